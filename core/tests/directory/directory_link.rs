//! Linkage of directories: three independently kept directories of one city against pairs that two readers labelled,
//! and what must hold for any entries.

use std::borrow::Cow;
use std::collections::BTreeMap;

use acogida::base::Limits;
use acogida::formats::read_table;
use acogida::model::TableOptions;
use acogida::ops::Job;
use serde_json::{Value, json};

use crate::support::engine;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/directories/");
const PAIRS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/verify/linkage/sf_pairs.json");
const OHANA: &str = "us_sf_211_ohana.jsonl";
const WOMEN: &str = "us_sf_ss4women.csv";
const LINK: &str = "us_sf_linksf.json";
const HEADER: [&str; 9] =
    ["organization", "place", "name", "address", "phone", "web", "email", "latitude", "longitude"];

/// A list as a table, with the key of each row.
struct List {
    name: &'static str,
    csv: String,
    keys: Vec<String>,
}

impl List {
    fn new(name: &'static str) -> Self {
        Self { name, csv: HEADER.join(",") + "\n", keys: Vec::new() }
    }

    fn push(&mut self, key: String, cells: [&str; HEADER.len()]) {
        // The number of the row tells rows apart that say the same.
        let quoted =
            cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"").replace(['\n', '\r'], " ")));
        self.csv.push_str(&quoted.join(","));
        self.csv.push('\n');
        self.keys.push(key);
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(|item| text(item).to_owned()).collect()
}

/// Name and address of a place, and its locations with their numbers.
type Place<'a> = ((String, String), Vec<(usize, &'a Value)>);

/// A row for each different place of an organisation, as tests/verify/linkage/README.md counts them.
fn ohana(bytes: &[u8]) -> List {
    let mut list = List::new(OHANA);
    for (number, line) in String::from_utf8_lossy(bytes).lines().enumerate() {
        let organization: Value = serde_json::from_str(line).unwrap();
        let mut places: Vec<Place<'_>> = Vec::new();
        for (index, place) in organization["locations"].as_array().unwrap().iter().enumerate() {
            let at = &place["address_attributes"];
            let address =
                ["street", "city", "state", "zip"].map(|part| text(&at[part]).trim().to_owned()).join(", ");
            let folded = address.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
            let key = (text(&place["name"]).trim().to_lowercase(), folded);
            match places.iter_mut().find(|(known, _)| *known == key) {
                Some((_, group)) => group.push((index, place)),
                None => places.push((key, vec![(index, place)])),
            }
        }
        for (_, group) in &places {
            let (index, first) = group[0];
            let at = &first["address_attributes"];
            let address =
                ["street", "city", "state", "zip"].map(|part| text(&at[part]).trim().to_owned()).join(", ");
            let phones = group.iter().flat_map(|(_, place)| place["phones_attributes"].as_array().unwrap());
            let phones: Vec<&str> = phones.map(|phone| text(&phone["number"])).collect();
            let mut sites = texts(&first["urls"]);
            sites.extend(texts(&organization["urls"]));
            let site = sites.first().cloned().unwrap_or_default();
            let mails: Vec<String> = group.iter().flat_map(|(_, place)| texts(&place["emails"])).collect();
            let mail = mails.first().cloned().unwrap_or_default();
            let point = texts(&first["coordinates"]);
            let part = |position: usize| point.get(position).cloned().unwrap_or_default();
            let names = (text(&organization["name"]), text(&first["name"]));
            let cells =
                [names.0, names.1, "", &address, &phones.join("; "), &site, &mail, &part(1), &part(0)];
            list.push(format!("{}/{index}", number + 1), cells);
        }
    }
    list
}

fn women(bytes: &[u8]) -> List {
    let mut list = List::new(WOMEN);
    let table = read_table(bytes, &TableOptions::default(), &Limits::default()).unwrap().value;
    for (number, row) in table.rows.iter().enumerate() {
        let cell = |position: usize| row.cell(position).unwrap_or_default().trim();
        let cells = ["", "", cell(0), cell(1), cell(2), cell(5), cell(4), "", ""];
        list.push((number + 1).to_string(), cells);
    }
    list
}

fn link_sf(bytes: &[u8]) -> List {
    let mut list = List::new(LINK);
    let facilities: Value = serde_json::from_slice(bytes).unwrap();
    for facility in facilities.as_array().unwrap() {
        let address = format!("{}, {}", text(&facility["address"]), text(&facility["city"]));
        let (phone, site) = (text(&facility["phone"]), text(&facility["website"]));
        let [latitude, longitude] = ["latitude", "longitude"].map(|part| {
            facility["location"][part].as_f64().map(|degrees| degrees.to_string()).unwrap_or_default()
        });
        let cells = ["", "", text(&facility["name"]), &address, phone, site, "", &latitude, &longitude];
        list.push(text(&facility["objectId"]).to_owned(), cells);
    }
    list
}

fn call(request: &Value, attachments: BTreeMap<String, Cow<'_, [u8]>>) -> Value {
    let request = request.to_string();
    let job = Job { request: request.as_bytes(), attachments, ..Job::default() };
    let outcome = engine().call("directory.link", &job).unwrap();
    serde_json::from_str(&outcome.report).unwrap()
}

fn request(lists: &[&str], columns: &Value, city: &Value) -> Value {
    let lists: Vec<Value> = lists
        .iter()
        .map(|name| {
            json!({"name": name, "file": name, "description": {"en": name}, "language": "en",
                "mapping": {"columns": columns}, "keep_without_contact": true})
        })
        .collect();
    json!({"city": city, "lists": lists})
}

fn san_francisco() -> Value {
    json!({"id": "sf", "name": {"en": "San Francisco"}, "country": "US", "languages": ["en"],
        "time_zone": "America/Los_Angeles", "area_code": "415", "population": []})
}

/// Whether a pair was fitted to or looked at while the model was made: one of two halves by its keys, of which the first
/// gave the weights and in the second single pairs were read.
fn looked_at(pair: &Value) -> bool {
    let sides = [&pair["left"], &pair["right"]].map(|side| (text(&side["file"]), text(&side["key"])));
    let json = sides.map(|(file, key)| format!("{{\"file\": \"{file}\", \"key\": \"{key}\"}}")).join(", ");
    let fitted = crc32(format!("[{json}]").as_bytes()).is_multiple_of(2);
    let plain = sides.map(|(file, key)| format!("{file} {key}")).join("|");
    fitted || plain.bytes().map(u32::from).sum::<u32>() % 2 == 0
}

/// CRC-32 of ISO 3309, which is Python's `zlib.crc32`.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
        )
    })
}

#[test]
fn three_directories_of_a_city_are_linked_as_two_readers_would() {
    let read = |name: &str| std::fs::read(format!("{FOLDER}{name}")).ok();
    let (Some(first), Some(second), Some(third)) = (read(OHANA), read(WOMEN), read(LINK)) else {
        println!("shared data not present: not run");
        return;
    };
    let Ok(labelled) = std::fs::read(PAIRS) else {
        println!("labelled pairs not present: not run");
        return;
    };
    let lists = [ohana(&first), women(&second), link_sf(&third)];
    let columns = json!({"organization": "organization_name", "place": "location_name", "name": "name",
        "address": "address", "phone": "phones", "web": "website", "email": "email", "latitude": "latitude",
        "longitude": "longitude"});
    let mut request = request(&[OHANA, WOMEN, LINK], &columns, &san_francisco());
    request["related"] = json!(true);
    if let Ok(path) = std::env::var("DIRECTORY_MODEL") {
        request["model"] = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    }
    let attachments =
        lists.iter().map(|list| (list.name.to_owned(), Cow::Borrowed(list.csv.as_bytes()))).collect();
    let report = call(&request, attachments);
    println!("{} entries, {} candidates", report["value"]["entries"], report["value"]["candidates"]);

    let mut found: BTreeMap<[(String, String); 2], (f64, String, String)> = BTreeMap::new();
    let mut reasons: BTreeMap<[(String, String); 2], String> = BTreeMap::new();
    for pair in report["value"]["pairs"].as_array().unwrap() {
        let key = |side: &Value| {
            let list = lists.iter().find(|list| list.name == text(&side["source"])).unwrap();
            let row: usize = text(&side["record"]).parse().unwrap();
            (list.name.to_owned(), list.keys[row - 2].clone())
        };
        let mut keys = [key(&pair["left"]), key(&pair["right"])];
        keys.sort();
        let probability = pair["probability"].as_f64().unwrap();
        let what = (probability, text(&pair["outcome"]).to_owned(), text(&pair["relation"]).to_owned());
        let why = pair["reasons"].as_array().unwrap().iter();
        let why: Vec<String> = why.map(|r| format!("{} {}", text(&r["code"]), r["weight"])).collect();
        reasons.insert(keys.clone(), why.join(", "));
        found
            .entry(keys)
            .and_modify(|known| {
                if known.0 < what.0 {
                    known.clone_from(&what);
                }
            })
            .or_insert(what);
    }
    let labelled: Value = serde_json::from_slice(&labelled).unwrap();
    let mut scored: Vec<(f64, bool, f64, bool)> = Vec::new();
    let mut outcomes: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    for pair in labelled.as_array().unwrap() {
        let relation = text(&pair["relation"]);
        if relation == "unsure" {
            continue;
        }
        let key = |side: &Value| (text(&side["file"]).to_owned(), text(&side["key"]).to_owned());
        let mut keys = [key(&pair["left"]), key(&pair["right"])];
        keys.sort();
        let nothing = (0.0, "different".to_owned(), "unrelated".to_owned());
        let (probability, outcome, typed) = found.get(&keys).cloned().unwrap_or(nothing);
        if std::env::var("SHOW").is_ok() && looked_at(pair) && ((outcome == "same") != (relation == "same")) {
            println!("{relation} {outcome} {typed} {probability:.4} {keys:?} {:?}", reasons.get(&keys));
        }
        // A pair that a person has to look at is not called the same, however probable.
        let score = if outcome == "same" { 1.0 + probability } else { probability };
        scored.push((score, relation == "same", pair["weight"].as_f64().unwrap(), looked_at(pair)));
        *outcomes.entry((relation.to_owned(), outcome, typed)).or_default() += 1;
    }
    println!("{outcomes:#?}");
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut judged = None;
    for (name, half, weighted) in [
        ("looked at", Some(true), false),
        ("judged", Some(false), false),
        ("all", None, false),
        ("all", None, true),
    ] {
        let of: Vec<_> = scored.iter().filter(|pair| half.is_none_or(|half| pair.3 == half)).collect();
        let weight = |pair: &&(f64, bool, f64, bool)| if weighted { pair.2 } else { 1.0 };
        let all: f64 = of.iter().filter(|pair| pair.1).map(weight).sum();
        let (mut called, mut right, mut best, mut at_ninety) = (0.0, 0.0, 0.0_f64, None);
        for (position, pair) in of.iter().enumerate() {
            called += weight(pair);
            right += if pair.1 { weight(pair) } else { 0.0 };
            if of.get(position + 1).is_some_and(|next| next.0 >= pair.0) {
                continue;
            }
            if right / called >= 0.98 {
                best = best.max(right / all);
            }
            if right / all >= 0.9 && at_ninety.is_none() {
                at_ninety = Some((right / all, right / called, pair.0));
            }
        }
        let same: f64 = of.iter().filter(|pair| pair.0 >= 1.0).map(weight).sum();
        let correct: f64 = of.iter().filter(|pair| pair.0 >= 1.0 && pair.1).map(weight).sum();
        println!(
            "{name} weighted {weighted}: recall at precision 0.98 {best:.3}; at recall 0.9 {at_ninety:?}; called same: \
            precision {:.3} recall {:.3}",
            correct / same,
            correct / all
        );
        if name == "judged" {
            judged = Some((correct / same, correct / all));
        }
    }
    let (precision, recall) = judged.unwrap();
    assert!(precision >= 0.9 && recall >= 0.75, "{precision} {recall}");
}

fn fortaleza() -> Value {
    json!({"id": "fortaleza", "name": {"pt": "Fortaleza"}, "country": "BR", "languages": ["pt"],
        "time_zone": "America/Fortaleza", "area_code": "85", "population": []})
}

const ROWS: &str = "org,place,address,phone\n\
    Casa Aurora,,\"Rua das Flores, 120\",(85) 3105-1111\n\
    CASA AURORA,,\"R. das Flores, 120\",3105 1111\n\
    Casa Aurora,,\"Av. Brasil, 900\",(85) 3105-1111\n\
    Clube Náutico Estrela,,\"Rua das Flores, 120\",(85) 3222-9999\n";

fn columns() -> Value {
    json!({"org": "organization_name", "place": "location_name", "address": "address", "phone": "phones"})
}

#[test]
fn a_branch_is_not_its_parent_and_a_neighbour_is_another() {
    let mut request = request(&["a.csv"], &columns(), &fortaleza());
    request["related"] = json!(true);
    request["language"] = json!("pt");
    let report = call(&request, [("a.csv".to_owned(), Cow::Borrowed(ROWS.as_bytes()))].into());
    let relation = |left: &str, right: &str| {
        let pairs = report["value"]["pairs"].as_array().unwrap();
        let is = |pair: &&Value| pair["left"]["record"] == left && pair["right"]["record"] == right;
        pairs
            .iter()
            .find(is)
            .map(|pair| (text(&pair["outcome"]).to_owned(), text(&pair["relation"]).to_owned()))
    };
    let pair = |outcome: &str, relation: &str| Some((outcome.to_owned(), relation.to_owned()));
    assert_eq!(relation("2", "3"), pair("same", "same"));
    assert!(
        matches!(relation("2", "4"), Some((outcome, relation)) if outcome != "same" && relation == "same_offering")
    );
    assert_eq!(relation("2", "5"), pair("different", "same_site"));
    let clusters = &report["value"]["clusters"];
    assert_eq!(clusters, &json!([[{"source": "a.csv", "record": "2"}, {"source": "a.csv", "record": "3"}]]));
    let reasons = &report["value"]["pairs"][0]["reasons"];
    assert!(
        reasons.as_array().unwrap().iter().any(|reason| reason["text"] == "um telefone em comum"),
        "{reasons}"
    );
}

#[test]
fn one_house_with_all_contacts_in_common_is_one_whatever_it_is_called() {
    let csv = |second: &str| {
        format!(
            "org,place,address,phone,web,email\n\
            Casa Aurora,,\"Rua das Flores, 120\",(85) 3105-1111,aurora.example.org,oi@aurora.example.org\n\
            Projeto Jangada,,\"Rua das Flores, 120\",(85) 3105-1111,aurora.example.org,{second}\n"
        )
    };
    let mut columns = columns();
    columns["web"] = json!("website");
    columns["email"] = json!("email");
    let outcome = |second: &str| {
        let attachments = [("a.csv".to_owned(), csv(second).into_bytes().into())].into();
        let report = call(&request(&["a.csv"], &columns, &fortaleza()), attachments);
        report["value"]["pairs"][0]["outcome"].clone()
    };
    assert_eq!(outcome("oi@aurora.example.org"), "same");
    // Without the address of mail it is a house with two offerings, for a person to look at.
    assert_eq!(outcome(""), "review");
}

#[test]
fn swapped_digits_are_a_slip_and_not_another_house() {
    let row = |number: &str| format!("Casa Aurora,,\"Rua das Flores, {number}\",(85) 3105-1111\n");
    let csv = format!("org,place,address,phone\n{}{}", row("1840"), row("1804"));
    let mut request = request(&["a.csv"], &columns(), &fortaleza());
    request["language"] = json!("pt");
    let report = call(&request, [("a.csv".to_owned(), csv.into_bytes().into())].into());
    let pair = &report["value"]["pairs"][0];
    assert_eq!(pair["outcome"], "same");
    let reasons = pair["reasons"].as_array().unwrap();
    assert!(reasons.iter().any(|reason| reason["code"] == "house_number_similar"), "{reasons:?}");
}

#[test]
fn a_number_that_everybody_has_does_not_make_it_quadratic() {
    let mut csv = "org,place,address,phone\n".to_owned();
    let rows: u32 = std::env::var("ROWS").map_or(10_000, |rows| rows.parse().unwrap());
    for number in 0..rows {
        csv.push_str(&format!("Casa {number},,\"Rua {}, {}\",(85) 3105-2632\n", number % 300, number % 1000));
    }
    let started = std::time::Instant::now();
    let report = call(
        &request(&["a.csv"], &columns(), &fortaleza()),
        [("a.csv".to_owned(), csv.into_bytes().into())].into(),
    );
    assert_eq!(report["value"]["entries"], rows);
    println!("{:?} {}", started.elapsed(), report["value"]["candidates"]);
    // Every entry with those near it in each of a few rules, not every entry with every other.
    assert!(report["value"]["candidates"].as_u64().unwrap() < u64::from(rows) * 100);
}
