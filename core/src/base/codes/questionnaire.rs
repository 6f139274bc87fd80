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
    /// The response is for another form or another version of it.
    FORM_MISMATCH = error "response.form_mismatch";
    /// Two responses have the same identifier.
    RESPONSE_DUPLICATE = error "response.duplicate";
    /// An answer has no place in the new version of the form.
    NOT_MIGRATED = warning "response.not_migrated";
    /// The form itself is not usable.
    FORM_INVALID = error "form.invalid";
    /// Something that the other standard says, or this model, has no place in the one it is brought to.
    FORM_LOST = warning "form.lost";
}
