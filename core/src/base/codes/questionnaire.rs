//! Codes of forms and of the checking of responses.

codes! {
    /// A required question has no answer.
    REQUIRED = error "answer.required";
    /// The answer has another type than the question.
    TYPE = error "answer.type";
    /// The answer is outside the range of the question.
    RANGE = error "answer.range";
    /// The answer is not one of the question's codes.
    NOT_A_CHOICE = error "answer.not_a_choice";
    /// The same code is given twice.
    CHOICE_REPEATED = warning "answer.choice_repeated";
    /// A code that stands alone is given with others.
    CHOICE_EXCLUSIVE = error "answer.choice_exclusive";
    /// The answer breaks the question's own rule.
    CONSTRAINT = error "answer.constraint";
    /// The question was not to be asked, but there is an answer.
    NOT_RELEVANT = error "answer.not_relevant";
    /// The form has no question of this name.
    UNKNOWN_QUESTION = error "answer.unknown_question";
    /// A typed missing answer that the question does not accept.
    MISSING_NOT_ALLOWED = error "answer.missing_not_allowed";
    /// The text is longer than the question allows.
    TOO_LONG = error "answer.too_long";
    /// The group is repeated more or fewer times than the form allows.
    REPEAT_COUNT = error "answer.repeat_count";
    /// A question that the response does not have at all, though the check asks for every one.
    MISSING_NODE = error "answer.missing_node";
    /// An answer that the form computes is not what it computes.
    CALCULATION_DIFFERS = error "answer.calculation_differs";
    /// The answer is one of the list's codes, but not of those that there are after the earlier answers.
    CHOICE_FILTERED = error "answer.choice_filtered";
    /// A total is not that of its parts.
    TOTAL_DIFFERS = error "answer.total_differs";
    /// The text is shorter than the question allows.
    MIN_LENGTH = error "answer.min_length";
    /// The number has more decimal places than the question allows.
    DECIMALS = error "answer.decimals";
    /// The text does not have the format of the question.
    PATTERN = error "answer.pattern";
    /// The quantity has another unit than the question offers.
    UNIT = error "answer.unit";
    /// The unit cannot be brought to the one of the limit.
    UNIT_INCOMPARABLE = error "answer.unit_incomparable";
    /// There are fewer answers than the question needs.
    TOO_FEW = error "answer.too_few";
    /// There are more answers than the question accepts.
    TOO_MANY = error "answer.too_many";
    /// The file is of another type than the question accepts.
    MEDIA_TYPE = error "answer.media_type";
    /// The file is larger than the question accepts.
    SIZE = error "answer.size";
    /// The answer is no reference to a record.
    REFERENCE = error "answer.reference";
    /// The reference points to a record of another type.
    REFERENCE_TYPE = error "answer.reference_type";
    /// The answer is no address of a page.
    URL = error "answer.url";
    /// A text of one line has several.
    NEWLINE = warning "answer.newline";
    /// "Other" is chosen without saying what.
    OTHER_UNSPECIFIED = warning "answer.other_unspecified";
    /// A rule between questions is broken.
    RULE = error "answer.rule";
    /// The answer does not agree with the response to a related form.
    CROSS_FORM = error "answer.cross_form";
    /// The number is further from that of the previous wave than is usual.
    WAVE_CHANGE = warning "answer.wave_change";
    /// A rule could not be evaluated on this response.
    RULE_FAILED = warning "answer.rule_failed";
    /// A table lacks one of its rows.
    ROW_MISSING = error "answer.row_missing";
    /// A table has one of its rows twice.
    ROW_REPEATED = error "answer.row_repeated";
    /// The form is no longer in use.
    FORM_RETIRED = warning "response.form_retired";
    /// The form was not in use on the day of the response.
    FORM_INACTIVE = warning "response.form_inactive";
    /// A facility is reported on twice.
    FACILITY_DUPLICATE = error "response.facility_duplicate";
    /// The response is for another form or another version of it.
    FORM_MISMATCH = error "response.form_mismatch";
    /// Two responses have the same identifier.
    RESPONSE_DUPLICATE = error "response.duplicate";
    /// Rules that read the clock were not checked, because it was not given.
    CLOCK_MISSING = info "response.clock_missing";
    /// Rules that read the response as a document of FHIR were not checked, because it is none.
    DOCUMENT_MISSING = info "response.document_missing";
    /// An answer has no place in the new version of the form.
    NOT_MIGRATED = warning "response.not_migrated";
    /// A rename that was told names nothing, or gives several questions one name.
    RENAME_DOUBTFUL = warning "form.rename_doubtful";
    /// The form itself is not usable.
    FORM_INVALID = error "form.invalid";
    /// Something that the other standard says, or this model, has no place in the one it is brought to.
    FORM_LOST = warning "form.lost";
    /// A name that the other program does not take was replaced.
    FORM_RENAMED = warning "form.renamed";
}
