# fora

forum-ends_before_start = the forum ends before it begins
    .title = Ends before it begins
    .help = Correct one of the two times.
forum-delegation_repeated = this party has two delegations
    .title = Delegation repeated
    .help = Put them together.
forum-person_repeated = this person is in the delegations twice
    .title = Person repeated
    .help = Name each person once.
forum-length =
    { $days ->
        [one] a forum lasts { $days } day, not { $found }
       *[other] a forum lasts { $days } days, not { $found }
    }
    .title = Length
    .help = Change the times. A day without a morning or an afternoon counts half.
forum-delegation_size =
    { $people ->
        [one] a delegation has at most { $people } person, not { $found }
       *[other] a delegation has at most { $people } people, not { $found }
    }
    .title = Delegation too large
    .help = Send fewer people.
forum-mayor_costs = the costs of the mayor are not paid by the city
    .title = Costs of the mayor
    .help = Let the city pay, and say so.
forum-not_open = the forum is not open to every city that is interested
    .title = Not open
    .help = Open it to all cities that are interested.
forum-not_invited = the city { $party } asked to come and has no delegation
    .title = Not among the delegations
    .help = Invite the city, or ask whether it still wants to come.
forum-one_sided = nobody comes from one of the two sides
    .title = One side only
    .help = Invite cities of both sides.
forum-wrap_up_place = the forum that concludes the programme is not in the European Union
    .title = Place
    .help = Hold it in a city of the European Union.
forum-wrap_up_year =
    { $found ->
        [0] the forum that concludes the programme is before its first day, not in year { $year }
       *[other] the forum that concludes the programme is in year { $found }, not in year { $year }
    }
    .title = Year
    .help = Hold it in the last year of the programme.
forum-year_unknown = in which year of the programme this forum is cannot be told; it belongs into year { $year }
    .title = Year of the programme unknown
    .help = Give programme_starts.
forum-no_transition = nothing is said about how the cities carry on by themselves
    .title = No transition
    .help = Write who carries on what after the programme.
