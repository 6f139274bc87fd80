use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::entry::{Directory, Entry, codes};
use super::hours::{self, HoursView};
use super::phones::{self, PhoneView};
use super::terms::Terms;
use super::texts::{Said, Texts};
use crate::model::{Eligibility, ServiceStatus, SexAccepted};
use crate::text::fold;

/// The kinds of help in the order in which a family needs them; the stages of the continuum of care.
pub(super) const STAGES: [&str; 12] = [
    "outreach",
    "family",
    "screening",
    "outpatient",
    "detoxification",
    "agonist_treatment",
    "residential",
    "harm_reduction",
    "aftercare",
    "reintegration",
    "justice",
    "other",
];

/// Labels that a card shows; its page has all.
const SHOWN_KINDS: usize = 4;

/// A service on the list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Card {
    href: String,
    name: Said,
    organization: Option<Said>,
    kinds: Vec<String>,
    more: usize,
    tags: Vec<String>,
    place: Option<Said>,
    private: bool,
    closed: bool,
    phone: Option<PhoneView>,
    hours: HoursView,
    stages: String,
    modalities: String,
    populations: String,
    costs: String,
    neighbourhoods: String,
    flags: String,
    terms: String,
    keywords: String,
}

/// The services of a kind of help.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Group {
    code: &'static str,
    cards: Vec<Card>,
}

/// The kinds of help that the directory has, with their services.
pub(super) fn groups(directory: &Directory<'_>, texts: &Texts<'_>, terms: &Terms) -> Vec<Group> {
    let mut by_stage: BTreeMap<&str, Vec<Card>> = BTreeMap::new();
    for entry in &directory.entries {
        by_stage.entry(main_stage(entry, texts)).or_default().push(card(entry, texts, terms));
    }
    STAGES.into_iter().filter_map(|code| by_stage.remove(code).map(|cards| Group { code, cards })).collect()
}

fn card(entry: &Entry<'_>, texts: &Texts<'_>, terms: &Terms) -> Card {
    let service = entry.service;
    let mut kinds = ordered_labels("modalities", codes(&service.modalities, true), texts);
    let more = kinds.len().saturating_sub(SHOWN_KINDS);
    kinds.truncate(SHOWN_KINDS);
    let keywords =
        [service.alternate_name.as_deref(), entry.organization.and_then(|o| o.alternate_name.as_deref())];
    Card {
        href: format!("s/{}.html", entry.short),
        name: texts.name_of(service),
        organization: entry.organization_name().map(|name| texts.listed(name)),
        kinds,
        more,
        tags: tags(entry, texts),
        place: neighbourhood(entry).map(|name| texts.listed(name)),
        private: entry.is_protected() && entry.public_places().next().is_none(),
        closed: service.status == ServiceStatus::TemporarilyClosed,
        phone: phones::phones(entry, texts).into_iter().find(|phone| phone.href.is_some()),
        hours: hours::view(&service.schedules, texts),
        stages: joined(stages(entry, texts).into_iter().collect()),
        modalities: joined(codes(&service.modalities, true).map(str::to_owned).collect()),
        populations: joined(populations(entry, texts)),
        costs: joined(costs(entry).map(str::to_owned).collect()),
        neighbourhoods: joined(neighbourhoods(entry).map(neighbourhood_code).collect()),
        flags: flags(entry),
        terms: terms.of(entry),
        keywords: keywords.into_iter().flatten().collect::<Vec<_>>().join(" "),
    }
}

fn joined(codes: BTreeSet<String>) -> String {
    codes.into_iter().collect::<Vec<_>>().join(" ")
}

/// What a reader wants to know before opening the page: for whom, how much, how to get in.
pub(super) fn tags(entry: &Entry<'_>, texts: &Texts<'_>) -> Vec<String> {
    let eligibility = &entry.service.eligibility;
    let sex = match eligibility.sex_accepted {
        Some(SexAccepted::Women) => Some("site-women-only"),
        Some(SexAccepted::Men) => Some("site-men-only"),
        Some(SexAccepted::All) | None => None,
    };
    let cost = costs(entry).next().map(|code| texts.label("cost_kinds", code));
    let referral = (eligibility.referral_required.known() == Some(false)).then_some("site-no-referral");
    let mut tags: Vec<_> = sex.into_iter().map(|id| texts.plain(id)).collect();
    tags.extend(ages(eligibility, texts));
    tags.extend(cost);
    tags.extend(referral.map(|id| texts.plain(id)));
    tags
}

pub(super) fn ages(eligibility: &Eligibility, texts: &Texts<'_>) -> Option<String> {
    let minimum = eligibility.minimum_age.filter(|age| *age > 0);
    match (minimum, eligibility.maximum_age) {
        (Some(from), Some(to)) => {
            Some(texts.with("site-age-between", &[("minimum", from.into()), ("maximum", to.into())]))
        }
        (Some(from), None) => Some(texts.with("site-age-from", &[("minimum", from.into())])),
        (None, Some(to)) => Some(texts.with("site-age-to", &[("maximum", to.into())])),
        (None, None) => None,
    }
}

fn flags(entry: &Entry<'_>) -> String {
    let flags = [
        (entry.is_for_women(), "w"),
        (entry.service.eligibility.referral_required.known() == Some(false), "r"),
        (entry.service.status == ServiceStatus::TemporarilyClosed, "x"),
    ];
    flags.into_iter().filter(|(is, _)| *is).map(|(_, flag)| flag).collect::<Vec<_>>().join(" ")
}

/// The stages of what the service offers.
pub(super) fn stages(entry: &Entry<'_>, texts: &Texts<'_>) -> BTreeSet<String> {
    let counts = stage_counts(entry, texts);
    let mut stages: BTreeSet<_> = counts.into_keys().map(str::to_owned).collect();
    if stages.is_empty() {
        stages.insert("other".to_owned());
    }
    stages
}

fn stage_counts(entry: &Entry<'_>, texts: &Texts<'_>) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    let Some(modalities) = texts.vocabularies.get("modalities") else { return counts };
    for term in codes(&entry.service.modalities, true).filter_map(|code| modalities.term(code)) {
        let stage = term.stage.as_deref().unwrap_or("other");
        let known = STAGES.into_iter().find(|known| *known == stage).unwrap_or("other");
        let count: &mut usize = counts.entry(known).or_default();
        *count = count.saturating_add(1);
    }
    counts
}

/// The kind of help under which a service is listed: where people live while they are in care, else the
/// stage of most of what it offers; of equal ones the first, but help itself before what leads to it.
fn main_stage(entry: &Entry<'_>, texts: &Texts<'_>) -> &'static str {
    let counts = stage_counts(entry, texts);
    let by_setting = match entry.service.setting.as_deref() {
        Some("residential" | "hospital_inpatient") => Some("residential"),
        Some("prison") => Some("justice"),
        _ => None,
    };
    if let Some(stage) = by_setting.filter(|stage| counts.is_empty() || counts.contains_key(stage)) {
        return stage;
    }
    let most = counts.values().max();
    let mut equal: Vec<&'static str> =
        STAGES.into_iter().filter(|stage| counts.contains_key(stage) && counts.get(stage) == most).collect();
    equal.sort_by_key(|stage| matches!(*stage, "outreach" | "screening"));
    equal.first().copied().unwrap_or("other")
}

/// The groups for whom there is something, with the broader groups they belong to.
fn populations(entry: &Entry<'_>, texts: &Texts<'_>) -> BTreeSet<String> {
    let served = codes(&entry.service.populations, true);
    match texts.vocabularies.get("populations") {
        Some(vocabulary) => served.flat_map(|code| vocabulary.and_broader(code)).map(str::to_owned).collect(),
        None => served.map(str::to_owned).collect(),
    }
}

fn costs<'a>(entry: &Entry<'a>) -> impl Iterator<Item = &'a str> {
    entry.service.cost_options.iter().filter_map(|cost| cost.option.as_deref())
}

fn neighbourhoods<'a>(entry: &Entry<'a>) -> impl Iterator<Item = &'a str> {
    entry
        .public_places()
        .filter_map(|place| place.address.as_ref()?.neighbourhood.as_deref())
        .filter(|name| !fold(name).is_empty())
}

fn neighbourhood<'a>(entry: &Entry<'a>) -> Option<&'a str> {
    let city = entry.public_places().find_map(|place| place.address.as_ref()?.city.as_deref());
    neighbourhoods(entry).next().or(city)
}

fn neighbourhood_code(name: &str) -> String {
    fold(name).replace(' ', "-")
}

/// A choice among what the services have.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Filter {
    id: &'static str,
    name: &'static str,
    options: Vec<Choice>,
}

#[derive(Clone, Debug, Serialize)]
struct Choice {
    code: String,
    label: String,
}

/// The filters; one without two options would not help anybody and is left out.
pub(super) fn filters(directory: &Directory<'_>, texts: &Texts<'_>) -> Vec<Filter> {
    let entries = &directory.entries;
    let stage_codes: BTreeSet<_> = entries.iter().flat_map(|entry| stages(entry, texts)).collect();
    let stage_choices = STAGES
        .into_iter()
        .filter(|code| stage_codes.contains(*code))
        .map(|code| Choice { code: code.to_owned(), label: texts.plain(&format!("site-stage-{code}")) });
    let offered =
        |entry: &Entry<'_>| codes(&entry.service.modalities, true).map(str::to_owned).collect::<Vec<_>>();
    let modality_codes = entries.iter().flat_map(offered).collect();
    let population_codes = entries.iter().flat_map(|entry| populations(entry, texts)).collect();
    let cost_codes = entries.iter().flat_map(costs).map(str::to_owned).collect();
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for name in entries.iter().flat_map(neighbourhoods) {
        names.entry(neighbourhood_code(name)).or_insert(name);
    }
    let places = names.into_iter().map(|(code, name)| Choice { code, label: name.to_owned() });
    [
        Filter { id: "k", name: "stage", options: stage_choices.collect() },
        Filter { id: "m", name: "modality", options: choices("modalities", &modality_codes, texts) },
        Filter { id: "p", name: "population", options: choices("populations", &population_codes, texts) },
        Filter { id: "c", name: "cost", options: choices("cost_kinds", &cost_codes, texts) },
        Filter { id: "n", name: "neighbourhood", options: places.collect() },
    ]
    .into_iter()
    .filter(|filter| filter.options.len() > 1)
    .collect()
}

fn choices(vocabulary: &str, codes: &BTreeSet<String>, texts: &Texts<'_>) -> Vec<Choice> {
    in_reading_order(vocabulary, codes.iter().map(String::as_str), texts)
        .into_iter()
        .map(|code| Choice { label: texts.label(vocabulary, &code), code })
        .collect()
}

/// The labels of codes, in the reading order of their vocabulary.
pub(super) fn ordered_labels<'a>(
    vocabulary: &str,
    codes: impl Iterator<Item = &'a str>,
    texts: &Texts<'_>,
) -> Vec<String> {
    let codes = in_reading_order(vocabulary, codes, texts);
    codes.iter().map(|code| texts.label(vocabulary, code)).collect()
}

/// The codes in the reading order of their vocabulary; unknown ones last.
pub(super) fn in_reading_order<'a>(
    vocabulary: &str,
    codes: impl Iterator<Item = &'a str>,
    texts: &Texts<'_>,
) -> Vec<String> {
    let terms = texts.vocabularies.get(vocabulary).map(|vocabulary| vocabulary.terms()).unwrap_or_default();
    let place = |code: &str| terms.iter().position(|term| term.code == code).unwrap_or(usize::MAX);
    let mut codes: Vec<_> = codes.map(|code| (place(code), code.to_owned())).collect();
    codes.sort();
    codes.into_iter().map(|(_, code)| code).collect()
}
