//! From a list to normalised listings, step by step: propose a mapping, read the rows, normalise them.
//! `city.build` does the same in one step.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fields::{city, unknown_origin};
use super::{Access, Call, Operate};
use crate::base::{Code, Error, Issue, LanguageText, Path, Report, codes};
use crate::calendar::Date;
use crate::directory::{self, Context, RawEntry, SuggestedMapping};
use crate::engine::Engine;
use crate::formats::{Table, read_table, validation_issues};
use crate::geo::BoundingBox;
use crate::model::{City, ListSource, Listing, Mapping, TableOptions};

/// Where a list or its rows come from.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SuggestRequest {
    /// How to read the list.
    pub options: TableOptions,
    /// The language of its texts, such as `es`.
    pub language: Option<String>,
    /// ISO 3166-1 alpha-2 code of its country.
    pub country: Option<String>,
}

/// A list to read.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReadRequest {
    /// Short name of the list, for provenance and issues; `list` when absent.
    pub name: Option<String>,
    /// How to read it.
    pub options: TableOptions,
    /// What its columns hold; the suggested mapping when absent.
    pub mapping: Option<Mapping>,
    /// The language of its texts, such as `es`.
    pub language: Option<String>,
    /// ISO 3166-1 alpha-2 code of its country.
    pub country: Option<String>,
    /// When the list was true.
    pub date: Option<Date>,
    /// Keep rows that have no address, phone, e-mail or web site.
    pub keep_without_contact: bool,
}

/// The rows of a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ReadValue {
    /// Rows below the header.
    pub rows: usize,
    /// Rows that did not enter, by code of the reason.
    pub refused: BTreeMap<String, u64>,
    /// The mapping that was used.
    pub mapping: Mapping,
    /// The rows that entered: texts by field, as they came.
    pub entries: Vec<RawEntry>,
}

/// Rows to normalise, as `directory.read` gives them.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NormaliseRequest {
    /// The rows.
    pub entries: Vec<RawEntry>,
    /// The language of their texts, such as `es`.
    #[serde(default)]
    pub language: Option<String>,
    /// ISO 3166-1 alpha-2 code of the country of rows that name none.
    #[serde(default)]
    pub country: Option<String>,
    /// Name of the city.
    #[serde(default)]
    pub city: Option<String>,
    /// Area code of the city; the known one of the city when absent.
    #[serde(default)]
    pub area_code: Option<String>,
    /// A generous box around the city: west, south, east, north.
    #[serde(default)]
    pub bounds: Option<BoundingBox>,
}

/// Normalised rows. Custodian document: it holds every address and the original texts.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NormaliseValue {
    /// One for each row, in their order.
    pub listings: Vec<Listing>,
}

/// Codes that say that a row did not enter.
const REFUSALS: [Code; 3] =
    [codes::directory::ROW_SHELL, codes::directory::ROW_REPEATED, codes::directory::ROW_UNNAMED];

/// The list: the attachment or stream `list`.
fn table(options: &TableOptions, call: &mut Call<'_>) -> Result<Report<Table>, Error> {
    let limits = call.limits();
    match call.stream_if_given("list") {
        Some(frame) => Table::from_frame(frame, &limits),
        None => read_table(call.attachment("list")?, options, &limits),
    }
    .map_err(|error| error.in_source("list"))
}

fn context<'a>(engine: &'a Engine, city: &'a City, language: Option<&'a str>) -> Context<'a> {
    let language = language.unwrap_or_default();
    Context { city, language, country: &city.country, vocabularies: engine.vocabularies() }
}

/// `directory.suggest_mapping`.
pub struct SuggestMapping;

impl Operate for SuggestMapping {
    const NAME: &'static str = "directory.suggest_mapping";
    const SUMMARY: &'static str =
        "proposes which column of the list `list` holds which field, with confidence and reasons";
    type Request = SuggestRequest;
    type Value = SuggestedMapping;

    fn check(request: &SuggestRequest) -> Vec<Issue> {
        under_options(validation_issues(&request.options))
    }

    fn run(
        engine: &Engine,
        request: SuggestRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<SuggestedMapping>, Error> {
        let Report { value: table, issues: mut found } = table(&request.options, call)?;
        let city = city(request.country.as_deref(), request.language.as_deref(), None, None);
        let context = context(engine, &city, request.language.as_deref());
        let Report { value, issues } = directory::suggest_mapping(&table, &context);
        found.extend(issues);
        let mut issues = unknown_origin(engine, &city.country, request.language.as_deref());
        issues.extend(found.into_iter().map(|issue| issue.in_source("list")));
        Ok(Report::new(value, issues))
    }
}

fn under_options(issues: Vec<Issue>) -> Vec<Issue> {
    issues.into_iter().map(|issue| issue.under(&Path::root().key("options"))).collect()
}

/// `directory.read`.
pub struct Read;

impl Operate for Read {
    const NAME: &'static str = "directory.read";
    const SUMMARY: &'static str =
        "reads the list `list` by a mapping: texts by field, rows refused with a reason, nothing normalised";
    const ACCESS: Access = Access::Custodian;
    type Request = ReadRequest;
    type Value = ReadValue;

    fn check(request: &ReadRequest) -> Vec<Issue> {
        under_options(validation_issues(&request.options))
    }

    fn run(engine: &Engine, request: ReadRequest, call: &mut Call<'_>) -> Result<Report<ReadValue>, Error> {
        let Report { value: table, issues: found } = table(&request.options, call)?;
        let name = request.name.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| "list".to_owned());
        let mut issues: Vec<Issue> = found.into_iter().map(|issue| issue.in_source(&name)).collect();
        let mapping = match request.mapping {
            Some(mapping) => mapping,
            None => {
                let city = city(request.country.as_deref(), request.language.as_deref(), None, None);
                let context = context(engine, &city, request.language.as_deref());
                let suggested = directory::suggest_mapping(&table, &context);
                issues.extend(unknown_origin(engine, &city.country, request.language.as_deref()));
                issues.push(Issue::new(codes::directory::MAPPING_SUGGESTED, Path::root()).in_source(&name));
                issues.extend(suggested.issues.into_iter().map(|issue| issue.in_source(&name)));
                suggested.value.mapping
            }
        };
        let list = ListSource {
            name,
            file: "list".to_owned(),
            description: LanguageText::default(),
            licence: None,
            language: request.language.unwrap_or_default(),
            date: request.date,
            options: request.options,
            mapping,
            recognised_only: false,
            keep_without_contact: request.keep_without_contact,
        };
        let report = directory::entries(&table, &list, engine.vocabularies());
        let mut refused = BTreeMap::new();
        for issue in &report.issues {
            if REFUSALS.iter().any(|code| issue.is(*code)) {
                let count: &mut u64 = refused.entry(issue.code.clone()).or_default();
                *count = count.saturating_add(1);
            }
        }
        issues.extend(report.issues);
        let value =
            ReadValue { rows: table.rows.len(), refused, mapping: list.mapping, entries: report.value };
        Ok(Report::new(value, issues))
    }
}

/// `directory.normalise`.
pub struct Normalise;

impl Operate for Normalise {
    const NAME: &'static str = "directory.normalise";
    const SUMMARY: &'static str =
        "makes a listing of each row that `directory.read` gave; every original is kept";
    const ACCESS: Access = Access::Custodian;
    type Request = NormaliseRequest;
    type Value = NormaliseValue;

    fn run(
        engine: &Engine,
        request: NormaliseRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<NormaliseValue>, Error> {
        let language = request.language.as_deref();
        let mut city =
            city(request.country.as_deref(), language, request.city.as_deref(), request.area_code.as_deref());
        city.bounds = request.bounds;
        let ours = context(engine, &city, language);
        let total = u64::try_from(request.entries.len()).unwrap_or(u64::MAX);
        let (mut listings, mut found) = (Vec::with_capacity(request.entries.len()), Vec::new());
        for (done, raw) in (0_u64..).zip(&request.entries) {
            call.progress(done, total)?;
            let report = directory::normalise::listing(raw, &ours);
            let source = &raw.provenance.source;
            found.extend(report.issues.into_iter().map(|issue| issue.in_source(source)));
            listings.push(report.value);
        }
        let mut issues = unknown_origin(engine, &city.country, language);
        issues.extend(directory::unmapped_by_column(found));
        Ok(Report::new(NormaliseValue { listings }, issues))
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::collections::BTreeMap;

    use serde_json::{Value, json};

    use crate::Engine;
    use crate::base::codes;
    use crate::ops::Job;

    const LIST: &str = "Nombre;Dirección;Teléfono;País;azul\n\
        Casa Azul;Uxmal 300;55 2645 2501;México;1\n\
        Casa Azul;Uxmal 300;55 2645 2501;México;1\n\
        Casa Sola;;No tiene;;2\n\
        ;Uxmal 302;;;3\n\
        Casa Lejos;Rua Nova 5;(85) 3105-1119;Brasil;4\n\
        Casa Atlante;Uxmal 305;55 2645 2509;Atlantis;5\n";

    fn call(operation: &str, request: &Value, list: Option<&str>) -> Value {
        let request = request.to_string();
        let attachments: BTreeMap<_, _> =
            list.into_iter().map(|list| ("list".to_owned(), Cow::Borrowed(list.as_bytes()))).collect();
        let job = Job { request: request.as_bytes(), attachments, ..Job::default() };
        serde_json::from_str(&Engine::new().unwrap().call(operation, &job).unwrap().report).unwrap()
    }

    fn codes_of(report: &Value) -> Vec<&str> {
        report["issues"].as_array().unwrap().iter().map(|issue| issue["code"].as_str().unwrap()).collect()
    }

    #[test]
    fn a_list_becomes_listings_in_three_steps() {
        let suggested = call("directory.suggest_mapping", &json!({"country": "MX"}), Some(LIST));
        let mapping = &suggested["value"]["mapping"];
        assert_eq!(mapping["columns"]["Teléfono"], "phones");
        assert_eq!(codes_of(&suggested), [codes::directory::MAPPING_NOT_RECOGNISED.name()]);

        let read = call("directory.read", &json!({"mapping": mapping, "name": "ngo"}), Some(LIST));
        assert_eq!(read["value"]["rows"], 6);
        assert_eq!(read["value"]["refused"], json!({"row.repeated": 1, "row.shell": 1, "row.unnamed": 1}));
        let entries = read["value"]["entries"].as_array().unwrap();
        assert_eq!(entries.len(), 3);
        assert_eq!(entries[0]["fields"]["phones"][0]["text"], "55 2645 2501");
        assert_eq!(entries[0]["provenance"], json!({"source": "ngo", "record": "2"}));

        let request = json!({"entries": entries, "country": "MX", "language": "es"});
        let normalised = call("directory.normalise", &request, None);
        let listings = normalised["value"]["listings"].as_array().unwrap();
        assert_eq!(listings.len(), 3);
        assert_eq!(listings[0]["location"]["phones"][0]["e164"], "+525526452501");
        // The second row is in Brazil by its own words.
        assert_eq!(listings[1]["location"]["phones"][0]["e164"], "+558531051119");
        // The third is in a country that nobody knows, which is told at its cell.
        let unknown =
            normalised["issues"].as_array().unwrap().iter().find(|issue| issue["code"] == "country.unknown");
        assert_eq!(unknown.unwrap()["path"], "/7/País");
    }

    #[test]
    fn without_a_mapping_the_suggested_one_is_used_and_told() {
        let read = call("directory.read", &json!({"country": "MX"}), Some(LIST));
        assert!(codes_of(&read).contains(&"mapping.suggested"));
        assert_eq!(read["value"]["mapping"]["columns"]["Nombre"], "name");
        assert_eq!(read["value"]["entries"].as_array().unwrap().len(), 3);
    }
}
