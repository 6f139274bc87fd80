//! Normalisers: text with its context in, value or typed absence out, with issues. One file a field.
//!
//! A value that is certain is given; an assumption is given with an issue that names it; anything else is
//! refused with an issue, and the caller keeps the original text. Nothing here repeats a person's value in
//! an issue.
//!
//! ```
//! use acogida::directory::normalise::{absence, missing};
//! use acogida::model::Missing;
//! assert_eq!(missing("No tiene"), Some(Missing::NotApplicable));
//! assert_eq!(missing("Não informado"), Some(Missing::Unknown));
//! assert_eq!(missing("Calle Nueva 5"), None);
//! # let _ = absence("s/d");
//! ```

mod absence;
mod address;
mod address_lines;
mod address_number;
mod address_segments;
mod address_spelling;
mod address_tail;
mod address_words;
mod codes;
mod coordinates;
mod cost;
mod cost_kinds;
mod cost_money;
mod denial_words;
mod eligibility;
mod eligibility_ages;
mod email;
mod facility;
pub mod hours;
mod listing;
mod listing_hours;
mod listing_marks;
mod listing_place;
mod listing_sources;
mod listing_street;
mod marks;
mod modality;
mod modality_evidence;
mod name;
mod name_words;
mod negation;
mod phone;
mod phone_cell;
mod phone_forms;
mod phone_line;
mod phone_words;
mod place_words;
mod simple;
mod simple_date;
#[cfg(test)]
pub(super) mod test_context;
mod visibility;
mod web;
mod words;

pub use absence::{absence, missing};
pub use address::{address, address_near, postal_code, state_province, street_kind};
pub(in crate::directory) use address::{names_mailing, number_mark, street_title, street_word};
pub use address_lines::address_lines;
pub use codes::{Recognised, recognise};
pub use coordinates::{coordinate_pair, coordinates};
pub use cost::{cost, is_free};
pub use eligibility::{Conditions, ForWhom, eligibility};
pub use email::email;
pub use facility::{facility_type, implied_modalities};
pub use hours::{Hours, hours};
pub use listing::listing;
pub(in crate::directory) use listing::own_identifiers;
pub use marks::mark;
pub(in crate::directory) use marks::{MARKED, says_nothing_beside};
pub use modality::modalities;
pub use modality_evidence::{Evidence, evidence};
pub(in crate::directory) use name::names_a_kind;
pub(in crate::directory) use name::{Contrast, announces_other_name, contrast, names_government};
pub use name::{Name, NameKind, name, name_key};
pub use phone::{has_numbering_plan, phone, phone_line, phone_of};
pub use phone_line::{PhoneLine, short_line};
pub use simple::{legal_status, places};
pub use simple_date::date;
pub use visibility::visibility;
pub(in crate::directory) use visibility::{asks_consent, asks_for_protection, asks_visibility};
pub use web::web;
pub(in crate::directory) use words::singular;

use crate::base::{Code, Issue, Path};

/// An issue about the text itself: the caller moves it to the cell's place.
fn found(code: Code) -> Issue {
    Issue::new(code, Path::root())
}

/// Characters of the longest cell of contacts, prices or dates that is looked into.
const LONGEST: usize = 10_000;

/// Whether a cell is longer than any value of its field: a page that slipped into it.
fn is_too_long(text: &str) -> bool {
    text.len() > LONGEST && text.chars().nth(LONGEST).is_some()
}

/// Whether a word that is no part of a value says something that will be missed.
fn is_telling(word: &str) -> bool {
    let folded = crate::text::fold(word);
    folded.split(' ').any(|part| !part.is_empty() && !words::NAMES.labels.contains(part))
}

/// A literal pattern, compiled at its first use; the tests use every one.
macro_rules! pattern {
    ($text:expr) => {{
        static PATTERN: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| regex::Regex::new($text).unwrap());
        &*PATTERN
    }};
}
use pattern;
