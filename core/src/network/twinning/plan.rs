//! What a set of pairs means for each city.

use std::collections::BTreeMap;

use super::choices::{Choices, place};
use super::market::{City, Market, Place};
use super::solve::solve;
use super::stable::blocking;
use crate::base::{Error, Issue, Path, codes};
use crate::model::{
    CityOutcome, PairBarrier, PairIds, PlanTotals, PlannedPair, Region, TwinningMethod, TwinningPlan,
    Unmatched, UnmatchedReason, UnmetNeed,
};

/// Blocking pairs that a plan lists itself.
const LISTED: usize = 100;

/// A market with its plan.
#[derive(Debug)]
pub struct Solved<'m, 'a> {
    pub(super) market: &'m Market<'a>,
    pub(super) pairs: Vec<Place>,
    eu: Choices,
    lac: Choices,
    blocking: Vec<Place>,
    /// Other plans are as good: identifiers decided.
    tied: bool,
    /// The partners of each city of the EU, then of each of LAC.
    eu_partners: Vec<Vec<usize>>,
    lac_partners: Vec<Vec<usize>>,
}

impl<'m, 'a> Solved<'m, 'a> {
    /// Finds the plan of a market.
    ///
    /// # Errors
    /// `limit.reached` when the scores are too large to be added.
    pub fn of(market: &'m Market<'a>) -> Result<Self, Error> {
        let (eu, lac) = (Choices::of(market, Region::EU), Choices::of(market, Region::LAC));
        let (pairs, tied) = solve(market, &eu, &lac)?;
        let blocking = blocking(market, &pairs, &eu, &lac);
        let mut eu_partners = vec![Vec::new(); market.eu.len()];
        let mut lac_partners = vec![Vec::new(); market.lac.len()];
        for (row, column) in &pairs {
            eu_partners.get_mut(*row).into_iter().for_each(|partners| partners.push(*column));
            lac_partners.get_mut(*column).into_iter().for_each(|partners| partners.push(*row));
        }
        Ok(Self { market, pairs, eu, lac, blocking, tied, eu_partners, lac_partners })
    }

    /// The plan as a document.
    #[must_use]
    pub fn document(&self) -> TwinningPlan {
        let mut cities: Vec<CityOutcome> = self.seats().map(|seat| self.outcome(seat)).collect();
        cities.sort_by(|one, other| one.partner.cmp(&other.partner));
        TwinningPlan {
            method: self.market.agora.method,
            totals: self.totals(),
            pairs: self.pairs.iter().map(|place| self.planned(*place)).collect(),
            cities,
            unmatched: self.unmatched(),
            unmet_needs: self.unmet_needs(),
            blocking_pairs: self.blocking().take(LISTED).collect(),
        }
    }

    /// All pairs that both cities would rather have than what they have.
    pub fn blocking(&self) -> impl Iterator<Item = PairIds> {
        self.blocking.iter().map(|place| self.market.pair_ids(*place))
    }

    /// Whether a pair is one of the plan.
    pub(super) fn has(&self, ids: &PairIds) -> bool {
        self.market.find(&ids.eu, &ids.lac).is_some_and(|place| self.pairs.binary_search(&place).is_ok())
    }

    /// What the plan comes to.
    #[must_use]
    pub fn totals(&self) -> PlanTotals {
        let mut totals = PlanTotals {
            pairs: count(self.pairs.len()),
            score: self
                .pairs
                .iter()
                .fold(0, |sum, place| sum.saturating_add(self.market.pair(*place).sums.score())),
            blocking_pairs: count(self.blocking.len()),
            ..PlanTotals::default()
        };
        for seat in self.seats() {
            let partners = self.partners(seat);
            let missing = seat.city.profile.partner.capacity.minimum.saturating_sub(small(partners.len()));
            totals.below_minimum = totals.below_minimum.saturating_add(missing.into());
            let best = partners.iter().map(|other| self.benefit(seat, *other)).max();
            totals.cities = totals.cities.saturating_add(best.is_some().into());
            totals.lowest_benefit = match (totals.lowest_benefit, best) {
                (Some(lowest), Some(best)) => Some(lowest.min(best)),
                (lowest, best) => lowest.or(best),
            };
        }
        totals
    }

    /// Minima that could not be honoured, and ties that identifiers decided.
    #[must_use]
    pub fn issues(&self) -> Vec<Issue> {
        let mut issues = Vec::new();
        let mut tied = 0_u64;
        for seat in self.seats() {
            let (partner, found) = (seat.city.profile.partner, self.partners(seat).len());
            if small(found) < partner.capacity.minimum && seat.city.minimum_counts() {
                issues.push(
                    Issue::new(codes::twinning::MINIMUM_UNMET, self.market.place_of_minimum(seat.city))
                        .with("partner", partner.id.as_str())
                        .with("minimum", partner.capacity.minimum)
                        .with("found", count(found)),
                );
            }
            tied = tied.saturating_add(u64::from(self.choices(seat.side).ties(seat.position) > 0));
        }
        issues.sort_by(|one, other| one.path.cmp(&other.path));
        let place = Path::root().key("partners");
        if tied > 0 && self.market.agora.method == TwinningMethod::Stable {
            issues.push(Issue::new(codes::twinning::TIES_BROKEN, place).with("cities", tied));
        } else if self.tied {
            issues.push(Issue::new(codes::twinning::PLANS_EQUAL, place));
        }
        issues
    }

    fn seats(&self) -> impl Iterator<Item = Seat<'_, 'a>> {
        let seats = |side, cities: &'m [City<'a>]| {
            cities.iter().enumerate().map(move |(position, city)| Seat { side, position, city })
        };
        seats(Region::EU, &self.market.eu).chain(seats(Region::LAC, &self.market.lac))
    }

    pub(super) fn choices(&self, side: Region) -> &Choices {
        match side {
            Region::EU => &self.eu,
            Region::LAC => &self.lac,
        }
    }

    fn partners(&self, seat: Seat<'_, '_>) -> &[usize] {
        let partners = match seat.side {
            Region::EU => &self.eu_partners,
            Region::LAC => &self.lac_partners,
        };
        partners.get(seat.position).map_or(&[], Vec::as_slice)
    }

    fn others(&self, side: Region) -> &'m [City<'a>] {
        match side {
            Region::EU => &self.market.lac,
            Region::LAC => &self.market.eu,
        }
    }

    fn benefit(&self, seat: Seat<'_, '_>, other: usize) -> i64 {
        self.market.pair(place(seat.side, seat.position, other)).sums.benefit(seat.side)
    }

    fn planned(&self, place: Place) -> PlannedPair {
        let PairIds { eu, lac } = self.market.pair_ids(place);
        let pair = self.market.pair(place);
        PlannedPair {
            eu,
            lac,
            locked: pair.locked,
            score: pair.sums.score(),
            eu_benefit: pair.sums.benefit(Region::EU),
            lac_benefit: pair.sums.benefit(Region::LAC),
            contributions: self.market.contributions(place),
        }
    }

    fn outcome(&self, seat: Seat<'_, 'a>) -> CityOutcome {
        let choices = self.choices(seat.side);
        let order = choices.order(seat.position);
        let partners = self.partners(seat);
        let ids = partners.iter().filter_map(|other| self.others(seat.side).get(*other));
        let benefits = partners.iter().map(|other| self.benefit(seat, *other));
        let benefit = benefits.fold(0_i64, i64::saturating_add);
        let best_possible = self.best_possible(seat).max(benefit);
        CityOutcome {
            partner: seat.city.id().to_owned(),
            side: seat.side,
            partners: ids.map(|city| city.id().to_owned()).collect(),
            choices: partners.iter().map(|other| choices.choice(seat.position, *other)).collect(),
            candidates: small(order.len()),
            benefit,
            best_possible,
            regret: best_possible.saturating_sub(benefit),
            ties: choices.ties(seat.position),
        }
    }

    /// The pairs that stand and the candidates of highest benefit in the places that are left.
    fn best_possible(&self, seat: Seat<'_, '_>) -> i64 {
        let stands = |other: &&usize| self.market.pair(place(seat.side, seat.position, **other)).locked;
        let locked = self.partners(seat).iter().filter(stands).map(|other| self.benefit(seat, *other));
        let order = self.choices(seat.side).order(seat.position);
        let mut free: Vec<i64> = order.iter().map(|other| self.benefit(seat, *other)).collect();
        free.sort_unstable_by(|one, other| other.cmp(one));
        let places = seat.city.places().maximum as usize;
        locked.chain(free.into_iter().take(places)).fold(0, i64::saturating_add)
    }

    fn unmatched(&self) -> Vec<Unmatched> {
        let outside = self.market.outside.iter().map(|(partner, reason)| Unmatched {
            partner: partner.id.clone(),
            reason: *reason,
            ruled_out: BTreeMap::new(),
        });
        let alone = self.seats().filter(|seat| self.partners(*seat).is_empty());
        let mut unmatched: Vec<Unmatched> = outside.chain(alone.map(|seat| self.alone(seat))).collect();
        unmatched.sort_by(|one, other| one.partner.cmp(&other.partner));
        unmatched
    }

    fn alone(&self, seat: Seat<'_, 'a>) -> Unmatched {
        let mut ruled_out = BTreeMap::<PairBarrier, u32>::new();
        if seat.city.closed.is_none() {
            for other in 0..self.others(seat.side).len() {
                for barrier in self.market.pair(place(seat.side, seat.position, other)).barriers() {
                    let number = ruled_out.entry(barrier).or_default();
                    *number = number.saturating_add(1);
                }
            }
        }
        let reason = if let Some(closed) = seat.city.closed {
            closed
        } else if self.others(seat.side).is_empty() {
            UnmatchedReason::NobodyThere
        } else if self.choices(seat.side).order(seat.position).is_empty() {
            UnmatchedReason::AllRuledOut
        } else {
            UnmatchedReason::CandidatesTaken
        };
        Unmatched { partner: seat.city.id().to_owned(), reason, ruled_out }
    }

    fn unmet_needs(&self) -> Vec<UnmetNeed> {
        let mut unmet = Vec::new();
        for seat in self.seats() {
            let others = self.others(seat.side);
            let partners: Vec<&City<'_>> =
                self.partners(seat).iter().filter_map(|other| others.get(*other)).collect();
            for need in &seat.city.profile.needs {
                let met = partners.iter().map(|other| need.met_by(&other.profile)).max().unwrap_or_default();
                if met < need.weight {
                    let best_offer = others.iter().map(|other| need.offer_of(&other.profile)).max();
                    unmet.push(UnmetNeed {
                        partner: seat.city.id().to_owned(),
                        need: need.document(),
                        met,
                        best_offer: best_offer.unwrap_or_default(),
                    });
                }
            }
        }
        unmet.sort_by(|one, other| one.partner.cmp(&other.partner));
        unmet
    }
}

/// A city at its position on its side.
#[derive(Clone, Copy)]
struct Seat<'m, 'a> {
    side: Region,
    position: usize,
    city: &'m City<'a>,
}

impl Market<'_> {
    pub(super) fn pair_ids(&self, place: Place) -> PairIds {
        let (eu, lac) = self.ids(place);
        PairIds { eu: eu.to_owned(), lac: lac.to_owned() }
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
