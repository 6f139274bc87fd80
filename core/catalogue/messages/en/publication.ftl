# publication

release-text_withheld = a text or a point on the map was left out because it tells something that must not be published
    .title = Text left out
    .help = Rewrite the text without the place, so that it can be published.

release-location_protected = the location is, or may be, at an address that another entry protects, so it is protected too
    .title = Location protected
    .help = If it may be public, settle it with the provider that asked for protection. If it is another place, say in its list that it is public.

site-link_refused = a web address does not begin with http:// or https:// and is shown as text
    .title = Web address not made a link
    .help = Write the whole address, for example https://www.example.org.

site-no_contact = a service has no phone, e-mail, web address or public address
    .title = Service that nobody can reach
    .help = Ask the provider for a way to get in touch that may be published.

site-left_out = a service that is not running has no page
    .title = Service left out of the site
    .help = Nothing has to be done. If it is running again, change its status.
