//! The network: partner authorities of the two sides, and the agora in which they find twin cities.
//!
//! ```
//! use acogida::{Engine, model::Agora, network::{generate, twinning::{Market, Solved}}};
//! let engine = Engine::new()?;
//! let date = "2026-03-01".parse()?;
//! let partners = generate(7, 25, 19, date, engine.vocabularies())?;
//! let agora: Agora = serde_json::from_value(serde_json::json!({"partners": partners, "date": date}))?;
//! let (market, issues) = Market::open(&agora, engine.vocabularies());
//! assert!(issues.is_empty());
//! let plan = Solved::of(&market)?.document();
//! let sums = plan.pairs.iter().all(|pair| pair.contributions.iter().map(|part| part.points).sum::<i64>() == pair.score);
//! assert!(sums);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answers;
mod catalogue;
mod generate;
mod partner;
pub mod twinning;

pub use answers::from_answers;
pub use catalogue::{NetworkCatalogue, catalogue};
pub use generate::generate;
pub use partner::{Side, by_id, check, is_committed, side_on, unknown_partner, unknown_theme, usable_rows};

use crate::base::{Error, codes};

fn read_catalogue<T: serde::de::DeserializeOwned>(text: &str, file: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|problem| {
        Error::new(codes::base::CATALOGUE_INVALID)
            .with("file", file)
            .with("line", problem.line())
            .with("column", problem.column())
    })
}
