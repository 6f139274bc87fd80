//! Real lists, from the file to the edition, when they are at hand: nothing is lost, and what is not taken
//! in has a reason.

use std::borrow::Cow;
use std::collections::BTreeMap;

use acogida::base::{Limits, codes};
use acogida::formats::read_table;
use acogida::model::TableOptions;
use acogida::ops::Job;
use serde_json::{Value, json};

use crate::support::engine;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/directories/");

fn file(name: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(format!("{FOLDER}{name}")).ok();
    if bytes.is_none() {
        println!("shared data not present: not run");
    }
    bytes
}

/// What a build gave.
struct Built {
    summary: Value,
    issues: Vec<Value>,
    custodian: Value,
}

impl Built {
    fn count(&self, what: &str) -> u64 {
        self.summary[what].as_u64().unwrap()
    }

    fn refused(&self) -> u64 {
        self.summary["rows_refused"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum()
    }

    /// Every row is an entry or has a reason why not, and every entry is in the edition or in a merge.
    fn lost_nothing(&self) {
        assert_eq!(self.count("entries") + self.refused(), self.count("rows_read"), "{}", self.summary);
        let organizations = u64::try_from(self.organizations().len()).unwrap();
        assert_eq!(
            organizations + self.count("duplicates_merged"),
            self.count("entries"),
            "{}",
            self.summary
        );
    }

    fn organizations(&self) -> &Vec<Value> {
        self.custodian["organizations"].as_array().unwrap()
    }

    /// How many documents of a kind have something in a field.
    fn with(&self, kind: &str, field: &str) -> usize {
        let empty = |value: &Value| match value {
            Value::Null => true,
            Value::Array(items) => items.is_empty(),
            Value::Object(members) => members.is_empty(),
            _ => false,
        };
        self.custodian[kind].as_array().unwrap().iter().filter(|document| !empty(&document[field])).count()
    }
}

/// Builds a city from one list.
fn build(country: &str, language: &str, lists: &[(Value, &[u8])]) -> Built {
    let project = json!({
        "city": {"id": "city", "name": {"en": "City"}, "country": country, "languages": [language],
            "time_zone": "Etc/UTC", "population": []},
        "date": "2026-11-01",
        "lists": lists.iter().map(|(list, _)| list).collect::<Vec<_>>(),
        "outputs": {"site": false},
    });
    let attachments = lists
        .iter()
        .map(|(list, bytes)| (list["file"].as_str().unwrap().to_owned(), Cow::Borrowed(*bytes)))
        .collect();
    let request = project.to_string();
    let job = Job { request: request.as_bytes(), attachments, ..Job::default() };
    let outcome = engine().call("city.build", &job).unwrap();
    let report: Value = serde_json::from_str(&outcome.report).unwrap();
    let custodian = serde_json::from_slice(&outcome.attachments["custodian/edition.json"]).unwrap();
    let issues = report["issues"].as_array().unwrap().clone();
    Built { summary: report["value"]["summary"].clone(), issues, custodian }
}

fn list(name: &str, language: &str, columns: Value, more: Value) -> Value {
    let mut list = json!({"name": name, "file": name, "description": {"en": name}, "language": language,
        "mapping": {"columns": columns}});
    list.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    list
}

#[test]
fn the_mexican_directory_loses_its_shells_and_nothing_else() {
    const FILE: &str = "mx_uneme_capa.json";
    let Some(bytes) = file(FILE) else { return };
    let columns = json!({"categoria": "facility_type", "institucion": "name", "estado": "state_province",
        "localidad": "city", "telefono": "phones", "correo": "email", "web": "website",
        "direccion": "address", "nota": "description"});
    let built = build("MX", "es", &[(list(FILE, "es", columns, json!({})), &bytes)]);
    println!("{:#}", built.summary);
    assert_eq!(built.count("rows_read"), 1046);
    let shell = codes::directory::ROW_SHELL.name();
    let repeated = codes::directory::ROW_REPEATED.name();
    assert_eq!(built.summary["rows_refused"], json!({shell: 311, repeated: 343}));
    assert_eq!(built.count("entries"), 392);
    built.lost_nothing();
    // One centre is there twice with its address; of two with one name and phone the addresses differ.
    assert_eq!(built.count("duplicates_merged"), 1);

    // By category, with the rows as the file has them; a row's number counts the header.
    let table = read_table(&bytes, &TableOptions::default(), &Limits::default()).unwrap().value;
    let mut by_category: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for row in &table.rows {
        let place = table.row_path(row);
        let refused = built.issues.iter().any(|issue| {
            issue["path"] == place.as_str() && (issue["code"] == shell || issue["code"] == repeated)
        });
        let counts = by_category.entry(table.cell(row, "categoria").unwrap()).or_default();
        counts.0 += 1;
        counts.1 += u32::from(!refused);
    }
    let counted: Vec<(u32, u32)> = by_category.into_values().collect();
    // Addiction centres, centres of justice for women, psychiatric hospitals, victims, phone lines, UNEME-CISAME.
    assert_eq!(counted, [(916, 346), (40, 40), (19, 0), (4, 4), (2, 2), (65, 0)]);
    assert!(built.with("locations", "facility_type") > 300);
}

#[test]
fn the_records_of_samhsa_come_with_their_codes() {
    let Some(a) = file("us_samhsa_findtreatment_a.js") else { return };
    let Some(b) = file("us_samhsa_findtreatment_b.js") else { return };
    let code = |category: &str, field: &str| {
        let prefix = format!("{category}/");
        let target = json!({"field": field, "split": ";",
            "crosswalk": {"system": "samhsa-label", "prefix": prefix}});
        (format!("services.{category}"), target)
    };
    let mut columns: serde_json::Map<String, Value> = [
        ("name1", "organization_name"),
        ("name2", "service_name"),
        ("street1", "address"),
        ("city", "city"),
        ("state", "state_province"),
        ("zip", "postal_code"),
        ("phone", "phones"),
        ("intake1", "phones"),
        ("hotline1", "phones"),
        ("website", "website"),
        ("latitude", "latitude"),
        ("longitude", "longitude"),
        ("frid", "identifier"),
    ]
    .into_iter()
    .map(|(column, field)| (column.to_owned(), json!(field)))
    .collect();
    for category in ["TC", "OT", "ASSES", "AS", "EDU", "EMS", "SCR", "TAP", "DETOX", "OM", "PHR", "TRSRV"] {
        columns.extend([code(category, "modalities")]);
    }
    columns.extend([code("SET", "setting"), code("FT", "facility_type"), code("HOSP", "facility_type")]);
    columns.extend([code("SG", "populations"), code("AGE", "populations"), code("GN", "populations")]);
    columns.extend([code("PAY", "payment_accepted"), code("PYAS", "cost")]);
    columns.extend([code("SL", "languages"), code("OL", "languages")]);
    let options = json!({"options": {"pivot": {"services": {"key": "f2", "value": "f3"}}},
        "keep_without_contact": true});
    let first = list("a", "en", Value::Object(columns.clone()), options.clone());
    let second = list("b", "en", Value::Object(columns), options);
    let built = build("US", "en", &[(first, &a), (second, &b)]);
    println!("{:#}", built.summary);
    assert_eq!(built.count("rows_read"), 55);
    built.lost_nothing();
    // By the records' own identifiers, which are not compared across lists, 14 records are in both files. Seven more
    // are second records of one organization at one address with one phone: further services of one entry.
    assert_eq!(built.count("duplicates_merged"), 14 + 7);
    let services = built.custodian["services"].as_array().unwrap().len();
    for field in ["modalities", "setting", "populations", "payment_accepted", "languages", "cost_options"] {
        println!("{field}: {} of {services}", built.with("services", field));
    }
    assert!(built.with("services", "modalities") >= services * 9 / 10);
    assert!(built.with("services", "setting") >= services * 9 / 10);
    assert!(built.with("services", "payment_accepted") >= services * 8 / 10);
    assert!(built.with("services", "populations") >= services * 8 / 10);
}

#[test]
fn the_centres_of_ceara_are_all_there() {
    const FILE: &str = "br_ce_caps.js";
    let Some(bytes) = file(FILE) else { return };
    let columns = json!({"nome": "name", "endereco": "address", "bairro": "neighbourhood", "cidade": "city",
        "estado": "state_province", "contato": "phones", "email": "email"});
    let built = build("BR", "pt", &[(list(FILE, "pt", columns, json!({})), &bytes)]);
    println!("{:#}", built.summary);
    assert_eq!(built.count("rows_read"), 23);
    built.lost_nothing();
    assert!(built.with("locations", "facility_type") >= 20);
}

#[test]
fn the_names_of_paraiba_give_their_psychosocial_centres() {
    const FILE: &str = "br_pb_cnes_units.json";
    let Some(bytes) = file(FILE) else { return };
    let columns = json!({"nome": "name", "cnes": "identifier"});
    let more = json!({"recognised_only": true, "keep_without_contact": true});
    let built = build("BR", "pt", &[(list(FILE, "pt", columns, more), &bytes)]);
    println!("{:#}", built.summary);
    assert_eq!(built.count("rows_read"), 7025);
    built.lost_nothing();
    let types = built.custodian["locations"].as_array().unwrap().iter();
    let mut by_type: BTreeMap<&str, u32> = BTreeMap::new();
    for found in types.filter_map(|location| location["facility_type"].as_str()) {
        *by_type.entry(found).or_default() += 1;
    }
    println!("{by_type:#?}");
    let centres: u32 =
        by_type.iter().filter(|(code, _)| code.starts_with("caps")).map(|(_, count)| count).sum();
    // "About 125", and some are written twice.
    assert!((110..=150).contains(&centres), "{centres}");
    assert!(built.count("entries") < 200, "pharmacies and health centres are no drug services");
}
