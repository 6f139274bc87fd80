//! Codes of indicator definitions and results.

codes! {
    /// An indicator definition is not usable.
    DEFINITION_INVALID = error "indicator.definition_invalid";
    /// The indicator cannot be computed from what was given.
    NOT_COMPUTABLE = warning "indicator.not_computable";
    /// A share is above one hundred percent. It is reported as it is.
    ABOVE_ONE = warning "indicator.above_one";
    /// There is no indicator of this identifier.
    UNKNOWN = error "indicator.unknown";
}
