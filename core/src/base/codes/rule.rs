//! Codes of the rules of the programme and what sets them aside.

codes! {
    /// There is no such rule.
    UNKNOWN = error "rule.unknown";
    /// A rule has no such parameter.
    PARAMETER_UNKNOWN = error "rule.parameter_unknown";
    /// A rule was set aside without a reason, and stays.
    NO_REASON = error "rule.no_reason";
    /// A rule was set aside twice; the first reason counts.
    REPEATED = warning "rule.repeated";
    /// A rule was set aside that nothing breaks.
    NOT_NEEDED = info "rule.not_needed";
}
