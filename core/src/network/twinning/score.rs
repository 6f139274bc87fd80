//! Points of a pair. What explains a score and what adds it up is the same function, so they agree.

use std::collections::BTreeMap;

use crate::calendar::Date;
use crate::model::{
    Contribution, ContributionKind, LeadLevel, Partner, Region, ThemeWeight, TwinningRules, TwinningWeights,
};
use crate::network::partner::{is_dormant, usable_rows};
use crate::vocab::Vocabularies;

/// A theme, for everybody or for a group.
type Theme<'a> = (&'a str, Option<&'a str>);

/// What a partner needs and offers, ready to be compared.
#[derive(Debug)]
pub(super) struct Profile<'a> {
    pub partner: &'a Partner,
    pub needs: Vec<Need<'a>>,
    /// What it offers for each theme that anybody needs.
    offers: Vec<u32>,
    /// Ties by partner, of both directions, on the day.
    ties: BTreeMap<&'a str, Tie>,
}

/// A need.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need<'a> {
    theme: Theme<'a>,
    number: usize,
    pub weight: u32,
    /// For each point that is met.
    points: u32,
}

#[derive(Clone, Copy, Debug)]
struct Tie {
    dormant: bool,
}

impl Need<'_> {
    pub fn document(&self) -> ThemeWeight {
        let (theme, population) = self.theme;
        ThemeWeight {
            theme: theme.to_owned(),
            population: population.map(str::to_owned),
            weight: self.weight,
        }
    }

    /// How much of it is met by a partner.
    pub fn met_by(&self, other: &Profile<'_>) -> u32 {
        self.weight.min(other.offers.get(self.number).copied().unwrap_or_default())
    }

    /// How much a partner offers for it.
    pub fn offer_of(&self, other: &Profile<'_>) -> u32 {
        other.offers.get(self.number).copied().unwrap_or_default()
    }
}

/// A part of a score, before it is a document.
pub(super) struct Part<'a> {
    kind: ContributionKind,
    points: i64,
    /// The side whose need is met, with the need and the offer.
    met: Option<(Region, Need<'a>, u32)>,
    language: Option<&'a str>,
    led_by: Option<LeadLevel>,
}

/// The sums of a pair's points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// For needs of the side of the EU.
    pub eu_needs: i64,
    /// For needs of the side of LAC.
    pub lac_needs: i64,
    /// For both alike.
    pub shared: i64,
}

impl Sums {
    pub fn score(self) -> i64 {
        self.eu_needs.saturating_add(self.lac_needs).saturating_add(self.shared)
    }

    /// What a side gets: the score without the needs of the other.
    pub fn benefit(self, side: Region) -> i64 {
        match side {
            Region::EU => self.eu_needs.saturating_add(self.shared),
            Region::LAC => self.lac_needs.saturating_add(self.shared),
        }
    }
}

/// Gives points by the weights of an agora.
#[derive(Debug)]
pub(super) struct Scorer<'a> {
    pub weights: &'a TwinningWeights,
}

impl<'a> Scorer<'a> {
    /// The sums of a pair.
    pub fn sums(&self, eu: &Profile<'a>, lac: &Profile<'a>) -> Sums {
        let mut sums = Sums::default();
        self.each_part(eu, lac, |part| {
            let sum = match part.met {
                Some((Region::EU, ..)) => &mut sums.eu_needs,
                Some((Region::LAC, ..)) => &mut sums.lac_needs,
                None => &mut sums.shared,
            };
            *sum = sum.saturating_add(part.points);
        });
        sums
    }

    /// The parts of a pair's score as documents.
    pub fn contributions(&self, eu: &Profile<'a>, lac: &Profile<'a>) -> Vec<Contribution> {
        let mut found = Vec::new();
        self.each_part(eu, lac, |part| {
            let partner = part.met.map(|(side, ..)| match side {
                Region::EU => eu.partner.id.clone(),
                Region::LAC => lac.partner.id.clone(),
            });
            found.push(Contribution {
                kind: part.kind,
                points: part.points,
                partner,
                need: part.met.map(|(_, need, _)| need.document()),
                offer: part.met.map(|(.., offer)| offer),
                language: part.language.map(str::to_owned),
                led_by: part.led_by,
            });
        });
        found
    }

    fn each_part(&self, eu: &Profile<'a>, lac: &Profile<'a>, mut say: impl FnMut(Part<'a>)) {
        let mut part = |kind, points: i64, met, language, led_by| {
            if points != 0 {
                say(Part { kind, points, met, language, led_by });
            }
        };
        let mut directions = [0_i64; 2];
        let sides = [(Region::EU, eu, lac), (Region::LAC, lac, eu)];
        for (sum, (side, own, other)) in directions.iter_mut().zip(sides) {
            for need in &own.needs {
                let points = i64::from(need.met_by(other)).saturating_mul(i64::from(need.points));
                *sum = sum.saturating_add(points);
                let met = Some((side, *need, need.offer_of(other)));
                part(ContributionKind::NeedMet, points, met, None, None);
            }
        }
        let weights = self.weights;
        let [eu_needs, lac_needs] = directions;
        let both = eu_needs.min(lac_needs).saturating_mul(weights.reciprocity.into());
        part(ContributionKind::Reciprocity, both, None, None, None);
        if let Some(language) = common_language(eu.partner, lac.partner) {
            let points = weights.common_language.into();
            part(ContributionKind::CommonLanguage, points, None, Some(language), None);
        }
        let size = similar_size(eu.partner.population, lac.partner.population, weights.similar_size);
        part(ContributionKind::SimilarSize, size, None, None, None);
        if let Some(level) = eu.partner.led_by.filter(|level| lac.partner.led_by == Some(*level)) {
            let points = weights.similar_system.into();
            part(ContributionKind::SimilarSystem, points, None, None, Some(level));
        }
        if let Some(tie) = eu.ties.get(lac.partner.id.as_str()) {
            part(ContributionKind::PriorTie, weights.prior_tie.into(), None, None, None);
            if tie.dormant {
                let points = i64::from(weights.dormant_tie).saturating_neg();
                part(ContributionKind::DormantTie, points, None, None, None);
            }
        }
    }
}

/// The first of one team's languages that the other works in too.
pub(super) fn common_language<'a>(one: &'a Partner, other: &Partner) -> Option<&'a str> {
    one.languages.iter().find(|language| other.languages.contains(language)).map(String::as_str)
}

/// The points by the smaller as a part of the larger, in whole points.
fn similar_size(one: Option<u64>, other: Option<u64>, points: u32) -> i64 {
    let (Some(one), Some(other)) = (one, other) else { return 0 };
    let smaller = u128::from(one.min(other)).saturating_mul(points.into());
    smaller
        .checked_div(one.max(other).into())
        .and_then(|points| i64::try_from(points).ok())
        .unwrap_or_default()
}

/// Prepares partners so that they can be compared with one another.
pub(super) fn profiles<'a>(
    partners: &[&'a Partner],
    weights: &TwinningWeights,
    rules: &TwinningRules,
    date: Date,
    vocabularies: &'a Vocabularies,
) -> Vec<Profile<'a>> {
    let needs: Vec<_> = partners.iter().map(|partner| usable_rows(&partner.needs, vocabularies)).collect();
    let mut numbers = BTreeMap::new();
    for theme in needs.iter().flat_map(BTreeMap::keys) {
        let next = numbers.len();
        numbers.entry(*theme).or_insert(next);
    }
    let mut ties = ties(partners, rules, date);
    partners
        .iter()
        .zip(needs)
        .map(|(partner, needs)| {
            let offers = with_broader(usable_rows(&partner.offers, vocabularies), vocabularies);
            let numbered = needs.iter().filter_map(|(theme, weight)| {
                let points = weights.themes.get(theme.0).copied().unwrap_or(weights.need);
                Some(Need { theme: *theme, number: *numbers.get(theme)?, weight: *weight, points })
            });
            let mut by_number = vec![0; numbers.len()];
            for (theme, number) in &numbers {
                if let Some(place) = by_number.get_mut(*number) {
                    *place = offered(&offers, *theme);
                }
            }
            Profile {
                partner,
                needs: numbered.collect(),
                offers: by_number,
                ties: ties.remove(partner.id.as_str()).unwrap_or_default(),
            }
        })
        .collect()
}

/// The offers, and what they are for what is broader: one of a narrower theme or for a narrower group counts for it.
fn with_broader<'a>(
    offers: BTreeMap<Theme<'a>, u32>,
    vocabularies: &'a Vocabularies,
) -> BTreeMap<Theme<'a>, u32> {
    // Only rows whose codes both vocabularies know are here.
    let (Some(themes), Some(populations)) = (vocabularies.get("themes"), vocabularies.get("populations"))
    else {
        return offers;
    };
    let mut all: BTreeMap<Theme<'a>, u32> = BTreeMap::new();
    for ((theme, group), weight) in offers {
        let groups: Vec<Option<&str>> = match group {
            None => vec![None],
            Some(group) => populations.and_broader(group).map(Some).collect(),
        };
        for theme in themes.and_broader(theme) {
            for group in &groups {
                let known = all.entry((theme, *group)).or_default();
                *known = weight.max(*known);
            }
        }
    }
    all
}

/// How much the offers are for a theme. An offer for everybody counts half for a group, and one for a group half for
/// everybody: only a part of it fits.
fn offered(offers: &BTreeMap<Theme<'_>, u32>, (theme, population): Theme<'_>) -> u32 {
    let fits = |(offered, group): &Theme<'_>| {
        *offered == theme && (*group == population || group.is_none() || population.is_none())
    };
    let amounts = offers.iter().filter(|(offer, _)| fits(offer)).map(|((_, group), weight)| {
        if *group == population { *weight } else { weight.checked_div(2).unwrap_or_default() }
    });
    amounts.max().unwrap_or_default()
}

/// The ties of each partner, whichever of the two has told of them.
fn ties<'a>(
    partners: &[&'a Partner],
    rules: &TwinningRules,
    date: Date,
) -> BTreeMap<&'a str, BTreeMap<&'a str, Tie>> {
    let mut found = BTreeMap::<&str, BTreeMap<&str, Tie>>::new();
    for partner in partners {
        for tie in partner.prior_ties.iter().filter(|tie| tie.from.is_none_or(|from| from <= date)) {
            let last = tie.last_activity.or(tie.to);
            let dormant = last.is_some_and(|last| is_dormant(last, rules.dormant_after_months, date));
            for (one, other) in
                [(partner.id.as_str(), tie.partner.as_str()), (tie.partner.as_str(), partner.id.as_str())]
            {
                let known = found.entry(one).or_default().entry(other).or_insert(Tie { dormant });
                known.dormant &= dormant;
            }
        }
    }
    found
}
