# indicators

indicator-definition_invalid = the definition of { $indicator } is not usable here: { $reason }
    .title = Indicator definition not usable
    .help = Correct the definition at this place; the indicator is left out until then.
indicator-not_computable =
    { $estimates ->
        [one] { $indicator } has { $estimates } estimate without a value: { $reason }
       *[other] { $indicator } has { $estimates } estimates without a value: { $reason }
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
indicator-unknown = there is no indicator { $indicator }
    .title = Unknown indicator
    .help = Use an identifier of the list of indicators.
indicator-record_set_invalid = the set of records { $records } is not usable here: { $reason }
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
indicator-not_compared = this estimate of { $indicator } is not compared: { $reason }
    .title = Estimates not compared
    .help = Compute both estimates with the same version of the definition, for times that fit.
indicator-no_trend = there is no test of trend for { $indicator }: { $reason }
    .title = No test of trend
    .help = Give three or more periods that do not overlap, with the same version of the definition.
indicator-not_released = { $estimates } estimates of { $indicator } are about persons and are not exported
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
