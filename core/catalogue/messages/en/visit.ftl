# exchange visits

visit-person_unknown = this person is not one of those given
    .title = Person unknown
    .help = Add the person, or correct the identifier.
visit-repeated = this identifier is there twice
    .title = Identifier repeated
    .help = Give each an identifier of its own, and name everybody once.
visit-not_of_visitor = this person does not belong to the visiting party
    .title = Not of the visiting party
    .help = The delegation comes from the visiting party.
visit-ends_before_start = the end is before the beginning
    .title = Ends before it begins
    .help = Correct one of the two times.
visit-same_side = host and visitor are on the same side
    .title = Same side
    .help = A visit goes from one side of the Atlantic to the other.
visit-mayor_head = a visit at mayor level is led by one head or named representative, not by { $found }
    .title = No head, or several
    .help = Name the mayor, or the one top representative whom the mayor has named.
visit-mayor_staff =
    { $people ->
        [one] { $people } of the technical staff travels with the head, not { $found }
       *[other] { $people } of the technical staff travel with the head, not { $found }
    }
    .title = Technical staff
    .help = Change the delegation. Interpreters do not count.
visit-mayor_days =
    { $exact ->
        [1] a visit at mayor level lasts { $max ->
            [1] one day
           *[other] { $max } days
        }, not { $days }
       *[other] a visit at mayor level lasts { $min } to { $max } days, not { $days }
    }
    .title = Too short or too long
    .help = Change the dates.
visit-not_programmed_by_host = the host does not make the programme
    .title = Programme not by the host
    .help = Let the host make the programme, and say so.
visit-no_press_conference = there is no press conference in the programme
    .title = No press conference
    .help = Add one.
visit-no_broadcast = there is no appearance on television or radio in the programme
    .title = No television or radio
    .help = Add one.
visit-no_treatment_programme = no treatment programme is visited
    .title = No treatment programme
    .help = Add a visit to one.
visit-no_walk_about = there is no walk through the city in the programme
    .title = No walk through the city
    .help = Add one.
visit-technical_people =
    { $people ->
        [one] a technical visit has { $people } person, not { $found }
       *[other] a technical visit has { $people } people, not { $found }
    }
    .title = Number of people
    .help = Change the delegation. Interpreters do not count.
visit-technical_role =
    nobody travels for { $role ->
        [drug_commission] the drug commission
        [board_of_health] the board of health
        [court_system] the court system
       *[ngo_provider] the non-governmental providers
    }
    .title = Role missing
    .help = A technical visit has one person each of the drug commission, the board of health, the court system and the providers.
visit-technical_days =
    { $exact ->
        [1] a technical visit lasts { $max ->
            [1] one day
           *[other] { $max } days
        }, not { $days }
       *[other] a technical visit lasts { $min } to { $max } days, not { $days }
    }
    .title = Too short or too long
    .help = Change the dates.
visit-first_not_mayor = the first visit of the two is not at mayor level, or is not over yet
    .title = First visit
    .help = Begin with a visit at mayor level.
visit-no_interpreter = the two have no language in common and nobody interprets
    .title = No interpreter
    .help = Arrange for an interpreter.
visit-in_two_places =
    { $kind ->
        [forum] this person is at the forum { $event } at the same time
       *[visit] this person is on the visit { $event } at the same time
    }
    .title = In two places
    .help = Move the visit, or send somebody else.
visit-agenda_empty = there is no programme
    .title = No programme
    .help = Ask the host for the programme.
visit-agenda_outside = this part of the programme lies outside the visit
    .title = Outside the visit
    .help = Correct its times, or those of the visit.
visit-agenda_overlap =
    { $others ->
        [1] the same people have two things at the same time
       *[other] the same people have this and { $others } other things at the same time
    }
    .title = At the same time
    .help = Move one of them, or divide the delegation.
visit-travel_gap =
    { $found ->
        [one] there is { $found } minute to get to the next place, and { $minutes } are needed
       *[other] there are { $found } minutes to get to the next place, and { $minutes } are needed
    }
    .title = Too little time to travel
    .help = Leave more time, or write how long it takes.
visit-long_day =
    { $hours ->
        [one] the working day of { $date } is longer than { $hours } hour
       *[other] the working day of { $date } is longer than { $hours } hours
    }
    .title = Long day
    .help = Shorten the day. Meals, receptions and journeys do not count at its ends.
visit-no_objectives = there are no objectives
    .title = No objectives
    .help = Write before the visit what it is for.
visit-report_missing =
    { $days ->
        [one] there is no report { $days } day after the visit
       *[other] there is no report { $days } days after the visit
    }
    .title = Report missing
    .help = Write the report.
visit-report_early = the report is dated before the visit ended
    .title = Report too early
    .help = Correct the date of the report or of the visit.
visit-report_late =
    { $days ->
        [one] the report came more than { $days } day after the visit
       *[other] the report came more than { $days } days after the visit
    }
    .title = Report late
    .help = Nothing has to be done; report sooner next time.
visit-no_follow_ups = the report does not say what follows
    .title = No follow-up
    .help = Write what is done next, by whom and by when.
visit-follow_up_no_owner = nobody is responsible for what follows
    .title = Nobody responsible
    .help = Name the party that does it.
visit-no_agreement = no agreement between the two is given, or it was not signed by both when the visit began
    .title = No agreement
    .help = Give the agreement, or sign one.
visit-agreement_of_others = the agreement is between other parties
    .title = Another agreement
    .help = Give the agreement of host and visitor.
visit-outside_agreement = the visit lies outside the dates of the agreement
    .title = Outside the agreement
    .help = Move the visit, or renew the agreement.
visit-not_reciprocal = visits that the host received from the other party: { $received }; visits that it made there: { $made }
    .title = Not in turn
    .help = Let the other one receive next.
visit-not_in_season = no visit of the season is of this party or person
    .title = Nobody of the season
    .help = Correct the identifier; what stands here keeps no visit from any day.
visit-over_capacity =
    { $side ->
        [host] with this visit the host receives { $found } in { $year }; it can receive { $most }
       *[visitor] with this visit the visitor makes { $found } in { $year }; it can make { $most }
    }
    .title = More visits than they can
    .help = Move the visit to another year, or ask the party whether it can do more.
visit-season_unfit = the last day is before the first one
    .title = Days in the wrong order
    .help = Correct one of the two days.
visit-unscheduled = there are no days for this visit: { $reason ->
        [window_too_short] the window is shorter than the visit
        [weekend] it would fall on a weekend
        [holiday] the host has holidays
        [host_closed] the host receives nobody then
        [person_absent] somebody cannot travel then
        [mayor_level_first] the visit at mayor level is not over by then
        [host_full] the host already receives as many as it can
        [visitor_full] the visitor already makes as many visits as it can
       *[person_busy] somebody is on another visit then
    }
    .title = No days found
    .help = The reasons are counted in the plan; widen the window or change what stands in the way.
visit-search_ended =
    { $steps ->
        [one] the search ended after { $steps } step; a plan with more visits may exist
       *[other] the search ended after { $steps } steps; a plan with more visits may exist
    }
    .title = Search ended
    .help = Allow more steps, or schedule in smaller seasons.
