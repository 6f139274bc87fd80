//! Suggestions for one city, and one pair explained.

use super::choices::{Choices, place};
use super::market::{City, Market, Place};
use super::plan::Solved;
use crate::base::{Error, Issue, Path, codes};
use crate::model::{Agora, Contribution, LockedPair, OtherPlan, PairExplanation, Region, Suggestion};
use crate::network::partner::unknown_partner;
use crate::vocab::Vocabularies;

/// The best candidates of a city, the first choice first; an issue when there is no such city on a side.
#[must_use]
pub fn suggest(market: &Market<'_>, id: &str, top: usize) -> (Vec<Suggestion>, Vec<Issue>) {
    let at = |cities: &[City<'_>]| cities.binary_search_by(|city| city.id().cmp(id)).ok();
    let (side, position) = match (at(&market.eu), at(&market.lac)) {
        (Some(position), _) => (Region::EU, position),
        (None, Some(position)) => (Region::LAC, position),
        (None, None) => return (Vec::new(), vec![nowhere(market.agora, id, Path::root().key("for"))]),
    };
    let (other_side, others) = match side {
        Region::EU => (Region::LAC, &market.lac),
        Region::LAC => (Region::EU, &market.eu),
    };
    let (own, theirs) = (Choices::of(market, side), Choices::of(market, other_side));
    let suggestions = own.order(position).iter().take(top).filter_map(|other| {
        let pair = place(side, position, *other);
        let sums = market.pair(pair).sums;
        Some(Suggestion {
            partner: others.get(*other)?.id().to_owned(),
            score: sums.score(),
            benefit: sums.benefit(side),
            their_choice: theirs.choice(*other, position),
            contributions: market.contributions(pair),
        })
    });
    (suggestions.collect(), Vec::new())
}

/// Why a partner is among the cities of neither side.
fn nowhere(agora: &Agora, id: &str, place: Path) -> Issue {
    if agora.partners.iter().any(|partner| partner.id == id) {
        Issue::new(codes::twinning::NOT_ON_A_SIDE, place).with("partner", id)
    } else {
        unknown_partner(id, place)
    }
}

/// Why two partners cannot be a pair: at the root of the request, `pair`.
#[must_use]
pub fn no_pair(agora: &Agora, pair: &[String; 2]) -> Vec<Issue> {
    let place = Path::root().key("pair");
    let known = |id: &String| agora.partners.iter().any(|partner| partner.id == *id);
    let rows = pair.iter().enumerate().filter(|(_, id)| !known(id));
    let unknown: Vec<Issue> = rows.map(|(row, id)| unknown_partner(id, place.index(row))).collect();
    if unknown.is_empty() {
        let [one, other] = pair.each_ref().map(String::as_str);
        vec![Issue::new(codes::twinning::NOT_A_PAIR, place).with("one", one).with("other", other)]
    } else {
        unknown
    }
}

/// Why a pair cannot be forced: at the root of the request, `pair`.
#[must_use]
pub fn not_forced(market: &Market<'_>, [one, other]: &[String; 2]) -> Option<Issue> {
    let (eu, lac) = market.find(one, other)?;
    let cities = [market.eu.get(eu), market.lac.get(lac)];
    let is_full = cities.into_iter().flatten().any(City::is_full_of_locks);
    let reason = if is_full { "over_capacity" } else { "side_changed" };
    Some(Issue::new(codes::twinning::NOT_FORCED, Path::root().key("pair")).with("reason", reason))
}

/// A pair of an agora explained, with what it would cost to force it or to do without it; nothing when the two are not
/// on the two sides.
///
/// # Errors
/// `limit.reached` when the scores are too large to be added.
pub fn explain(
    agora: &Agora,
    market: &Market<'_>,
    pair: &[String; 2],
    vocabularies: &Vocabularies,
) -> Result<Option<PairExplanation>, Error> {
    let [one, other] = pair;
    let Some(found) = market.find(one, other) else { return Ok(None) };
    let plan = Solved::of(market)?;
    let ids = market.pair_ids(found);
    let in_plan = plan.has(&ids);
    let changed = if in_plan { without(agora, market, found) } else { with(agora, market, found) };
    let (other_market, _) = Market::open(&changed, vocabularies);
    let otherwise = Solved::of(&other_market)?;
    // What was signed stands: a pair that only fits without a locked one cannot be forced.
    let done = otherwise.has(&ids) != in_plan && market.locks_stand_in(&other_market, found);
    let known = market.pair(found);
    Ok(Some(PairExplanation {
        eu: ids.eu,
        lac: ids.lac,
        score: known.sums.score(),
        eu_benefit: known.sums.benefit(Region::EU),
        lac_benefit: known.sums.benefit(Region::LAC),
        contributions: market.contributions(found),
        barriers: known.barriers(),
        in_plan,
        plan: plan.totals(),
        otherwise: done.then(|| compare(&plan, &otherwise, !in_plan)),
    }))
}

fn with(agora: &Agora, market: &Market<'_>, place: Place) -> Agora {
    let (eu, lac) = market.ids(place);
    let mut changed = agora.clone();
    changed.forbidden.retain(|[one, other]| market.find(one, other) != Some(place));
    changed.locked.push(LockedPair { pair: [eu.to_owned(), lac.to_owned()], signed: None });
    changed
}

fn without(agora: &Agora, market: &Market<'_>, place: Place) -> Agora {
    let (eu, lac) = market.ids(place);
    let mut changed = agora.clone();
    changed.locked.retain(|LockedPair { pair: [one, other], .. }| market.find(one, other) != Some(place));
    changed.forbidden.push([eu.to_owned(), lac.to_owned()]);
    changed
}

fn compare(plan: &Solved<'_, '_>, otherwise: &Solved<'_, '_>, forced: bool) -> OtherPlan {
    let (before, totals) = (plan.totals(), otherwise.totals());
    let only = |one: &Solved<'_, '_>, other: &Solved<'_, '_>| {
        one.pairs.iter().map(|place| one.market.pair_ids(*place)).filter(|ids| !other.has(ids)).collect()
    };
    let cities = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    OtherPlan {
        forced,
        totals,
        cities_lost: cities(before.cities).saturating_sub(cities(totals.cities)),
        score_lost: before.score.saturating_sub(totals.score),
        gained: only(otherwise, plan),
        lost: only(plan, otherwise),
    }
}

impl Market<'_> {
    /// Whether all that is locked, but for one pair, is locked in another market.
    fn locks_stand_in(&self, other: &Market<'_>, but: Place) -> bool {
        let mut locked = self.each_pair().filter(|(place, pair)| pair.locked && *place != but);
        locked.all(|(place, _)| {
            let (eu, lac) = self.ids(place);
            other.find(eu, lac).is_some_and(|place| other.pair(place).locked)
        })
    }

    /// What makes up the score of a pair.
    pub(super) fn contributions(&self, (eu, lac): Place) -> Vec<Contribution> {
        match (self.eu.get(eu), self.lac.get(lac)) {
            (Some(eu), Some(lac)) => self.scorer.contributions(&eu.profile, &lac.profile),
            _ => Vec::new(),
        }
    }
}
