use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

/// A result about persons that has not been protected. It cannot be written or published; who holds the data reads
/// it with [`custodian`](Self::custodian).
///
/// ```
/// use acogida::indicators::release::Internal;
/// let internal = Internal::new(vec![3, 14]);
/// assert_eq!(internal.custodian(), &[3, 14]);
/// assert_eq!(format!("{internal:?}"), "Internal(..)");
/// ```
#[derive(Clone, PartialEq)]
pub struct Internal<T>(T);

impl<T> Internal<T> {
    /// Takes what is about persons.
    pub const fn new(content: T) -> Self {
        Self(content)
    }

    /// The content, for those who hold the data.
    pub const fn custodian(&self) -> &T {
        &self.0
    }

    /// The content itself, for those who hold the data.
    pub fn into_custodian(self) -> T {
        self.0
    }

    /// Something else about the same persons.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Internal<U> {
        Internal(make(self.0))
    }
}

impl<T> std::fmt::Debug for Internal<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Internal(..)")
    }
}

/// What may be published. Only [`protect`](super::protect) makes it of counts of persons, and
/// [`exempt`](Self::exempt) of what is not about persons.
///
/// ```compile_fail
/// use acogida::indicators::release::Released;
/// let released = Released(vec![3, 14]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Released<T>(T);

impl<T> Released<T> {
    pub(super) const fn protected(content: T) -> Self {
        Self(content)
    }

    /// Takes what is not about persons.
    pub fn exempt(content: T, reason: Exemption) -> Self {
        match reason {
            Exemption::PublicFacilities => Self(content),
        }
    }

    /// The content.
    pub const fn get(&self) -> &T {
        &self.0
    }

    /// The same in another form.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Released<U> {
        Released(make(self.0))
    }

    /// The content itself, for what takes nothing else.
    pub fn into_inner(self) -> T {
        self.0
    }
}

/// Why something needs no protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exemption {
    /// It counts or describes facilities of a public directory.
    PublicFacilities,
}

impl<T: Serialize> Serialize for Released<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T: JsonSchema> JsonSchema for Released<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }

    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
