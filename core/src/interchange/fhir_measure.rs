//! Definitions as FHIR R4 Measures, and estimates as MeasureReports.
//!
//! Limits, methods and missing counts have no place in a MeasureReport: the table of estimates has them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::indicators::release::Released;
use crate::model::{Denominator, Estimate, IndicatorDefinition, Measure, MeasureKind, PopulationGroup, Sex};

const ADDRESS: &str = "https://acogida.invalid/indicators/";
const POPULATIONS: &str = "http://terminology.hl7.org/CodeSystem/measure-population";
const SCORING: &str = "http://terminology.hl7.org/CodeSystem/measure-scoring";
const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";
const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
/// The language of the expressions; FHIR allows others than its own.
const LANGUAGE: &str = "text/vnd.acogida.expression";

/// A bundle with a Measure for each definition.
#[must_use]
pub fn fhir_measures<'d>(definitions: impl Iterator<Item = &'d IndicatorDefinition>) -> Value {
    bundle(definitions.map(|definition| (address(&definition.id), measure(definition))))
}

/// A bundle with a MeasureReport for each indicator that has a period, of what may be published. An estimate of no
/// definition that is given has none.
#[must_use]
pub fn fhir_reports<'d>(
    estimates: &Released<Vec<Estimate>>,
    definitions: impl Iterator<Item = &'d IndicatorDefinition>,
) -> Value {
    let measures: BTreeMap<&str, &Measure> =
        definitions.map(|definition| (definition.id.as_str(), &definition.measure)).collect();
    let indicators = estimates.get().chunk_by(|one, next| one.indicator == next.indicator);
    bundle(indicators.filter_map(|estimates| {
        let first = estimates.first()?;
        let id = resource_id(&first.indicator);
        let measure = measures.get(first.indicator.as_str())?;
        Some((format!("{ADDRESS}{id}/report"), report(first, estimates, measure)?))
    }))
}

fn bundle(resources: impl Iterator<Item = (String, Value)>) -> Value {
    let entries: Vec<Value> =
        resources.map(|(address, resource)| json!({"fullUrl": address, "resource": resource})).collect();
    json!({"resourceType": "Bundle", "type": "collection", "entry": entries})
}

/// An identifier of FHIR has no underscores.
fn resource_id(id: &str) -> String {
    id.replace('_', "-")
}

fn address(id: &str) -> String {
    format!("{ADDRESS}{}", resource_id(id))
}

/// A name for programs: a capital first, then letters, digits and underscores.
fn computer_name(id: &str) -> String {
    let mut letters = id.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' });
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    let name: String = first.into_iter().chain(letters).collect();
    if name.starts_with(|letter: char| letter.is_ascii_uppercase()) { name } else { format!("I{name}") }
}

fn measure(definition: &IndicatorDefinition) -> Value {
    let title = definition.name.get("en").unwrap_or(&definition.id);
    let translations: Vec<Value> = definition
        .name
        .iter()
        .filter(|(language, _)| *language != "en")
        .map(|(language, text)| {
            json!({"url": TRANSLATION, "extension": [
                {"url": "lang", "valueCode": language}, {"url": "content", "valueString": text}]})
        })
        .collect();
    let mut artifact = Map::new();
    artifact.insert("type".to_owned(), "citation".into());
    artifact.insert("citation".to_owned(), definition.source.citation.as_str().into());
    artifact.extend(definition.source.url.as_ref().map(|url| ("url".to_owned(), url.as_str().into())));
    let mut group = Map::new();
    group.insert("population".to_owned(), populations(definition).into());
    if !definition.disaggregate.is_empty() {
        let stratifiers: Vec<Value> = definition
            .disaggregate
            .iter()
            .map(|field| json!({"code": {"text": field}, "criteria": expression(field)}))
            .collect();
        group.insert("stratifier".to_owned(), stratifiers.into());
    }
    let mut resource = json!({
        "resourceType": "Measure",
        "id": resource_id(&definition.id),
        "url": address(&definition.id),
        "version": definition.version,
        "name": computer_name(&definition.id),
        "title": title,
        "_title": {"extension": translations},
        "status": "active",
        "description": definition.description.get("en").unwrap_or(title),
        "relatedArtifact": [artifact],
        "scoring": {"coding": [{"system": SCORING, "code": scoring(definition.measure.kind())}]},
        "group": [group],
    });
    if translations.is_empty()
        && let Some(fields) = resource.as_object_mut()
    {
        fields.shift_remove("_title");
    }
    resource
}

const fn scoring(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Proportion => "proportion",
        MeasureKind::Rate | MeasureKind::Ratio => "ratio",
        _ => "continuous-variable",
    }
}

fn populations(definition: &IndicatorDefinition) -> Vec<Value> {
    let universe = definition.universe.as_deref().unwrap_or("true");
    let population = |code: &str, text: &str| json!({"code": {"coding": [{"system": POPULATIONS, "code": code}]}, "criteria": expression(text)});
    let mut populations = vec![population("initial-population", universe)];
    match &definition.measure {
        Measure::Proportion { numerator } => {
            populations.push(population("denominator", &format!("answered({numerator})")));
            populations.push(population("numerator", numerator));
        }
        Measure::Rate { numerator, population: group } => {
            populations.push(population("denominator", &residents(*group)));
            populations.push(population("numerator", numerator));
        }
        Measure::Ratio { numerator, denominator, complement, .. } => {
            let (Denominator::Known(value) | Denominator::Estimated { value, .. }) = denominator;
            populations.push(population("denominator", value));
            let above = if *complement { format!("({value}) - ({numerator})") } else { numerator.clone() };
            populations.push(population("numerator", &above));
        }
        Measure::Index { items } => {
            populations.push(population("measure-population", universe));
            populations.extend(items.iter().map(|item| population("measure-observation", &item.value)));
        }
        Measure::Diversity { field } => {
            populations.push(population("measure-population", universe));
            populations.push(population("measure-observation", field.name()));
        }
        Measure::Mean { value } | Measure::Quantile { value, .. } | Measure::Ordinal { value, .. } => {
            populations.push(population("measure-population", &format!("answered({value})")));
            populations.push(population("measure-observation", value));
        }
        Measure::Survival { time, event, .. } => {
            let known = format!("answered({time}) and answered({event})");
            populations.push(population("measure-population", &known));
            populations.push(population("measure-observation", time));
            populations.push(population("measure-observation", event));
        }
    }
    populations
}

/// Which residents, as in `residents sex=female ages=15-64`.
pub(super) fn residents(group: PopulationGroup) -> String {
    let sex = match group.sex {
        Some(Sex::Female) => " sex=female",
        Some(Sex::Male) => " sex=male",
        None => "",
    };
    let ages = match (group.minimum_age, group.maximum_age) {
        (None, None) => String::new(),
        (from, None) => format!(" ages={}+", from.unwrap_or(0)),
        (from, Some(to)) => format!(" ages={}-{to}", from.unwrap_or(0)),
    };
    format!("residents{sex}{ages}")
}

fn expression(text: &str) -> Value {
    json!({"language": LANGUAGE, "expression": text})
}

fn report(first: &Estimate, estimates: &[Estimate], measure: &Measure) -> Option<Value> {
    let period = first.period?;
    let whole = estimates.iter().find(|estimate| estimate.by.is_none());
    let mut group = whole.map(|estimate| counted(estimate, measure)).unwrap_or_default();
    let parts: Vec<&Estimate> = estimates.iter().filter(|estimate| estimate.by.is_some()).collect();
    let stratifiers: Vec<Value> = parts
        .chunk_by(|one, next| one.by == next.by)
        .map(|parts| {
            let strata: Vec<Value> =
                parts.iter().map(|estimate| Value::Object(stratum(estimate, measure))).collect();
            let field = parts.first().and_then(|estimate| estimate.by.as_deref());
            json!({"code": [{"text": field}], "stratum": strata})
        })
        .collect();
    if !stratifiers.is_empty() {
        group.insert("stratifier".to_owned(), stratifiers.into());
    }
    Some(json!({
        "resourceType": "MeasureReport",
        "status": "complete",
        "type": "summary",
        "measure": format!("{}|{}", address(&first.indicator), first.version),
        "reporter": {"identifier": {"value": first.city}},
        "period": {"start": period.from, "end": period.to},
        "group": [group],
    }))
}

fn stratum(estimate: &Estimate, measure: &Measure) -> Map<String, Value> {
    let mut stratum = Map::new();
    stratum.insert("value".to_owned(), json!({"text": estimate.group}));
    stratum.extend(counted(estimate, measure));
    stratum
}

/// Counts and score of an estimate: the populations of its Measure. FHIR has whole counts only: sums that are none are in
/// the score alone.
fn counted(estimate: &Estimate, measure: &Measure) -> Map<String, Value> {
    let whole = |number: Option<f64>| number.and_then(|number| crate::stats::as_count(number).ok());
    let population = |code: &str, count: u64| json!({"code": {"coding": [{"system": POPULATIONS, "code": code}]}, "count": count});
    let records = || population("initial-population", estimate.universe_n);
    let populations: Vec<Value> = match measure {
        // What is known or not known of an index are its items, and its populations are records.
        Measure::Index { .. } => Vec::new(),
        Measure::Proportion { .. } | Measure::Rate { .. } | Measure::Ratio { .. } => {
            // What a gap counts are those who are left.
            let above = match measure {
                Measure::Ratio { complement: true, .. } => {
                    estimate.denominator.zip(estimate.numerator).map(|(whole, part)| whole - part)
                }
                _ => estimate.numerator,
            };
            let below = whole(estimate.denominator).map(|count| population("denominator", count));
            let above = whole(above).map(|count| population("numerator", count));
            [Some(records()), below, above].into_iter().flatten().collect()
        }
        _ => vec![records(), population("measure-population", estimate.valid_n)],
    };
    let score = match estimate.value {
        Some(value) => json!({"value": value, "unit": estimate.unit.name()}),
        None => json!({"extension": [{"url": ABSENT, "valueCode": "unknown"}]}),
    };
    let mut group = Map::new();
    if !populations.is_empty() {
        group.insert("population".to_owned(), populations.into());
    }
    group.insert("measureScore".to_owned(), score);
    group
}
