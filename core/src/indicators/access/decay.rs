//! The weight of a pair by its cost, and whether the settings can be used.

use super::Settings;
use crate::base::{Issue, Path, codes};
use crate::model::{AccessMethod, DistanceDecay};

impl DistanceDecay {
    /// The weight at a cost within the catchment: 0 to 1, or more where an inverse power says so.
    pub(super) fn weight(&self, cost: f64, catchment: f64) -> f64 {
        match self {
            Self::Step { bands } => {
                // Bands rise. Counting has no branch that costs in no order would lead astray.
                let nearer = bands.iter().filter(|band| cost > band.up_to).count();
                bands.get(nearer).map_or(0.0, |band| band.weight)
            }
            Self::Gaussian { sigma } => (-cost * cost / (2.0 * sigma * sigma)).exp(),
            Self::Exponential { rate } => (-rate * cost).exp(),
            Self::InversePower { exponent, minimum } => cost.max(*minimum).powf(-exponent),
            Self::Linear {} => 1.0 - cost / catchment,
        }
    }

    /// Whether its numbers can be used.
    fn is_usable(&self) -> bool {
        let positive = |number: f64| number > 0.0 && number.is_finite();
        match self {
            Self::Step { bands } => {
                let rising = bands.windows(2).all(|pair| match pair {
                    [near, far] => near.up_to < far.up_to,
                    _ => true,
                });
                let sound = |weight: f64| (0.0..=1.0).contains(&weight);
                !bands.is_empty()
                    && rising
                    && bands.iter().all(|band| band.up_to >= 0.0 && sound(band.weight))
            }
            Self::Gaussian { sigma } => positive(*sigma),
            Self::Exponential { rate } => positive(*rate),
            Self::InversePower { exponent, minimum } => positive(*exponent) && positive(*minimum),
            Self::Linear {} => true,
        }
    }
}

/// What is wrong with the settings: numbers that cannot be, a decay that the method needs or has no use for.
#[must_use]
pub fn setting_issues(settings: &Settings) -> Vec<Issue> {
    let positive = |number: f64| number > 0.0 && number.is_finite();
    let decays = settings.decay.is_some();
    let fits = match settings.method {
        AccessMethod::TwoStep | AccessMethod::Raam => !decays,
        AccessMethod::Enhanced => decays,
        AccessMethod::ThreeStep | AccessMethod::Balanced => true,
    };
    let tau_fits = (settings.method == AccessMethod::Raam) == settings.tau.is_some();
    let checks = [
        ("catchment", positive(settings.catchment)),
        ("decay", fits && settings.decay.as_ref().is_none_or(DistanceDecay::is_usable)),
        ("tau", tau_fits && settings.tau.is_none_or(positive)),
    ];
    let broken = checks.into_iter().filter(|(_, holds)| !holds);
    broken
        .map(|(name, _)| {
            Issue::new(codes::access::OPTION_INVALID, Path::root().key(name)).with("option", name)
        })
        .collect()
}
