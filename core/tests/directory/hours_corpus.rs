//! Opening hours of real lists: how many are read, and which are never to be read.

use std::collections::BTreeMap;

use acogida::calendar::OpeningHours;
use acogida::directory::normalise::hours;

type Corpus = BTreeMap<String, Vec<String>>;

fn corpus() -> Option<Corpus> {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/directories/opening_hours_strings.json");
    let Ok(bytes) = std::fs::read(path) else {
        println!("shared data not present: not run");
        return None;
    };
    Some(serde_json::from_slice(&bytes).expect("JSON"))
}

fn osm(text: &str, source: &str) -> Option<String> {
    hours::read(text, &source[..2]).value.opening.map(|opening| opening.to_osm())
}

/// Strings read, of each source. A change may raise these figures, not lower them.
const FLOOR: [(&str, usize); 5] =
    [("en_dc211", 183), ("en_sf211", 180), ("en_ss4w", 44), ("es_madrid", 1), ("pt_sjc", 4)];

#[test]
fn real_strings_are_read_as_often_as_measured() {
    let Some(corpus) = corpus() else { return };
    let show = std::env::var_os("SHOW_HOURS").is_some();
    for (source, floor) in FLOOR {
        let texts = &corpus[source];
        let mut read = 0;
        for text in texts {
            let report = hours::read(text, &source[..2]);
            let codes: Vec<&str> = report.issues.iter().map(|issue| issue.code.as_str()).collect();
            read += usize::from(report.value.opening.is_some());
            if show {
                println!("{source}\t{}\t{codes:?}\t{text}", osm(text, source).unwrap_or_default());
            }
        }
        println!("{source}: {read} of {}", texts.len());
        assert!(read >= floor, "{source}: {read} read, {floor} before");
    }
}

/// `9:00 am - 5:00 pm, Monday - Friday` and nothing else, read by a second, much simpler reader.
#[test]
fn the_plainest_strings_are_all_read_right() {
    let Some(corpus) = corpus() else { return };
    let pattern = regex::Regex::new(
        r"^(\d{1,2}):(\d\d) ?([ap])m ?- ?(\d{1,2}):(\d\d) ?([ap])m, *(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day ?- ?(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$",
    )
    .expect("pattern");
    let (mut plain, mut right, mut refused) = (0, 0, Vec::new());
    for text in corpus.values().flatten() {
        let Some(found) = pattern.captures(text) else { continue };
        plain += 1;
        let clock = |hour: usize, minute: usize, half: usize| {
            let twelve: u32 = found[hour].parse::<u32>().expect("hour") % 12;
            format!("{:02}:{}", twelve + if &found[half] == "p" { 12 } else { 0 }, &found[minute])
        };
        let expected = format!("{}-{} {}-{}", &found[7][..2], &found[8][..2], clock(1, 2, 3), clock(4, 5, 6));
        match hours::read(text, "en").value.opening {
            Some(read) => {
                assert_eq!(Some(read), OpeningHours::from_osm(&expected), "{text}");
                right += 1;
            }
            None => refused.push(text),
        }
    }
    println!("plain: {right} of {plain} right, refused: {refused:?}");
    assert!(right * 100 >= plain * 97, "{right} of {plain}");
}
