//! Codes of FHIR questionnaires and responses.

codes! {
    /// The questionnaire breaks a rule of its standard.
    QUESTIONNAIRE_INVALID = error "fhir.questionnaire_invalid";
    /// The response breaks a rule of its standard.
    RESPONSE_INVALID = error "fhir.response_invalid";
    /// A group has answers instead of items.
    GROUP_ANSWERED = error "fhir.group_answered";
    /// A text that is only shown has an answer.
    DISPLAY_ANSWERED = error "fhir.display_answered";
    /// An item of the response stands where the questionnaire does not have it.
    ITEM_MISPLACED = error "fhir.item_misplaced";
    /// An item that is not repeated is there several times.
    ITEM_REPEATED = error "fhir.item_repeated";
    /// An answer has no value.
    VALUE_MISSING = error "fhir.value_missing";
    /// The display of a code is not that of its code system.
    DISPLAY_DIFFERS = error "fhir.display_differs";
    /// The size of an attachment is not that of its data.
    ATTACHMENT_SIZE = error "fhir.attachment_size";
    /// A reference points to a type of resource that FHIR does not have.
    RESOURCE_UNKNOWN = error "fhir.resource_unknown";
    /// A bundle holds other resources beside the responses.
    RESOURCES_SKIPPED = info "fhir.resources_skipped";
    /// The questionnaire of a response is still a draft.
    FORM_DRAFT = warning "fhir.form_draft";
}
