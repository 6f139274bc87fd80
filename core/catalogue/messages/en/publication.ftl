# publication

release-text_withheld = a text was left out because it repeats something that must not be published
    .title = Text left out
    .help = Rewrite the text without the place, so that it can be published.

release-location_protected = the location is at an address that another entry protects, so it is protected too
    .title = Location protected
    .help = If it may be public, settle it with the provider that asked for protection.
