//! Codes of the operations that estimate.

codes! {
    /// Arrays that belong together have different lengths.
    LENGTH_DIFFERS = error "estimate.length_differs";
    /// A confidence, a method or another setting is not one that the operation has.
    OPTION_INVALID = error "estimate.option_invalid";
    /// An array is missing that the method or index needs.
    ARRAY_MISSING = error "estimate.array_missing";
    /// A number is missing, negative, not whole or too large for what it stands for.
    VALUE_INVALID = error "estimate.value_invalid";
    /// There is nothing to divide by.
    NO_DENOMINATOR = warning "estimate.no_denominator";
    /// The numerator is larger than the denominator.
    ABOVE_DENOMINATOR = error "estimate.above_denominator";
    /// There are too few events or values for the method.
    TOO_FEW = warning "estimate.too_few";
    /// All values are the same, and the limits have no width.
    NO_SPREAD = warning "estimate.no_spread";
    /// A lower limit is below zero, where the value cannot be.
    BELOW_ZERO = warning "estimate.below_zero";
    /// A stratum, an age or a score is there twice.
    REPEATED = error "estimate.repeated";
    /// A stratum of other groups is missing in a group.
    STRATUM_MISSING = error "estimate.stratum_missing";
    /// Two strata share ages.
    STRATA_OVERLAP = error "estimate.strata_overlap";
    /// Strata leave ages out between them.
    STRATA_GAP = error "estimate.strata_gap";
    /// The strata are only a part of the standard population.
    STANDARD_PARTIAL = info "estimate.standard_partial";
    /// A stratum has another standard than in an earlier row.
    STANDARD_DIFFERS = warning "estimate.standard_differs";
    /// A target is more than one event for each person.
    TARGET_UNLIKELY = warning "estimate.target_unlikely";
    /// A value has no limits by its nature.
    NO_LIMITS = info "estimate.no_limits";
    /// More than half still wait at the end, so there is no median.
    MEDIAN_BEYOND = info "estimate.median_beyond";
    /// A stratum is not one of the standard population.
    STRATUM_UNKNOWN = error "estimate.stratum_unknown";
}
