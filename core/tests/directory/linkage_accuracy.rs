//! How well tables are linked, on labelled data beside the checkout. What is asked of each is in docs/linkage.md,
//! section "Accuracy"; nothing here was looked at pair by pair in the judged halves.

use std::borrow::Cow;
use std::collections::BTreeMap;

use acogida::base::Limits;
use acogida::formats::read_table;
use acogida::model::TableOptions;
use acogida::ops::Job;
use serde_json::{Value, json};

use crate::support::engine;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/linkage/");

fn file(name: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(format!("{FOLDER}{name}")).ok();
    if bytes.is_none() {
        println!("shared data not present: not run");
    }
    bytes
}

/// CRC-32 of ISO 3309, so that halves are those of Python's `zlib.crc32`.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
        )
    })
}

/// The half of an entity: 0 was tuned on, 1 is judged.
fn half(entity: &str) -> usize {
    (crc32(format!("h{entity}").as_bytes()) % 2) as usize
}

fn rows(bytes: &[u8], columns: &[&str]) -> Vec<Vec<String>> {
    let table = read_table(bytes, &TableOptions::default(), &Limits::default()).unwrap().value;
    let cell = |row, column: &&str| table.cell(row, column).unwrap_or_default().to_owned();
    table.rows.iter().map(|row| columns.iter().map(|column| cell(row, column)).collect()).collect()
}

/// Pairs and clusters of a linked table, with the true entity of each record.
struct Linked {
    entities: BTreeMap<String, String>,
    pairs: Vec<(String, String, f64)>,
    clusters: BTreeMap<String, Vec<String>>,
}

/// Precision, recall and their harmonic mean.
#[derive(Clone, Copy, Debug)]
struct Quality {
    precision: f64,
    recall: f64,
    f1: f64,
}

fn quality(found: f64, correct: f64, all: f64) -> Quality {
    let (precision, recall) = (correct / found.max(1e-9), correct / all);
    Quality { precision, recall, f1: 2.0 * precision * recall / (precision + recall).max(1e-9) }
}

fn link(table: &[u8], model: &Value, label: &str, id: &str) -> Linked {
    let request = json!({"model": model, "labels": label, "outputs": ["csv"]}).to_string();
    let attachments = [("table".to_owned(), Cow::Borrowed(table))].into();
    let job = Job { request: request.as_bytes(), attachments, ..Job::default() };
    let outcome = engine().call("linkage.link", &job).unwrap();
    let report: Value = serde_json::from_str(&outcome.report).unwrap();
    println!("{}", report["value"]["evaluation"]["best"]);
    let entities =
        rows(table, &[id, label]).into_iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    let pairs = rows(&outcome.attachments["pairs.csv"], &["left", "right", "probability"]);
    let pairs =
        pairs.into_iter().map(|row| (row[0].clone(), row[1].clone(), row[2].parse().unwrap())).collect();
    let mut clusters: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows(&outcome.attachments["clusters.csv"], &["id", "cluster"]) {
        clusters.entry(row[1].clone()).or_default().push(row[0].clone());
    }
    Linked { entities, pairs, clusters }
}

impl Linked {
    /// How much of a pair belongs to a half: its records count half each.
    fn weight(&self, (one, other): (&str, &str), of: Option<usize>) -> f64 {
        let Some(of) = of else { return 1.0 };
        [one, other].iter().filter(|id| half(&self.entities[**id]) == of).count() as f64 / 2.0
    }

    fn all(&self, of: Option<usize>) -> f64 {
        let mut sizes: BTreeMap<&str, f64> = BTreeMap::new();
        for entity in self.entities.values().filter(|entity| of.is_none_or(|of| half(entity) == of)) {
            *sizes.entry(entity).or_default() += 1.0;
        }
        sizes.values().map(|size| size * (size - 1.0) / 2.0).sum()
    }

    fn same(&self, one: &str, other: &str) -> bool {
        self.entities[one] == self.entities[other]
    }

    fn at(&self, threshold: f64, of: Option<usize>) -> Quality {
        let (mut found, mut correct) = (0.0, 0.0);
        for (one, other, probability) in &self.pairs {
            if *probability >= threshold {
                let weight = self.weight((one, other), of);
                found += weight;
                correct += if self.same(one, other) { weight } else { 0.0 };
            }
        }
        quality(found, correct, self.all(of))
    }

    fn best(&self, of: Option<usize>) -> Quality {
        let mut thresholds: Vec<f64> = self.pairs.iter().map(|pair| pair.2).collect();
        thresholds.sort_by(f64::total_cmp);
        thresholds.dedup();
        let every = thresholds.len() / 500 + 1;
        let qualities = thresholds.iter().step_by(every).map(|threshold| self.at(*threshold, of));
        qualities.max_by(|a, b| a.f1.total_cmp(&b.f1)).unwrap()
    }

    fn clusters(&self, of: Option<usize>) -> Quality {
        let (mut found, mut correct) = (0.0, 0.0);
        for members in self.clusters.values() {
            for (position, one) in members.iter().enumerate() {
                for other in &members[position + 1..] {
                    let weight = self.weight((one, other), of);
                    found += weight;
                    correct += if self.same(one, other) { weight } else { 0.0 };
                }
            }
        }
        quality(found, correct, self.all(of))
    }

    /// The expected calibration error over ten bins of equal width, of the pairs that are given out.
    fn calibration_error(&self, of: Option<usize>) -> f64 {
        let (mut bins, mut all) = ([0.0; 10], 0.0);
        for (one, other, probability) in &self.pairs {
            let weight = self.weight((one, other), of);
            let bin = ((probability * 10.0) as usize).min(9);
            bins[bin] += weight * (f64::from(u8::from(self.same(one, other))) - probability);
            all += weight;
        }
        bins.iter().map(|bin| bin.abs()).sum::<f64>() / all
    }

    /// Tells the measures and gives those of a half: best, at 0.5, at 0.9, clusters, calibration error.
    fn measure(&self, name: &str, of: Option<usize>) -> (Quality, Quality, Quality, Quality, f64) {
        let found = (
            self.best(of),
            self.at(0.5, of),
            self.at(0.9, of),
            self.clusters(of),
            self.calibration_error(of),
        );
        println!(
            "{name} half {of:?}: best {:.4} at 0.5 {:.4} (P {:.3} R {:.3}) clusters {:.4}; >=0.9: {:.4} right, recall {:.4}; \
            calibration error {:.4}",
            found.0.f1,
            found.1.f1,
            found.1.precision,
            found.1.recall,
            found.3.f1,
            found.2.precision,
            found.2.recall,
            found.4
        );
        found
    }
}

fn model(name: &str) -> Value {
    let path = std::env::var("LINKAGE_MODELS")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/..").to_owned());
    serde_json::from_slice(&std::fs::read(format!("{path}/{name}")).unwrap()).unwrap()
}

#[test]
fn sites_of_nine_lists_are_linked() {
    let Some(bytes) = file("chicago_early_childhood_sites.csv") else { return };
    let linked =
        link(&bytes, &model("tests/verify/linkage/models/early_childhood_sites.json"), "True Id", "Id");
    linked.measure("sites", Some(0));
    linked.measure("sites", None);
    let (best, default, sure, clusters, error) = linked.measure("sites", Some(1));
    assert!(best.f1 >= 0.961, "{best:?}");
    assert!(default.f1 >= 0.957, "{default:?}");
    assert!(clusters.f1 >= 0.951, "{clusters:?}");
    assert!(sure.precision >= 0.9 && sure.recall >= 0.8 && error <= 0.05, "{sure:?} {error}");
}

#[test]
fn persons_with_slips_are_linked() {
    let Some(bytes) = file("fake_1000.csv") else { return };
    let linked = link(&bytes, &json!("person"), "cluster", "unique_id");
    let (best, default, sure, _, error) = linked.measure("persons", None);
    assert!(best.f1 >= 0.857 && default.f1 >= 0.857, "{best:?} {default:?}");
    assert!(sure.precision >= 0.9 && sure.recall >= 0.8 && error <= 0.05, "{sure:?} {error}");
}

#[test]
fn persons_of_two_files_are_linked() {
    let Some(bytes) = std::env::var("LINKAGE_FEBRL4").ok().and_then(|path| std::fs::read(path).ok()) else {
        println!("LINKAGE_FEBRL4 names no table (tests/verify/linkage/febrl4.py): not run");
        return;
    };
    let linked = link(&bytes, &json!("person_febrl"), "entity", "rec_id");
    let (best, default, sure, _, error) = linked.measure("two files", None);
    assert!(best.f1 >= 0.9996 && default.f1 >= 0.9987, "{best:?} {default:?}");
    assert!(sure.precision >= 0.9 && sure.recall >= 0.8 && error <= 0.05, "{sure:?} {error}");
}

/// Every organisation with a name in Spanish, Portuguese or French and one in English: labels before other names.
fn names_in_two_languages(bytes: &[u8]) -> Vec<u8> {
    let mut names: BTreeMap<(String, bool), (bool, String, String)> = BTreeMap::new();
    for row in rows(bytes, &["ror_id", "name", "lang", "types", "city"]) {
        let [id, name, language, types, city] = [0, 1, 2, 3, 4].map(|at| row[at].clone());
        let english = language == "en";
        if types == "acronym" || !english && !["es", "pt", "fr"].contains(&language.as_str()) {
            continue;
        }
        let label = types.contains("label");
        let known = names.entry((id, english)).or_insert((label, name.clone(), city.clone()));
        if label && !known.0 {
            *known = (label, name, city);
        }
    }
    let mut table = "id,source,name,city,entity\n".to_owned();
    for ((id, english), (_, name, city)) in &names {
        if names.contains_key(&(id.clone(), !english)) {
            let side = if *english { "en" } else { "other" };
            let name = name.replace('"', "\"\"");
            table.push_str(&format!("{id} {side},{side},\"{name}\",\"{city}\",{id}\n"));
        }
    }
    table.into_bytes()
}

#[test]
fn names_of_organisations_are_found_across_languages() {
    let Some(bytes) = file("ror_names_iberoamerica_fr.csv") else { return };
    let table = names_in_two_languages(&bytes);
    let linked = link(&table, &json!("organisation_names"), "entity", "id");
    assert!(linked.all(None) >= 3411.0);
    linked.measure("names", Some(0));
    linked.measure("names", None);
    let (best, default, sure, clusters, error) = linked.measure("names", Some(1));
    assert!(
        best.f1 >= 0.75 && default.f1 >= 0.75 && clusters.f1 >= 0.75,
        "{best:?} {default:?} {clusters:?}"
    );
    assert!(sure.precision >= 0.9 && sure.recall >= 0.8 && error <= 0.05, "{sure:?} {error}");
}
