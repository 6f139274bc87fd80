//! The vocabularies are whole: texts in four languages, terms that exist, codes of other lists as those lists
//! have them.

use std::collections::{BTreeMap, BTreeSet};

use acogida::base::Language;
use acogida::text::fold;
use acogida::vocab::{MatchQuality, Term, Vocabulary};

use crate::support::engine;

fn codes(vocabulary: &Vocabulary) -> BTreeSet<&str> {
    vocabulary.terms().iter().map(|term| term.code.as_str()).collect()
}

#[test]
fn labels_and_definitions_are_there_in_four_languages() {
    for vocabulary in engine().vocabularies().iter() {
        let is_explained = !["area_codes", "countries", "languages", "list_columns", "subdivisions"]
            .contains(&vocabulary.id());
        assert_eq!(vocabulary.file().licence, "CC0-1.0", "{}", vocabulary.id());
        for term in vocabulary.terms() {
            for language in Language::ALL.map(Language::code) {
                let place = format!("{} {} {language}", vocabulary.id(), term.code);
                assert!(term.label.get(language).is_some_and(|text| !text.is_empty()), "{place}");
                // Codes of another list whose label says it all need no sentence.
                if vocabulary.id() == "samhsa_services" && term.definition.is_empty() {
                    continue;
                }
                if is_explained {
                    let sentence = term.definition.get(language).expect(&place);
                    assert!(sentence.ends_with('.') && !sentence.contains(". "), "{place}: {sentence}");
                }
            }
        }
    }
}

/// Labels and synonyms, folded, with the terms that have them.
fn names(terms: &[Term]) -> BTreeMap<String, BTreeSet<&str>> {
    let mut names: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for term in terms {
        let labels = term.label.iter().map(|(_, text)| text);
        for text in labels.chain(term.synonyms.values().flatten().map(String::as_str)) {
            names.entry(fold(text)).or_default().insert(&term.code);
        }
    }
    names
}

#[test]
fn no_text_names_two_terms_of_a_vocabulary() {
    let engine = engine();
    let by_country = ["area_codes", "subdivisions"];
    for vocabulary in engine.vocabularies().iter().filter(|vocabulary| !by_country.contains(&vocabulary.id()))
    {
        let shared: Vec<_> =
            names(vocabulary.terms()).into_iter().filter(|(_, terms)| terms.len() > 1).collect();
        assert!(shared.is_empty(), "{}: {shared:?}", vocabulary.id());
    }
    // Two countries may share a name; one country may not.
    for terms in by_country.map(|id| engine.vocabularies().get(id).unwrap().terms()) {
        for country in terms.iter().filter_map(|term| term.country.as_deref()).collect::<BTreeSet<_>>() {
            let own: Vec<Term> =
                terms.iter().filter(|term| term.country.as_deref() == Some(country)).cloned().collect();
            assert!(own.iter().all(|term| term.code.starts_with(&format!("{country}-"))), "{country}");
            let shared: Vec<_> = names(&own).into_iter().filter(|(_, terms)| terms.len() > 1).collect();
            assert!(shared.is_empty(), "{country}: {shared:?}");
        }
    }
}

#[test]
fn facility_types_imply_modalities_that_exist() {
    let engine = engine();
    let modalities = codes(engine.vocabularies().get("modalities").unwrap());
    for term in engine.vocabularies().get("facility_types").unwrap().terms() {
        assert!(term.implies.iter().all(|code| modalities.contains(code.as_str())), "{}", term.code);
    }
}

/// Codes of the lists of others, as published: HL7 service-type 1.1.1 and service-provision-conditions, and the
/// centre types of the TDI standard protocol 3.0.
const FOREIGN: &[(&str, &[&str])] = &[
    (
        "fhir-service-type",
        &[
            "70", "71", "105", "106", "107", "108", "109", "111", "119", "252", "284", "317", "386", "398",
            "539", "552", "553",
        ],
    ),
    ("fhir-service-provision-conditions", &["free", "disc", "cost"]),
    ("tdi-centre-type", &["OUT", "INP", "LTA", "GP", "PRIS", "OTH"]),
];

#[test]
fn codes_of_other_lists_are_those_that_the_lists_have() {
    let engine = engine();
    let terms = || engine.vocabularies().iter().flat_map(Vocabulary::terms);
    for (system, published) in FOREIGN {
        let used: BTreeSet<&str> = terms()
            .flat_map(|term| &term.mappings)
            .filter(|mapping| mapping.system == *system)
            .map(|mapping| mapping.code.as_str())
            .collect();
        assert_eq!(used, published.iter().copied().collect(), "{system}");
    }
    // One term of a vocabulary at most means exactly what another list's code means.
    for vocabulary in engine.vocabularies().iter() {
        let mut exact: BTreeMap<(&str, Option<&str>, &str), &str> = BTreeMap::new();
        for term in vocabulary.terms() {
            for mapping in term.mappings.iter().filter(|mapping| mapping.quality == MatchQuality::Exact) {
                let key = (mapping.system.as_str(), mapping.category.as_deref(), mapping.code.as_str());
                let other = exact.insert(key, &term.code);
                assert_eq!(other, None, "{} {}", vocabulary.id(), mapping.code);
            }
        }
    }
    let modalities = engine.vocabularies().get("modalities").unwrap();
    let exact = |system: &str, code: &str| {
        modalities
            .mapped(system, code)
            .find(|(_, quality)| *quality == MatchQuality::Exact)
            .map(|(term, _)| term.code.clone())
    };
    assert_eq!(exact("fhir-service-type", "107").as_deref(), Some("needle_syringe_programme"));
    assert_eq!(exact("fhir-service-type", "317").as_deref(), Some("detoxification"));
    assert_eq!(exact("samhsa", "SET/OIT").as_deref(), Some("intensive_outpatient"));
    assert_eq!(exact("samhsa", "TC/HH").as_deref(), Some("transitional_housing"));
}

#[test]
fn every_country_of_the_two_sides_has_its_subdivisions() {
    let engine = engine();
    let with: BTreeSet<&str> = engine
        .vocabularies()
        .get("subdivisions")
        .unwrap()
        .terms()
        .iter()
        .filter_map(|term| term.country.as_deref())
        .collect();
    let members = |region: &str| -> BTreeSet<&str> {
        let countries = engine.vocabularies().get("countries").unwrap().terms().iter();
        countries
            .filter(|term| term.side.iter().any(|side| side.region == region && side.to.is_none()))
            .map(|term| term.code.as_str())
            .collect()
    };
    // Territories of other states have none of their own.
    let eu: Vec<&str> = members("EU").difference(&with).copied().collect();
    assert_eq!(eu, ["GF", "GP", "MQ"]);
    let lac: Vec<&str> = members("LAC").difference(&with).copied().collect();
    assert_eq!(lac, ["AI", "AW", "BM", "CW", "KY", "MS", "PR", "SX", "TC", "VG", "VI"]);
    assert_eq!((members("EU").len(), members("LAC").len()), (27 + 3, 33 + 11));
}

const MODALITY: &str = r#"{"id": "modalities", "version": "2.0.0", "licence": "CC0-1.0", "source": "test",
    "name": {"en": "Modalities"}, "terms": [{"code": "only", "label": {"en": "Only"}}]}"#;

#[test]
fn a_caller_brings_vocabularies() {
    let spoken = r#"{"id": "colours", "version": "1.0.0", "licence": "CC0-1.0", "source": "test",
        "name": {"en": "Colours"}, "terms": [{"code": "red", "label": {"en": "Red"}}]}"#;
    let own = engine().clone().with_language(Language::Pt).with_vocabularies([spoken]).unwrap();
    assert_eq!(own.language(), Language::Pt);
    assert_eq!(own.vocabularies().get("colours").unwrap().terms()[0].code, "red");
    assert!(own.vocabularies().get("modalities").is_some());
    // What was given before stays.
    let shapes = spoken.replace("colours", "shapes").replace("Colours", "Shapes");
    let both = own.with_vocabularies([shapes.as_str()]).unwrap();
    assert!(both.vocabularies().get("colours").is_some() && both.vocabularies().get("shapes").is_some());
    // The built-in indicators need the built-in modalities.
    let refused = engine().clone().with_vocabularies([MODALITY]).unwrap_err();
    assert_eq!(refused.code(), "catalogue.invalid");
    assert!(!refused.issues().is_empty());
    let orphan = spoken.replace(r#""label""#, r#""broader": "warm", "label""#);
    assert_eq!(
        engine().clone().with_vocabularies([orphan.as_str()]).unwrap_err().code(),
        "catalogue.invalid"
    );
}

/// The list of services for substance use, by category, as SAMHSA publishes it. Categories in small letters have
/// no letters in what is published.
const SAMHSA: &[(&str, &str)] = &[
    ("TC", "SA DT HH SUMH MH"),
    ("SET", "HI OP RES HID HIT OD ODT OIT OMB ORT RD RL RS TELE"),
    ("HOSP", "GH PSYH"),
    ("OM", "MU BU NU"),
    ("opioid_source", "INPE RPE PC"),
    ("AUT", "NAUT NMAUT ACMA PMAT"),
    ("alcohol_source", "AUINPE AURPE AUPC"),
    ("OT", "DB BUM OTP DM MM UB UN RPN PAIN MOA NMOA DLC NOOP MWS"),
    ("PHR", "ACM DSF METH BSDM BWN BWON BERI NXN VTRL MHIV MHCV LFXD CLND MMD MPEP NRT NSC"),
    ("TAP", "ANG BIA CBT CMI CRV MOTI MX RELP SACA TRC TELE TWFA"),
    ("FOP", "LCCG DDF IH PVTP PVTN STG TBG FED VAMC"),
    ("LCA", "STAG STMH STDH CARF COA HFAP HLA JC NCQA FQHC SOTP DEA"),
    ("PAY", "FSA ITU MC MD MI NP PI SF SI SAMF"),
    ("PYAS", "PA SS"),
    ("SG", "AD TAY WN PW MN SE GL VET ADM MF CJ CO COPSU HV XA DV TRMA"),
    ("ASSES", "CMHA CSAA ISC OPC MHPA STU SSA SMHD PIEC"),
    ("SCR", "BABA DAOF DAUT HIVT STDT TBS MST HBT HCT"),
    ("TRSRV", "ACC DP NOE OFD"),
    ("AS", "SHG HS AOSS RC PEER EMP ACU BC CM CCC DVFP EIH MHS SSD TA IPC SPS"),
    ("EDU", "HAEC TAEC HEO SAE TCC ICO GCO FCO MCO VOC"),
    ("medical", "HAV HBV"),
    ("OTHR", "TGD TOD"),
    ("DETOX", "ADTX BDTX CDTX MDTX ODTX MDET"),
    ("AGE", "CHLD YAD ADLT SNR"),
    ("GN", "FEM MALE"),
    ("EXCL", "DU DUO AUDO OUDO"),
    (
        "SL",
        "SP AH NX FX F4 F17 F19 F25 F28 F30 F31 F35 F36 F37 F42 F43 F47 F66 F67 F70 F81 F92 N13 N18 N23 N24 N40",
    ),
    ("SMP", "SMON SMOP SMPD"),
    ("vaping", "VAPN VAPP VPPD"),
];

#[test]
fn the_service_codes_of_samhsa_are_all_there() {
    let engine = engine();
    let services = engine.vocabularies().get("samhsa_services").unwrap();
    let published: Vec<String> = SAMHSA
        .iter()
        .flat_map(|(category, codes)| {
            let own = codes.split(' ').map(move |code| format!("{category}.{code}"));
            std::iter::once((*category).to_owned()).chain(own)
        })
        .collect();
    let ours: Vec<&str> = services.terms().iter().map(|term| term.code.as_str()).collect();
    assert_eq!(ours, published);
    // The same letters in two categories are two services.
    let only = |code: &str| -> Vec<String> {
        services.mapped("samhsa", code).map(|(term, _)| term.code.clone()).collect()
    };
    assert_eq!(only("SET/TELE"), ["SET.TELE"]);
    assert_eq!(only("TAP/TELE"), ["TAP.TELE"]);
    assert!(only("TELE").is_empty());
    assert_eq!(only("VAPN"), ["vaping.VAPN"]);
    for term in services.terms().iter().filter(|term| term.broader.is_some()) {
        let mapping = &term.mappings[0];
        assert_eq!((mapping.system.as_str(), mapping.version.as_deref()), ("samhsa", Some("substance-use")));
        let (category, code) = term.code.split_once('.').unwrap();
        let is_published = category.chars().all(|letter| letter.is_ascii_uppercase());
        assert_eq!(mapping.category.as_deref(), Some(category).filter(|_| is_published), "{}", term.code);
        assert_eq!(mapping.code, code);
        assert_eq!(term.broader.as_deref(), Some(category));
    }
}

/// What our other vocabularies say of a SAMHSA code is about a code of the list, or of the one for mental health.
#[test]
fn codes_of_samhsa_elsewhere_are_those_of_the_list() {
    const MENTAL_HEALTH: &[&str] = &[
        "AS/ACT", "AS/COOT", "AS/ES", "AS/FPSY", "AS/ICM", "AS/PRS", "AS/SEMP", "AS/SH", "AS/VRS", "EMS/CIT",
        "EMS/WI", "FT/CMHC", "FT/OMH", "FT/PSY", "PAY/CLF", "PAY/CMHG", "PAY/CSBG", "PAY/FG", "PAY/OSF",
        "PAY/PCF", "PAY/SCJJ", "PAY/SEF", "PAY/SMHA", "PAY/SWFS", "PAY/VAF", "SET/PHDT", "SG/ALZ", "SG/PED",
        "SG/PTSD", "SG/SED", "SG/SMI", "SG/TBI", "TAP/CFT", "TAP/GT", "TAP/IPT",
    ];
    let engine = engine();
    let services = engine.vocabularies().get("samhsa_services").unwrap();
    let others = engine.vocabularies().iter().filter(|vocabulary| vocabulary.id() != services.id());
    let used: BTreeSet<&str> = others
        .flat_map(Vocabulary::terms)
        .flat_map(|term| &term.mappings)
        .filter(|mapping| mapping.system == "samhsa")
        .map(|mapping| mapping.code.as_str())
        .collect();
    let elsewhere: Vec<&str> =
        used.into_iter().filter(|code| services.mapped("samhsa", code).next().is_none()).collect();
    assert_eq!(elsewhere, MENTAL_HEALTH);
}

/// Published records, where the texts stand and not the codes.
#[test]
fn texts_of_published_records_lead_to_codes() {
    /// Texts with a code, and texts of the list for mental health or of an earlier edition.
    const COUNTS: (usize, usize) = (148, 50);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/directories/");
    let names = ["us_samhsa_findtreatment_a.js", "us_samhsa_findtreatment_b.js"];
    let read: Option<Vec<String>> =
        names.iter().map(|name| std::fs::read_to_string(format!("{folder}{name}")).ok()).collect();
    let Some(scripts) = read else {
        println!("shared data not present: not run");
        return;
    };
    let pattern = regex::Regex::new(r#"f2:\s*"([A-Z]+)",\s*f3:\s*"((?:[^"\\]|\\.)*)""#).unwrap();
    let engine = engine();
    let services = engine.vocabularies().get("samhsa_services").unwrap();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for script in &scripts {
        for found in pattern.captures_iter(script) {
            for text in found[2].split(';').map(str::trim) {
                let text = format!("{}/{text}", &found[1]);
                let codes =
                    services.mapped("samhsa-label", &text).map(|(term, _)| term.code.clone()).collect();
                texts.insert(text, codes);
            }
        }
    }
    let (known, unknown): (Vec<_>, Vec<_>) = texts.iter().partition(|(_, codes)| !codes.is_empty());
    assert!(known.iter().all(|(_, codes)| codes.len() == 1), "{known:#?}");
    let unknown: Vec<&str> = unknown.iter().map(|(text, _)| text.as_str()).collect();
    println!("{} texts have a code, {} have none: {unknown:#?}", known.len(), unknown.len());
    assert_eq!((known.len(), unknown.len()), COUNTS);
}

#[test]
fn facility_types_of_standard_table_24_lead_to_ours() {
    let engine = engine();
    let types = engine.vocabularies().get("st24_facility_types").unwrap();
    let ours = engine.vocabularies().get("facility_types").unwrap();
    let rows = |broader: &str| -> Vec<&str> {
        let own = types.terms().iter().filter(|term| term.broader.as_deref() == Some(broader));
        own.flat_map(|term| &term.mappings)
            .filter(|mapping| mapping.system == "st24")
            .map(|mapping| mapping.code.as_str())
            .collect()
    };
    assert_eq!(rows("outpatient"), ["specialised drug treatment centres", "other outpatient units"]);
    assert_eq!(
        rows("inpatient"),
        [
            "hospital-based residential",
            "residential (non-hospital)",
            "therapeutic communities",
            "other inpatient"
        ]
    );
    for (centre_type, expected) in [("OUT", "outpatient"), ("INP", "inpatient"), ("PRIS", "prison_unit")] {
        let exact: Vec<&str> = types
            .mapped("tdi-centre-type", centre_type)
            .filter(|(_, quality)| *quality == MatchQuality::Exact)
            .map(|(term, _)| term.code.as_str())
            .collect();
        assert_eq!(exact, [expected]);
    }
    for term in types.terms().iter().filter(|term| !["outpatient", "inpatient"].contains(&term.code.as_str()))
    {
        let mut own = term.mappings.iter().filter(|mapping| mapping.system == "facility_types").peekable();
        assert!(own.peek().is_some(), "{}", term.code);
        assert!(own.all(|mapping| ours.term(&mapping.code).is_some()), "{}", term.code);
    }
}
