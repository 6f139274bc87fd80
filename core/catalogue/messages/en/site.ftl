# The directory's web site: read by people who look for help, and by their families.

site-name = Find help with alcohol and other drugs
site-language-name = English
site-skip = Skip to the content
site-languages = Languages
site-choose-language = Choose your language
site-home = All services
site-about = About this directory
site-footer = More
site-notice = Notice
site-edition = Edition of { $date }
site-emergency = If somebody cannot be woken or has trouble breathing, call now:

## The list

site-lead = You can call and ask, for yourself or for somebody you care about. You do not need to have decided anything yet.
site-start = Not sure where to start?
site-start-text = You can call here, tell them what is happening and ask what fits.
site-search = What are you looking for?
site-search-hint = A name, a neighbourhood or a need, such as “detox” or “family”
site-search-area = Search and filters
site-filters = More filters
site-filter-stage = Kind of help
site-any-stage = Any kind of help
site-filter-modality = Treatment or service
site-any-modality = Any treatment or service
site-filter-population = For whom
site-any-population = Anybody
site-filter-cost = Cost
site-any-cost = Any cost
site-filter-neighbourhood = Neighbourhood
site-any-neighbourhood = The whole city
site-filter-open = Open now
site-filter-women = For women
site-filter-no-referral = No referral needed
site-clear = Clear the search
site-results-none = Nothing fits. Try fewer words, or clear the search.
site-results-one = 1 service
site-results-many = { $count } services
site-hours-unlisted-one = 1 more service has no opening hours here. Call to ask.
site-hours-unlisted-many = { $count } more services have no opening hours here. Call to ask.
site-kinds = Kinds of help
site-list-note = Each service is listed once, under its main kind of help.
site-count = { $count ->
    [one] { $count } service
   *[other] { $count } services
 }
site-empty = There are no services in this edition yet.

site-stage-outreach = First contact and urgent help
    .help = Somebody to talk to, a helpline, a place to rest, people who come to you.
site-stage-family = Help for families
    .help = For parents, partners, children and friends.
site-stage-screening = Finding out what fits
    .help = A first conversation about what is happening and what could help.
site-stage-outpatient = Treatment while living at home
    .help = Appointments, groups and day programmes.
site-stage-detoxification = Detoxification
    .help = Stopping safely, with care for the body.
site-stage-agonist_treatment = Methadone, buprenorphine and similar medicines
    .help = Medicines that replace opioids and keep people well.
site-stage-residential = Treatment with a place to stay
    .help = Hospital wards, residential centres and therapeutic communities.
site-stage-harm_reduction = Staying safer and healthier
    .help = Clean supplies, naloxone, tests for infections, food and a shower, whether or not somebody wants to stop.
site-stage-aftercare = Support after treatment
    .help = Peer and mutual-help groups, follow-up and transitional homes.
site-stage-reintegration = Work, study and housing
    .help = Help to build the life one wants.
site-stage-justice = Prison and courts
    .help = Treatment in prison or through a court.
site-stage-other = Other help
    .help = Services whose kind of help is not described yet.

## A service, short and long

site-open = Open now
site-open-until = Open now, until { $time }
site-closed = Closed now
site-always-open = Open day and night
site-temporarily-closed = Closed for the time being
site-women-only = Women only
site-men-only = Men only
site-all-genders = People of any gender
site-age-from =
    { $minimum ->
        [one] From { $minimum } year of age
       *[other] From { $minimum } years of age
    }
site-age-to =
    { $maximum ->
        [one] Up to { $maximum } year of age
       *[other] Up to { $maximum } years of age
    }
site-age-between = From { $minimum } to { $maximum } years of age
site-no-referral = No referral needed
site-more = and { $count } more
site-address-private = Address not published
site-offers = What it offers
site-call = Call
site-whatsapp = WhatsApp
site-extension = extension { $number }
site-phone-fax = fax
site-phone-text = text messages
site-phone-textphone = for people who do not hear well

site-by = From { $organization }
site-back = All services
site-also-known = Also known as { $name }
site-contact = Get in touch
site-email = E-mail
site-website = Web site
site-contact-unknown = We do not have a phone number or an e-mail address.
site-description = About the service
site-not-offered = It told us that it does not offer
site-for-whom = Who it is for
site-populations = It has a programme of its own for:
site-populations-none = Groups without a programme of their own
site-substances = It works with:
site-residence-yes = For people who live in the city.
site-residence-no = You do not have to live in the city.
site-abstinence-yes = One has to have stopped using before coming in.
site-abstinence-no = You can come even if you are still using.
site-cost = What it costs
site-cost-amount = { $amount } { $currency }
site-cost-range = { $lowest } to { $highest } { $currency }
site-cost-up-to = Up to { $amount } { $currency }
site-period-session = each session
site-period-day = each day
site-period-week = each week
site-period-month = each month
site-period-whole_stay = for the whole stay
site-payment = Payment or cover it accepts:
site-hours = When it is open
site-hours-holidays = Hours can change on public holidays. Call first if you can.
site-where = Where it is
site-name-withheld = Service with a protected address
site-address-protected = The address is not published, to protect the people who live or stay there.
site-address-call = Call first and ask how to get there.
site-address-city = It is in { $city }.
site-address-unknown = We do not have an address. Call first and ask.
site-map = See it on a map
site-map-app = Open in a map app
site-directions = How to get there
site-wheelchair-yes = You can get in with a wheelchair.
site-wheelchair-no = A wheelchair cannot get in.
site-first-time = The first time
site-walk-in-yes = You can come without an appointment.
site-walk-in-no = Make an appointment before you come.
site-by-appointment-yes = You can make an appointment.
site-by-appointment-no = It does not give appointments.
site-referral-yes = You need a referral from another service.
site-referral-no = You do not need a referral.
site-court-yes = It accepts people sent by a court.
site-court-no = It does not take people sent by a court.
site-practical = Good to know
site-spoken = Languages spoken: { $languages }
site-interpreter-yes = An interpreter can be arranged.
site-interpreter-no = It cannot arrange an interpreter.
site-duration = { $weeks ->
    [0] It usually lasts less than a week.
    [one] It usually lasts { $weeks } week.
   *[other] It usually lasts { $weeks } weeks.
 }
site-waiting = { $days ->
    [0] No waiting time, as far as we know.
    [one] The wait is about { $days } day.
   *[other] The wait is about { $days } days.
 }
site-beds = { $count ->
    [one] { $count } bed
   *[other] { $count } beds
 }
site-slots = { $count ->
    [one] Place for { $count } person
   *[other] Places for { $count } people
 }
site-setting = Where care is given: { $setting }
site-care = Your rights there
site-care-voluntary-yes = People come in only because they want to, and can leave.
site-care-voluntary-no = Not everybody there came in because they wanted to.
site-care-consent-yes = Treatment is explained, and people agree to it before it starts.
site-care-consent-no = People are not asked to agree to the treatment before it starts.
site-care-complaint-yes = People can complain to somebody outside the service.
site-care-complaint-no = There is nobody outside the service to complain to.
site-care-inspection-yes = An outside authority inspected it in the last two years.
site-care-inspection-no = No outside authority inspected it in the last two years.
site-care-medication-yes = People can go on taking the medicines that a doctor prescribed.
site-care-medication-no = People may not go on taking all the medicines that a doctor prescribed.
site-care-visits-yes = Residents can telephone and have visits.
site-care-visits-no = Residents cannot telephone and have visits as they wish.
site-license-yes = It has a licence.
site-license-in_process = It has applied for a licence.
site-license-no = It does not have a licence.
site-license-not_required = It does not need a licence.
site-license-number = Licence { $number }
site-license-authority = given by { $authority }
site-license-until = valid until { $date }
site-accreditation = Accreditation: { $name }
site-legal-public_national = Public service of the country or region
site-legal-public_local = Public service of the city
site-legal-non_governmental = Non-governmental organization
site-legal-faith_based = Faith-based organization
site-legal-private_non_profit = Private, non-profit
site-legal-private_for_profit = Private, for profit
site-legal-mutual_aid = Mutual-aid group
site-legal-other = Another kind of organization
site-legal-own = Kind of organization: { $kind }
site-ask = Good questions to ask
site-ask-text = We do not have these answers yet. You can ask when you get in touch.
site-ask-cost = What does it cost, and can one pay less?
site-ask-hours = When are you open?
site-ask-appointment = Can I come without an appointment?
site-ask-referral = Do I need a referral?
site-ask-first = What happens the first time, and what should I bring?
site-ask-abstinence = Does one have to stop using before coming in?
site-ask-wheelchair = Can I get in with a wheelchair?
site-ask-court = Do you accept people sent by a court?
site-ask-voluntary = Does everybody come in because they want to, and can they leave?
site-ask-medication = Can one go on taking prescribed medicines, such as methadone?
site-ask-visits = Can residents telephone and have visits?
site-ask-languages = Which languages do you speak?
site-confirmed = Last confirmed on { $date }.
site-confirmed-old = That was more than a year ago. Call before you go.
site-confirmed-unknown = We do not know when this was last confirmed. Call before you go.
site-unverified = No list has named this service since { $date }. It may not exist any more: call before you go.
site-source-facility = What a place of this kind usually offers ({ $kind })
site-sources = Where this comes from
site-entry = About this entry

## About

site-about-what = What this is
site-about-what-text = A list of the places that help with alcohol and other drugs, from public services, associations and groups. It is made so that anybody can find a door to knock on.
site-about-not-advice = It is information, not medical advice. Being listed is not a recommendation.
site-about-facts = What we know and what we do not
site-about-facts-text = We write “yes” or “no” only when somebody told us. What nobody has asked yet is left out or listed as a question to ask; it never means “no”.
site-about-protected = Addresses that are not here
site-about-protected-text = Some places keep their address private to protect the people who live or stay there. It is not anywhere on this site, nor in its data files.
site-about-privacy = Your privacy
site-about-privacy-text = This site sets no cookies and sends nothing about you to anybody. The search works inside your own phone or computer.
site-about-correct = Is something wrong?
site-about-correct-text = Please tell us what has changed and how you know.
site-about-correct-ask = Please tell the city office that publishes this directory.
site-about-sources = Sources
site-about-sources-none = This edition does not name its sources.
site-about-figures = The city in figures
site-figure = Figure
site-figure-value = Value
site-figure-interval = Probably between
site-figure-note = Note
site-about-data = The data
site-about-data-text = The same public information, for other sites and programs.
site-data-csv = Table for spreadsheets (CSV)
site-data-geojson = Places for maps (GeoJSON)
site-data-json = The whole edition (JSON)
