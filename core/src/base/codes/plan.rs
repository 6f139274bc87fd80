//! Codes of action plans.

codes! {
    /// A goal, a result or an activity has the identifier of another.
    ID_REPEATED = error "plan.id_repeated";
    /// The plan has no goals.
    EMPTY = error "plan.empty";
    /// The plan belongs to another agreement.
    AGREEMENT_DIFFERS = error "plan.agreement_differs";
    /// A party of the plan is none of the agreement.
    PARTY_DIFFERS = error "plan.party_differs";
    /// Nothing measures a goal.
    GOAL_UNMEASURED = error "plan.goal_unmeasured";
    /// Nothing is done for a result.
    RESULT_WITHOUT_ACTIVITY = warning "plan.result_without_activity";
    /// Nobody is responsible for an activity.
    NO_OWNER = error "plan.no_owner";
    /// The owner of an activity is no party of the plan.
    OWNER_UNKNOWN = error "plan.owner_unknown";
    /// An activity belongs to no working group.
    NO_GROUP = warning "plan.no_group";
    /// An activity has no day by which it is done.
    NO_DUE = warning "plan.no_due";
    /// An activity ends before it starts.
    ENDS_BEFORE_START = error "plan.ends_before_start";
    /// An activity lies outside the dates of the agreement.
    OUTSIDE_AGREEMENT = error "plan.outside_agreement";
    /// A party does nothing.
    ONE_SIDED = error "plan.one_sided";
    /// An activity follows another that is not there.
    AFTER_UNKNOWN = error "plan.after_unknown";
    /// Activities wait for each other.
    CYCLE = error "plan.cycle";
    /// An activity is due before one that comes before it.
    AFTER_LATER = warning "plan.after_later";
    /// An activity is said to be done on a day that has not come.
    DONE_IN_FUTURE = error "plan.done_in_future";
    /// An activity is overdue.
    OVERDUE = warning "plan.overdue";
}
