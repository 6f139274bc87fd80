//! Treatment demand: the 70 numeric tables of the European indicator, protocol 3.0, from episodes.
//!
//! Definitions, and where the template leaves a choice, are in `docs/methods.md`; the tables themselves are data,
//! in `catalogue/tdi/tables.json`. The steps are [`DemandPlan::read`] (a table becomes typed episodes and issues),
//! [`Entrants`] (the first treatment of each person in the year), [`Counts`] and [`DemandPlan::tables`].
//!
//! `Entrants` and `Counts` are partial states: parts of the data can be looked at anywhere, in any order, and
//! merged; the tables are the same to the bit.
//!
//! **What comes out counts persons.** Small numbers are exact here, so the tables are
//! [`Internal`](super::release::Internal): nothing of them may be published before release protection has looked at
//! it. The workbook and the files that are made of them are for those who hold the data and report them.
//!
//! ```
//! use acogida::base::{Language, Path};
//! use acogida::indicators::tdi::{DemandPlan, Entrants, Selection, Source, frame_of_documents};
//! use acogida::model::{ControlLevel, TreatmentEpisode};
//!
//! let plan = DemandPlan::built_in()?;
//! let episode = |start: &str| TreatmentEpisode {
//!     person_code: Some("k7".into()),
//!     treatment_start: Some(start.into()),
//!     primary_drug: Some("1.1".into()),
//!     ..TreatmentEpisode::default()
//! };
//! let frame = frame_of_documents(&[episode("2025-11-02"), episode("2025-03-09")]);
//! let source = Source {
//!     frame: &frame,
//!     columns: &Default::default(),
//!     number: &|row| row as u64,
//!     place: &|row| Path::root().index(row),
//! };
//! let read = plan.read(&source).value;
//! let selection = Selection { year: 2025, level: ControlLevel::National, centre_types: Vec::new() };
//! let mut entrants = Entrants::new(&plan, &selection);
//! read.episodes.iter().for_each(|episode| entrants.add(episode));
//! let tables = plan.tables(&entrants, &selection, (0, 0), Language::En);
//! let demand = tables.custodian();
//! assert_eq!((demand.flow.entrants, demand.flow.repeated), (1, 1));
//! assert_eq!(demand.tables.len(), 70);
//! # Ok::<(), acogida::base::Error>(())
//! ```

mod check;
mod codes;
mod contradictions;
mod definition;
mod entrants;
mod episode;
mod field;
mod plan;
mod read;
mod tables;
mod units;
mod workbook;

pub use check::CellPlace;
pub use entrants::{Counts, Entrants, Selection};
pub use episode::Episode;
pub use plan::DemandPlan;
pub use read::{Episodes, Source, frame_of_documents};
pub use tables::{Cells, demand_csv, demand_frame};
