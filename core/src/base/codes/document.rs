//! Codes of documents made from templates.

codes! {
    /// A template of the caller is not usable.
    TEMPLATE_INVALID = Input "document.template_invalid";
    /// A slot that is needed has no value.
    SLOT_MISSING = error "document.slot_missing";
    /// The template has no such slot.
    SLOT_UNKNOWN = warning "document.slot_unknown";
    /// A value is not of the slot's type.
    SLOT_TYPE = error "document.slot_type";
    /// A day or a time is before the one that it follows.
    ENDS_BEFORE_START = warning "document.ends_before_start";
    /// A code is not in its list.
    CODE_UNKNOWN = error "document.code_unknown";
}
