//! Codes of the definition of forms: the rules of the linter.

codes! {
    /// The form has no identifier or no version.
    IDENTITY_MISSING = error "form.identity_missing";
    /// A name is empty, has letters that names do not have, or is a word of the expression language.
    NAME_INVALID = error "form.name_invalid";
    /// Two items have the same name.
    NAME_DUPLICATE = error "form.name_duplicate";
    /// A name means something else in the tables or programs that responses are brought to.
    NAME_RESERVED = warning "form.name_reserved";
    /// A variable or a related form has the name of a question, which hides it.
    NAME_SHADOWED = warning "form.name_shadowed";
    /// Two answers get the same column when responses become a table.
    COLUMN_COLLISION = warning "form.column_collision";
    /// A group, a repeated group or the form has no questions.
    GROUP_EMPTY = warning "form.group_empty";
    /// A name in the form, outside expressions, is no question of it.
    QUESTION_UNKNOWN = error "form.question_unknown";
    /// A name of a related form is not declared.
    RELATED_UNKNOWN = error "form.related_unknown";
    /// A variable or a related form that nothing uses.
    UNUSED = info "form.unused";
    /// Two rules have the same identifier.
    RULE_DUPLICATE = error "form.rule_duplicate";
    /// A total whose parts are not numbers, are repeated, or include itself.
    TOTAL_UNFIT = error "form.total_unfit";
    /// The original language is not among the languages of the form.
    LANGUAGE_UNKNOWN = error "form.language_unknown";
    /// There is no text in any language.
    LABEL_MISSING = error "form.label_missing";
    /// A text is missing in one of the form's languages.
    TRANSLATION_MISSING = error "form.translation_missing";
    /// Two questions side by side have the same text.
    LABEL_REPEATED = info "form.label_repeated";
    /// The form has no list of this name.
    LIST_UNKNOWN = error "form.list_unknown";
    /// A question that is answered from a list names none.
    LIST_MISSING = error "form.list_missing";
    /// A list has no choices.
    LIST_EMPTY = error "form.list_empty";
    /// No question uses the list.
    LIST_UNUSED = info "form.list_unused";
    /// Two lists have the same choices.
    LIST_REPEATED = info "form.list_repeated";
    /// There is no vocabulary of this name.
    VOCABULARY_UNKNOWN = error "form.vocabulary_unknown";
    /// The code of a choice is empty or has spaces.
    CHOICE_INVALID = error "form.choice_invalid";
    /// Two choices of a list have the same code.
    CHOICE_DUPLICATE = error "form.choice_duplicate";
    /// Two choices of a list have the same text.
    CHOICE_SIMILAR = warning "form.choice_similar";
    /// The wider choice does not exist, or is a part of this one.
    CHOICE_PARENT = warning "form.choice_parent";
    /// A code that is named is not in the list.
    NOT_A_CHOICE = error "form.not_a_choice";
    /// A code of a typed missing answer is also an answer.
    MISSING_CODE_CLASH = warning "form.missing_code_clash";
    /// A property does not belong to the type of the question.
    PROPERTY_UNFIT = error "form.property_unfit";
    /// A property has no effect because of another one.
    PROPERTY_DEAD = warning "form.property_dead";
    /// The smallest answer is larger than the largest one.
    LIMITS_CROSSED = error "form.limits_crossed";
    /// A limit is not a value of the question's type.
    LIMIT_INVALID = error "form.limit_invalid";
    /// Numbers of answers, letters or rows that cannot be had.
    COUNT_CONTRADICTION = warning "form.count_contradiction";
    /// The pattern is no regular expression.
    PATTERN_INVALID = error "form.pattern_invalid";
    /// The answer that stands there at first is not one that the question takes.
    INITIAL_UNFIT = warning "form.initial_unfit";
    /// The text for "other" is also asked without that choice.
    OTHER_ALWAYS_ASKED = warning "form.other_always_asked";
    /// A repeated group that has no rows, whatever is answered.
    REPEAT_DEAD = warning "form.repeat_dead";
    /// An expression reads the answer that it decides about.
    SELF_REFERENCE = warning "form.self_reference";
    /// Conditions or calculations depend on themselves.
    CYCLE = error "form.cycle";
    /// No answers of a complete response lead to this question.
    NEVER_ASKED = warning "form.never_asked";
    /// A condition holds whatever is answered.
    CONDITION_ALWAYS = warning "form.condition_always";
    /// A condition holds for no answers.
    CONDITION_NEVER = warning "form.condition_never";
    /// A rule is broken by every complete response.
    RULE_NEVER_HOLDS = warning "form.rule_never_holds";
    /// No answer is accepted.
    NO_VALID_ANSWER = error "form.no_valid_answer";
    /// An answer makes the question itself disappear.
    HIDDEN_BY_ITSELF = warning "form.hidden_by_itself";
    /// An answer leaves a question without choices.
    CHOICES_EMPTY = warning "form.choices_empty";
    /// A choice that can never be chosen.
    CHOICE_UNREACHABLE = warning "form.choice_unreachable";
    /// The conditions around this place are too many to be looked at together.
    NOT_ANALYSED = info "form.not_analysed";
}
