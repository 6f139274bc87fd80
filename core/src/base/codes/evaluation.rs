//! Codes of evaluation.

codes! {
    /// Two results, indicators, records or cities have the same identifier.
    REPEATED = error "evaluation.repeated";
    /// A period does not begin before it ends.
    PERIOD_ORDER = error "evaluation.period_order";
    /// Two periods of an indicator overlap.
    PERIODS_OVERLAP = warning "evaluation.periods_overlap";
    /// A result has no indicator.
    NOT_MEASURED = warning "evaluation.not_measured";
    /// A value that is a number has none.
    VALUE_MISSING = error "evaluation.value_missing";
    /// A value that is a text has a number.
    VALUE_OUT_OF_PLACE = error "evaluation.value_out_of_place";
    /// A share is not its numerator by its denominator.
    PERCENTAGE_DIFFERS = warning "evaluation.percentage_differs";
    /// A share of nothing.
    NO_DENOMINATOR = error "evaluation.no_denominator";
    /// The groups do not add up to the whole.
    PARTS_DIFFER = error "evaluation.parts_differ";
    /// A value that contains those before it is smaller than they are.
    CUMULATIVE_FALLS = warning "evaluation.cumulative_falls";
    /// The value that was typed is not the one that the records give.
    ACTUAL_DIFFERS = warning "evaluation.actual_differs";
    /// There is no such process indicator or group of it.
    PROCESS_UNKNOWN = error "evaluation.process_unknown";
    /// What computes an indicator gives values of another measure.
    MEASURE_UNFIT = error "evaluation.measure_unfit";
    /// A city is not one of the network.
    CITY_UNKNOWN = warning "evaluation.city_unknown";
    /// A record ends before it begins.
    RECORD_ORDER = error "evaluation.record_order";
    /// A city visits itself.
    SAME_CITY = error "evaluation.same_city";
    /// A round of a baseline study is not there.
    ROUND_UNKNOWN = error "evaluation.round_unknown";
    /// A round has no findings of a subject that is compared.
    SUBJECT_UNKNOWN = error "evaluation.subject_unknown";
    /// A rating is not one of its round's scale.
    RATING_UNKNOWN = error "evaluation.rating_unknown";
    /// A finding is there twice.
    FINDING_REPEATED = error "evaluation.finding_repeated";
    /// Values of different rounds cannot be computed with.
    ROUNDS_NOT_COMPARABLE = error "evaluation.rounds_not_comparable";
    /// Both a result and its indicator have a reference.
    REFERENCE_TWICE = error "evaluation.reference_twice";
    /// A text that must be there is not.
    TEXT_MISSING = error "evaluation.text_missing";
    /// An identifier is one that IATI does not take.
    IATI_IDENTIFIER = error "evaluation.iati_identifier";
    /// The days of an activity contradict each other or the day of the report.
    IATI_DATES = error "evaluation.iati_dates";
    /// An activity has no place.
    IATI_PLACE_MISSING = error "evaluation.iati_place_missing";
    /// Shares of countries, regions or sectors do not add up to 100.
    IATI_PERCENTAGES = error "evaluation.iati_percentages";
    /// An organisation has neither an identifier nor a name.
    IATI_ORGANISATION = error "evaluation.iati_organisation";
    /// The kind of an organisation is no code of IATI's OrganisationType.
    IATI_ORGANISATION_KIND = error "evaluation.iati_organisation_kind";
    /// A country, a region or a sector is not on IATI's list.
    IATI_CODE_UNLISTED = warning "evaluation.iati_code_unlisted";
}
