use std::fmt::{self, Write as _};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place in a document, as a JSON Pointer (RFC 6901). The empty pointer is the whole document.
///
/// ```
/// use acogida::base::Path;
/// assert_eq!(Path::root().key("services").index(0).key("a/b").as_str(), "/services/0/a~1b");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Path(String);

impl Path {
    /// The whole document.
    #[must_use]
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// The place that a JSON Pointer names.
    #[must_use]
    pub fn pointer(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// A member of this place.
    #[must_use]
    pub fn key(&self, name: &str) -> Self {
        let mut pointer = self.0.clone();
        pointer.push('/');
        for letter in name.chars() {
            match letter {
                '~' => pointer.push_str("~0"),
                '/' => pointer.push_str("~1"),
                other => pointer.push(other),
            }
        }
        Self(pointer)
    }

    /// A member that nobody expected, and what can be told of its name. A name that does not look like a
    /// field's may be a person's data in the wrong place: it is not repeated, and the place is this one.
    ///
    /// ```
    /// use acogida::base::Path;
    /// assert_eq!(Path::root().unexpected("colour"), (Path::root().key("colour"), "colour"));
    /// assert_eq!(Path::root().unexpected("Marta Ruiz"), (Path::root(), "…"));
    /// ```
    #[must_use]
    pub fn unexpected<'n>(&self, name: &'n str) -> (Self, &'n str) {
        let is_field_name = (1..=64).contains(&name.len())
            && name.starts_with(|letter: char| letter.is_ascii_alphabetic() || matches!(letter, '_' | '$'))
            && name
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.' | '$'));
        if is_field_name { (self.key(name), name) } else { (self.clone(), "…") }
    }

    /// An element of this place, from 0.
    #[must_use]
    pub fn index(&self, position: usize) -> Self {
        let mut pointer = self.0.clone();
        // Writing to a String cannot fail.
        let _ = write!(pointer, "/{position}");
        Self(pointer)
    }

    /// The other place below this one.
    #[must_use]
    pub fn join(&self, below: &Self) -> Self {
        Self(format!("{}{}", self.0, below.0))
    }

    /// The pointer as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
