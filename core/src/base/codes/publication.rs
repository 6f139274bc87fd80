//! Codes of public outputs.

codes! {
    /// A text was left out because it repeats something that must not be published.
    TEXT_WITHHELD = warning "release.text_withheld";
    /// A location is protected because another entry protects the same address.
    LOCATION_PROTECTED = warning "release.location_protected";
    /// A web address does not begin with `http://` or `https://`; it is shown as text.
    SITE_LINK_REFUSED = warning "site.link_refused";
    /// A service has no phone, e-mail, web address or public address.
    SITE_NO_CONTACT = warning "site.no_contact";
    /// A service that is not running has no page.
    SITE_LEFT_OUT = info "site.left_out";
}
