//! Codes of partner authorities.

codes! {
    /// Several partners have this identifier. None of them is used.
    PARTNER_REPEATED = error "network.partner_repeated";
    /// No partner has this identifier.
    PARTNER_UNKNOWN = error "network.partner_unknown";
    /// A partner is on both sides, or on one of them twice, on the same days.
    MEMBERSHIP_OVERLAP = warning "network.membership_overlap";
    /// A working language is not a code of the vocabulary.
    LANGUAGE_UNKNOWN = warning "network.language_unknown";
    /// A theme is not a code of the vocabulary. The row does not count.
    THEME_UNKNOWN = error "network.theme_unknown";
    /// A group of people is not a code of the vocabulary. The row does not count.
    POPULATION_UNKNOWN = error "network.population_unknown";
    /// A theme is there twice for the same people. The larger weight counts.
    THEME_REPEATED = warning "network.theme_repeated";
    /// The answers are not to the form from which needs and offers come.
    FORM_WRONG = Usage "network.form_wrong";
    /// An answer is not one that the form allows. It does not count.
    ANSWER_UNUSABLE = error "network.answer_unusable";
    /// A group that is not reached became no need.
    POPULATION_WITHOUT_NEED = info "network.population_without_need";
    /// The city has not agreed to share its answers with the network. Nothing is taken from them.
    NOT_SHARED = error "network.not_shared";
}
