//! Codes of best-practice material.

codes! {
    /// Two items have the same identifier.
    REPEATED = error "material.repeated";
    /// A topic is not one of the vocabulary.
    TOPIC_UNKNOWN = error "material.topic_unknown";
    /// A population group is not one of the vocabulary.
    POPULATION_UNKNOWN = error "material.population_unknown";
    /// A scheme of ratings is not known.
    SCHEME_UNKNOWN = warning "material.scheme_unknown";
    /// A scheme of ratings is not kept any more.
    SCHEME_RETIRED = warning "material.scheme_retired";
    /// A level is not one of its scheme.
    LEVEL_UNKNOWN = error "material.level_unknown";
    /// Ratings of an item do not say the same.
    RATINGS_DIFFER = info "material.ratings_differ";
    /// An item was adapted from one that is not in the collection.
    ORIGIN_ABSENT = warning "material.origin_absent";
    /// An item was adapted from itself, by way of others.
    LINEAGE_CYCLE = error "material.lineage_cycle";
    /// A line of adaptations is longer than it is followed.
    LINEAGE_LONG = warning "material.lineage_long";
    /// A language has two texts.
    LANGUAGE_REPEATED = error "material.language_repeated";
    /// All texts are translations.
    PIVOT_ABSENT = error "material.pivot_absent";
    /// Several texts are no translation.
    PIVOT_UNCLEAR = warning "material.pivot_unclear";
    /// A text was translated from a language that has no text.
    SOURCE_ABSENT = error "material.source_absent";
    /// A text was translated from an edition that does not exist yet.
    EDITION_AHEAD = error "material.edition_ahead";
    /// Translations were made from each other.
    TRANSLATION_CYCLE = error "material.translation_cycle";
    /// A translation is older than its source.
    TRANSLATION_OUTDATED = warning "material.translation_outdated";
    /// A translation that somebody needs is not there.
    TRANSLATION_MISSING = warning "material.translation_missing";
    /// An item should have been reviewed.
    REVIEW_OVERDUE = warning "material.review_overdue";
    /// A member reads none of the languages.
    MEMBER_UNREACHED = warning "material.member_unreached";
    /// A web address does not begin with http:// or https://.
    LINK_REFUSED = warning "material.link_refused";
    /// A language is not a code in small letters.
    LANGUAGE_FORM = warning "material.language_form";
    /// A text, a rating or an adaptation is dated after the day of the report.
    IN_FUTURE = warning "material.in_future";
}
