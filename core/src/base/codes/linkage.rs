//! Codes of the linkage of records.

codes! {
    /// A linkage model is not usable.
    MODEL_INVALID = Usage "linkage.model_invalid";
    /// There is no built-in linkage model of this name.
    MODEL_UNKNOWN = Usage "linkage.model_unknown";
    /// The table lacks a column that the model needs.
    COLUMN_MISSING = Usage "linkage.column_missing";
    /// The table has no record with this identifier.
    RECORD_UNKNOWN = Usage "linkage.record_unknown";
    /// A part of a linkage model is not usable.
    MODEL_PART = error "linkage.model_part";
    /// Rows have no identifier and were left out.
    ID_MISSING = error "linkage.id_missing";
    /// Rows have the identifier of another row and were left out.
    ID_REPEATED = error "linkage.id_repeated";
    /// There are not two records to compare.
    NOTHING_TO_COMPARE = info "linkage.nothing_to_compare";
    /// Too many records have the same keys; they were compared in smaller groups.
    BLOCK_SPLIT = warning "linkage.block_split";
    /// Training stopped before the shares were steady.
    NOT_CONVERGED = warning "linkage.not_converged";
    /// No pair told anything about a comparison, so its expected shares were taken.
    NOT_TRAINED = warning "linkage.not_trained";
    /// Pairs that look the same were not joined, because something speaks against it.
    JOIN_REFUSED = info "linkage.join_refused";
    /// So many records hang together that not all pairs across were looked at before joining.
    CLUSTER_LARGE = warning "linkage.cluster_large";
    /// A decision names a record that is not in the table.
    DECISION_UNKNOWN = warning "linkage.decision_unknown";
    /// Decisions contradict each other; the pair stays apart.
    DECISIONS_CONTRADICT = error "linkage.decisions_contradict";
    /// A row of a table of pairs, labels or clusters cannot be used.
    ROW_UNUSABLE = error "linkage.row_unusable";
}
