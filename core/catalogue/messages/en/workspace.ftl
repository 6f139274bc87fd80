# workspace

workspace-time_backwards = the event is earlier than the one before it
    .title = Event out of order
    .help = Write the events in the order of time; what happened earlier and was forgotten is written with the time at which it is recorded.
workspace-not_allowed = the actor had no right to do this at that moment
    .title = Not allowed
    .help = Ask workspace.decide why; leave the actor out when the host itself did it.
workspace-member_unknown = the person named here was not a member at that moment
    .title = Not a member
    .help = Let the person join first, or correct the identifier.
workspace-group_unknown = the group named here does not exist
    .title = Group unknown
    .help = Create the group first, or correct the identifier.
workspace-object_unknown = what is named here does not exist at that moment or is of another type
    .title = Object unknown
    .help = Create it first, or correct the identifier; below a removed place nothing exists.
workspace-id_taken = the identifier belongs to something else
    .title = Identifier taken
    .help = Give every node, post, task and entry, and every group, an identifier of its own; they are not used again.
workspace-membership_overlaps = the member is there already
    .title = Membership overlaps
    .help = Let the member leave first, or leave the event out; a membership has one beginning.
workspace-place_unfit = this does not belong at that place
    .title = Place does not fit
    .help = A log has one space; libraries, forums, news, agendas and tasks are in it, folders and documents in a library, posts in forums and news, entries in agendas.
workspace-move_cycle = a node cannot be moved below itself
    .title = Move below itself
    .help = Choose a parent outside the node.
workspace-too_deep = the tree would be deeper than the limit
    .title = Tree too deep
    .help = Use fewer levels, or raise the limit of depth.
workspace-right_unfit = a right is not one of its service, or the service is not at that node
    .title = Right does not fit
    .help = Use a preset of the service or a list of capabilities; below the space a node takes only rights of its own service.
workspace-grant_contradicts = two grants of the same moment give different rights to the same holder; the later one counts
    .title = Contradicting grants
    .help = Write one grant.
workspace-owner_left = the member owned the space, which has no owner from now on
    .title = Owner left
    .help = Give the space to another member, at best before the owner leaves. The host can always do it.
workspace-no_effect = the event changes nothing
    .title = No effect
    .help = Nothing has to be done; the event can be left out.
workspace-status_illegal = the present status does not lead to this one
    .title = Status not possible
    .help = Documents go from draft to final and back, from final to published; posts are decided on once; only what is open can be done or cancelled.
workspace-reason_missing = a post is refused without a reason for its author
    .title = No reason
    .help = Write why the post was refused.
workspace-checked_out = somebody else is working on the document
    .title = Document checked out
    .help = Wait until it is checked in, or let an administrator check it in.
workspace-version_conflict = the version follows another one than the last in its language
    .title = Version conflict
    .help = Fetch the last version, merge the changes and add the result.
workspace-edition_unknown = the document does not have this edition
    .title = Edition unknown
    .help = The pivot keeps its edition or begins the next; a translation names the edition that was translated.
workspace-task_cycle = tasks would wait for each other
    .title = Tasks wait for each other
    .help = Remove one of the dependencies.
workspace-task_blocked = the task waits for others that are open
    .title = Task blocked
    .help = Finish or cancel the tasks that it waits for, then this one.
workspace-task_followed = a task that waits for this one is done already
    .title = Task opened again too late
    .help = Open the later task again first.
workspace-task_order = the task is due before one that it waits for
    .title = Due before its predecessor
    .help = Move one of the dates.
workspace-ends_first = the end is before the beginning
    .title = Ends before it starts
    .help = Correct one of the times.
workspace-now_past = what is shown is of the last event, as the moment that was asked for is before it
    .title = Moment before the last event
    .help = Replay the events up to that moment alone; decisions, `workspace.who_can` and the Cedar policies can be asked of any moment.
workspace-activity_unknown = a workspace has no place for this activity
    .title = Activity without a place
    .help = The other activities were read; write an event when it matters.
workspace-activity_untrusted = this activity does what only the host may: it acts without a member, or lets one in
    .title = Activity in the host’s name
    .help = If the stream is this workspace’s own, or the host vouches for it, give trusted; otherwise leave the activity out.

# reasons of decisions

workspace_reason =
    { $kind ->
        [member] member
        [group] member of the group
        [grant] a grant gives the right
        [inherited] the place takes the rights of the one above
        [owner] the owner of a node always reads it
        [space_owner] the owner of the space may do everything
        [own] it is the person’s own
        [absent] it does not exist at that moment
        [not_member] not a member at that moment
        [no_grant] nothing was given to this person here
        [grant_lacks] the grant does not allow this
        [inheritance_cut] inheritance is cut: what was given above does not come down
        [grant_nearer] a grant nearer to the object counts instead of this one
        [post_hidden] the post does not appear; moderators see it, and its author unless it was removed
       *[private_entry] a private entry; only those who are invited see it
    }
workspace_reason_over =
    { $kind ->
        [member] was a member until then
        [group] was in the group until then
        [grant] the right was given until then
        [inherited] took the rights of the place above until then
        [owner] was the owner until then
       *[space_owner] was the owner of the space until then
    }
