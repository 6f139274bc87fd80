//! Codes of disclosure control.

codes! {
    /// A count is missing, negative, no whole number or too large.
    COUNT_INVALID = error "release.count_invalid";
    /// A dimension contradicts itself.
    DIMENSION_INVALID = error "release.dimension_invalid";
    /// A cell has a code that its dimension has not, or lacks a dimension.
    CELL_UNKNOWN = error "release.cell_unknown";
    /// A cell is there twice.
    CELL_REPEATED = error "release.cell_repeated";
    /// A group has no cell.
    CELL_MISSING = error "release.cell_missing";
    /// A total is not the sum of its parts.
    NOT_ADDITIVE = error "release.not_additive";
    /// Two tables count the same cell differently.
    TABLES_DIFFER = error "release.tables_differ";
    /// Two tables or releases have the same name.
    NAME_REPEATED = error "release.name_repeated";
    /// Groupings of a dimension have units in common and cannot be compared all the same.
    GROUPS_UNCLEAR = error "release.groups_unclear";
    /// Groupings of a dimension have nothing in common, and are compared in their totals only.
    GROUPS_APART = warning "release.groups_apart";
    /// There is no preset of this name.
    PRESET_UNKNOWN = error "release.preset_unknown";
    /// There is a preset and rules, or neither.
    RULES_UNCLEAR = error "release.rules_unclear";
    /// A table of cells has no column of a dimension or of counts.
    COLUMN_MISSING = error "release.column_missing";
    /// The width cannot be reached with this threshold.
    WIDTH_INVALID = error "release.width_invalid";
    /// Counts that are not small would be rounded to zero.
    ROUNDING_INVALID = error "release.rounding_invalid";
    /// A cell that must stay published is below the threshold.
    KEPT_TOO_SMALL = error "release.kept_too_small";
    /// A small count can be computed, and no suppression prevents it.
    UNPROTECTED = error "release.unprotected";
    /// A small group that no table shows can be computed, and no suppression prevents it.
    GROUP_UNPROTECTED = error "release.group_unprotected";
    /// The difference to an earlier release gives a small count.
    DIFFERENCE_EXPOSED = error "release.difference_exposed";
    /// This release and earlier ones of other periods give a small count together, and no suppression prevents it.
    PERIODS_EXPOSED = error "release.periods_exposed";
    /// An earlier release has another count of the same cell.
    REVISED = warning "release.revised";
    /// An earlier release seems to count the same persons and is not compared.
    NOT_COMPARED = warning "release.not_compared";
    /// What two audited releases tell together is not known.
    UNIVERSE_DIFFERS = warning "release.universe_differs";
    /// The numerator of a derived proportion is larger than its denominator.
    PART_ABOVE_WHOLE = error "release.part_above_whole";
    /// A derived value lacks what its kind needs, or is outside its own limits.
    DERIVED_INVALID = error "release.derived_invalid";
    /// A derived value fell with its cells.
    DERIVED_SUPPRESSED = info "release.derived_suppressed";
    /// A published count is below the threshold of its own release.
    PUBLISHED_SMALL = error "release.published_small";
    /// An indicator is kept back: it counts nearly the same persons as another one that is exported.
    INDICATORS_NEAR = warning "release.indicators_near";
    /// What is published contradicts itself: no counts fit.
    CONTRADICTION = error "release.contradiction";
    /// The tables are too large to be audited.
    TOO_LARGE = Limit "release.too_large";
}
