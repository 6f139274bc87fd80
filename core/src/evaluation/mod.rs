//! Evaluation: what a programme planned, what its documents say it did, and how far it came.
//!
//! Values are computed, not typed: process indicators come from the agreements, plans, visits and fora
//! themselves. What is not recorded is not known and never 0, a value that does not exist has its reason
//! ([`NoFigure`]), and rounds of a study with their own scales are never computed with each other.
//!
//! ```
//! use acogida::evaluation::{Reading, progress};
//! use acogida::model::ResultIndicator;
//! let participants: ResultIndicator = serde_json::from_str(r#"{"id": "participants", "title": {"en": "Participants"},
//!     "measure": "unit", "baseline": {"year": 2007, "figure": {"value": 0}},
//!     "periods": [{"start": "2008-01-01", "end": "2010-12-31", "target": {"value": 250}, "actual": {"value": 2000}}]}"#)?;
//! let periods = progress(&participants, &[Reading::typed(&participants.periods[0])]);
//! assert_eq!(periods[0].times_target.value, Some(8.0));
//! # Ok::<(), serde_json::Error>(())
//! ```

mod baseline;
mod check;
mod compute;
mod exchange;
mod figure;
mod frames;
mod iati;
mod last_days;
mod people;
mod permutation;
mod process;
mod progress;
mod records;
mod report;
mod workspace;

pub use baseline::{BaselineReport, RoundComparison, RoundIndex, RoundSubject, SubjectComparison, baseline};
pub use check::check_plan;
pub use compute::{EvaluationInput, IndicatorProgress, ProgrammeEvaluation, evaluate, with_actuals};
pub use exchange::{Concentration, Density, EiIndex, ExchangeIntensity, Flow, exchange_intensity};
pub use figure::{Measured, NoFigure};
pub use frames::{exchange_frame, indicators_frame, process_frame};
pub use iati::{activity_csv, activity_xml, check_activity};
pub use permutation::PermutationTest;
pub use process::{ProcessFigure, Scope};
pub use progress::{PeriodProgress, PeriodsTotal, Reading, Source, progress, total};
pub use report::{ReportNames, report};
