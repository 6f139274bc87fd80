//! Codes of the expression language.

codes! {
    /// The expression cannot be parsed.
    SYNTAX = error "expression.syntax";
    /// The expression names something that is not in scope.
    UNKNOWN_NAME = error "expression.unknown_name";
    /// The expression calls a function that does not exist or with the wrong number of arguments.
    UNKNOWN_FUNCTION = error "expression.unknown_function";
    /// An operator or function got a value of the wrong type.
    TYPE_MISMATCH = error "expression.type_mismatch";
    /// The expression compares with a code that the question does not have.
    UNKNOWN_CHOICE = error "expression.unknown_choice";
    /// The expression uses something of its dialect that this library does not do.
    UNSUPPORTED = error "expression.unsupported";
    /// The expression could not be evaluated on this record.
    FAILED = error "expression.failed";
}
