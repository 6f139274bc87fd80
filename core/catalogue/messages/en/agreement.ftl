# parties, agreements, applications and profiles

party-repeated = two parties have the same identifier
    .title = Party named twice
    .help = Give every party an identifier of its own. Until then the first one counts.
party-unknown = this party is not one of those given
    .title = Party unknown
    .help = Add the party, or correct the identifier.
party-sides =
    { $reason ->
        [none] the party belongs to neither side on { $date }
       *[both] the party belongs to both sides on { $date }
    }
    .title = Side of a party unclear
    .help = Write from when to when the party belongs to which side.

agreement-parties_unfit =
    { $reason ->
        [same] both parties are the same
        [not_two_cities] an agreement is between two cities; the secretariat signs memoranda
       *[other] a memorandum is between one city and the secretariat
    }
    .title = Not the parties that it needs
    .help = Name the two parties, and the secretariat by its own identifier.
agreement-same_side = both parties were on the same side when they signed
    .title = Same side
    .help = An agreement is between a city of the European Union and one of Latin America or the Caribbean.
agreement-ends_before_start = the agreement ends before it starts
    .title = Ends before it starts
    .help = Correct one of the two days.
agreement-transition =
    an agreement that is { $state ->
        [draft] a draft
        [negotiated] negotiated
        [partly_signed] signed in part only
        [signed] signed
        [active] in force
        [amended] amended
        [renewed] renewed
        [dormant] dormant
        [expired] expired
       *[terminated] terminated
    } cannot be { $event ->
        [negotiated] negotiated
        [signed] signed
        [amended] amended
        [renewed] renewed
       *[terminated] terminated
    }
    .title = Step out of turn
    .help = Correct the day or the step, or add the step that is missing. Until then it is not counted.
agreement-signature_unfit =
    { $reason ->
        [twice] this party has signed before
        [over] the last day of the agreement had passed
       *[not_a_party] the one who signed is not a party to the agreement
    }
    .title = Signature not usable
    .help = Name the party that signed, or correct the days. Until then the signature is not counted.
agreement-renewal_unfit = the last day that it gives cannot be: a renewal ends later than before, an amendment or a termination not before its own day, an amendment not before the first day of the agreement, after a notice nothing gives another one, and nothing else has one
    .title = Last day not usable
    .help = Correct the last day. An agreement without a last day needs no renewal.
agreement-unordered = this happened before the entry above it
    .title = Not in the order of the days
    .help = Check the days. Entries are read in the order of their days.
agreement-in_future = this has not happened yet
    .title = Still to come
    .help = Check the day. It is not counted before it has come.
agreement-not_signed = the first day has come and not both have signed
    .title = Not signed by both
    .help = Add the missing signatures, or move the first day.
agreement-memorandum_missing = the city { $party } has no memorandum that applies
    .title = No memorandum
    .help = Sign a memorandum between the city and the secretariat.
agreement-dormant =
    { $months ->
        [one] nothing has happened since { $since }, for more than { $months } month
       *[other] nothing has happened since { $since }, for more than { $months } months
    }
    .title = Dormant
    .help = Plan an activity, or end the agreement.

application-transition =
    an application that is { $from ->
        [draft] a draft
        [submitted] submitted
        [accepted] accepted
        [declined] declined
        [scheduled] scheduled
        [done] carried out
        [reported] reported on
       *[withdrawn] withdrawn
    } cannot be { $to ->
        [draft] a draft
        [submitted] submitted
        [accepted] accepted
        [declined] declined
        [scheduled] scheduled
        [done] carried out
        [reported] reported on
       *[withdrawn] withdrawn
    } next
    .title = Step out of turn
    .help = Correct the step, or add the one that is missing. Until then it is not counted.
application-dates = the days that are offered are fewer than the { $days } of a visit of this level
    .title = Too few days
    .help = Offer more days, or choose another level.
application-team =
    nobody travels for { $role ->
        [drug_commission] the drug commission
        [mental_health] mental health
        [court] the court system
       *[ngo] the non-governmental providers
    }
    .title = Role missing
    .help = A technical visit has one person of each of the four roles.
application-support = the head of the authority does not support the application in writing
    .title = No support
    .help = Ask for a letter of support.
application-no_offer = the partner offers none of the themes that are asked for
    .title = Nothing in common
    .help = Look for another partner, or ask this one what it could show.
application-unanswered =
    { $days ->
        [one] the partner has not answered for more than { $days } day
       *[other] the partner has not answered for more than { $days } days
    }
    .title = No answer
    .help = Ask the partner again, or turn to another one.
application-report_due =
    { $days ->
        [one] the exchange ended more than { $days } day ago and there is no report
       *[other] the exchange ended more than { $days } days ago and there is no report
    }
    .title = Report due
    .help = Write the report.
application-visit =
    { $reason ->
        [other_parties] the visit is one of other parties
        [cancelled] the visit was cancelled
        [not_over] the visit is not over on this day
        [other_level] the visit is of another level than the application
        [other_direction] the visit goes the other way than the application asks
        [other_days] the visit is not on the days that the application offers
        [no_report] the visit has no report
       *[unknown] no visit with this identifier is known
    }
    .title = Visit does not fit
    .help = Name the visit of the two that was scheduled, and correct its level, its days or the day of this entry.

profile-code = this code is not in its list
    .title = Code unknown
    .help = Use a code of the list.
profile-empty = the profile says neither what the partner wants to learn nor what it can show
    .title = Nothing to exchange
    .help = Name at least one theme.
profile-languages = no working language is given
    .title = Languages missing
    .help = Name the languages in which the team can work.
profile-contacts = there is nobody to write to
    .title = Contact missing
    .help = Give the post and the address of an office.
profile-support = the head of the authority does not support the exchange in writing
    .title = No support
    .help = Ask for a letter of support.
profile-outdated =
    { $months ->
        [one] the profile has not been reviewed for more than { $months } month
       *[other] the profile has not been reviewed for more than { $months } months
    }
    .title = Out of date
    .help = Ask the partner whether everything is still true.
