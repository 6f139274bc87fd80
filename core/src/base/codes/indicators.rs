//! Codes of indicator definitions and results.

codes! {
    /// An indicator definition is not usable.
    DEFINITION_INVALID = error "indicator.definition_invalid";
    /// The indicator cannot be computed from what was given.
    NOT_COMPUTABLE = warning "indicator.not_computable";
    /// A share is above one hundred percent. It is reported as it is.
    ABOVE_ONE = warning "indicator.above_one";
    /// The residents that are divided by are of a year long before the period.
    POPULATION_OLD = warning "indicator.population_old";
    /// There is no indicator of this identifier.
    UNKNOWN = error "indicator.unknown";
    /// There is no set of records of this name.
    SET_UNKNOWN = error "indicator.set_unknown";
    /// A definition has the identifier of one of the catalogue and other content.
    DIFFERS_FROM_CATALOGUE = warning "indicator.differs_from_catalogue";
    /// A set of records is not usable.
    RECORD_SET_INVALID = error "indicator.record_set_invalid";
    /// Indicators are left out because the records that they need were not given.
    RECORDS_NOT_GIVEN = info "indicator.records_not_given";
    /// A field of a record is not one of its set.
    FIELD_UNUSED = info "indicator.field_unused";
    /// A value is not of the kind of its field. It counts as not known.
    VALUE_INVALID = error "indicator.value_invalid";
    /// A code is not one of its field. It counts as not known.
    CODE_UNKNOWN = error "indicator.code_unknown";
    /// A record is there twice. Only the first counts.
    RECORD_REPEATED = error "indicator.record_repeated";
    /// Records lack their key, so that nobody can tell whether one is there twice. They are counted.
    KEY_MISSING = warning "indicator.key_missing";
    /// A record contradicts a rule of its set. It is left out.
    RECORD_CONTRADICTS = error "indicator.record_contradicts";
    /// The part of a record is larger than its whole. It is counted as it is.
    RECORD_ABOVE_ONE = warning "indicator.record_above_one";
    /// Records are of another time and not counted.
    OUTSIDE_PERIOD = info "indicator.outside_period";
    /// The persons of the records and the figure that the city gave are far apart. The records count.
    PERSONS_DIFFER = warning "indicator.persons_differ";
    /// A share of units that reported is not from 0 to 1. It counts as not known.
    REPORTING_UNFIT = warning "indicator.reporting_unfit";
    /// There are no two estimates to compare.
    NOTHING_TO_COMPARE = warning "indicator.nothing_to_compare";
    /// Two estimates cannot be compared.
    NOT_COMPARED = warning "indicator.not_compared";
    /// There is no test of trend for these estimates.
    NO_TREND = warning "indicator.no_trend";
    /// Estimates about persons are left out of what is exported.
    NOT_RELEASED = warning "indicator.not_released";
}
