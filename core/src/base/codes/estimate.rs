//! Codes of the operations that estimate.

codes! {
    /// Arrays that belong together have different lengths.
    LENGTH_DIFFERS = error "estimate.length_differs";
    /// A confidence, a method or another setting is not one that the operation has.
    OPTION_INVALID = error "estimate.option_invalid";
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
    /// A stratum is not one of the standard population.
    STRATUM_UNKNOWN = error "estimate.stratum_unknown";
}
