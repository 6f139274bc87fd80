//! For which topics and populations there is material, in which languages, and where there is none.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::need::{LanguageNeed, NeededLanguage, primary_language};
use super::status::unknown_codes;
use super::translation::repeated_languages;
use super::{TranslationState, translations};
use crate::base::{Issue, Path, Report, codes};
use crate::formats::{Column, Frame, Values};
use crate::model::Material;
use crate::vocab::{Vocabularies, Vocabulary};

/// The population groups that the programme names. Emergencies are a topic.
pub const PROGRAMME_POPULATIONS: [&str; 5] =
    ["dual_diagnosis", "adolescents", "women", "prisoners", "people_living_with_hiv"];

/// A collection and the rows and columns of its matrix.
#[derive(Clone, Copy, Debug)]
pub struct CoverageInput<'a> {
    /// The items.
    pub materials: &'a [Material],
    /// The languages that they are wanted in.
    pub need: &'a LanguageNeed,
    /// Topics and populations.
    pub vocabularies: &'a Vocabularies,
    /// The topics to look at; all of the vocabulary when absent.
    pub topics: Option<&'a [String]>,
    /// The populations to look at; those of the programme when absent.
    pub populations: Option<&'a [String]>,
}

/// The matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Coverage {
    /// The languages, whether they are needed and who needs them.
    pub languages: Vec<NeededLanguage>,
    /// One cell for each topic and population, and for each topic and nobody in particular.
    pub cells: Vec<CoverageCell>,
    /// Cells without any item.
    pub empty: u64,
    /// Cells that have an item and lack a current text in a needed language.
    pub untranslated: u64,
}

/// Items about a topic for a population.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CoverageCell {
    /// Code of the topic.
    pub topic: String,
    /// Code of the population; nobody in particular when absent.
    pub population: Option<String>,
    /// The items, by identifier.
    pub materials: Vec<String>,
    /// The best state that an item has, by language.
    pub languages: BTreeMap<String, TranslationState>,
    /// The needed languages in which no item is current.
    pub gaps: Vec<String>,
}

/// The matrix of a collection. An item about a narrower topic or for a narrower group counts for the broader one.
#[must_use]
pub fn coverage(input: &CoverageInput<'_>) -> Report<Coverage> {
    let mut issues = Vec::new();
    for (position, material) in input.materials.iter().enumerate() {
        let place = Path::root().key("materials").index(position);
        issues.extend(unknown_codes(material, input.vocabularies).map(|issue| issue.under(&place)));
        issues.extend(repeated_languages(material).map(|issue| issue.under(&place)));
    }
    let topics = input.vocabularies.get("material_topics");
    let populations = input.vocabularies.get("populations");
    let programme = PROGRAMME_POPULATIONS.map(str::to_owned);
    let wanted_topics = match input.topics {
        Some(named) => known(named, topics, "topics", codes::material::TOPIC_UNKNOWN, &mut issues),
        None => topics.into_iter().flat_map(Vocabulary::terms).map(|term| term.code.as_str()).collect(),
    };
    let named = input.populations.unwrap_or(&programme);
    let wanted_populations =
        known(named, populations, "populations", codes::material::POPULATION_UNKNOWN, &mut issues);
    let items: Vec<Item<'_>> = input
        .materials
        .iter()
        .map(|material| Item {
            id: &material.id,
            topics: with_broader(&material.topics, topics),
            populations: with_broader(&material.populations, populations),
            // What else is wrong with the texts is told by the status.
            states: best_states(material, input.need),
        })
        .collect();
    let mut cells = Vec::new();
    for topic in wanted_topics {
        let groups = std::iter::once(None).chain(wanted_populations.iter().copied().map(Some));
        cells.extend(groups.map(|population| cell(topic, population, &items, input.need)));
    }
    let count = |test: &dyn Fn(&CoverageCell) -> bool| {
        u64::try_from(cells.iter().filter(|cell| test(cell)).count()).unwrap_or(u64::MAX)
    };
    let coverage = Coverage {
        languages: input.need.languages().to_vec(),
        empty: count(&|cell| cell.materials.is_empty()),
        untranslated: count(&|cell| !cell.materials.is_empty() && !cell.gaps.is_empty()),
        cells,
    };
    Report::new(coverage, issues)
}

struct Item<'a> {
    id: &'a str,
    topics: BTreeSet<&'a str>,
    populations: BTreeSet<&'a str>,
    states: BTreeMap<String, TranslationState>,
}

fn cell(topic: &str, population: Option<&str>, items: &[Item<'_>], need: &LanguageNeed) -> CoverageCell {
    let fits = |item: &&Item<'_>| {
        item.topics.contains(topic)
            && population.map_or(item.populations.is_empty(), |code| item.populations.contains(code))
    };
    let mut languages: BTreeMap<String, TranslationState> = BTreeMap::new();
    let mut materials = Vec::new();
    for item in items.iter().filter(fits) {
        materials.push(item.id.to_owned());
        for (language, state) in &item.states {
            let best = languages.entry(language.clone()).or_insert(*state);
            *best = (*best).min(*state);
        }
    }
    let is_current = |language: &str| languages.get(language) == Some(&TranslationState::Current);
    CoverageCell {
        topic: topic.to_owned(),
        population: population.map(str::to_owned),
        gaps: need.needed().filter(|language| !is_current(language)).map(str::to_owned).collect(),
        materials,
        languages,
    }
}

/// The best state by primary language.
fn best_states(material: &Material, need: &LanguageNeed) -> BTreeMap<String, TranslationState> {
    let mut states: BTreeMap<String, TranslationState> = BTreeMap::new();
    for text in translations(material, need).value {
        let best = states.entry(primary_language(&text.language).to_owned()).or_insert(text.state);
        *best = text.state.min(*best);
    }
    states
}

/// The codes that the vocabulary has.
fn known<'a>(
    named: &'a [String],
    vocabulary: Option<&Vocabulary>,
    field: &str,
    code: crate::base::Code,
    issues: &mut Vec<Issue>,
) -> Vec<&'a str> {
    let mut found = Vec::new();
    for (position, term) in named.iter().enumerate() {
        if vocabulary.is_some_and(|vocabulary| vocabulary.term(term).is_some()) {
            found.push(term.as_str());
        } else {
            let place = Path::root().key(field).index(position);
            issues.push(Issue::new(code, place).with("code", term.as_str()));
        }
    }
    found
}

/// The codes and those that are broader.
fn with_broader<'a>(codes: &'a [String], vocabulary: Option<&'a Vocabulary>) -> BTreeSet<&'a str> {
    let Some(vocabulary) = vocabulary else { return codes.iter().map(String::as_str).collect() };
    codes.iter().flat_map(|code| vocabulary.and_broader(code)).collect()
}

/// The matrix as a table: one row for each cell and language.
#[must_use]
pub fn coverage_frame(coverage: &Coverage) -> Frame {
    let rows: Vec<(&CoverageCell, &NeededLanguage)> = coverage
        .cells
        .iter()
        .flat_map(|cell| coverage.languages.iter().map(move |language| (cell, language)))
        .collect();
    let text = |get: &dyn Fn(&CoverageCell, &NeededLanguage) -> Option<String>| {
        Values::Text(rows.iter().map(|(cell, language)| get(cell, language)).collect())
    };
    let is_gap = |cell: &CoverageCell, language: &NeededLanguage| cell.gaps.contains(&language.language);
    let columns = [
        ("topic", text(&|cell, _| Some(cell.topic.clone()))),
        ("population", text(&|cell, _| cell.population.clone())),
        ("language", text(&|_, language| Some(language.language.clone()))),
        (
            "materials",
            Values::Integer(rows.iter().map(|(cell, _)| i64::try_from(cell.materials.len()).ok()).collect()),
        ),
        ("state", text(&|cell, language| Some(cell.languages.get(&language.language)?.name().to_owned()))),
        ("needed", Values::Boolean(rows.iter().map(|(_, language)| Some(language.needed)).collect())),
        ("gap", Values::Boolean(rows.iter().map(|(cell, language)| Some(is_gap(cell, language))).collect())),
    ];
    let columns =
        columns.into_iter().map(|(name, values)| Column { name: name.to_owned(), values }).collect();
    // The columns are all of the same length.
    Frame::new(columns).unwrap_or_default()
}
