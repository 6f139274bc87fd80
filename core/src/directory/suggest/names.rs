//! What the name of a column says.

use crate::text::fold;
use crate::vocab::Vocabulary;

/// A field that a name points to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    /// Name of the field, or `none`.
    pub field: String,
    /// How strongly, 0 to 1.
    pub strength: f64,
    /// The words of the name that say it, folded.
    pub words: String,
    /// The whole name says it.
    pub whole: bool,
}

/// A name in its parts.
pub(super) struct Parts {
    /// Folded parts of a path, without positions: `locations`, `phones`, `number`.
    parts: Vec<String>,
    /// It belongs to a second or later element of a list of places, services or people.
    pub repeated: bool,
    /// The name is one of the storage, such as `__type`.
    technical: bool,
}

/// Lists of which only the first element belongs to a row; a second would be another entry.
const ELEMENTS: [&str; 6] =
    ["locations", "services", "services attributes", "contacts", "contacts attributes", "programs"];

impl Parts {
    pub(super) fn of(column: &str) -> Self {
        let mut parts: Vec<String> = Vec::new();
        let mut repeated = false;
        // The point of "Tel. Oficina" shortens a word; that of a path has no space after it.
        let path = !column.contains(". ") && !column.ends_with('.');
        let pieces: Vec<&str> = if path { column.split('.').collect() } else { vec![column] };
        for piece in pieces {
            match piece.parse::<u32>() {
                Ok(position) => {
                    let list = parts.last().map(String::as_str).unwrap_or_default();
                    repeated = repeated || (position > 0 && ELEMENTS.contains(&list));
                    // Degrees are told apart by their position only.
                    if list == "coordinates" {
                        parts.push(position.to_string());
                    }
                }
                Err(_) => parts.push(words(piece)),
            }
        }
        parts.retain(|part| !part.is_empty());
        let technical = column.rsplit('.').next().is_some_and(|last| last.starts_with("__"));
        Self { parts, repeated, technical }
    }

    /// The last parts as one text.
    fn last(&self, count: usize) -> Option<String> {
        let from = self.parts.len().checked_sub(count)?;
        Some(self.parts.get(from..)?.join(" "))
    }
}

/// What a column may be about besides; only as its whole name do these words speak of what may be published, or of a
/// street.
const WHOLE_NAMES: [&str; 5] = ["private", "privado", "privada", "prive", "via"];

/// The words of a name: `locationName2` is "location name", and so is `LOCATION_NAME`.
pub(in crate::directory) fn words(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut small = false;
    for letter in text.chars() {
        if letter.is_uppercase() && small {
            spaced.push(' ');
        }
        small = letter.is_lowercase();
        spaced.push(letter);
    }
    fold(&spaced)
}

/// The fields that a name points to, strongest first.
pub(super) fn named(parts: &Parts, columns: &Vocabulary) -> Vec<Named> {
    let count = parts.parts.len();
    if parts.technical {
        let words = parts.last(1).unwrap_or_default();
        return vec![Named { field: "none".to_owned(), strength: 1.0, words, whole: true }];
    }
    for (left_out, strength) in (0..count).zip([0.9, 0.85, 0.8, 0.75]) {
        let Some(text) = parts.last(count.saturating_sub(left_out)) else { continue };
        let plain = text.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
        for (text, whole) in [(text.as_str(), true), (plain, false)] {
            if let Some(term) = exact(text, columns) {
                let strength = if whole { strength } else { strength - 0.05 };
                return vec![Named { field: term, strength, words: text.to_owned(), whole: true }];
            }
        }
    }
    inside(&parts.last(1).unwrap_or_default(), columns)
}

/// The term whose label or synonym is the whole text.
fn exact(text: &str, columns: &Vocabulary) -> Option<String> {
    let found = columns.find(text);
    found.into_iter().find(|found| found.evidence == text).map(|found| found.code.to_owned())
}

/// Terms that a longer name contains: the longer the words, the stronger.
fn inside(text: &str, columns: &Vocabulary) -> Vec<Named> {
    let length = |text: &str| u32::try_from(text.chars().count()).map_or(0.0, f64::from);
    let mut named: Vec<Named> = columns
        .find(text)
        .into_iter()
        .filter(|found| !WHOLE_NAMES.contains(&found.evidence.as_str()))
        .map(|found| Named {
            field: found.code.to_owned(),
            strength: 0.45 + 0.25 * length(&found.evidence) / length(text).max(1.0),
            words: found.evidence,
            whole: false,
        })
        .collect();
    named.sort_by(|first, second| second.strength.total_cmp(&first.strength));
    named
}

#[cfg(test)]
mod tests {
    use super::super::super::normalise::test_context::vocabularies;
    use super::*;

    fn field(column: &str) -> Option<String> {
        let vocabularies = vocabularies();
        let columns = vocabularies.get("list_columns").unwrap();
        named(&Parts::of(column), columns).into_iter().next().map(|named| named.field)
    }

    #[test]
    fn names_in_four_languages_and_of_standards() {
        for (column, expected) in [
            ("Teléfono de contacto", "phones"),
            ("TELEFONE_2", "phones"),
            ("locationName", "location_name"),
            ("organization_name", "organization_name"),
            ("Código Postal", "postal_code"),
            ("locations.0.phones_attributes.0.number", "phones"),
            ("locations.0.address_attributes.street", "address"),
            ("coordinates.0", "longitude"),
            ("horaires_accueil", "opening_hours"),
            ("Nome fantasia", "name"),
            ("Fax", "none"),
            ("Tel. Oficina", "phones"),
            ("C.P.", "postal_code"),
            ("Visibilidad", "visibility"),
            ("Visibilidade", "visibility"),
            ("Privado", "visibility"),
            ("¿Se puede publicar?", "visibility"),
            ("Ubicación secreta", "visibility"),
            ("Private location", "visibility"),
            ("Núm. Ext.", "street_number"),
            ("TIPO VIA", "street_kind"),
            ("VIA", "address"),
            ("TFNO1", "phones"),
            ("TFNO2", "phones"),
            ("Población destinataria", "populations"),
            ("F_ACTUALIZACION", "date_verified"),
            ("Designação", "name"),
            ("Entidade", "organization_name"),
        ] {
            assert_eq!(field(column).as_deref(), Some(expected), "{column}");
        }
        assert_eq!(field("azul"), None);
        assert_eq!(field("Vía de acceso"), None);
        assert!(Parts::of("locations.1.name").repeated);
        assert!(!Parts::of("locations.0.phones_attributes.2.number").repeated);
    }
}
