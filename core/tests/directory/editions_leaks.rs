//! Where protected places are is in no byte of anything public: editions, searches, pages, changes, errors.

use std::borrow::Cow;
use std::collections::BTreeMap;

use acogida::Engine;
use acogida::base::{Language, LanguageText, stable_id};
use acogida::directory::{EditionInput, build_edition, change_report, diff_released, release};
use acogida::geo::Coordinates;
use acogida::model::{
    Address, City, Decision, DecisionKind, DirectoryEdition, EditionPolicy, Listing, Location, Organization,
    Phone, Provenance, Service, Visibility,
};
use acogida::ops::{Access, Job, table};
use acogida::vocab::Vocabularies;
use proptest::prelude::*;

use crate::support::engine;

fn city() -> City {
    let city = serde_json::json!({
        "id": "porto", "name": {"pt": "Porto"}, "country": "BR", "languages": ["pt"],
        "time_zone": "America/Fortaleza"
    });
    serde_json::from_value(city).unwrap()
}

/// A place with a street, a number, a way to the door and a point that nothing else has.
#[derive(Clone, Debug)]
struct Secret {
    street: String,
    number: u16,
    door: String,
    point: Coordinates,
    /// Of a phone at the place; only a withheld place hides it.
    phone: String,
}

impl Secret {
    fn of(row: usize, edition: usize) -> Self {
        let word = |salt: &str| {
            let id = stable_id([salt, &row.to_string(), &edition.to_string()]);
            let letters = id.bytes().filter(u8::is_ascii_hexdigit).take(8);
            letters.map(|digit| char::from(b'g' + (digit % 17))).collect::<String>()
        };
        let step = f64::from(u16::try_from(row * 7 + edition * 3).unwrap());
        Self {
            street: format!("Zx{} Qy{}", word("street"), word("more")),
            number: u16::try_from(6101 + row * 13 + edition).unwrap(),
            door: format!("Wv{} Kj{}", word("door"), word("gate")),
            point: Coordinates { latitude: -3.7123 - step * 0.0017, longitude: -38.5178 - step * 0.0019 },
            phone: format!("+5585{}", 91_240_000 + row * 37 + edition * 11),
        }
    }

    /// What must not be found, folded or not, of a place of this visibility.
    fn traces(&self, visibility: Visibility) -> Vec<String> {
        let words = format!("{} {}", self.street, self.door).to_lowercase();
        let mut traces: Vec<String> = words.split(' ').map(str::to_owned).collect();
        for degree in [self.point.latitude, self.point.longitude] {
            traces.extend([format!("{:.3}", degree.abs()), format!("{:.4}", degree.abs())]);
            let cut = format!("{:.6}", degree.abs());
            traces.push(cut[..cut.len() - 3].to_owned());
        }
        traces.push(geohash(self.point, 6));
        if visibility == Visibility::Withheld {
            traces.push(self.phone[5..].to_owned());
        }
        traces
    }
}

/// A geohash by its definition: the bits of both degrees, interleaved.
fn geohash(point: Coordinates, length: u32) -> String {
    let bits = length * 5;
    let scaled = |value: f64, low: f64, span: f64, bits: u32| {
        let cells = 2f64.powi(i32::try_from(bits).unwrap());
        format!("{:0width$b}", ((value - low) / span * cells).floor() as u64, width = bits as usize)
    };
    let longitude = scaled(point.longitude, -180.0, 360.0, bits.div_ceil(2));
    let latitude = scaled(point.latitude, -90.0, 180.0, bits / 2);
    let mut both = String::new();
    let mut latitude = latitude.chars();
    for bit in longitude.chars() {
        both.push(bit);
        both.extend(latitude.next());
    }
    let digits = b"0123456789bcdefghjkmnpqrstuvwxyz";
    both.as_bytes()
        .chunks(5)
        .map(|five| usize::from_str_radix(std::str::from_utf8(five).unwrap(), 2).unwrap())
        .map(|digit| char::from(digits[digit]))
        .collect()
}

/// An entry whose texts repeat where it is in every way that a source could write it.
fn listing(row: usize, secret: &Secret, visibility: Visibility, tell: u8) -> Listing {
    let line = format!("Rua {}, {}", secret.street, secret.number);
    let point = secret.point;
    let said = match tell % 6 {
        0 => format!("Fica na R. {} nº {}.", secret.street.to_uppercase(), secret.number),
        1 => format!("Mapa: {:.5}, {:.5}", point.latitude, point.longitude),
        2 => format!(
            "{},{} O",
            format!("{:.4}", point.latitude.abs()).replace('.', ","),
            point.longitude.abs()
        ),
        3 => format!("https://mapa.exemplo.org/{}", geohash(point, 9)),
        4 => format!("Toque em {}. Recado: {}.", secret.door, secret.phone),
        _ => "Ligue antes de vir.".to_owned(),
    };
    let web = format!("https://mapa.exemplo.org/?q={:.6},{:.6}", point.latitude, point.longitude);
    let phone = format!("+5585{:08}", 30_000_000 + row);
    Listing {
        provenance: Provenance {
            source: "guide".to_owned(),
            record: Some(row.to_string()),
            ..Provenance::default()
        },
        organization: Organization {
            id: "o".into(),
            name: if tell.is_multiple_of(11) { format!("Casa {line}") } else { format!("Casa numero {row}") },
            description: LanguageText::original("pt", said.clone()),
            website: Some(web),
            phones: vec![Phone { number: phone.clone(), e164: Some(phone), ..Phone::default() }],
            ..Organization::default()
        },
        location: Some(Location {
            id: "l".into(),
            visibility,
            name: Some(format!("Sede {line}")),
            address: Some(Address {
                address_1: line,
                address_2: Some(secret.door.clone()),
                street: Some(format!("Rua {}", secret.street)),
                number: Some(secret.number.to_string()),
                city: Some("Porto".into()),
                ..Address::default()
            }),
            coordinates: Some(point),
            transportation: Some(format!("Ônibus até {}", secret.street)),
            phones: vec![Phone {
                number: secret.phone.clone(),
                e164: Some(secret.phone.clone()),
                ..Phone::default()
            }],
            ..Location::default()
        }),
        services: vec![Service {
            id: "s".into(),
            name: format!("Acolhimento {row}"),
            application_process: LanguageText::original("pt", said),
            ..Service::default()
        }],
    }
}

fn visibility(kind: u8) -> Visibility {
    [Visibility::Public, Visibility::ContactOnly, Visibility::CityOnly, Visibility::Withheld]
        [usize::from(kind % 4)]
}

fn build(
    date: &str,
    listings: &[Listing],
    previous: Option<&DirectoryEdition>,
    decisions: &[Decision],
) -> DirectoryEdition {
    build_edition(&EditionInput {
        city: &city(),
        date: date.parse().unwrap(),
        listings,
        batch: false,
        keep_linkage: false,
        previous,
        policy: &EditionPolicy::default(),
        decisions,
        vocabularies: &Vocabularies::default(),
    })
    .unwrap()
    .value
}

/// Everything that an operation gives, or its error, as one text.
fn outcome(engine: &Engine, operation: &str, request: &str, files: &[(&str, &[u8])], handle: bool) -> String {
    let given = handle.then(|| {
        let attachments = BTreeMap::from([("edition".to_owned(), Cow::Borrowed(files[0].1))]);
        engine.call("edition.open", &Job { attachments, ..Job::default() })
    });
    let given = match given {
        Some(Ok(outcome)) => outcome.handle,
        Some(Err(error)) => return format!("{error:?} {error} {}", engine.error_json(&error)),
        None => None,
    };
    let attachments = files.iter().filter(|_| !handle);
    let attachments = attachments.map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes))).collect();
    let job = Job { request: request.as_bytes(), attachments, handle: given.as_ref(), ..Job::default() };
    match engine.call(operation, &job) {
        Ok(outcome) => {
            let files = outcome.attachments.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            let files: Vec<String> = files.collect();
            format!("{} {} {:?}", outcome.report, files.join(" "), outcome.handle)
        }
        Err(error) => format!("{error:?} {error} {}", engine.error_json(&error)),
    }
}

/// The public operations that are given an edition. A new one must be added here, or named as one that has none.
const WITH_EDITION: [&str; 5] =
    ["directory.diff", "directory.search", "edition.index", "edition.open", "publication.site"];
/// Areas whose public operations never see an edition.
const WITHOUT: [&str; 32] = [
    "access.",
    "address.",
    "agreement.",
    "application.",
    "calendar.",
    "coordinates.",
    "cost.",
    "date.",
    "document.",
    "eligibility.",
    "email.",
    "engine.",
    "estimate.",
    "evaluation.",
    "expr.",
    "form.",
    "forum.",
    "hours.",
    "linkage.",
    "material.",
    "modality.",
    "name.",
    "network.",
    "phone.",
    "plan.",
    "profile.",
    "release.",
    "response.",
    "stats.",
    "twinning.",
    "visit.",
    "web.",
];

#[test]
fn no_public_operation_on_editions_is_forgotten() {
    for operation in table().iter().filter(|operation| operation.access == Access::Public) {
        let name = operation.name;
        let without = WITHOUT.iter().any(|area| name.starts_with(area))
            || matches!(name, "table.read" | "table.write" | "indicator.catalogue" | "indicator.lint")
            || name.starts_with("directory.read")
            || name.starts_with("directory.suggest");
        assert!(without || WITH_EDITION.contains(&name), "{name}: does it take an edition?");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_byte_tells_where_a_protected_place_is(
        rows in proptest::collection::vec((any::<u8>(), any::<u8>(), any::<u8>(), 0u8..4), 2..7),
        near in any::<prop::sample::Index>(),
    ) {
        let engine = engine();
        let mut before = Vec::new();
        let mut after = Vec::new();
        let mut secrets = Vec::new();
        let mut decisions = Vec::new();
        for (row, (first, second, tell, what)) in rows.iter().enumerate() {
            let old = Secret::of(row, 0);
            // Some move, some vanish, some must not be listed, and what may be published of them changes.
            let new = if *what == 1 { Secret::of(row, 1) } else { old.clone() };
            let (was, is) = (visibility(*first), visibility(*second));
            before.push(listing(row, &old, was, *tell));
            if *what != 2 {
                after.push(listing(row, &new, is, tell.wrapping_add(1)));
            }
            if *what == 3 {
                decisions.push(Decision {
                    date: "2026-12-01".parse().unwrap(),
                    decision: DecisionKind::DoNotList,
                    records: vec![acogida::directory::record_ref(&after[after.len() - 1], None).unwrap()],
                    field: None,
                    note: None,
                });
            }
            // Of each edition what it protects; of the changes what either protects now.
            let now = if *what == 2 { was } else { is };
            secrets.push((old, was, new, now));
        }
        // Another entry tells of its neighbours.
        let mut talk = listing(90, &Secret::of(90, 0), Visibility::Public, 5);
        let neighbour = &secrets[near.index(secrets.len())];
        talk.services[0].description =
            LanguageText::original("pt", format!("Atrás da Rua {}, {}.", neighbour.2.street, neighbour.2.number));
        before.push(talk.clone());
        after.push(talk);
        let first = build("2026-11-01", &before, None, &[]);
        let second = build("2027-01-01", &after, Some(&first), &decisions);
        let public = |edition: &DirectoryEdition| serde_json::to_vec(&release(edition, BTreeMap::new())).unwrap();
        let value = |report: &[u8]| {
            let report: serde_json::Value = serde_json::from_slice(report).unwrap();
            serde_json::to_vec(&report["value"]).unwrap()
        };
        let (reports, custodian) = ([public(&first), public(&second)], serde_json::to_vec(&second).unwrap());
        let editions = reports.each_ref().map(|report| value(report));
        let from = neighbour.2.point;
        let search = format!(
            r#"{{"text": "", "near": {{"latitude": {}, "longitude": {}}}, "limit": 50}}"#,
            from.latitude + 0.01, from.longitude + 0.01
        );
        let site = format!(r#"{{"edition": {}, "city": {}}}"#, String::from_utf8_lossy(&editions[1]), serde_json::to_string(&city()).unwrap());
        let diff_files: [(&str, &[u8]); 2] = [("earlier", &editions[0]), ("later", &editions[1])];
        let released = [&first, &second].map(|edition| release(edition, BTreeMap::new()).value);
        let changes = diff_released((&first, &released[0]), (&second, &released[1]));
        // The whole build: what may be published of its files, and its report.
        let build_request = serde_json::to_vec(&serde_json::json!({
            "city": city(), "date": "2027-01-01", "listings": after, "decisions": decisions
        })).unwrap();
        let previous = serde_json::to_vec(&first).unwrap();
        let job = Job {
            request: &build_request,
            attachments: BTreeMap::from([("previous".to_owned(), Cow::Borrowed(previous.as_slice()))]),
            ..Job::default()
        };
        let whole = engine.call("directory.build", &job).unwrap();
        let files = whole.attachments.iter().filter(|(name, _)| !name.starts_with("custodian/"));
        let files: Vec<String> =
            files.map(|(name, bytes)| format!("{name} {}", String::from_utf8_lossy(bytes))).collect();
        prop_assert_eq!(files.len(), 6, "the edition, the changes and four reports");
        let (kept, of_changes): (Vec<String>, Vec<String>) =
            files.into_iter().partition(|file| file.starts_with("edition.json"));
        let texts = Language::ALL.map(|language| change_report(&changes.value, engine.messages(), language));
        let later = [
            format!("{} {} {}", serde_json::to_string(&changes).unwrap(), texts.join(" "), of_changes.join(" ")),
            String::from_utf8_lossy(&reports[1]).into_owned(),
            outcome(engine, "edition.open", "", &[("edition", &editions[1])], false),
            outcome(engine, "directory.search", &search, &[("edition", &editions[1])], true),
            outcome(engine, "edition.index", "", &[("edition", &editions[1])], true),
            outcome(engine, "publication.site", &site, &[], false),
            outcome(engine, "directory.diff", "", &diff_files, false),
            // The custodian's document where a public one belongs: the error must not repeat it.
            outcome(engine, "edition.open", "", &[("edition", &custodian)], false),
            outcome(engine, "directory.diff", "", &[("earlier", &editions[0]), ("later", &custodian)], false),
            outcome(engine, "publication.site", &format!(r#"{{"edition": {}, "city": 3}}"#, String::from_utf8_lossy(&custodian)), &[], false),
            format!("{} {}", whole.report, kept.join(" ")),
        ].map(|text| text.to_lowercase());
        let earlier = String::from_utf8_lossy(&reports[0]).to_lowercase();
        for (old, was, new, now) in &secrets {
            if *was != Visibility::Public {
                for trace in old.traces(*was) {
                    prop_assert!(!earlier.contains(&trace), "{trace} in the first edition");
                }
            }
            // A refused place that is public by itself can still be named by a neighbour.
            if *now != Visibility::Public {
                // Nobody finds it by looking where it is.
                let here = format!(
                    r#"{{"text": "", "near": {{"latitude": {}, "longitude": {}}}, "radius": 30.0, "limit": 50}}"#,
                    new.point.latitude, new.point.longitude
                );
                let found = outcome(engine, "directory.search", &here, &[("edition", &editions[1])], true);
                let found: serde_json::Value =
                    serde_json::from_str(&found[..found.rfind('}').map_or(0, |end| end + 1)]).unwrap_or_default();
                let near = found["value"]["hits"].as_array().map_or(0, Vec::len);
                prop_assert!(found["value"]["total"].is_number(), "a search that fails proves nothing: {found}");
                prop_assert_eq!(near, 0, "{}", found);
                for (number, text) in later.iter().enumerate() {
                    for trace in new.traces(*now) {
                        prop_assert!(!text.contains(&trace), "{trace} in output {number}: {}", excerpt(text, &trace));
                    }
                }
                // What the first edition published is not said again by the lists of changes, the first and the
                // seventh output, unless the second edition says it: an entry that was not known again stays.
                // A phone of a place that moved and is withheld now was at another place.
                let hidden = if *was == *now { *now } else { Visibility::CityOnly };
                for trace in old.traces(hidden) {
                    for text in [&later[0], &later[6]].into_iter().filter(|_| !later[1].contains(&trace)) {
                        prop_assert!(!text.contains(&trace), "{trace} in the changes: {}", excerpt(text, &trace));
                    }
                }
            }
        }
    }
}

fn excerpt(text: &str, trace: &str) -> String {
    let position = text.find(trace).unwrap_or_default();
    text.chars().skip(text[..position].chars().count().saturating_sub(200)).take(400).collect()
}

/// An identifier is public: nobody can find an address by trying all of them.
#[test]
fn identifiers_are_not_made_of_protected_addresses() {
    for hidden in [Visibility::ContactOnly, Visibility::CityOnly, Visibility::Withheld] {
        let id = |secret: &Secret| {
            let mut entry = listing(1, secret, hidden, 5);
            entry.location.as_mut().unwrap().name = None;
            let edition = build("2026-11-01", &[entry], None, &[]);
            (
                edition.organizations[0].id.clone(),
                edition.locations[0].id.clone(),
                edition.services[0].id.clone(),
            )
        };
        assert_eq!(id(&Secret::of(1, 0)), id(&Secret::of(2, 5)), "{hidden:?}");
    }
}
