//! Codes of public outputs.

codes! {
    /// A text was left out because it repeats something that must not be published.
    TEXT_WITHHELD = warning "release.text_withheld";
    /// A location is protected because another entry protects the same address.
    LOCATION_PROTECTED = warning "release.location_protected";
}
