//! Codes of requests, documents and the library's own border.

codes! {
    /// The operation does not exist.
    UNKNOWN_OPERATION = Usage "operation.unknown";
    /// The operation needs a feature that is not part of this build.
    NOT_BUILT = NotBuilt "operation.not_built";
    /// The request is not a document of the operation's request type.
    REQUEST_INVALID = Usage "request.invalid";
    /// The operation needs an attachment that was not given.
    ATTACHMENT_MISSING = Usage "attachment.missing";
    /// An attachment was given that the operation does not use.
    ATTACHMENT_UNUSED = warning "attachment.unused";
    /// The operation needs a handle that was not given, or of another kind.
    HANDLE_WRONG = Usage "handle.wrong";
    /// A pointer that must be there is NULL.
    ARGUMENT_NULL = Usage "argument.null";
    /// A length that no memory can have.
    ARGUMENT_LENGTH = Usage "argument.length";
    /// A text is not UTF-8.
    ARGUMENT_ENCODING = Usage "argument.encoding";
    /// A setting of an engine is not known.
    ARGUMENT_INVALID = Usage "argument.invalid";
    /// A job is not in the state that is needed, or another thread is using it.
    JOB_STATE = Usage "job.state";
    /// The job did not give an output of this name.
    OUTPUT_MISSING = Usage "output.missing";
    /// The caller cancelled the work.
    CANCELLED = Cancelled "operation.cancelled";
    /// A limit was reached: bytes, depth, rows or text.
    LIMIT_REACHED = Limit "limit.reached";
    /// A catalogue file is not usable.
    CATALOGUE_INVALID = Catalogue "catalogue.invalid";
    /// A defect of the library.
    INTERNAL = Internal "internal.defect";
    /// A document has a field that its type does not have.
    FIELD_UNKNOWN = error "document.field_unknown";
    /// A document has the same field twice.
    FIELD_DUPLICATE = error "document.field_duplicate";
    /// A document lacks a field that its type needs.
    FIELD_MISSING = error "document.field_missing";
    /// A document's value has another type or is outside its range.
    VALUE_INVALID = error "document.value_invalid";
}
