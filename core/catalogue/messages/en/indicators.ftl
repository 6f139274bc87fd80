# indicators

indicator-definition_invalid = the definition of { $indicator } is not usable here: { $reason }
    .title = Indicator definition not usable
    .help = Correct the definition at this place; the indicator is left out until then.
indicator-not_computable = { $indicator } has { $estimates } estimates without a value: { $reason }
    .title = Indicator without a value
    .help = Add the data that the reason names, or leave the indicator out of the report.
indicator-above_one = { $indicator } is above 100 percent
    .title = Share above 100 percent
    .help = Check numerator and denominator with the providers; the figure is shown as it is.
indicator-unknown = there is no indicator { $indicator }
    .title = Unknown indicator
    .help = Use an identifier of the list of indicators.
