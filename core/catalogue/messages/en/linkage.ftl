# linkage

linkage-model_invalid = the linkage model cannot be used
    .title = Linkage model not usable
    .help = Correct what is listed; docs/linkage.md has the format with an example.
linkage-model_unknown = there is no built-in linkage model { $model }
    .title = Unknown linkage model
    .help = Use the name of a model of the catalogue, or give the model itself.
linkage-column_missing = the table has no column { $column }, which is needed to link its records
    .title = Column missing
    .help = Add the column, or name another one, in the model or as that of the labels.
linkage-record_unknown = the table has no record with this identifier
    .title = Unknown record
    .help = Use identifiers of the column that the model names.
linkage-model_part =
    this part of the linkage model cannot be used: { $reason ->
        [field_unknown] it names a field that the model does not have
        [field_twice] the name of the field is used twice
        [group_unknown] it names a group that the model does not have
        [empty] it is empty
        [several_multiple] only one key of a rule may be words or items
        [different_not_last] the level “different” must be the last
        [too_many_levels] the comparisons have too many levels together
        [threshold_missing] the test needs at_least or at_most, a number that is not negative
        [threshold_above_one] a similarity is at most 1
        [share_out_of_range] a share is above 0 and at most 1
        [not_rising] the knots must rise, in weight and in probability, and be at least two
        [thresholds_crossed] “review” and “against” may not be above “same”
        [source_missing] the model names no column with sources
        [expression] the regular expression is not correct
       *[other] { $reason }
    }
    .title = Part of a linkage model not usable
    .help = Correct this part of the model.
linkage-id_missing =
    { $count ->
        [one] a row has no identifier and was left out
       *[other] { $count } rows have no identifier and were left out
    }
    .title = Rows without identifier
    .help = Give every row an identifier, or leave the column of identifiers out of the model.
linkage-id_repeated =
    { $count ->
        [one] a row has the identifier of another row and was left out
       *[other] { $count } rows have the identifier of another row and were left out
    }
    .title = Identifier used twice
    .help = Give every row an identifier of its own.
linkage-nothing_to_compare = there are not two records to compare
    .title = Nothing to compare
    .help = Nothing has to be done, unless more records were expected.
linkage-block_split =
    too many records have the same keys ({ $records } in the largest block), so that { $compared } of { $possible } pairs were compared { $blocks ->
        [one] in one block
       *[other] in { $blocks } blocks
    }
    .title = Blocks too large
    .help = Add a key to this rule, name fields in split_by, or raise max_block if the time is there.
linkage-not_converged =
    { $rounds ->
        [one] after { $rounds } round of training the shares still changed
       *[other] after { $rounds } rounds of training the shares still changed
    }
    .title = Training not finished
    .help = Allow more rounds, or give the shares of a comparison in the model.
linkage-not_trained = no pair said anything about the comparison { $comparison }; its expected shares were taken
    .title = Comparison not trained
    .help = Add a blocking rule without the field of this comparison, or give its shares in the model.
linkage-join_refused =
    { $count ->
        [one] a pair that looks the same was not joined, because something speaks against it
       *[other] { $count } pairs that look the same were not joined, because something speaks against it
    }
    .title = Pairs not joined
    .help = Look at the pairs with the outcome “review” and a high probability, and record a decision.
linkage-cluster_large = { $records } records are linked; not every pair among them was compared before they were joined
    .title = Very large cluster
    .help = Check the cluster: placeholder values, such as a telephone number of a head office, tie records together.
linkage-decision_unknown = a decision names a record that is not in the table
    .title = Decision without record
    .help = Remove the decision if the record was deleted, or correct the identifier.
linkage-decisions_contradict = two decisions about the same pair contradict each other; the records stay apart
    .title = Contradicting decisions
    .help = Keep one of the two decisions.
linkage-row_unusable = a row lacks a value that is needed, or has a probability that is not valid
    .title = Row not usable
    .help = Fill in the row. Probabilities are numbers from 0 to 1.

linkage-explanation =
    { $outcome ->
        [same] The two records are the same
        [review] The two records may be the same and somebody should check
       *[different] The two records are different
    } (probability { $percent }%). In bits of evidence: { $evidence }.
linkage-evidence =
    { $comparison }: { $test ->
        [exact] the same
        [jaro_winkler] spelt alike
        [levenshtein] few letters differ
        [damerau] few letters differ or are swapped
        [same_words] the same words
        [word_overlap] words in common
        [rare_words] rare words in common
        [contains] one is part of the other
        [shared_items] an item in common
        [initials] one is the initials of the other
        [same_numbers] the same numbers
        [other_numbers] other numbers
        [number] numbers close to each other
        [kilometres] places close to each other
        [date_parts] dates that differ in one part or have day and month exchanged
        [days] dates close to each other
        [missing] not known for both
       *[different] different
    } ({ $weight })
