# estimate

estimate-length_differs =
    { $found ->
        [one] { $field } has { $found } entry where { $expected } are needed
       *[other] { $field } has { $found } entries where { $expected } are needed
    }
    .title = Arrays of different lengths
    .help = Give every array one entry for each row; write null where a number is not known.
estimate-option_invalid =
    { $reason ->
        [confidence] { $option } must be above 0 and below 1, such as 0.95
        [rising] { $option } needs at least one number above 0 and below 1, and each larger than the one before
        [positive] { $option } must be above 0
        [share] { $option } must be above 0 and at most 1, before the multiplier
        [probability] every number of { $option } must be from 0 to 1
        [definition] { $option } must be a whole number from 1 to 9
        [choice] { $option } takes one of these here: { $accepted }
        [unused] { $option } has no use here
        [table] { $option } is in the request, and the table data stands for it
        [both] { $option } is given, and so is what it would be computed from
       *[other] { $option } has a value that this estimate cannot use
    }
    .title = Setting not usable
    .help = Use a value that the description of the operation names.
estimate-array_missing =
    { $reason ->
        [reference] { $field } is missing; population, reference_events and reference_population may stand in its place
        [expected] { $field } is missing; the three that expected events are computed from belong together
        [index] { $field } is missing, which the concentration index needs
        [column] the table data has no column { $field }
       *[method] { $field } is missing, which the method needs
    }
    .title = Array missing
    .help = Give the array with one entry for each row, or choose what does not need it.
estimate-value_invalid =
    { $reason ->
        [missing] the number is missing
        [not_a_number] this is not a number
        [band_too_wide] the band is too wide for its death rate: more would die in it than reach it
        [not_a_count] a count is a whole number that is not negative
        [negative] the number is negative
       *[other] the number is too large for this method
    }
    .title = Number not usable
    .help = Correct the number; rows that do not depend on it are estimated all the same.
estimate-no_denominator = there is nothing to divide by: the denominator is zero
    .title = Denominator is zero
    .help = Leave the row out, or give the population that the events come from.
estimate-above_denominator = the numerator is larger than the denominator
    .title = Numerator above denominator
    .help = Check that both count the same persons in the same period.
estimate-too_few =
    { $reason ->
        [too_few_events] there are too few events for this method
        [too_few_values] there are too few values for this method
        [too_few_for_byar] there are too few events for Byar’s lower limit
       *[near_zero] the value that is divided by is zero or cannot be told from zero
    }
    .title = Too few for this method
    .help = Put periods or areas together, or use an exact method.
estimate-no_spread = all values are the same, so both limits are the mean
    .title = Limits without a width
    .help = Do not read this as certainty: values that never differ tell nothing of how far others may be. Check whether they are what was meant.
estimate-below_zero = the lower limit is below zero, where the value cannot be
    .title = Lower limit below zero
    .help = Put periods or areas together: there are too few events for limits around the value. Nothing was cut.
estimate-repeated = this stratum, age or score is there twice in the same group
    .title = Stratum, age or score repeated
    .help = Give each of them once in a group; add the counts if they belong together.
estimate-stratum_missing = the group has no stratum { $stratum }, which other groups have
    .title = Stratum missing
    .help = Give the stratum with its population, even where nothing happened.
estimate-strata_overlap = the ages { $stratum } and { $other } overlap
    .title = Strata overlap
    .help = Give every age once: whoever is in two strata would count twice.
estimate-strata_gap = there are ages between { $other } and { $stratum } that no stratum has
    .title = Gap between strata
    .help = Give the missing strata too, even where nothing happened; without them another population would be the standard.
estimate-standard_partial = the strata are { $percent } % of the standard population { $standard }
    .title = Part of the standard population
    .help = Nothing has to be done when only these ages are meant, such as 15 to 64. Say so wherever the rate is shown.
estimate-standard_differs = the stratum { $stratum } has another standard here than in an earlier row
    .title = Standard population differs
    .help = Give a stratum the same standard in every group; rates that are standardised differently cannot be compared.
estimate-target_unlikely = the target is more than one event for each person
    .title = Target before the multiplier
    .help = Give the target before the multiplier: 50 per 1,000 is 0.05. What comes out is multiplied.
estimate-no_limits =
    { $reason ->
        [end] the least and the greatest value have no limits
        [nobody] where nobody waits any more there are no limits
       *[everybody] where everybody still waits this method has no limits
    }
    .title = No limits
    .help = Nothing has to be done; the value stands without limits.
estimate-median_beyond = half or more still wait at the end, so there is no median
    .title = Median not reached
    .help = Show the share at a time instead, or watch for longer.
estimate-stratum_unknown = the standard population has no bands that make up { $stratum }
    .title = Stratum unknown
    .help = Write ages as 0-4 or 90+ with the limits of the standard’s bands.
