use std::collections::BTreeSet;

use crate::base::{Issue, LanguageText, Path, codes};
use crate::model::{Bound, ChoiceList, Form, Question, QuestionType};
use crate::questionnaire::plan::ListPlan;
use crate::vocab::Vocabularies;

/// A finding about a form. `name` is the question, list or language that it is about.
pub(in crate::questionnaire) fn invalid(reason: &str, name: &str, path: Path) -> Issue {
    Issue::new(codes::questionnaire::FORM_INVALID, path).with("reason", reason).with("name", name)
}

/// Every language of the form must have the text; `needed`: also when there is none in any language.
pub(in crate::questionnaire) fn lint_label(
    text: &LanguageText,
    form: &Form,
    name: &str,
    path: &Path,
    needed: bool,
    issues: &mut Vec<Issue>,
) {
    if text.is_empty() && !needed {
        return;
    }
    for language in &form.languages {
        if text.get(language).is_none_or(|text| text.trim().is_empty()) {
            let issue = invalid("text_missing", name, path.clone()).with("language", language.as_str());
            issues.push(issue);
        }
    }
}

/// The languages and the lists of choices.
pub(in crate::questionnaire) fn lint_lists(form: &Form, vocabularies: &Vocabularies) -> Vec<Issue> {
    let mut issues = Vec::new();
    for (field, text) in [("id", &form.id), ("version", &form.version)] {
        if text.trim().is_empty() {
            issues.push(invalid("empty", field, Path::root().key(field)));
        }
    }
    if !form.languages.contains(&form.source_language) {
        issues.push(invalid("language", &form.source_language, Path::root().key("languages")));
    }
    for (name, list) in &form.lists {
        let path = Path::root().key("lists").key(name);
        match list {
            ChoiceList::Vocabulary(id) => {
                if vocabularies.get(id).is_none() {
                    issues.push(invalid("vocabulary_unknown", id, path.key("vocabulary")));
                }
            }
            ChoiceList::External(_) => {}
            ChoiceList::Options(options) => {
                let path = path.key("options");
                if options.is_empty() {
                    issues.push(invalid("list_empty", name, path.clone()));
                }
                let mut seen = BTreeSet::new();
                for (position, option) in options.iter().enumerate() {
                    let path = path.index(position);
                    // Spaces in codes get lost in tables where codes are separated by spaces.
                    if option.code.is_empty() || option.code.contains(char::is_whitespace) {
                        issues.push(invalid("code", name, path.key("code")));
                    }
                    if !seen.insert(&option.code) {
                        issues.push(invalid("code_duplicate", &option.code, path.key("code")));
                    }
                    lint_label(&option.label, form, &option.code, &path.key("label"), true, &mut issues);
                }
            }
        }
    }
    issues
}

/// What a question says besides its expressions.
pub(in crate::questionnaire) fn lint_question(
    question: &Question,
    form: &Form,
    list: Option<&ListPlan>,
    path: &Path,
    issues: &mut Vec<Issue>,
) {
    let name = &question.name;
    lint_label(&question.hint, form, name, &path.key("hint"), false, issues);
    lint_label(&question.constraint_message, form, name, &path.key("constraint_message"), false, issues);
    let select = question.kind.is_select();
    match &question.list {
        Some(list) if !form.lists.contains_key(list) => {
            issues.push(invalid("list_unknown", list, path.key("list")));
        }
        None if select => issues.push(invalid("list_missing", name, path.clone())),
        _ => {}
    }
    use QuestionType as T;
    let ordered =
        matches!(question.kind, T::Integer | T::Decimal | T::Quantity | T::Date | T::DateTime | T::Time);
    let textual = matches!(question.kind, T::Text | T::LongText | T::Url);
    let listed = select || textual || ordered;
    let several = select || question.repeats;
    let unfit = [
        ("list", question.list.is_some() && !listed),
        ("choice_filter", question.choice_filter.is_some() && question.list.is_none()),
        ("min", question.min.is_some() && !ordered),
        ("max", question.max.is_some() && !ordered),
        ("min_length", question.min_length.is_some() && !textual),
        ("max_length", question.max_length.is_some() && !textual),
        ("pattern", question.pattern.is_some() && !textual),
        ("decimals", question.decimals.is_some() && !matches!(question.kind, T::Decimal | T::Quantity)),
        ("exclusive", !question.exclusive.is_empty() && question.kind != T::SelectMany),
        ("min_answers", question.min_answers.is_some() && !several),
        ("max_answers", question.max_answers.is_some() && !several),
        ("media_types", !question.media_types.is_empty() && question.kind != T::Attachment),
        ("max_bytes", question.max_bytes.is_some() && question.kind != T::Attachment),
        ("resource_types", !question.resource_types.is_empty() && question.kind != T::Reference),
        ("constraint_message", question.constraint.is_none() && !question.constraint_message.is_empty()),
    ];
    for (property, _) in unfit.into_iter().filter(|(_, unfit)| *unfit) {
        issues.push(invalid("property_unfit", name, path.key(property)));
    }
    let crossed = match (&question.min, &question.max) {
        (Some(Bound::Number(min)), Some(Bound::Number(max))) => min > max,
        _ => false,
    };
    if crossed {
        issues.push(invalid("min_above_max", name, path.key("min")));
    }
    if question.max_length == Some(0) {
        issues.push(invalid("min_above_max", name, path.key("max_length")));
    }
    for (position, code) in question.exclusive.iter().enumerate() {
        if list.is_some_and(|list| !list.contains(code)) {
            issues.push(invalid("exclusive_unknown", code, path.key("exclusive").index(position)));
        }
    }
}
