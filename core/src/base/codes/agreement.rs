//! Codes of parties, agreements, applications and profiles.

codes! {
    /// Two parties have the same identifier.
    PARTY_REPEATED = error "party.repeated";
    /// A party is not one of those given.
    PARTY_UNKNOWN = error "party.unknown";
    /// The sides of a party contradict each other.
    PARTY_SIDES = error "party.sides";
    /// The two parties are not those that this kind of agreement needs.
    PARTIES_UNFIT = error "agreement.parties_unfit";
    /// The parties were on the same side when they signed.
    SAME_SIDE = error "agreement.same_side";
    /// It ends before it starts.
    ENDS_BEFORE_START = error "agreement.ends_before_start";
    /// What happened cannot happen in the state that the agreement was in.
    TRANSITION = error "agreement.transition";
    /// Somebody signed who is no party, or has signed already.
    SIGNATURE_UNFIT = error "agreement.signature_unfit";
    /// A renewal has no new last day, or one that is not later.
    RENEWAL_UNFIT = error "agreement.renewal_unfit";
    /// What happened is not in the order of the days.
    UNORDERED = warning "agreement.unordered";
    /// Something has not happened yet.
    IN_FUTURE = warning "agreement.in_future";
    /// It should apply and has not been signed by both.
    NOT_SIGNED = warning "agreement.not_signed";
    /// A city has no memorandum of its own.
    MEMORANDUM_MISSING = warning "agreement.memorandum_missing";
    /// Nothing has happened for long.
    DORMANT = warning "agreement.dormant";
    /// What happened to an application does not follow from the state before.
    APPLICATION_TRANSITION = error "application.transition";
    /// The earliest day is after the latest, or they leave too little room for the visit.
    APPLICATION_DATES = error "application.dates";
    /// The team is not the one that the level of the visit needs.
    APPLICATION_TEAM = warning "application.team";
    /// The city does not support it in writing.
    APPLICATION_SUPPORT = warning "application.support";
    /// The partner offers none of the themes that are asked for.
    APPLICATION_NO_OFFER = warning "application.no_offer";
    /// The partner has not answered for long.
    APPLICATION_UNANSWERED = warning "application.unanswered";
    /// The report is late.
    APPLICATION_REPORT_DUE = warning "application.report_due";
    /// A scheduled exchange names no visit, or one that is not there.
    APPLICATION_VISIT = error "application.visit";
    /// A profile has a code that is not in its list.
    PROFILE_CODE = error "profile.code";
    /// A profile has nothing to learn or to show.
    PROFILE_EMPTY = warning "profile.empty";
    /// A profile says nothing of languages.
    PROFILE_LANGUAGES = error "profile.languages";
    /// A profile has nobody to write to.
    PROFILE_CONTACTS = error "profile.contacts";
    /// The authority does not support it in writing.
    PROFILE_SUPPORT = warning "profile.support";
    /// A profile has not been looked through for long.
    PROFILE_OUTDATED = warning "profile.outdated";
}
