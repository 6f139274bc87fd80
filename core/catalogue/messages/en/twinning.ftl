# twinning

twinning-capacity_impossible = { $partner } has a minimum number of partners above its maximum
    .title = Minimum above the maximum
    .help = Correct one of the two numbers. Until then the city gets no new partner.
twinning-lock_refused =
    { $reason ->
        [same_side] the two were not on opposite sides on the day: the lock is left out
        [side_changed] one of the two is on the other side elsewhere in this agora: the lock is left out
        [forbidden] the same pair is forbidden: the lock is left out
        [over_capacity] one of the two has as many locked partners as it can have: the lock is left out
        [in_future] the day of the signature has not come: the lock is left out
       *[repeated] the pair is locked twice: the second lock is left out
    }
    .title = Lock not usable
    .help = Correct the lock, or what it contradicts.
twinning-lock_against_rule =
    { $rule ->
        [no_capacity] { $eu } and { $lac } are locked although one of them can have no partner
        [no_commitment] { $eu } and { $lac } are locked although a commitment is missing
        [no_common_language] { $eu } and { $lac } are locked although they have no common language
        [excluded] { $eu } and { $lac } are locked although one of them does not want the other
        [same_side] { $eu } and { $lac } are locked although they are not on opposite sides today
       *[score_too_low] { $eu } and { $lac } are locked although their score is below the lowest
    }
    .title = Locked against a rule
    .help = Nothing has to be done if the pair has signed; otherwise take the lock away.
twinning-ranking_unusable =
    { $reason ->
        [second_ranking] the city has a ranking already: this one is left out
        [repeated] the partner is ranked twice: the second place is left out
       *[same_side] the two are not on opposite sides: the place is left out
    }
    .title = Ranking not usable
    .help = Rank each partner of the other side once, in one ranking for each city.
twinning-side_empty =
    nobody takes part on the side of { $side ->
        [EU] the European Union
       *[LAC] Latin America and the Caribbean
    }
    .title = A side is empty
    .help = Add partners, or look at the date and their memberships.
twinning-minimum_unreachable = the minimum number of partners of { $partner } is { $minimum }, and at most { $reachable } are possible: the minimum does not count
    .title = Minimum out of reach
    .help = Add candidates for it, loosen a rule, or lower its minimum to what is possible.
twinning-minimum_unmet =
    { $found ->
        [one] { $partner } gets { $found } partner and should have at least { $minimum }
       *[other] { $partner } gets { $found } partners and should have at least { $minimum }
    }
    .title = Too few partners
    .help = Add candidates for it, loosen a rule, or lower its minimum.
twinning-ties_broken =
    { $cities ->
        [one] one city has candidates of equal worth: identifiers decided
       *[other] { $cities } cities have candidates of equal worth: identifiers decided
    }
    .title = Equal candidates
    .help = Nothing has to be done, or let these cities rank their candidates.
twinning-plans_equal = other plans are as good as this one: identifiers decided
    .title = Equal plans
    .help = Nothing has to be done, or weigh the themes differently if one of the plans should be preferred.
twinning-not_a_pair = { $one } and { $other } are not on opposite sides on the day
    .title = Not a pair
    .help = Ask about one partner of each side.
twinning-not_on_a_side = { $partner } is not on one side on the day: it is left out
    .title = Not on a side
    .help = Look at the date and at its memberships.
twinning-not_forced =
    { $reason ->
        [over_capacity] the pair cannot be forced: one of the two has as many locked partners as it can have
       *[side_changed] the pair cannot be forced: one of the two is on the other side in a locked pair
    }
    .title = Cannot be forced
    .help = What is signed stands. Take a locked pair out, or raise the largest number of partners.
twinning-group_repeated = another group has the same identifier
    .title = Group repeated
    .help = Give every group an identifier of its own. Until then the two are listed one after the other.
