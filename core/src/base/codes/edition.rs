//! Codes of editions: merging by policy, decisions, identifiers and changes.

codes! {
    /// Two records of one source have the same name; both are taken.
    RECORD_REPEATED = warning "edition.record_repeated";
    /// Entries are in no source any more; they stay and are marked as unverified.
    UNVERIFIED = info "edition.unverified";
    /// A source lists something that was closed or must not be listed, and says something new about it.
    LISTED_AGAIN = warning "edition.listed_again";
    /// Very many records share a value: of these not every one was compared with every other.
    VALUES_TOO_COMMON = info "edition.values_too_common";
    /// Of the pairs that may be one entry only the most probable ones of each record were kept for a person.
    REVIEW_SHORTENED = info "edition.review_shortened";
    /// Places stay protected because records asked for it that nobody gives any more, or that are silent about it now.
    STILL_PROTECTED = warning "edition.still_protected";
    /// A service was verified on a day that had not come when the edition was made; the day is left out.
    DATE_NOT_YET = warning "edition.date_not_yet";
    /// A decision lacks a record or a field, or has too many.
    DECISION_UNUSABLE = error "decision.unusable";
    /// A record of a decision is in no source any more.
    DECISION_RECORD_ABSENT = info "decision.record_absent";
    /// Neither this edition nor the one before has the record of a decision.
    DECISION_RECORD_UNKNOWN = warning "decision.record_unknown";
    /// The record says something else than when the decision was made.
    DECISION_EVIDENCE_CHANGED = warning "decision.evidence_changed";
    /// A decision contradicts another one.
    DECISION_CONTRADICTION = warning "decision.contradiction";
    /// The policy names a field that no entry has.
    POLICY_FIELD_UNKNOWN = warning "policy.field_unknown";
    /// A cluster names an entry that is not there or that another cluster has.
    CLUSTER_UNUSABLE = error "merge.cluster_unusable";
    /// The attachment is not an edition of the kind that the operation needs.
    EDITION_UNUSABLE = Input "edition.unusable";
    /// The two editions are of different cities.
    DIFF_OTHER_CITY = warning "diff.other_city";
    /// The later edition is not later than the earlier one.
    DIFF_NOT_LATER = warning "diff.not_later";
}
