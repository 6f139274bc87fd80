# editions

edition-record_repeated = two records of one source have the same name; both were taken
    .title = Record repeated
    .help = Give each record of the source a name of its own, so that decisions find the right one.

edition-unverified = { $count ->
    [one] { $count } entry is no longer in any source and stays, marked as unverified
   *[other] { $count } entries are no longer in any source and stay, marked as unverified
 }
    .title = No longer listed by any source
    .help = Ask them. Record a decision if one has closed; silence alone closes nothing.

edition-listed_again = a source lists something that was closed or refused, and says something new about it; it stays out
    .title = Listed again
    .help = Find out what is true. Record the decision relist if it may be in the directory again.

edition-values_too_common = { $count ->
    [one] very many records share { $count } value, so that not every one of these was compared with every other
   *[other] very many records share each of { $count } values, so that not every one of these was compared with every other
 }
    .title = Values too common
    .help = Look at names and phones that repeat very often: a switchboard or a programme’s name tells nobody apart.

edition-review_shortened = { $count ->
    [one] { $count } pair of records that look a little alike was left out of those for a person to look at, as each record has more than enough of them
   *[other] { $count } pairs of records that look a little alike were left out of those for a person to look at, as each record has more than enough of them
 }
    .title = Fewer pairs to look at
    .help = Decide on the pairs that are there, and complete entries that have little more than a common name.
edition-still_protected = { $count ->
    [one] { $count } place stays protected because a record asked for it that no list repeats now
   *[other] { $count } places stay protected because records asked for it that no list repeats now
 }
    .title = Still protected
    .help = If a place may be published, let the list that protected it say so; a list that is silent uncovers nothing.
edition-date_not_yet = the day of verification is after the day of the edition; it is left out
    .title = Day not yet come
    .help = Correct the day in the list, or the date of the edition.

decision-unusable = the decision lacks a record or a field, or has too many
    .title = Decision not usable
    .help = Give two records to link or keep apart, one record otherwise, and a field only to keep a value.

decision-record_absent = a record of the decision is no longer in any source
    .title = Record of a decision gone
    .help = Nothing has to be done: the decision is kept in case the record comes back.

decision-record_unknown = a record of the decision is in no source, nor was it in the edition before
    .title = Record of a decision not known
    .help = Correct the name of the source or of the record. The decision is kept, and does nothing.

decision-evidence_changed = the record says something other than when the decision was made, so the decision was not applied
    .title = Decision to be made again
    .help = Look at the record as it is now and record the decision again.

decision-contradiction = the decision contradicts another one and was not applied
    .title = Decisions contradict each other
    .help = Withdraw one of the two. Until then the later one holds; if both are of one day, the more cautious one.

policy-field_unknown = the policy names a field that no entry has
    .title = Unknown field in a policy
    .help = Name fields as conflicts name them, such as location.address.

merge-cluster_unusable = the cluster names an entry that is not there or that another cluster has; it was left out
    .title = Cluster not usable
    .help = Give the positions of entries, counted from 0, each in one cluster.

edition-unusable = the attachment is not an edition of the kind that is needed
    .title = Edition not usable
    .help = Correct what the findings name, or give an edition that was built here.

diff-other_city = the two editions are of different cities
    .title = Editions of different cities
    .help = Compare two editions of one city.

diff-not_later = the later edition is not later than the earlier one
    .title = Order of editions
    .help = Check that the editions were not swapped.

# The report of changes: sentences that people read.
changes-title = Changes in the directory
changes-period = From the edition of { $from } to the edition of { $to }.
changes-none = Nothing changed.
changes-unchanged = { $count ->
    [one] { $count } organization did not change.
   *[other] { $count } organizations did not change.
 }
changes-values = before: { $before }; now: { $after }
changes-now = now: { $after }
changes-nothing = nothing
changes-kind-added = New
changes-kind-closed = Closed
changes-kind-removed = No longer in the directory
changes-kind-merged = Several entries are now one
changes-kind-split = One entry is now several
changes-kind-unverified = No longer listed by any source
    .note = They may still be open: silence does not mean that they closed. Call before you go.
changes-kind-listed_again = Listed again
changes-kind-moved = Moved
changes-kind-renamed = New name
changes-kind-hours_changed = New opening hours
changes-kind-phone_changed = New phone numbers
changes-kind-service_added = New services
changes-kind-service_removed = Services no longer listed
changes-kind-other = Other changes

# Fields that changed.
changes-field-organization-alternate_name = other name
changes-field-organization-description = description
changes-field-organization-organization_identifiers = numbers in registers and lists
changes-field-organization-email = e-mail
changes-field-organization-website = web site
changes-field-organization-legal_status = legal status
changes-field-organization-contacts = contacts
changes-field-organization-accreditations = accreditations
changes-field-organization-licenses = licences
changes-field-organization-ethical_care = ethical care
changes-field-location-address = address, written differently
changes-field-location-coordinates = point on the map
changes-field-location-name = name of the place
changes-field-location-transportation = how to get there
changes-field-location-facility_type = type of facility
changes-field-location-wheelchair = wheelchair access
changes-field-location-visibility = what may be published of the place
changes-field-service-alternate_name = other name
changes-field-service-description = description
changes-field-service-status = whether it is running
changes-field-service-modalities = what is offered
changes-field-service-setting = setting
changes-field-service-substances = substances
changes-field-service-populations = groups with a programme of their own
changes-field-service-languages = languages
changes-field-service-payment_accepted = kinds of payment
changes-field-service-email = e-mail
changes-field-service-url = web site
changes-field-service-application_process = how to begin
changes-field-service-schedules = opening hours, written differently
changes-field-service-cost_options = cost
changes-field-service-eligibility = for whom it is
changes-field-service-capacity = places
changes-field-service-walk_in = without an appointment
changes-field-service-by_appointment = by appointment
changes-field-service-interpretation_services = interpreting
