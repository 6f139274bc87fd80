//! Codes of the city project.

codes! {
    /// The city project is not usable.
    PROJECT_INVALID = Usage "project.invalid";
    /// Two sources of the project have the same name.
    SOURCE_REPEATED = error "project.source_repeated";
    /// A response was refused and does not enter the directory.
    RESPONSE_REFUSED = error "response.refused";
    /// The provider did not consent to publication.
    RESPONSE_NO_CONSENT = info "response.no_consent";
    /// An answer has a type or a code that the directory does not have.
    ANSWER_NOT_TAKEN = warning "response.answer_not_taken";
}
