# access

access-list_missing = { $list } is neither in the request nor among the tables
    .title = List missing
    .help = Give the list in the request, or a table of the same name.
access-column_missing = the table has no column { $column }
    .title = Column missing
    .help = Add the column, or rename the one that holds it.
access-option_invalid = { $option } is missing, or has a value that this method cannot use
    .title = Setting not usable
    .help = Look in the description of the operation which settings the method needs, and use positive numbers; the bands of a step go from near to far with weights between 0 and 1.
access-id_repeated = this identifier appears twice in { $list }; the first entry counts
    .title = Identifier repeated
    .help = Give every area and every site once.
access-id_unknown =
    { $field ->
        [area] this cost of travel names no area that is listed; it is left out
       *[other] this cost of travel names no site that is listed; it is left out
    }
    .title = Identifier unknown
    .help = Correct the identifier, or list the area or site. Pairs are joined by identifiers, never by position.
access-pair_repeated = this pair of area and site already has a cost; the first one counts
    .title = Pair repeated
    .help = Give each pair one cost, such as that of the fastest way.
access-id_missing = an entry of { $list } has no identifier
    .title = Identifier missing
    .help = Give each area and each site an identifier of its own; costs of travel and results name it.
access-value_invalid =
    { $reason ->
        [missing] { $field } is missing; it is left out
        [negative] { $field } is negative; it is left out
        [too_large] { $field } is too large; it is left out
       *[infinite] { $field } is infinite; it is left out
    }
    .title = Number not usable
    .help = Correct the number. The areas whose accessibility would be another with it are told.
access-incomplete = the accessibility of this area would be another if all numbers around it were known
    .title = Accessibility incomplete
    .help = Correct the populations, capacities and costs that are told; until then it is computed without them.
access-point_invalid =
    { $reason ->
        [missing] the point is missing, so no distance is known
       *[out_of_range] the point is not on Earth, so no distance is known
    }
    .title = Point not usable
    .help = Give latitude and longitude in degrees, or a table of costs of travel.
access-modality_missing = the site has no modality, so it is in the result of all sites only
    .title = Modality missing
    .help = Give the modality of every site, or measure all sites together.
access-nobody_in_reach = nobody lives within the catchment of this site, so its capacity serves no area
    .title = Nobody in reach
    .help = Check the costs of travel of this site; widen the catchment if people do come from farther away.
access-out_of_range = the accessibility of this area is too large to be computed
    .title = Beyond what can be computed
    .help = Check the population and the weights around it: nearly nobody shares what is in reach.
access-not_converged =
    { $rounds ->
        [one] after { $rounds } round residents were still changing sites, so the costs are approximate
       *[other] after { $rounds } rounds residents were still changing sites, so the costs are approximate
    }
    .title = Computation not settled
    .help = Use a smaller catchment or a larger tau, or take the result as an approximation.
