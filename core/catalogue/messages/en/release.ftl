# disclosure control

release-count_invalid =
    { $reason ->
        [missing] the count is missing
        [negative] the count is negative
        [not_a_count] the count is not a whole number
        [no_persons] nobody is behind a count that is above zero
        [more_persons] there are more persons than the count
       *[too_large] the count is too large to be exact
    }
    .title = Not a count
    .help = Correct the count. Tables are released only when every count is known; where contributors are told of some groups, they are needed of all.
release-dimension_invalid =
    { $reason ->
        [repeated] a name or code is there twice
        [unknown] the hierarchy names a code that the dimension does not have
        [circle] the hierarchy goes round in a circle, or a parent has no children
        [overlap] two groups that are no sums have a unit in common
       *[parts] the parts are not those of a group, or not those of its children
    }
    .title = Dimension not usable
    .help = Give every group once; groups without children must not overlap, and parents are made of their children.
release-cell_unknown =
    { $reason ->
        [dimension] the cell names a dimension that the table does not have
        [missing] the cell has no code of the dimension { $dimension }
        [table] there is no such table
       *[code] the cell has a code that its dimension does not have
    }
    .title = Unknown cell
    .help = Give a code of each dimension, as the dimensions list them.
release-cell_repeated = this cell is there twice
    .title = Cell repeated
    .help = Give every cell once; add the counts if they belong together.
release-cell_missing =
    { $cells ->
        [one] { $cells } group has no cell; it is { $first }
       *[other] { $cells } groups have no cell; the first is { $first }
    }
    .title = Cells missing
    .help = Give every group a count, or set absent_is_zero when a group that is left out counts nobody.
release-not_additive = the total is not the sum of its parts
    .title = Total and parts differ
    .help = Correct one of them, or leave the total out: it is computed.
release-tables_differ = { $cell } is counted differently in two tables
    .title = Tables differ
    .help = Count the same persons in both, or release the tables under different universes.
release-name_repeated = this name is there twice
    .title = Name repeated
    .help = Give every release, table and derived value a name of its own.
release-groups_unclear = the groups of { $dimension } share units with those of another table, and neither has all of the other
    .title = Groups cannot be compared
    .help = Say in parts what each group is made of, in units that both tables have.
release-groups_apart = the groups of { $dimension } have nothing in common with those of another table
    .title = Groups compared in their total only
    .help = If both group the same persons, say in parts what each group is made of. Otherwise differences between the groups are not checked.
release-preset_unknown = there is no preset of this name
    .title = Unknown preset
    .help = The operation release.presets lists them.
release-rules_unclear = there is a preset and rules, or neither
    .title = Rules unclear
    .help = Give either a preset or rules.
release-column_missing = there is no column { $column }
    .title = Column missing
    .help = Give a column for each dimension, named after it, and one called count.
release-width_invalid = no suppressed count can be uncertain by more than { $most } when the threshold is known
    .title = Width too large
    .help = Ask for a width up to { $most }, or raise the threshold.
release-rounding_invalid = counts from the threshold on would be rounded to zero: round_to may be at most { $most }
    .title = Rounding too coarse
    .help = Round to { $most } or less, or raise the threshold.
release-kept_too_small = a cell that must stay published is below the threshold
    .title = Kept cell too small
    .help = Let it be suppressed, or put groups together.
release-unprotected = the small count of { $cell } can be computed
    .title = Small count not protected
    .help = Put groups together, or let more cells be suppressed.
release-group_unprotected = a small group that no table shows can be computed
    .title = Small group not protected
    .help = Put groups together, or give the tables the same groups.
release-difference_exposed = { $cell }, compared with { $earlier } of the release { $release }, gives a small count
    .title = Exposed by an earlier release
    .help = Keep to the groups of the earlier release, or put groups together until no small group is left between the two.
release-periods_exposed = this release and earlier ones of other periods give a small count together
    .title = Small count given away by several periods
    .help = Put groups together, leave this period out, or publish it in fewer groups: counts of periods that follow each other add up to those of the longer one, and what one of them hides is what is left of the others.
release-revised = the release { $release } has other counts of the same cells
    .title = Counts revised
    .help = Nothing has to be done if the data changed. What the changes themselves give away is checked cell by cell only.
release-not_compared =
    { $reason ->
        [same_input] the release { $release } counts the same records and is not compared: its universe or period is another one
        [same_total] the release { $release } has a table with the same total and is not compared: its universe is another one
        [period_overlaps] the release { $release } is about a period that overlaps this one; only counts of the same cells are compared
        [universe_unnamed] the release { $release } is not compared: one of the two does not say whom it counts
       *[period_unclear] the release { $release } is about the same universe and is not compared: one of the periods cannot be read
    }
    .title = Earlier release not compared
    .help = If both count the same persons in the same period, give both the same universe and period and release again. Otherwise make sure that nobody can compute a small count from the two.
release-universe_differs = what this release tells together with one before it is not known
    .title = Not comparable
    .help = It was audited for itself. The persons of the two may be the same: give releases about the same persons the same universe and periods that are written as days, months or years.
release-part_above_whole = the numerator is larger than the denominator
    .title = Part above the whole
    .help = Check the cells of the derived value; nobody may be in the numerator who is not in the denominator.
release-derived_invalid =
    { $reason ->
        [no_denominator] the proportion does not say which cell it is a share of
        [limits] the value is outside its own limits
        [differs] the value is not the quotient of its cells, whatever it is multiplied by
       *[no_probability] the quantile does not say which one it is, from 0 to 1
    }
    .title = Derived value not usable
    .help = Name the denominator of a proportion under among, give a quantile its probability (0.5 is the median), and check the limits.
release-derived_suppressed =
    { $reason ->
        [cell_suppressed] the value is suppressed with a cell that it is made of
        [extreme_quantile] there are too few persons on one side of the quantile
        [rounded_counts] the counts are rounded, and the value would tell the exact ones
        [small_denominator] the denominator is too small for the rules
       *[few_events] there are too few events for the rules
    }
    .title = Derived value suppressed
    .help = Nothing has to be done. Larger groups would have a value.
release-published_small = the published count of { $cell } is below the threshold of its own release, { $threshold }
    .title = Small count published
    .help = Suppress the count, or put groups together; where it is out already, do not publish more about these persons.
release-indicators_near =
    { $scope ->
        [all] { $indicator } is kept back: over the same records it counts nearly the same persons as { $other }
       *[field] { $indicator } by { $field } is kept back: over the same records it counts nearly the same persons as { $other }
    }
    .title = Difference of two indicators too small
    .help = Fewer persons than the threshold are in one and not in the other, and both counts together would tell them. Ask for one of the two, or make the definitions differ by more persons.
release-contradiction = no counts fit all that is published
    .title = Published tables contradict each other
    .help = Check that totals are the sums of their parts and that all tables count the same persons.
release-too_large = the tables are too large to be audited (at most { $cells } cells)
    .title = Tables too large
    .help = Release fewer or smaller tables together.
