//! Operations on indicators.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use validator::Validate;

use super::contract::for_custodian;
use super::estimate::{is_confidence, option, usual_confidence};
use super::formats::give_workbook;
use super::release::find_preset;
use super::{Access, Call, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::calendar::Date;
use crate::directory::unknown_origin;
use crate::engine::Engine;
use crate::formats::{frame_csv, read_document, read_table, validation_issues};
use crate::indicators::release::{EstimateRelease, Internal, release_estimates};
use crate::indicators::{
    Computed, IndicatorInput, IndicatorPlan, RecordSets, RecordTable, built_in, built_in_packs,
    built_in_sets, compile, definition_hash, estimates_frame,
};
use crate::interchange::{dak_table, fhir_measures, fhir_reports};
use crate::model::{
    City, DirectoryEdition, Estimate, IndicatorDefinition, IndicatorPack, Period, RecordSet, ReleaseRules,
    ReleasedTables, Response, TableOptions,
};

/// The set that the answers of a city are records of.
const FIGURES: &str = "figures";

/// `indicator.catalogue`.
pub struct Catalogue;

/// How the catalogue is given besides the report.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogueRequest {
    /// Names of packs, such as `access`; all when empty.
    #[serde(default)]
    pub packs: Vec<String>,
    /// Attachments; none when empty.
    #[serde(default)]
    pub outputs: Vec<CatalogueOutput>,
}

/// Forms in which definitions are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CatalogueOutput {
    /// The attachment `measures.json`: a FHIR R4 bundle with a Measure for each definition.
    Fhir,
    /// The attachment `dak.csv`: the indicator table of a WHO digital adaptation kit, in the engine's language.
    Dak,
}

/// The definitions that are built in, and the records that they may be over.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CatalogueValue {
    /// Definitions by pack.
    pub packs: Vec<IndicatorPack>,
    /// Sets of records, besides the services, organizations and locations of an edition.
    pub record_sets: Vec<RecordSet>,
}

impl Operate for Catalogue {
    const NAME: &'static str = "indicator.catalogue";
    const SUMMARY: &'static str = "gives the indicator definitions that are built in, also as FHIR measures or as \
                                   the indicator table of a WHO digital adaptation kit";
    type Request = CatalogueRequest;
    type Value = CatalogueValue;

    fn run(
        engine: &Engine,
        request: CatalogueRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<CatalogueValue>, Error> {
        let mut packs = built_in_packs()?;
        let issues = unknown(&request.packs, "packs", packs.iter().map(|pack| pack.id.as_str()));
        if !request.packs.is_empty() {
            packs.retain(|pack| request.packs.contains(&pack.id));
        }
        let definitions = || packs.iter().flat_map(|pack| &pack.indicators);
        for output in request.outputs {
            match output {
                CatalogueOutput::Fhir => call.give("measures.json", fhir_measures(definitions()).to_string()),
                CatalogueOutput::Dak => {
                    call.give("dak.csv", dak_table(definitions(), engine.messages(), engine.language()));
                }
            }
        }
        Ok(Report::new(CatalogueValue { packs, record_sets: built_in_sets()? }, issues))
    }
}

/// `indicator.lint`.
pub struct Lint;

/// Definitions to be checked, as they are.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LintRequest {
    /// The definitions.
    pub definitions: Vec<Value>,
    /// Sets of records that they are over, besides those that are built in.
    #[serde(default)]
    pub record_sets: Vec<Value>,
}

/// Which definitions can be used.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Linted {
    /// Identifiers of those that can be computed.
    pub usable: Vec<String>,
    /// How many cannot.
    pub unusable: usize,
}

impl Operate for Lint {
    const NAME: &'static str = "indicator.lint";
    const SUMMARY: &'static str = "checks indicator definitions: their fields, what fits together, and the types of \
                                   every expression";
    type Request = LintRequest;
    type Value = Linted;

    fn run(engine: &Engine, request: LintRequest, _: &mut Call<'_>) -> Result<Report<Linted>, Error> {
        let mut issues = Vec::new();
        let sets: Vec<RecordSet> = typed(engine, &request.record_sets, "record_sets", &mut issues)?
            .into_iter()
            .map(|(_, set)| set)
            .collect();
        let sets = record_sets(engine, &sets, &mut issues)?;
        let mut usable = Vec::new();
        let mut earlier: BTreeSet<String> = BTreeSet::new();
        let typed = typed::<IndicatorDefinition>(engine, &request.definitions, "definitions", &mut issues)?;
        let catalogue = built_in()?;
        for (place, definition) in typed {
            if !earlier.insert(definition.id.clone()) {
                issues.push(
                    Issue::new(codes::indicators::DEFINITION_INVALID, place.key("id"))
                        .with("indicator", definition.id.as_str())
                        .with("reason", "repeated"),
                );
                continue;
            }
            let one = std::slice::from_ref(&definition);
            let report = compile(one, &Path::root(), sets.clone(), engine.vocabularies());
            for definition in report.value.definitions() {
                issues.extend(differing(definition, &catalogue, &place));
                usable.push(definition.id.clone());
            }
            // The list of one definition is no list.
            let below = |issue: Issue| Issue { path: inside(&place, &issue.path), ..issue };
            issues.extend(report.issues.into_iter().map(below));
        }
        let unusable = request.definitions.len().saturating_sub(usable.len());
        Ok(Report::new(Linted { usable, unusable }, issues))
    }
}

/// Says that the catalogue has another definition of the same identifier.
fn differing(own: &IndicatorDefinition, catalogue: &[IndicatorDefinition], place: &Path) -> Option<Issue> {
    let known = catalogue.iter().find(|known| known.id == own.id)?;
    (definition_hash(known) != definition_hash(own)).then(|| {
        Issue::new(codes::indicators::DIFFERS_FROM_CATALOGUE, place.key("id"))
            .with("indicator", own.id.as_str())
            .with("version", known.version.as_str())
    })
}

/// A place of a list of one, as the place of its only entry.
fn inside(place: &Path, path: &Path) -> Path {
    place.join(&Path::pointer(path.as_str().strip_prefix("/0").unwrap_or_default()))
}

/// Documents that fit their type, with their places; what is wrong with the others is told.
fn typed<T>(
    engine: &Engine,
    documents: &[Value],
    list: &str,
    issues: &mut Vec<Issue>,
) -> Result<Vec<(Path, T)>, Error>
where
    T: serde::de::DeserializeOwned + JsonSchema + Validate,
{
    let mut found = Vec::new();
    for (position, document) in documents.iter().enumerate() {
        let place = Path::root().key(list).index(position);
        let read = read_document::<T>(document.to_string().as_bytes(), &engine.limits())?;
        found.extend(read.drain_into(issues, &place).map(|document| (place, document)));
    }
    Ok(found)
}

/// The built-in sets and those of the caller.
fn record_sets(engine: &Engine, own: &[RecordSet], issues: &mut Vec<Issue>) -> Result<RecordSets, Error> {
    let place = Path::root().key("record_sets");
    let own = RecordSets::compile(own, engine.vocabularies()).drain_into(issues, &place);
    let built_in = RecordSets::compile(&built_in_sets()?, engine.vocabularies());
    Ok(built_in.drain_into(issues, &Path::root()).with(own))
}

/// `indicator.compute`.
pub struct Compute;

/// Which indicators of which city. Records of a set, such as `episodes`, are in `inputs`, or in the table or
/// attachment of that name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComputeRequest {
    /// The city, with its population.
    pub city: City,
    /// Definitions to use instead of those that are built in.
    #[serde(default)]
    pub definitions: Option<Vec<IndicatorDefinition>>,
    /// Sets of records that definitions are over, besides those that are built in.
    #[serde(default)]
    pub record_sets: Vec<RecordSet>,
    /// The identifiers to compute; all when absent.
    #[serde(default)]
    pub ids: Option<Vec<String>>,
    /// The time that records have to be of. Indicators over records have no value without one.
    #[serde(default)]
    pub period: Option<Period>,
    /// The last day that the records know of: who waits or is in treatment then counts as long as until then. The
    /// last day of the period when absent.
    #[serde(default)]
    pub until: Option<Date>,
    /// Records by the name of their set.
    #[serde(default)]
    pub inputs: BTreeMap<String, Vec<Map<String, Value>>>,
    /// Answers of the city to the questionnaire `city`: each is a record of `figures`.
    #[serde(default)]
    pub responses: Vec<Response>,
    /// Whether each estimate has the identifiers of the records behind it.
    #[serde(default)]
    pub records: bool,
    /// Confidence of the intervals, between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
    /// Rules by which estimates about persons are released, for what is exported; those about facilities need none.
    #[serde(default)]
    pub release: Option<EstimateReleaseRequest>,
    /// Attachments; none when empty.
    #[serde(default)]
    pub outputs: Vec<EstimateOutput>,
}

/// How estimates about persons are released: by a preset or by rules.
#[derive(Debug, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct EstimateReleaseRequest {
    /// Name of the rules of the catalogue.
    #[serde(default)]
    pub preset: Option<String>,
    /// Rules of one's own, instead of a preset.
    #[serde(default)]
    #[validate(nested)]
    pub rules: Option<ReleaseRules>,
    /// Earlier releases: the entries of each `ledger.json`.
    #[serde(default)]
    #[validate(nested)]
    pub ledger: Vec<ReleasedTables>,
}

/// Files of the estimates that may be published. With `release` there is also `ledger.json`, the counts behind those that
/// are about persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EstimateOutput {
    /// The attachment `measure_reports.json`: a FHIR R4 bundle with a MeasureReport for each indicator, of what may be
    /// published.
    Fhir,
    /// The attachment `estimates.csv`: the table `estimates` of what may be published.
    Csv,
    /// The same as the attachment `estimates.xlsx`.
    Workbook,
}

impl Operate for Compute {
    const NAME: &'static str = "indicator.compute";
    const SUMMARY: &'static str = "computes indicators on the edition in the attachment `edition` and on records; \
                                   the stream `estimates` has them as a table";
    const ACCESS: Access = Access::Custodian;
    type Request = ComputeRequest;
    type Value = Vec<Estimate>;

    fn check(request: &ComputeRequest) -> Vec<Issue> {
        let root = Path::root();
        let mut issues = under(validation_issues(&request.city), &root.key("city"));
        for (position, definition) in request.definitions.iter().flatten().enumerate() {
            let place = root.key("definitions").index(position);
            issues.extend(under(validation_issues(definition), &place));
        }
        for (position, set) in request.record_sets.iter().enumerate() {
            issues.extend(under(validation_issues(set), &root.key("record_sets").index(position)));
        }
        if let Some(period) = &request.period {
            issues.extend(under(validation_issues(period), &root.key("period")));
        }
        issues.extend(option(is_confidence(request.confidence), "confidence"));
        if let Some(release) = &request.release {
            issues.extend(under(validation_issues(release), &root.key("release")));
            if release.preset.is_some() == release.rules.is_some() {
                issues.push(Issue::new(codes::release::RULES_UNCLEAR, root.key("release").key("rules")));
            }
        }
        issues
    }

    fn run(
        engine: &Engine,
        request: ComputeRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<Self::Value>, Error> {
        let place = Path::root().key("city");
        let mut issues = unknown_origin(&request.city, engine.vocabularies(), &place);
        let edition = match call.attachment_if_given("edition")? {
            Some(bytes) => {
                let report = read_document::<DirectoryEdition>(bytes, &engine.limits())
                    .map_err(|error| error.in_source("edition"))?;
                issues.extend(report.issues.into_iter().map(|issue| issue.in_source("edition")));
                if report.value.is_none() {
                    return Ok(Report::new(Vec::new(), issues));
                }
                report.value
            }
            None => None,
        };
        let mut found = Vec::new();
        let plan = plan(engine, &request, &mut found)?;
        let input = IndicatorInput {
            city: &request.city,
            edition: edition.as_ref(),
            records: given_records(&plan, &request, call, &mut found)?,
            period: request.period,
            until: request.until,
            confidence: request.confidence,
            keep_records: request.records,
        };
        let computed = plan.compute_for_release(&input).drain_into(&mut found, &Path::root());
        issues.extend(found.into_iter().map(|issue| in_request(issue, &request)));
        if !request.outputs.is_empty() {
            export((&plan, &computed), &request.outputs, request.release, call, &mut issues)?;
        }
        let estimates = for_custodian::<Self, _>(computed.map(Computed::into_estimates));
        call.give_stream("estimates", estimates_frame(&estimates));
        Ok(Report::new(estimates, issues))
    }
}

/// Gives files of what may be published, and tells what is kept back.
fn export(
    (plan, computed): (&IndicatorPlan, &Internal<Computed>),
    outputs: &[EstimateOutput],
    asked: Option<EstimateReleaseRequest>,
    call: &mut Call<'_>,
    issues: &mut Vec<Issue>,
) -> Result<(), Error> {
    let how = match asked {
        Some(EstimateReleaseRequest { rules: Some(rules), ledger, .. }) => {
            Some(EstimateRelease { rules, preset: None, ledger })
        }
        Some(EstimateReleaseRequest { preset, ledger, .. }) => {
            let place = Path::root().key("release").key("preset");
            let preset = find_preset(&preset.unwrap_or_default(), Compute::NAME, place)?;
            let name = format!("{} {}", preset.id, preset.version);
            Some(EstimateRelease { rules: preset.rules, preset: Some(name), ledger })
        }
        None => None,
    };
    let released = release_estimates(computed, how.as_ref())?;
    issues.extend(released.withheld.into_iter().map(|(indicator, count)| {
        Issue::new(codes::indicators::NOT_RELEASED, Path::root().key("outputs"))
            .with("indicator", indicator)
            .with("estimates", count)
    }));
    issues.extend(under(released.issues, &Path::root().key("release")));
    if outputs.contains(&EstimateOutput::Fhir) {
        call.give("measure_reports.json", fhir_reports(&released.estimates, plan.definitions()).to_string());
    }
    let frame = estimates_frame(released.estimates.get());
    if outputs.contains(&EstimateOutput::Csv) {
        call.give("estimates.csv", frame_csv(&frame));
    }
    if outputs.contains(&EstimateOutput::Workbook) {
        give_workbook("estimates.xlsx", "estimates", &frame, call)?;
    }
    if how.is_some() {
        let ledger = serde_json::to_vec(&released.ledger).map_err(|_| Error::new(codes::base::INTERNAL))?;
        call.give("ledger.json", ledger);
    }
    Ok(())
}

fn under(issues: Vec<Issue>, place: &Path) -> Vec<Issue> {
    issues.into_iter().map(|issue| issue.under(place)).collect()
}

/// An issue of a definition at its place in the request: in its list, or where those of the catalogue are named. One that
/// the request does not name at all has the whole request as its place.
fn in_request(issue: Issue, request: &ComputeRequest) -> Issue {
    let Some(indicator) = issue.params.get("indicator").and_then(Value::as_str) else { return issue };
    let mut parts = issue.path.as_str().splitn(4, '/').skip(1);
    let (list, rest) = (parts.next(), parts.nth(1));
    let below = rest.map(|rest| Path::pointer(&format!("/{rest}"))).unwrap_or_default();
    let place = match (list, &request.definitions, &request.ids) {
        (Some("definitions"), Some(definitions), Some(_)) => {
            let position = definitions.iter().position(|definition| definition.id == indicator);
            position.map(|position| Path::root().key("definitions").index(position).join(&below))
        }
        (Some("indicators"), None, Some(ids)) => {
            ids.iter().position(|id| id == indicator).map(|position| Path::root().key("ids").index(position))
        }
        (Some("indicators"), None, None) => Some(Path::root()),
        _ => None,
    };
    match place {
        Some(path) => Issue { path, ..issue },
        None => issue,
    }
}

fn plan(engine: &Engine, request: &ComputeRequest, issues: &mut Vec<Issue>) -> Result<IndicatorPlan, Error> {
    let (mut definitions, list) = match &request.definitions {
        Some(definitions) => (definitions.clone(), "definitions"),
        None => (built_in()?, "indicators"),
    };
    let wanted = |definition: &IndicatorDefinition| {
        request.ids.as_ref().is_none_or(|ids| ids.contains(&definition.id))
    };
    let positions: Vec<usize> =
        definitions.iter().enumerate().filter(|(_, one)| wanted(one)).map(|(position, _)| position).collect();
    if let Some(ids) = &request.ids {
        issues.extend(unknown(ids, "ids", definitions.iter().map(|definition| definition.id.as_str())));
    }
    definitions.retain(wanted);
    let sets = record_sets(engine, &request.record_sets, issues)?;
    let place = Path::root().key(list);
    let Report { value, issues: found } = compile(&definitions, &place, sets, engine.vocabularies());
    issues.extend(found.into_iter().map(|issue| as_listed(issue, &place, &positions)));
    Ok(value)
}

/// An issue of a chosen definition at the place that the definition has in the whole list.
fn as_listed(issue: Issue, list: &Path, positions: &[usize]) -> Issue {
    let chosen = issue.path.as_str().strip_prefix(list.as_str()).and_then(|rest| rest.strip_prefix('/'));
    let (number, below) = chosen.map_or(("", ""), |rest| rest.split_once('/').unwrap_or((rest, "")));
    let position = number.parse::<usize>().ok().and_then(|number| positions.get(number));
    let Some(place) = position.map(|position| list.index(*position)) else { return issue };
    let path = if below.is_empty() { place } else { place.join(&Path::pointer(&format!("/{below}"))) };
    Issue { path, ..issue }
}

/// The records that were given for each set: in the request, as a table, or as a file.
fn given_records(
    plan: &IndicatorPlan,
    request: &ComputeRequest,
    call: &mut Call<'_>,
    issues: &mut Vec<Issue>,
) -> Result<BTreeMap<String, RecordTable>, Error> {
    let (list, zone) = (Path::root().key("inputs"), request.city.time_zone.as_str());
    let unknown_sets = request.inputs.keys().filter(|name| !plan.sets().names().any(|set| set == **name));
    issues.extend(unknown_sets.map(|name| {
        let (place, told) = list.unexpected(name);
        Issue::new(codes::indicators::SET_UNKNOWN, place).with("records", told)
    }));
    let answers: Vec<Map<String, Value>> =
        request.responses.iter().map(|response| plan.answers_for(FIGURES, response)).collect();
    let responses = Path::root().key("responses");
    let names: Vec<&str> = plan.sets().names().collect();
    let mut tables = BTreeMap::new();
    for set in names {
        let mut documents: Vec<(Path, &Map<String, Value>)> = Vec::new();
        if set == FIGURES {
            let place = |position: usize| responses.index(position).key("answers");
            documents
                .extend(answers.iter().enumerate().map(|(position, answers)| (place(position), answers)));
        }
        let given = request.inputs.get(set);
        let place = |position: usize| list.key(set).index(position);
        documents
            .extend(given.into_iter().flatten().enumerate().map(|(position, row)| (place(position), row)));
        let report = if !documents.is_empty() || given.is_some() {
            plan.read_documents(set, zone, documents)
        } else if let Some(frame) = call.stream_if_given(set) {
            // Tables are numbered as lists are, the header being row 1.
            let place = |row: usize| Path::root().key(&row.saturating_add(2).to_string());
            plan.read_frame(set, frame, zone, set, &place)
        } else if let Some(bytes) = call.attachment_if_given(set)? {
            let table = read_table(bytes, &TableOptions::default(), &call.limits())
                .map_err(|error| error.in_source(set))?;
            issues.extend(table.issues.into_iter().map(|issue| issue.in_source(set)));
            let places: Vec<Path> = table.value.rows.iter().map(|row| table.value.row_path(row)).collect();
            let place = |row: usize| places.get(row).cloned().unwrap_or_default();
            plan.read_frame(set, &table.value.into_frame(), zone, set, &place)
        } else {
            continue;
        };
        tables.insert(set.to_owned(), report.drain_into(issues, &Path::root()));
    }
    Ok(tables)
}

/// Issues of names that nothing has.
fn unknown<'n>(asked: &[String], list: &str, known: impl Iterator<Item = &'n str>) -> Vec<Issue> {
    let known: BTreeSet<&str> = known.collect();
    asked
        .iter()
        .enumerate()
        .filter(|(_, name)| !known.contains(name.as_str()))
        .map(|(position, name)| {
            Issue::new(codes::indicators::UNKNOWN, Path::root().key(list).index(position))
                .with("indicator", name.as_str())
        })
        .collect()
}
