//! The network of partner cities: their agreements and plans, their fora and visits, and the documents they write.
//!
//! Every check takes plain documents and gives what was computed with all its findings. The rules are data
//! ([`Rulebook`]): their numbers can be changed, and each can be set aside with a written reason.

mod agreement;
mod application;
mod document;
mod forum;
mod party;
mod plan;
mod profile;
mod rules;
mod schedule;
mod visit;

pub use agreement::{AgreementCheck, AgreementStatus, Signature, StateChange, check_agreement};
pub use application::{ApplicationCheck, ApplicationStatus, check_application};
pub use document::{DocumentFormat, DocumentKind, DocumentRequest, Labels, SlotType, render_document};
pub use forum::{ForumCheck, ForumSummary, check_forum};
pub use plan::{PlanCheck, PlanSummary, check_plan};
pub use profile::{ProfileCheck, ProfileSummary, check_profile};
pub use rules::{Findings, Rulebook, SetAside};
pub use schedule::schedule_visits;
pub use visit::{VisitCheck, VisitSummary, check_visit};
