//! Codes of treatment demand tables.

codes! {
    /// A value is no code of its list. It counts as not known.
    CODE_UNKNOWN = error "tdi.code_unknown";
    /// A value is no whole number between its limits. It counts as not known.
    NUMBER_INVALID = error "tdi.number_invalid";
    /// A day is not written YYYY-MM-DD, or there is no such day.
    DATE_INVALID = error "tdi.date_invalid";
    /// An episode has no start of treatment and belongs to no year.
    START_MISSING = error "tdi.start_missing";
    /// The primary drug makes it no case of the protocol.
    NOT_A_CASE = warning "tdi.not_a_case";
    /// An age is above the age at the start of treatment. It counts as not known.
    AFTER_START = error "tdi.after_start";
    /// The day of birth gives no age that somebody may have at the start of treatment. It is not used.
    BIRTH_UNFIT = error "tdi.birth_unfit";
    /// An answer is denied by another one. Both are counted as they are.
    ANSWERS_CONTRADICT = warning "tdi.answers_contradict";
    /// Codes of persons stand for episodes of another sex or age, and may be of several persons.
    PERSON_DIFFERS = warning "tdi.person_differs";
    /// A cell of years has no number of years.
    YEARS_INVALID = error "tdi.years_invalid";
    /// The age is not the one that the day of birth gives. The day of birth counts.
    AGE_DIFFERS = warning "tdi.age_differs";
    /// A secondary drug is given twice, or is the primary drug. It counts once.
    DRUG_REPEATED = warning "tdi.drug_repeated";
    /// "None" or "not known" stands beside other drugs. The secondary drugs count as not known.
    DRUGS_CONTRADICT = error "tdi.drugs_contradict";
    /// The table has no column for a field, so it is not known of anybody.
    COLUMN_MISSING = warning "tdi.column_missing";
    /// The table has a column that is not used.
    COLUMN_UNUSED = info "tdi.column_unused";
    /// Episodes began in another year and are not counted.
    OUTSIDE_YEAR = info "tdi.outside_year";
    /// More treatment units gave data than there are said to be.
    UNITS_ABOVE = error "tdi.units_above";
    /// The protocol has no such numeric table.
    TABLE_UNKNOWN = error "tdi.table_unknown";
    /// A table to be checked is there twice. Only the first is compared.
    TABLE_REPEATED = error "tdi.table_repeated";
    /// A table to be checked has not the rows and columns of its number. It is not compared.
    SHAPE_DIFFERS = error "tdi.shape_differs";
    /// Episodes without the codes that the control of double counting needs.
    UNCHECKED = warning "tdi.unchecked";
    /// Nobody checked that persons are counted once.
    NO_CONTROL = warning "tdi.no_control";
    /// Persons whose primary drug is given as a group only.
    GROUP_ONLY = info "tdi.group_only";
    /// Two tables that must agree do not.
    INCONSISTENT = error "tdi.inconsistent";
    /// A workbook has no sheet or cell of the reporting template.
    TEMPLATE_UNFIT = Input "tdi.template_unfit";
}
