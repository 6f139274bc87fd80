//! Every target over its seeds, over cuts and flips of them, and over random bytes.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

use acogida_fuzz::TARGETS;
use proptest::prelude::*;

/// What people really write, and what hurts readers. Any target takes any of them.
const SEEDS: &[&[u8]] = &[
    b"",
    b"nome;fone\nCAPS AD;(85) 3105-2632\n;\n\"a;b\";\"x\"\"y\"\n",
    b"a,b\r\n1,\"2\r\n\r3,4",
    b"sep=|\ra|a|\r1|2|3\r",
    b"Atenci\xf3n,x\n\xc3\xa3,\xff\n",
    b"\xff\xfea\0,\0b\0\n\0",
    "nome\nAtenciÃ³n â€“ Ãƒ\n".as_bytes(),
    b"{\"id\":\"lima\",\"name\":{\"es\":\"Lima\"},\"country\":\"PE\",\"languages\":[\"es\"],\"time_zone\":\"America/Lima\"}",
    b"{\"columns\":{\"a\":\"name\",\"b\":{\"field\":\"phones\",\"split\":\";\"}},\"constants\":{\"country\":\"PE\"}}",
    b"export const x = [{a: 1, 'b': [1, 2,], /* c */ d: {e: null}}];\nlet y = 007;",
    b"{\"1\":{\"a\":[{\"k\":1},{\"k\":2}]},\"2\":{\"a\":\"\\ud83d\\ude00\\ud800\"}}",
    b"[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]",
    b"{\"a\":1,\"a\":2,\"b\":1e999,\"c\":-0.0}",
    b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
    "lunes a viernes de 8 a 15 h; sábado cerrado".as_bytes(),
    "SEGUNDA A SEXTA-FEIRA DAS 8H:30  ÀS 17H:30".as_bytes(),
    b"Mon-Fri 9am-5pm; 24/7; Mo-Su 22:00-06:00",
    b"a > 2 and selected(b, 'x') or count(r) = sum(r.n) + 1 or not (c in ('a', \"b\")) and d",
    b"\x00\xffengine.info\n{}",
    b"\x1f\x05{\"text\":\"1\"}",
    b"\x00\x07{\"text\":\"(85) 3105-2632\",\"country\":\"BR\"}",
    b"{\"columns\":{\"nome\":\"name\",\"fone\":\"phones\"}}\nnome;fone\nCAPS AD Centro;(85) 3105-2632\n",
    b"nome;fone;a;b;c\nCAPS AD Centro;(85) 3105-2632;Rua A, 1;24/7;a@b.org\nCAPS AD Centro;3105-2632;R. A, 1;;\n",
    FORM,
    PROJECT,
    "| survey |\n| | type | name | label::es | relevant |\n| | select_one c | a | ¿A? | |\n| | begin_repeat | r | R | |\n| | integer | b | B ${a} | ${a} = 'x' |\n| | end_repeat | | | |\n| choices |\n| | list_name | name | label::es |\n| | c | x | X |\n".as_bytes(),
    b"survey,,\n,type,name\n,text,a\nsettings,,\n,form_id,\n,f,\n",
    XFORM,
];

const XFORM: &[u8] = b"<h:html xmlns=\"x\" xmlns:h=\"y\"><h:head><model><instance><d id=\"d\"><a>1</a><r><b/></r></d></instance>\
    <bind nodeset=\"/d/r/b\" relevant=\"../../a = 1\" type=\"int\"/></model></h:head><h:body><input ref=\"/d/a\"><label>A</label></input>\
    <group><repeat nodeset=\"/d/r\"><input ref=\"/d/r/b\"/></repeat></group></h:body></h:html>";

const FORM: &[u8] =
    br#"{"id":"f","version":"1.0.0","title":{"en":"F"},"source_language":"en","languages":["en"],
    "items":[{"kind":"question","name":"a","type":"integer","label":{"en":"A"}},
    {"kind":"question","name":"b","type":"text","label":{"en":"B"},"relevant":"a > 1"}]}"#;

const PROJECT: &[u8] = br#"{"date":"2026-11-01","city":{"id":"c","name":{"pt":"C"},"country":"BR","languages":["pt"],
    "time_zone":"America/Fortaleza"},"lists":[{"name":"l","file":"file","description":{"pt":"L"},"language":"pt",
    "mapping":{"columns":{"nome":"name","fone":"phones"}}}]}"#;

#[test]
fn every_target_takes_every_seed() {
    for (_, target) in TARGETS {
        SEEDS.iter().for_each(|seed| target(seed));
    }
}

#[test]
fn every_target_takes_every_file_of_its_folder() {
    for (name, target) in TARGETS {
        let folder = format!("{}/seeds/{name}", env!("CARGO_MANIFEST_DIR"));
        for file in std::fs::read_dir(folder).into_iter().flatten() {
            target(&std::fs::read(file.unwrap().path()).unwrap());
        }
    }
}

proptest! {
    // Every case runs all targets, some of which build a whole city.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_target_takes_damaged_seeds(seed in 0..SEEDS.len(), cut in 0_usize..200, at in 0_usize..200, byte: u8) {
        let mut bytes = SEEDS[seed].to_vec();
        bytes.truncate(cut);
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        TARGETS.iter().for_each(|(_, target)| target(&bytes));
    }

    #[test]
    fn every_target_takes_random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        TARGETS.iter().for_each(|(_, target)| target(&bytes));
    }

    #[test]
    fn every_target_takes_random_text(text in "[\\[\\]{}\":,;a-e0-9 \n'áÃ³â€“-]{0,60}") {
        TARGETS.iter().for_each(|(_, target)| target(text.as_bytes()));
    }
}

#[test]
fn every_target_is_run_by_the_fuzzer() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/targets/fuzz_targets");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap().trim_end_matches(".rs").to_owned())
        .collect();
    files.sort();
    let names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    assert_eq!(files, names);
}
