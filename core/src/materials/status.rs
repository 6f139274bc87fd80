//! Everything about a collection that somebody should know on a day.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::need::{LanguageNeed, NeededLanguage, primary_language};
use super::{RatingSummary, Translation, TranslationState, lineage, ratings, translations};
use crate::base::{Issue, Path, Report, codes};
use crate::calendar::Date;
use crate::model::{EvidenceScheme, Material};
use crate::vocab::Vocabularies;

/// A collection and what it is judged by.
#[derive(Clone, Copy, Debug)]
pub struct StatusInput<'a> {
    /// The items.
    pub materials: &'a [Material],
    /// The languages that they are wanted in.
    pub need: &'a LanguageNeed,
    /// The schemes of evidence.
    pub schemes: &'a [EvidenceScheme],
    /// Topics and populations.
    pub vocabularies: &'a Vocabularies,
    /// The day of the report.
    pub date: Date,
}

/// The state of a collection.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct MaterialsStatus {
    /// The languages, whether they are needed and who needs them.
    pub languages: Vec<NeededLanguage>,
    /// The texts of each language, in numbers.
    pub shares: Vec<LanguageShare>,
    /// The items, in the order given.
    pub materials: Vec<MaterialState>,
    /// Identifiers of items whose review is due, the longest due first.
    pub reviews_due: Vec<String>,
}

/// How many items have a text in a language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct LanguageShare {
    /// The language.
    pub language: String,
    /// Items whose text is current.
    pub current: u64,
    /// Items whose text is outdated.
    pub outdated: u64,
    /// Items whose text is being worked on.
    pub in_progress: u64,
    /// Items without a text.
    pub missing: u64,
    /// Current texts among all items, from 0 to 1; nothing without items.
    pub share_current: Option<f64>,
}

/// The state of an item.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct MaterialState {
    /// Its identifier.
    pub id: String,
    /// The language of the original.
    pub pivot: Option<String>,
    /// Its texts, then those that are wanted and not there.
    pub translations: Vec<Translation>,
    /// What evidence says.
    pub ratings: RatingSummary,
    /// What it was adapted from, the nearest first.
    pub lineage: Vec<String>,
    /// Days until its review; negative when it is overdue.
    pub days_to_review: Option<i32>,
}

/// The state of a collection on a day.
#[must_use]
pub fn status(input: &StatusInput<'_>) -> Report<MaterialsStatus> {
    let mut issues = Vec::new();
    let lines = lineage(input.materials).drain_into(&mut issues, &Path::root());
    let mut seen = BTreeSet::new();
    let mut states = Vec::new();
    for ((position, material), line) in input.materials.iter().enumerate().zip(lines) {
        let place = Path::root().key("materials").index(position);
        if !seen.insert(material.id.as_str()) {
            let issue = Issue::new(codes::material::REPEATED, place.key("id"));
            issues.push(issue.with("material", material.id.as_str()));
        }
        issues.extend(unknown_codes(material, input.vocabularies).map(|issue| issue.under(&place)));
        issues.extend(in_future(material, input.date).map(|issue| issue.under(&place)));
        issues.extend(unfit_languages(material).map(|issue| issue.under(&place)));
        let mut of_ratings = ratings(material, input.schemes);
        of_ratings.issues =
            of_ratings.issues.into_iter().map(|issue| issue.with_related_under(&place)).collect();
        let days_to_review = material.review_due.map(|due| input.date.days_until(due));
        if days_to_review.is_some_and(|days| days < 0) {
            issues.push(
                Issue::new(codes::material::REVIEW_OVERDUE, place.key("review_due"))
                    .with("material", material.id.as_str()),
            );
        }
        states.push(MaterialState {
            id: material.id.clone(),
            pivot: pivot(material),
            translations: translations(material, input.need).drain_into(&mut issues, &place),
            ratings: of_ratings.drain_into(&mut issues, &place),
            lineage: line,
            days_to_review,
        });
    }
    let mut due: Vec<(i32, &str)> = states
        .iter()
        .filter_map(|state| Some((state.days_to_review?, state.id.as_str())))
        .filter(|(days, _)| *days <= 0)
        .collect();
    due.sort_unstable();
    let status = MaterialsStatus {
        languages: input.need.languages().to_vec(),
        shares: shares(&states, input.need),
        reviews_due: due.into_iter().map(|(_, id)| id.to_owned()).collect(),
        materials: states,
    };
    Report::new(status, issues)
}

/// Codes of topics and populations that are not there.
pub(super) fn unknown_codes<'a>(
    material: &'a Material,
    vocabularies: &'a Vocabularies,
) -> impl Iterator<Item = Issue> + 'a {
    let lists = [
        ("topics", &material.topics, "material_topics", codes::material::TOPIC_UNKNOWN),
        ("populations", &material.populations, "populations", codes::material::POPULATION_UNKNOWN),
    ];
    lists.into_iter().flat_map(move |(field, used, name, code)| {
        let vocabulary = vocabularies.get(name);
        used.iter().enumerate().filter_map(move |(position, term)| {
            let known = vocabulary.is_some_and(|vocabulary| vocabulary.term(term).is_some());
            let place = Path::root().key(field).index(position);
            (!known).then(|| Issue::new(code, place).with("code", term.as_str()))
        })
    })
}

/// Texts and ratings of a day that has not come.
fn in_future(material: &Material, date: Date) -> impl Iterator<Item = Issue> {
    let texts = material.texts.iter().map(|text| text.changed).enumerate();
    let texts = texts.map(|(position, day)| (day, Path::root().key("texts").index(position).key("changed")));
    let ratings = material.ratings.iter().map(|rating| rating.date).enumerate();
    let ratings =
        ratings.map(|(position, day)| (day, Path::root().key("ratings").index(position).key("date")));
    let adapted = material.adapted_from.as_ref().and_then(|origin| origin.date);
    let adapted = adapted.map(|day| (day, Path::root().key("adapted_from").key("date")));
    let later = texts.chain(ratings).chain(adapted).filter(move |(day, _)| date < *day);
    later.map(|(_, place)| Issue::new(codes::material::IN_FUTURE, place))
}

/// Languages that are no codes in small letters: they are those of no reader and of no policy.
fn unfit_languages(material: &Material) -> impl Iterator<Item = Issue> {
    let is_code = |language: &str| {
        let primary = primary_language(language);
        (2..=3).contains(&primary.len()) && primary.bytes().all(|letter| letter.is_ascii_lowercase())
    };
    let unfit = material.texts.iter().enumerate().filter(move |(_, text)| !is_code(&text.language));
    unfit.map(|(position, _)| {
        Issue::new(codes::material::LANGUAGE_FORM, Path::root().key("texts").index(position).key("language"))
    })
}

fn pivot(material: &Material) -> Option<String> {
    let original = material.texts.iter().find(|text| text.translated_from.is_none());
    original.map(|text| text.language.clone())
}

fn shares(states: &[MaterialState], need: &LanguageNeed) -> Vec<LanguageShare> {
    let mut best: BTreeMap<&str, Vec<TranslationState>> =
        need.languages().iter().map(|known| (known.language.as_str(), Vec::new())).collect();
    for state in states {
        let mut of_item: BTreeMap<&str, TranslationState> = BTreeMap::new();
        for text in &state.translations {
            let known = of_item.entry(primary_language(&text.language)).or_insert(text.state);
            *known = text.state.min(*known);
        }
        for (language, state) in of_item {
            best.entry(language).or_default().push(state);
        }
    }
    let items = states.len();
    let share = |(language, found): (&str, Vec<TranslationState>)| {
        let count = |wanted| {
            u64::try_from(found.iter().filter(|state| **state == wanted).count()).unwrap_or(u64::MAX)
        };
        let current = count(TranslationState::Current);
        let absent = u64::try_from(items.saturating_sub(found.len())).unwrap_or(u64::MAX);
        LanguageShare {
            language: language.to_owned(),
            current,
            outdated: count(TranslationState::Outdated),
            in_progress: count(TranslationState::InProgress),
            missing: count(TranslationState::Missing).saturating_add(absent),
            share_current: (items > 0).then(|| current as f64 / items as f64),
        }
    };
    best.into_iter().map(share).collect()
}
