//! Confidence intervals, each with a named method and the paper it comes from.
//!
//! A result that does not exist is an [`Undefined`] with its reason; no function gives NaN.
//!
//! ```
//! use acogida::stats::{Undefined, wilson};
//! let share = wilson(7, 12, 0.95)?;
//! assert!(share.lower < 7.0 / 12.0 && 7.0 / 12.0 < share.upper);
//! assert_eq!(wilson(7, 0, 0.95), Err(Undefined::NoDenominator));
//! # Ok::<(), Undefined>(())
//! ```

mod interval;
mod mass;
mod normal;
mod poisson;
mod proportion;
mod root;

pub use interval::{Interval, IntervalMethod, Undefined};
pub use normal::normal_quantile;
pub use poisson::{byar, count_interval, exact_below_10, exact_poisson};
pub use proportion::{clopper_pearson, proportion_interval, wilson};
