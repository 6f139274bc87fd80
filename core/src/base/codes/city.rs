//! Codes of the city project.

codes! {
    /// The city project is not usable.
    PROJECT_INVALID = Usage "project.invalid";
    /// A response was refused and does not enter the directory.
    RESPONSE_REFUSED = error "response.refused";
    /// The provider did not consent to publication.
    RESPONSE_NO_CONSENT = info "response.no_consent";
}
