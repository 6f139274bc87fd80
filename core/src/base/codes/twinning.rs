//! Codes of twinning.

codes! {
    /// The smallest number of partners is above the largest. The city gets no partner.
    CAPACITY_IMPOSSIBLE = error "twinning.capacity_impossible";
    /// A lock cannot stand. It is left out.
    LOCK_REFUSED = error "twinning.lock_refused";
    /// A group has the identifier of another.
    GROUP_REPEATED = warning "twinning.group_repeated";
    /// A locked pair goes against a rule. It stands.
    LOCK_AGAINST_RULE = warning "twinning.lock_against_rule";
    /// A part of a ranking is of no use. It is left out.
    RANKING_UNUSABLE = warning "twinning.ranking_unusable";
    /// Nobody takes part on a side.
    SIDE_EMPTY = warning "twinning.side_empty";
    /// A city has fewer candidates than it should have partners at least. Its minimum does not count.
    MINIMUM_UNREACHABLE = warning "twinning.minimum_unreachable";
    /// A city gets fewer partners than it should have at least.
    MINIMUM_UNMET = warning "twinning.minimum_unmet";
    /// Cities have candidates of equal worth: identifiers decided.
    TIES_BROKEN = info "twinning.ties_broken";
    /// Other plans are as good by all that the method looks at: identifiers decided.
    PLANS_EQUAL = info "twinning.plans_equal";
    /// Two partners are not on the two sides.
    NOT_A_PAIR = error "twinning.not_a_pair";
    /// A pair cannot be forced beside the locked ones.
    NOT_FORCED = warning "twinning.not_forced";
    /// A partner is not on one side on the day. It is left out.
    NOT_ON_A_SIDE = warning "twinning.not_on_a_side";
}
