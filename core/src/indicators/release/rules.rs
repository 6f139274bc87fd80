use super::attack::Limits;
use crate::base::{Error, Issue, Path, codes};
use crate::catalogue;
use crate::model::{ReleasePreset, ReleaseRules, Suppression, Zeros};

/// The presets of the catalogue.
///
/// # Errors
/// When the catalogue cannot be read.
pub fn release_presets() -> Result<Vec<ReleasePreset>, Error> {
    catalogue::read(catalogue::release_presets(), "release/presets")
}

impl ReleaseRules {
    /// The smallest count that is suppressed for being small.
    pub(super) fn smallest(&self) -> f64 {
        match self.zeros {
            Zeros::Published => 1.0,
            Zeros::Suppressed => 0.0,
        }
    }

    /// The largest.
    pub(super) fn largest(&self) -> f64 {
        self.threshold as f64 - 1.0
    }

    /// Whether a count is small.
    pub(super) fn is_small(&self, count: f64) -> bool {
        count >= self.smallest() && count <= self.largest()
    }

    /// Whether a quantile has enough persons on both of its sides. One that has not is close to the value of a single
    /// person, as the least and the greatest value are.
    pub(super) fn is_inner(&self, persons: f64, probability: f64) -> bool {
        // 50 times 1 - 0.9 is a little less than 5.
        let side = |share: f64| persons.mul_add(share, 1e-9).floor();
        side(probability).min(side(1.0 - probability)) >= self.threshold as f64
    }

    /// Why a cell is suppressed by its own numbers.
    pub(super) fn own(&self, count: f64, contributors: Option<f64>) -> Option<Suppression> {
        if self.is_small(count) {
            return Some(Suppression::Primary);
        }
        let few = contributors.is_some_and(|persons| self.is_small(persons) && count > 0.0);
        few.then_some(Suppression::Contributors)
    }

    /// What is known of a cell that is suppressed for this reason. Who knows the rules knows that a count is below
    /// the threshold or is not.
    pub(super) fn suppressed(&self, reason: Option<Suppression>) -> Limits {
        match reason {
            None => Limits::ANY,
            Some(Suppression::Primary) => Limits { low: self.smallest(), high: self.largest() },
            Some(Suppression::Contributors) => Limits { low: 1.0, high: f64::INFINITY },
            Some(Suppression::Secondary) => Limits { low: self.threshold as f64, high: f64::INFINITY },
        }
    }

    /// The count that is published.
    pub(super) fn rounded(&self, count: f64) -> f64 {
        self.round_to.map_or(count, |base| {
            let base = base as f64;
            ((count / base) + 0.5).floor() * base
        })
    }

    /// What is known of a cell whose count is published.
    pub(super) fn published(&self, count: f64) -> Limits {
        let Some(base) = self.round_to else { return Limits::exactly(count) };
        let half = base.div_euclid(2) as f64;
        let least = self.threshold as f64;
        if count == 0.0 {
            // Where counts that are not small are rounded to nothing, it may be one of them.
            let most = base as f64 - half - 1.0;
            return Limits { low: 0.0, high: if most < least { 0.0 } else { most } };
        }
        let around = Limits { low: count - half, high: count - half + base as f64 - 1.0 };
        around.both(Limits { low: least, high: f64::INFINITY })
    }

    /// What is wrong with the rules beyond their schema.
    pub(super) fn problems(&self) -> Vec<Issue> {
        let limits = self.suppressed(Some(Suppression::Primary));
        let place = |name: &str| Path::root().key("rules").key(name);
        let width = || {
            let most = (limits.high - limits.low) as u64;
            Issue::new(codes::release::WIDTH_INVALID, place("width")).with("most", most)
        };
        // A count that is not small would be published as nobody.
        let rounding = || {
            let most = self.threshold.saturating_mul(2);
            Issue::new(codes::release::ROUNDING_INVALID, place("round_to")).with("most", most)
        };
        let is_too_wide = self.width as f64 > limits.high - limits.low;
        let is_to_nothing = self.rounded(self.threshold as f64) == 0.0;
        [is_too_wide.then(width), is_to_nothing.then(rounding)].into_iter().flatten().collect()
    }

    /// Whether a range is too narrow for a count that must not be known.
    pub(super) fn is_exposed(&self, reason: Option<Suppression>, range: Limits) -> bool {
        let small = range.low >= self.smallest() && range.high <= self.largest();
        let sensitive = small || reason == Some(Suppression::Contributors);
        sensitive && range.high - range.low < self.width as f64
    }
}
