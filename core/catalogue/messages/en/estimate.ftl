# estimate

estimate-length_differs =
    { $found ->
        [one] { $field } has { $found } entry where { $expected } are needed
       *[other] { $field } has { $found } entries where { $expected } are needed
    }
    .title = Arrays of different lengths
    .help = Give every array one entry for each row; write null where a number is not known.
estimate-option_invalid = { $option } has a value that this estimate cannot use
    .title = Setting not usable
    .help = Use a value that the description of the operation names.
estimate-value_invalid =
    { $reason ->
        [missing] the number is missing
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
estimate-stratum_unknown = the standard population has no bands that make up { $stratum }
    .title = Stratum unknown
    .help = Write ages as 0-4 or 90+ with the limits of the standard’s bands.
