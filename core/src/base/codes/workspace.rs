//! Codes of workspaces.

codes! {
    /// An event is earlier than the one before it.
    TIME_BACKWARDS = error "workspace.time_backwards";
    /// The actor had no right to do it.
    NOT_ALLOWED = error "workspace.not_allowed";
    /// Somebody is named who was no member then.
    MEMBER_UNKNOWN = error "workspace.member_unknown";
    /// A group is named that does not exist.
    GROUP_UNKNOWN = error "workspace.group_unknown";
    /// An object is named that did not exist then, or is of another type.
    OBJECT_UNKNOWN = error "workspace.object_unknown";
    /// Something new has the identifier of something else.
    ID_TAKEN = error "workspace.id_taken";
    /// Somebody joins who is there already.
    MEMBERSHIP_OVERLAPS = error "workspace.membership_overlaps";
    /// Something is put where it cannot be.
    PLACE_UNFIT = error "workspace.place_unfit";
    /// A node is moved below itself.
    MOVE_CYCLE = error "workspace.move_cycle";
    /// The tree would be deeper than the limit.
    TOO_DEEP = error "workspace.too_deep";
    /// A right is not one of the service, or the service is not at that node.
    RIGHT_UNFIT = error "workspace.right_unfit";
    /// Two grants of one moment to the same say different things.
    GRANT_CONTRADICTS = warning "workspace.grant_contradicts";
    /// The owner of the space has left, so that it has none.
    OWNER_LEFT = warning "workspace.owner_left";
    /// An event changes nothing.
    NO_EFFECT = info "workspace.no_effect";
    /// A status does not lead to the other.
    STATUS_ILLEGAL = error "workspace.status_illegal";
    /// A post is refused without a reason for its author.
    REASON_MISSING = error "workspace.reason_missing";
    /// Somebody else is working on the document.
    CHECKED_OUT = error "workspace.checked_out";
    /// A version follows another than the last one.
    VERSION_CONFLICT = error "workspace.version_conflict";
    /// A version is of an edition that the document does not have.
    EDITION_UNKNOWN = error "workspace.edition_unknown";
    /// Tasks would wait for each other.
    TASK_CYCLE = error "workspace.task_cycle";
    /// A task is done before those that it waits for.
    TASK_BLOCKED = error "workspace.task_blocked";
    /// A task is opened again although one that waits for it is done.
    TASK_FOLLOWED = error "workspace.task_followed";
    /// A task is due before one that it waits for.
    TASK_ORDER = warning "workspace.task_order";
    /// An entry ends before it starts.
    ENDS_FIRST = error "workspace.ends_first";
    /// The state was asked for at a moment before the last event.
    NOW_PAST = warning "workspace.now_past";
    /// An activity of another system has no place in a workspace.
    ACTIVITY_UNKNOWN = warning "workspace.activity_unknown";
    /// An activity speaks for the host, in a stream that is not said to be trusted.
    ACTIVITY_UNTRUSTED = error "workspace.activity_untrusted";
}
