//! Codes of spatial accessibility.

codes! {
    /// A list is neither in the request nor among the tables.
    LIST_MISSING = error "access.list_missing";
    /// A table has no column that is needed.
    COLUMN_MISSING = error "access.column_missing";
    /// A setting is not one that the method can use.
    OPTION_INVALID = error "access.option_invalid";
    /// An area or a site has no identifier.
    ID_MISSING = error "access.id_missing";
    /// An identifier is there twice; the first one counts.
    ID_REPEATED = error "access.id_repeated";
    /// A cost names an area or a site that is not listed.
    ID_UNKNOWN = error "access.id_unknown";
    /// A pair has two costs; the first one counts.
    PAIR_REPEATED = error "access.pair_repeated";
    /// A population, a capacity or a cost is missing, negative, infinite or too large.
    VALUE_INVALID = error "access.value_invalid";
    /// The accessibility of an area is without a population, a capacity or a cost that is not known.
    INCOMPLETE = warning "access.incomplete";
    /// A point is missing or not on Earth.
    POINT_INVALID = error "access.point_invalid";
    /// A site has no modality and belongs to none.
    MODALITY_MISSING = warning "access.modality_missing";
    /// Nobody can reach a site that has capacity.
    NOBODY_IN_REACH = warning "access.nobody_in_reach";
    /// The accessibility of an area is too large to be computed.
    OUT_OF_RANGE = warning "access.out_of_range";
    /// The agents did not come to rest.
    NOT_CONVERGED = warning "access.not_converged";
}
