//! Codes of form definitions in XLSForm workbooks and ODK XForms.

codes! {
    /// A sheet that is needed is missing.
    SHEET_MISSING = error "xlsform.sheet_missing";
    /// A sheet has nearly the name of one that would be used.
    SHEET_MISSPELT = warning "xlsform.sheet_misspelt";
    /// A column that is needed is missing.
    HEADER_MISSING = error "xlsform.header_missing";
    /// Two columns are for the same thing.
    HEADER_REPEATED = error "xlsform.header_repeated";
    /// A column has nearly the name of one that would be used.
    HEADER_UNKNOWN = warning "xlsform.header_unknown";
    /// A cell stands where the header has none.
    HEADER_ABSENT = error "xlsform.header_absent";
    /// A column of choices has a blank in its name and is left out.
    HEADER_SPACED = warning "xlsform.header_spaced";
    /// A row has no type.
    TYPE_MISSING = error "xlsform.type_missing";
    /// There is no such type.
    TYPE_UNKNOWN = error "xlsform.type_unknown";
    /// A row is left out because it has no type, name or label.
    ROW_SKIPPED = warning "xlsform.row_skipped";
    /// A question, group or repeat has no name.
    NAME_MISSING = error "xlsform.name_missing";
    /// A name has letters that cannot be in one.
    NAME_INVALID = error "xlsform.name_invalid";
    /// Two things have the same name where names must differ.
    NAME_REPEATED = error "xlsform.name_repeated";
    /// A name that the form needs itself.
    NAME_RESERVED = error "xlsform.name_reserved";
    /// Two names differ only in capital letters.
    NAME_CASE = warning "xlsform.name_case";
    /// The end of a group or repeat has no beginning.
    END_UNMATCHED = error "xlsform.end_unmatched";
    /// The beginning of a group or repeat has no end.
    BEGIN_UNMATCHED = error "xlsform.begin_unmatched";
    /// A question's list of choices is not there.
    LIST_MISSING = error "xlsform.list_missing";
    /// A choice has no name.
    CHOICE_NAME_MISSING = error "xlsform.choice_name_missing";
    /// A choice has no label.
    CHOICE_LABEL_MISSING = warning "xlsform.choice_label_missing";
    /// Two choices of a list have the same name.
    CHOICE_REPEATED = error "xlsform.choice_repeated";
    /// A choice's name has blanks, in a list from which several may be chosen.
    CHOICE_SPACES = error "xlsform.choice_spaces";
    /// A choice belongs to no list.
    CHOICE_WITHOUT_LIST = warning "xlsform.choice_without_list";
    /// A `${...}` is not written as it should be.
    REFERENCE_MALFORMED = error "xlsform.reference_malformed";
    /// A `${...}` names nothing of the form.
    REFERENCE_UNKNOWN = error "xlsform.reference_unknown";
    /// A `${...}` names several things.
    REFERENCE_AMBIGUOUS = error "xlsform.reference_ambiguous";
    /// A trigger is not on the screen.
    TRIGGER_HIDDEN = error "xlsform.trigger_hidden";
    /// Parameters are not pairs.
    PARAMETER_MALFORMED = error "xlsform.parameter_malformed";
    /// The type has no such parameter.
    PARAMETER_UNKNOWN = error "xlsform.parameter_unknown";
    /// A parameter cannot have this value.
    PARAMETER_INVALID = error "xlsform.parameter_invalid";
    /// A question that is computed says not how.
    CALCULATION_MISSING = error "xlsform.calculation_missing";
    /// A file has an extension that cannot be used.
    FILE_EXTENSION = error "xlsform.file_extension";
    /// There is nothing to show for a question.
    LABEL_MISSING = error "xlsform.label_missing";
    /// Two things that do not go together.
    COMBINATION = error "xlsform.combination";
    /// An entity, or what is saved to it, is not as it must be.
    ENTITY_INVALID = error "xlsform.entity_invalid";
    /// The sheet of entities has a column that nobody knows.
    ENTITY_COLUMN = error "xlsform.entity_column";
    /// A language has no column for a text that others have.
    TRANSLATION_MISSING = warning "xlsform.translation_missing";
    /// Something that still works and should not be used any more.
    DEPRECATED = info "xlsform.deprecated";
    /// An XForm has no model, no instance or no body.
    PART_MISSING = error "xform.part_missing";
    /// Something refers to a node that the answers do not have.
    NODE_UNKNOWN = error "xform.node_unknown";
    /// A text that is referred to is not there.
    TEXT_MISSING = error "xform.text_missing";
    /// The choices of a question are not there.
    INSTANCE_MISSING = error "xform.instance_missing";
    /// An instance has text that is the answer to no question.
    TEXT_MISPLACED = error "xform.text_misplaced";
}
