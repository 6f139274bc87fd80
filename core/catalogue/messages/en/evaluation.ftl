# evaluation

evaluation-repeated =
    { $list ->
        [people] the code of a person is there twice; the first counts
       *[other] { $id } is there twice; the first counts
    }
    .title = Identifier repeated
    .help = Give each result, indicator, record and city an identifier of its own.
evaluation-period_order = a period of { $indicator } does not begin before it ends
    .title = Period the wrong way round
    .help = Correct the first or the last day.
evaluation-periods_overlap = two periods of { $indicator } share days, so what happened then may count twice
    .title = Periods overlap
    .help = Let each period begin after the one before, or mark the indicator as cumulative and keep the last.
evaluation-not_measured = the result { $result } has no indicator
    .title = Result not measured
    .help = Say how it will be seen that the result is reached; IATI files leave it out until then.
evaluation-value_missing = a figure of { $indicator } has no number
    .title = Number missing
    .help = Write the number, or leave the whole figure out while it is not known. A comment alone is not enough.
evaluation-value_out_of_place = { $indicator } is qualitative and has a number
    .title = Number where a text belongs
    .help = Put what was found into the comment, or give the indicator a measure with numbers.
evaluation-percentage_differs = a share of { $indicator } is not its numerator by its denominator; the two numbers count
    .title = Share does not fit its numbers
    .help = Correct the share, or leave it out: it is computed from the two numbers.
evaluation-no_denominator = a share of { $indicator } is of nothing: the denominator is zero
    .title = Share of nothing
    .help = Leave the figure out until there is something to take a share of.
evaluation-parts_differ = the groups of { $indicator } by { $dimensions } do not add up to the whole
    .title = Groups do not add up
    .help = Correct the groups or the whole; add a group for those whose group is unknown. If one person can be in several groups, mark the indicator as not additive.
evaluation-cumulative_falls = { $indicator } is cumulative and falls from one period to the next
    .title = Running total falls
    .help = Check the values: a running total can only grow. If each period stands alone, the indicator is not cumulative.
evaluation-actual_differs = { $indicator } has { $typed } typed where the records give { $computed }; the records count
    .title = Typed value differs from the records
    .help = Leave the typed value out, or complete the records.
evaluation-process_unknown = { $indicator } asks for a process indicator or a breakdown that does not exist
    .title = Process indicator unknown
    .help = Use one that docs/evaluation.md lists; until then the typed values count.
evaluation-measure_unfit = what computes { $indicator } gives values of another measure
    .title = Measure and computation differ
    .help = Give a percentage to a share, such as activities_on_time, and a unit to every other process indicator.
evaluation-city_unknown = { $city } is not a city of the network
    .title = City unknown
    .help = Add the city with its side, or correct the identifier. It counts in the whole and on neither side.
evaluation-record_order = the record ends before it begins and was left out
    .title = Record the wrong way round
    .help = Correct its days.
evaluation-same_city = a city visits itself; the visit was left out
    .title = City visits itself
    .help = Correct who visits or who is visited.
evaluation-round_unknown = there is no round { $round }
    .title = Round unknown
    .help = Add the round with its scale, or correct the identifier.
evaluation-subject_unknown = the round { $round } has no findings for this city or country in what is compared
    .title = No findings
    .help = Correct the name of the city or country or of the chapter, or add the findings.
evaluation-rating_unknown = a finding has a rating that is not on the scale of { $round }; it was left out
    .title = Rating unknown
    .help = Use a rating of the round’s own scale.
evaluation-finding_repeated = the item { $item } is rated twice for the same subject; the first counts
    .title = Finding repeated
    .help = Keep one rating for each item, city or country, and round.
evaluation-rounds_not_comparable = values of { $first } and { $second } are on different scales and are not computed with each other
    .title = Rounds not comparable
    .help = Compare inside one round. Items and scale change with each round, so a difference between rounds means nothing.
evaluation-reference_twice = { $indicator } has a reference and so has its result
    .title = Reference at both levels
    .help = Keep the reference of the result or those of its indicators.
evaluation-text_missing = a text that must be there is missing
    .title = Text missing
    .help = Write it in at least one language.
evaluation-iati_identifier =
    { $reason ->
        [same] the activity has the identifier of the organization that reports
        [prefix] the identifier does not begin with that of the organization that reports and a hyphen
        [sign] the identifier has one of the signs / & | ?
       *[space] the identifier is empty or begins or ends with a space
    }
    .title = Identifier that IATI does not accept
    .help = Write the identifier of the organization, a hyphen and a name for the activity.
evaluation-iati_dates =
    { $reason ->
        [no_start] the activity has neither a planned nor an actual first day
        [order] the activity ends before it begins
        [year] a day lies before the year 1
       *[future] an actual day lies after the day of the file
    }
    .title = Dates of the activity do not fit
    .help = Correct the days; what has not happened yet is planned.
evaluation-iati_place_missing = the activity names neither a country nor a region
    .title = Place missing
    .help = Give the countries or the regions that benefit.
evaluation-iati_percentages = shares do not make 100%, or some are missing
    .title = Shares do not make 100
    .help = Give every country and region together, and every sector, a share from 0 to 100 so that they make 100.
evaluation-iati_organisation = an organization has neither an identifier nor a name
    .title = Organization without a name
    .help = Give its name or its identifier.
evaluation-iati_organisation_kind = the kind of the organization is not a code of IATI’s list OrganisationType
    .title = Kind of organization unknown
    .help = Use a code of the list, such as 11 for a local government, 22 for a national NGO or 40 for a multilateral one.
evaluation-iati_code_unlisted = the code is not on IATI’s list, or was withdrawn
    .title = Code not on the list
    .help = Look the code up among the lists Country, Region and Sector of IATI. The activity is written with it.
