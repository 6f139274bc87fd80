# indicators

indicator-definition_invalid =
    the definition of { $indicator } cannot be used: { $reason ->
        [repeated] another definition before it has the same identifier
        [over] there is no such set of records, or the measure is not one of these records
        [suppression] its records are about persons, so suppression must be person
        [period] records of a set need a period within a field that is a day or a year, and the directory needs none
        [persons] the set of persons, its identifier or its first and last day does not exist or is of another type
        [value] a value is outside what the field allows
        [interval] there are no limits of this kind for the measure
        [unit] the measure does not have this unit: rates are per 100,000, levels are levels, all others are neither, and shares and indices are no days or years
        [disaggregate] the records cannot be split by this field: it must have codes or be yes or no, fields of facts stand alone, and none is named twice
        [levels] the field has no such code, or the level is there twice
        [type] the expression gives a value of another type than is needed here
       *[expression] the expression cannot be read; another finding at the same place says why
    }
    .title = Indicator definition not usable
    .help = Correct the definition at this place; the indicator is left out until then.
indicator-not_computable =
    { $estimates ->
        [one] { $indicator } has { $estimates } estimate without a value
       *[other] { $indicator } has { $estimates } estimates without a value
    }: { $reason ->
        [no_records] no record belongs to it
        [nothing_known] the answer is known of none of the records
        [no_best_estimate] only the lowest and the highest estimate of the denominator are known
        [missing_refused] answers are missing, and the definition does not allow that
        [zero_denominator] the denominator is zero
        [no_population] the city has no count of these residents for the year or an earlier one
        [too_few] there are fewer than two offers to compare
        [no_period] the request has no period
        [mixed_years] the period holds figures of several years
        [beyond_watched] nobody was watched for as long as is asked about
        [range_out_of_order] the lowest, best and highest estimates of the denominator are not in order
       *[out_of_range] the numbers are too large to be computed
    }
    .title = Indicator without a value
    .help = Add the data that the reason names, or leave the indicator out of the report.
indicator-above_one =
    { $denominator ->
        [lowest] the numerator of { $indicator } is above the lowest value of its denominator
       *[value] the numerator of { $indicator } is above its denominator
    }
    .title = Numerator above denominator
    .help = Check both with the providers; the figure is shown as it is.
indicator-differs_from_catalogue = the catalogue has another definition called { $indicator }, of version { $version }
    .title = Identifier of the catalogue with another content
    .help = Give your definition an identifier of its own, so that nobody takes its results for those of the catalogue; or take the definition of the catalogue.
indicator-population_old = { $indicator } for { $year } is divided by the residents of { $population }, { $years } years before
    .title = Old population
    .help = Add the city’s population of a year closer to the period; until then take the rate with care.
indicator-unknown = there is no indicator { $indicator }
    .title = Unknown indicator
    .help = Use an identifier of the list of indicators.
indicator-set_unknown = there is no set of records { $records }
    .title = Unknown set of records
    .help = Use the name of a set that is built in, such as episodes, or declare the set under record_sets.
indicator-key_missing =
    { $count ->
        [one] { $count } record of { $records } has no { $key }
       *[other] { $count } records of { $records } have no { $key }
    }
    .title = Records without their key
    .help = Add the key. Until then each of them counts, and nobody can tell whether one is there twice.
indicator-persons_differ = the records have { $counted } persons and the figure given is { $stated }, for { $indicator }
    .title = Persons counted and stated are far apart
    .help = The persons in the records count. Check whether the file has all episodes of the year; if it does not, leave it out and the figure stands.
indicator-reporting_unfit =
    { $count ->
        [one] { $count } record gives
       *[other] { $count } records give
    } a share of reporting units that is not from 0 to 1, for { $indicator }
    .title = Reporting coverage not usable
    .help = Correct the share; until then it counts as not known.
indicator-nothing_to_compare = there are no two estimates to be compared
    .title = Nothing to compare
    .help = Give estimates of the same indicator for at least two cities, or two periods.
indicator-record_set_invalid =
    the set of records { $records } cannot be used: { $reason ->
        [reserved] services, organizations and locations are those of the directory; call the set otherwise
        [codes] a field has codes or an existing vocabulary exactly when its kind is code
        [repeated] another set before it has the same identifier
       *[field] the key names a field that the set does not have
    }
    .title = Set of records not usable
    .help = Correct the set at this place; indicators over it are left out until then.
indicator-records_not_given =
    { $indicators ->
        [one] { $indicators } indicator is left out because { $records } were not given
       *[other] { $indicators } indicators are left out because { $records } were not given
    }
    .title = Records not given
    .help = Give the records to compute these indicators, or name the indicators that you need.
indicator-field_unused = the field { $field } is not one of { $records }
    .title = Field of a record not used
    .help = Correct the name of the field, or declare it in a set of records of your own.
indicator-value_invalid = the value of { $field } is not a { $expected }
    .title = Value of a record not usable
    .help = Correct the value; until then it counts as not known, and the rest of the record counts.
indicator-code_unknown = { $field } has no such code
    .title = Unknown code in a record
    .help = Use a code of the field; until then the value counts as not known.
indicator-record_repeated = this record of { $records } is there already
    .title = Record repeated
    .help = Keep one of them; only the first one counts.
indicator-record_contradicts = this record of { $records } contradicts the rule { $rule }
    .title = Record that contradicts itself
    .help = Correct the record; it is left out until then.
indicator-record_above_one = the part is larger than the whole in this record, for { $indicator }
    .title = Part of a record above the whole
    .help = Check both numbers with whoever gave them; the record is counted as it is.
indicator-outside_period =
    { $count ->
        [one] { $count } record of { $records } has a { $field } in { $year }, outside the period
       *[other] { $count } records of { $records } have a { $field } in { $year }, outside the period
    }
    .title = Records outside the period
    .help = Nothing has to be done when the file covers more years than the period.
indicator-not_compared =
    this estimate of { $indicator } is not compared: { $reason ->
        [definition_differs] the definitions are not the same
        [persons_differ] one counts persons in records and the other is the figure that the city gave
        [unit_differs] the units are not the same
        [period_differs] the estimates are about different times
        [periods_overlap] the periods have days in common
        [no_period] an estimate has no period
        [no_value] an estimate has no value
        [no_reference] there is no estimate to compare it with
        [repeated] there is another estimate for the same place and time
        [no_method] there is no method for this measure
       *[impossible] its numbers contradict each other
    }
    .title = Estimates not compared
    .help = Compute both estimates with the same version of the definition, for times that fit.
indicator-no_trend =
    there is no test of trend for { $indicator }: { $reason ->
        [definition_differs] the definitions are not the same
        [persons_differ] one counts persons in records and the other is the figure that the city gave
        [unit_differs] the units are not the same
        [period_differs] the estimates are about different times
        [periods_overlap] the periods have days in common
        [no_period] an estimate has no period
        [no_value] an estimate has no value
        [no_reference] there is no estimate to compare it with
        [repeated] there is another estimate for the same place and time
        [no_method] there is no method for this measure
       *[impossible] its numbers contradict each other
    }
    .title = No test of trend
    .help = Give three or more periods that do not overlap, with the same version of the definition.
indicator-not_released =
    { $estimates ->
        [one] { $estimates } estimate of { $indicator } is about persons and is not exported
       *[other] { $estimates } estimates of { $indicator } are about persons and are not exported
    }
    .title = Estimates not released
    .help = Give rules under release; what they cannot make safe stays with those who hold the data.
# What the indicator table of a digital adaptation kit says
indicator-numerator-proportion = records of { $records } for which the computation holds
indicator-denominator-proportion = records of { $records } for which it is known whether it holds
indicator-numerator-rate = sum of the computation over { $records }
indicator-denominator-rate = residents of the city
indicator-numerator-ratio = sum of the computation over { $records }
indicator-denominator-ratio = sum of the computation over { $records } for which both numbers are known
indicator-numerator-index = weighted sum of the items that are there
indicator-denominator-index = sum of the weights of the items that are known
indicator-numerator-diversity = pairs of offers of different codes
indicator-denominator-diversity = pairs of offers
indicator-numerator-mean = sum of the computation over { $records }
indicator-denominator-mean = records of { $records } for which it is known
indicator-numerator-quantile = quantile of the computation over { $records }
indicator-denominator-quantile = none
indicator-numerator-ordinal = level of { $records }
indicator-denominator-ordinal = none
indicator-numerator-survival = share of { $records } without the event at the time
indicator-denominator-survival = none
