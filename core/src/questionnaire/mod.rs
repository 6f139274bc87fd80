//! Questionnaires: compile a form once, check any number of responses.
//!
//! A form compiles into an immutable [`FormPlan`]; what is wrong with the form is found then, all at once.
//! [`FormPlan::check`] reads one response and [`check_batch`](FormPlan::check_batch) many; both give the
//! answers with the types of their questions and every issue at its place in the response.
//!
//! It is written for machines, not screens: a response that no screen could have made, with an unknown
//! code, an answer to a question that was not to be asked or a field that does not exist, is found out.

mod answer;
mod batch;
mod cell;
mod check;
mod choices;
mod clock;
mod columns;
mod compile;
mod detect;
mod foreign;
mod forms;
mod lint;
pub mod load;
mod options;
mod outcome;
mod plan;
pub mod read;
mod scope;
mod state;
mod stream;
mod unclear;
mod units;
pub mod version;
pub mod write;

#[cfg(test)]
mod tests;

pub use answer::{Answer, Answers, Attachment};
pub use batch::{Batch, Checks, read_batch};
pub use check::{CheckedResponse, Checker};
pub(crate) use columns::cell_text;
pub use columns::{CheckedColumns, CheckedRow};
pub use detect::{form_format, response_format};
pub use foreign::{RedcapExport, read_redcap_export};
pub use forms::Forms;
pub use lint::{lint, rules as lint_rules};
pub use load::{FormFormat, load};
pub use options::{Calculations, CheckOptions, Nodes, Original, Policies, Surroundings, Treatment};
pub use outcome::{Outcomes, expression};
pub use plan::FormPlan;
pub use read::{NativeResponse, ResponseFormat, read_response, read_responses};
pub use stream::LineChecks;
