//! Codes of fora.

codes! {
    /// It ends before it begins.
    ENDS_BEFORE_START = error "forum.ends_before_start";
    /// A party has two delegations.
    DELEGATION_REPEATED = error "forum.delegation_repeated";
    /// A person is in the delegations twice.
    PERSON_REPEATED = error "forum.person_repeated";
    /// It does not last as long as it should.
    LENGTH = error "forum.length";
    /// A delegation is too large.
    DELEGATION_SIZE = error "forum.delegation_size";
    /// Somebody else than the city pays for its mayor.
    MAYOR_COSTS = error "forum.mayor_costs";
    /// It is not open to all cities that are interested.
    NOT_OPEN = error "forum.not_open";
    /// A city asked to come and has no delegation.
    NOT_INVITED = warning "forum.not_invited";
    /// Nobody comes from one of the sides.
    ONE_SIDED = warning "forum.one_sided";
    /// The forum that concludes the programme is not in a city of the European Union.
    WRAP_UP_PLACE = error "forum.wrap_up_place";
    /// The forum that concludes the programme is not in its last year.
    WRAP_UP_YEAR = error "forum.wrap_up_year";
    /// In which year of the programme the concluding forum is cannot be told.
    YEAR_UNKNOWN = warning "forum.year_unknown";
    /// The forum that concludes the programme does not say how the cities carry on.
    NO_TRANSITION = error "forum.no_transition";
}
