//! Estimates and their confidence intervals, each with a named method and the paper it comes from.
//!
//! A result that does not exist is an [`Undefined`] with its reason; no function gives NaN. Sums are exact
//! until they are read ([`ExactSum`]), so the order of rows does not change a bit. `docs/methods.md` has
//! every method, its domain and where other tools differ.
//!
//! ```
//! use acogida::stats::{Undefined, wilson};
//! let share = wilson(7, 12, 0.95)?;
//! assert!(share.lower < 7.0 / 12.0 && 7.0 / 12.0 < share.upper);
//! assert_eq!(wilson(7, 0, 0.95), Err(Undefined::NoDenominator));
//! # Ok::<(), Undefined>(())
//! ```

mod comparison;
mod funnel;
mod inequality;
mod interval;
mod life;
mod normal;
mod poisson;
mod proportion;
mod quantile;
mod random;
pub mod special;
mod standardised;
mod student;
mod sum;
mod survival;
mod trend;

pub use comparison::{Part, proportion_difference, proportion_ratio, rate_difference, rate_ratio};
pub use funnel::{count_control, proportion_control};
pub use inequality::{InequalityIndices, RankedGroup, concentration_index, gini, slope_index, theil};
pub use interval::{Interval, IntervalMethod, Undefined, as_count};
pub use life::{AgeBand, life_expectancy};
pub use normal::normal_quantile;
pub use poisson::{CountIntervals, byar, byar_exact_below_10, byar_upper, count_interval, exact_poisson};
pub use proportion::{
    ProportionIntervals, agresti_coull, clopper_pearson, jeffreys, proportion_interval, wilson,
};
pub use quantile::{quantile, quantile_limits_of_sorted, quantile_of_sorted};
pub use random::SplitMix;
pub use standardised::{DsrMethod, Stratum, directly_standardised, indirectly_standardised};
pub use student::{ComparedMeans, Estimated, MeanMethod, mean, mean_difference};
pub use sum::ExactSum;
pub use survival::{SurvivalMethod, SurvivalStep, kaplan_meier, survival_quantile};
pub use trend::{TrendTest, WeightedSlope, trend_in_proportions, trend_in_rates, weighted_slope};
