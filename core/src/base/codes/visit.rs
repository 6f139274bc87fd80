//! Codes of exchange visits.

codes! {
    /// A person is not one of those given.
    PERSON_UNKNOWN = error "visit.person_unknown";
    /// A person or a visit is there twice.
    REPEATED = error "visit.repeated";
    /// Somebody travels who does not belong to the visiting party.
    NOT_OF_VISITOR = error "visit.not_of_visitor";
    /// A visit or a part of it ends before it begins.
    ENDS_BEFORE_START = error "visit.ends_before_start";
    /// Host and visitor are the same, or on the same side.
    SAME_SIDE = error "visit.same_side";
    /// A visit at mayor level has not exactly one head or named representative.
    MAYOR_HEAD = error "visit.mayor_head";
    /// A visit at mayor level has not the technical staff that it needs.
    MAYOR_STAFF = error "visit.mayor_staff";
    /// A visit at mayor level is too short or too long.
    MAYOR_DAYS = error "visit.mayor_days";
    /// The host does not make the programme.
    NOT_PROGRAMMED_BY_HOST = error "visit.not_programmed_by_host";
    /// There is no press conference.
    NO_PRESS_CONFERENCE = error "visit.no_press_conference";
    /// There is no appearance on television or radio.
    NO_BROADCAST = error "visit.no_broadcast";
    /// No treatment programme is seen.
    NO_TREATMENT_PROGRAMME = error "visit.no_treatment_programme";
    /// There is no walk-about.
    NO_WALK_ABOUT = error "visit.no_walk_about";
    /// A technical visit has not the number of people that it needs.
    TECHNICAL_PEOPLE = error "visit.technical_people";
    /// A technical visit lacks one of the four roles.
    TECHNICAL_ROLE = error "visit.technical_role";
    /// A technical visit is too short or too long.
    TECHNICAL_DAYS = error "visit.technical_days";
    /// The first visit of a pair is not at mayor level.
    FIRST_NOT_MAYOR = error "visit.first_not_mayor";
    /// The parties have no language in common and nobody interprets.
    NO_INTERPRETER = error "visit.no_interpreter";
    /// Somebody is on two visits, or on one and at a forum, at the same time.
    IN_TWO_PLACES = error "visit.in_two_places";
    /// There is no programme.
    AGENDA_EMPTY = warning "visit.agenda_empty";
    /// A part of the programme lies outside the visit.
    AGENDA_OUTSIDE = error "visit.agenda_outside";
    /// Two parts of the programme are at the same time for the same people.
    AGENDA_OVERLAP = error "visit.agenda_overlap";
    /// There is too little time to get from one place to the next.
    TRAVEL_GAP = warning "visit.travel_gap";
    /// A working day is too long.
    LONG_DAY = warning "visit.long_day";
    /// There are no objectives.
    NO_OBJECTIVES = error "visit.no_objectives";
    /// The report is missing after its time.
    REPORT_MISSING = warning "visit.report_missing";
    /// The report is dated before the visit ended.
    REPORT_EARLY = warning "visit.report_early";
    /// The report came late.
    REPORT_LATE = warning "visit.report_late";
    /// A report names nothing that follows.
    NO_FOLLOW_UPS = warning "visit.no_follow_ups";
    /// Nobody is responsible for what follows.
    FOLLOW_UP_NO_OWNER = warning "visit.follow_up_no_owner";
    /// There is no agreement between the two.
    NO_AGREEMENT = warning "visit.no_agreement";
    /// The agreement is one of other parties.
    AGREEMENT_OF_OTHERS = error "visit.agreement_of_others";
    /// The visit lies outside the dates of the agreement.
    OUTSIDE_AGREEMENT = error "visit.outside_agreement";
    /// One of the two always receives.
    NOT_RECIPROCAL = warning "visit.not_reciprocal";
    /// No visit of the season is of this party or person.
    NOT_IN_SEASON = warning "visit.not_in_season";
    /// A party receives or makes more visits in a year than it can.
    OVER_CAPACITY = warning "visit.over_capacity";
    /// A season ends before it begins, or a window or a stay cannot be.
    SEASON_UNFIT = error "visit.season_unfit";
    /// A visit could not be scheduled.
    UNSCHEDULED = warning "visit.unscheduled";
    /// The search was ended before everything had been tried.
    SEARCH_ENDED = info "visit.search_ended";
}
