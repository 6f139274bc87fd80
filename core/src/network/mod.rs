//! The network: partner authorities of the two sides, the agora in which they find twin cities, their agreements and
//! plans, their fora and visits, and the documents they write.
//!
//! Every check takes plain documents and gives what was computed with all its findings. The rules are data
//! ([`Rulebook`]): their numbers can be changed, and each can be set aside with a written reason.
//!
//! ```
//! use acogida::{Engine, model::Agora, network::{generate_partners, twinning::{Market, Solved}}};
//! let engine = Engine::new()?;
//! let date = "2026-03-01".parse()?;
//! let partners = generate_partners(7, 25, 19, date, engine.vocabularies())?;
//! let agora: Agora = serde_json::from_value(serde_json::json!({"partners": partners, "date": date}))?;
//! let (market, issues) = Market::open(&agora, engine.vocabularies());
//! assert!(issues.is_empty());
//! let plan = Solved::of(&market)?.document();
//! let adds_up = plan.pairs.iter().all(|pair| {
//!     pair.contributions.iter().map(|part| part.points).sum::<i64>() == pair.score
//! });
//! assert!(adds_up);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod agreement;
mod answers;
mod application;
mod catalogue;
mod document;
mod forum;
mod generate;
mod partner;
mod party;
mod plan;
mod profile;
mod rules;
mod schedule;
pub mod twinning;
mod visit;

pub use agreement::{
    AgreementCheck, AgreementStatus, Signature, Standing, StateChange, check_agreement, signatures, standing,
};
pub use answers::from_answers;
pub use application::{ApplicationCheck, ApplicationStatus, check_application};
pub use catalogue::{NetworkCatalogue, catalogue};
pub use document::{DocumentFormat, DocumentKind, DocumentRequest, Labels, SlotType, render_document};
pub use forum::{ForumCheck, ForumSummary, check_forum};
pub use generate::{MadeProgramme, generate_partners, generate_programme};
pub use partner::{
    Side, by_id, check, is_committed, is_dormant, side_on, unknown_languages, unknown_partner, unknown_theme,
    usable_rows,
};
pub use party::clear_side;
pub use plan::{PlanCheck, PlanSummary, check_plan};
pub use profile::{ProfileCheck, ProfileSummary, check_profile};
pub use rules::{Findings, Rulebook};
pub use schedule::schedule_visits;
pub use visit::{VisitCheck, VisitSummary, check_visit};
