# action plans

plan-id_repeated = this identifier is there twice
    .title = Identifier repeated
    .help = Give each goal, each result and each activity an identifier of its own.
plan-empty = the plan has no goals
    .title = Empty plan
    .help = Write what the parties want to reach, and what they do for it.
plan-agreement_differs = the plan names another agreement than the one given
    .title = Another agreement
    .help = Give the agreement that the plan carries out.
plan-party_differs = this party of the plan is not a party of the agreement
    .title = Party of another agreement
    .help = Name the parties of the agreement that the plan carries out.
plan-goal_unmeasured = nothing measures this goal
    .title = Goal not measured
    .help = Give a result or an activity of the goal an indicator.
plan-result_without_activity = nothing is done for this result
    .title = Result without activity
    .help = Add an activity, or remove the result.
plan-no_owner = nobody is responsible for this activity
    .title = Nobody responsible
    .help = Name the party that carries it out.
plan-owner_unknown = the one responsible is not a party to the plan
    .title = Owner unknown
    .help = Name one of the parties of the plan.
plan-no_group = the activity belongs to no working group
    .title = No working group
    .help = Name the group: 1 public policies, 2 treatment services, 3 alternatives to prison.
plan-no_due = the activity has no due date
    .title = No due date
    .help = Give the due date.
plan-ends_before_start = the activity ends before it starts
    .title = Ends before it starts
    .help = Correct one of the two days.
plan-outside_agreement = the activity lies outside the dates of the agreement
    .title = Outside the agreement
    .help = Move the activity, or renew the agreement.
plan-one_sided = the party { $party } is responsible for nothing
    .title = One side only
    .help = Give each party at least one activity.
plan-after_unknown = the activity comes after one that is not in the plan
    .title = Activity unknown
    .help = Correct the identifier.
plan-cycle = these activities wait for each other
    .title = Circle
    .help = Open the circle; the related places are its activities.
plan-after_later = the activity is due before one that comes before it
    .title = Wrong order
    .help = Correct one of the two days.
plan-done_in_future = the day on which the activity was done has not come yet
    .title = Done in the future
    .help = Correct the day, or leave it out until the activity is done. Until then it is not counted as done.
plan-overdue =
    { $days ->
        [one] the activity is { $days } day overdue
       *[other] the activity is { $days } days overdue
    }
    .title = Overdue
    .help = Write when it was done, or agree on a new due date.
