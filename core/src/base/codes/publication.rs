//! Codes of public outputs.

codes! {
    /// A text was left out because it repeats something that must not be published.
    TEXT_WITHHELD = warning "release.text_withheld";
}
