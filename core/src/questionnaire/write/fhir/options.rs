use serde_json::{Value as Json, json};

use super::question::coding;
use super::{Element, Release, Writer, extend, extra_extensions};
use crate::base::Path;
use crate::model::{Choice, ChoiceList, Coding, Question, QuestionType};
use crate::questionnaire::load::fhir::extensions::address;
use crate::questionnaire::write::initial::{Constant, constants};

/// The codes that are chosen at first, when the formula says nothing else.
pub(super) fn initial_codes(question: &Question) -> Option<Vec<String>> {
    let formula = question.initial.as_ref().filter(|_| question.kind.is_select())?;
    let code = |constant| if let Constant::Text(code) = constant { Some(code) } else { None };
    constants(formula)?.into_iter().map(code).collect()
}

impl<'f> Writer<'f> {
    /// The options of a question.
    pub(super) fn options(&mut self, question: &'f Question, element: &mut Element) {
        if self.release == Release::R5 && question.open {
            let kept = question.extra.get("answerConstraint").map(String::as_str);
            element.insert("answerConstraint".to_owned(), kept.unwrap_or("optionsOrString").into());
        } else if let Some(kept) =
            question.extra.get("answerConstraint").filter(|_| self.release == Release::R5)
        {
            element.insert("answerConstraint".to_owned(), kept.as_str().into());
        }
        if let Some(set) = question.extra.get("answerValueSet") {
            element.insert("answerValueSet".to_owned(), set.as_str().into());
            return;
        }
        let form = self.form;
        let Some(list) = question.list.as_ref().and_then(|list| form.lists.get(list)) else { return };
        match list {
            ChoiceList::Options(_) | ChoiceList::Vocabulary(_) => {}
            ChoiceList::External(address) if address.contains(':') || address.starts_with('#') => {
                element.insert("answerValueSet".to_owned(), address.as_str().into());
                return;
            }
            ChoiceList::External(address) => {
                if !address.is_empty() {
                    self.lost("list", &question.name, &Path::root().key("items"));
                }
                return;
            }
        }
        let choices = question.list.as_ref().and_then(|list| self.choices.get(list));
        let initial = initial_codes(question).unwrap_or_default();
        let options = choices.into_iter().flatten();
        let options = options.map(|choice| self.option(question, choice, &initial)).collect();
        element.insert("answerOption".to_owned(), Json::Array(options));
        if let ChoiceList::Options(choices) = list {
            for choice in choices {
                self.extra_losses(&choice.code, &choice.extra, &Path::root().key("lists"));
            }
        }
        if let ChoiceList::Options(choices) = list
            && choices.iter().any(|choice| choice.parent.is_some() || !choice.attributes.is_empty())
        {
            self.lost("attributes", &question.name, &Path::root().key("lists"));
        }
    }

    fn option(&self, question: &Question, choice: &Choice, initial: &[String]) -> Json {
        let mut option = Element::new();
        let exclusive = question.extra.get("optionExclusive").map(String::as_str).unwrap_or_default();
        let stands_alone =
            question.exclusive.contains(&choice.code) || exclusive.split(' ').any(|code| code == choice.code);
        if stands_alone {
            extend(&mut option, json!({ "url": address("optionExclusive"), "valueBoolean": true }));
        }
        if let Some(weight) = choice.weight {
            let name = if self.release == Release::R4 { "ordinalValue" } else { "itemWeight" };
            extend(&mut option, json!({ "url": address(name), "valueDecimal": weight }));
        }
        extra_extensions(choice.extra.get("extension"), &mut option);
        let text = choice.extra.get("value").unwrap_or(&choice.code);
        let kind = match question.kind {
            QuestionType::SelectOne | QuestionType::SelectMany | QuestionType::Rank => {
                choice.extra.get("value_type").map_or("Coding", String::as_str)
            }
            QuestionType::Integer => "Integer",
            QuestionType::Decimal => "Decimal",
            QuestionType::Date => "Date",
            QuestionType::DateTime => "DateTime",
            QuestionType::Time => "Time",
            QuestionType::Reference => "Reference",
            _ => "String",
        };
        let value = match kind {
            "Coding" => self.choice_coding(choice),
            "Integer" | "Decimal" => serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into()),
            "Reference" => json!({ "reference": text }),
            _ => text.as_str().into(),
        };
        option.insert(format!("value{kind}"), value);
        if initial.contains(&choice.code) {
            option.insert("initialSelected".to_owned(), true.into());
        }
        Json::Object(option)
    }

    fn choice_coding(&self, choice: &Choice) -> Json {
        let own = Coding { code: choice.code.clone(), ..Coding::default() };
        let mut written = coding(choice.coding.as_ref().unwrap_or(&own));
        if let Some(fields) = written.as_object_mut() {
            self.label(fields, "display", &choice.label);
        }
        written
    }
}
