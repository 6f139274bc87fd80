//! Constraints and variables.

use super::{At, Loader, part_text};
use crate::base::LanguageText;
use crate::expr::Dialect;
use crate::model::{FormRule, Formula, Item, RuleSeverity, Variable};

impl<'j> Loader<'j> {
    /// The constraints and variables that stand on an item, or on the questionnaire.
    pub(super) fn rules_of(&mut self, at: &At<'j>, inside: Option<&str>, link_id: &str) {
        for extension in at.extensions("variable") {
            self.variable(&extension, inside, link_id);
        }
        for name in ["constraint", "targetConstraint"] {
            for extension in at.extensions(name) {
                self.constraint(&extension, inside, link_id);
            }
        }
    }

    fn variable(&mut self, extension: &At<'j>, inside: Option<&str>, link_id: &str) {
        let name = extension.value().and_then(|(_, value)| value.text("name").map(str::to_owned));
        let Some(name) = name.filter(|name| !name.is_empty()) else {
            self.invalid("variable_name", link_id, &extension.path);
            return;
        };
        if let Some(value) = self.formula(extension, link_id) {
            self.variables.push(Variable { name, inside: inside.map(str::to_owned), value });
        }
    }

    fn constraint(&mut self, extension: &At<'j>, inside: Option<&str>, link_id: &str) {
        let one = |url: &str| extension.parts(url).into_iter().next();
        let text = |url: &str| one(url).as_ref().and_then(part_text);
        let Some(id) = text("key").filter(|key| !key.is_empty()) else {
            self.invalid("constraint_key", link_id, &extension.path);
            return;
        };
        let severity = match text("severity") {
            Some("error") => RuleSeverity::Error,
            Some("warning") => RuleSeverity::Warning,
            Some("information") => RuleSeverity::Info,
            _ => {
                self.invalid("constraint_severity", link_id, &extension.path);
                RuleSeverity::Error
            }
        };
        let Some(expression) = one("expression") else {
            self.invalid("constraint_expression", link_id, &extension.path);
            return;
        };
        let Some(rule) = self.formula(&expression, link_id) else { return };
        let mut message = LanguageText::default();
        if let Some(human) = one("human")
            && let Some((kind, _)) = human.value()
        {
            message = self.label(&human, &format!("value{kind}"), link_id);
        }
        if message.is_empty() {
            self.invalid("constraint_human", link_id, &extension.path);
        }
        let mut questions = Vec::new();
        for location in extension.parts("location") {
            self.location(&location, link_id, &mut questions);
        }
        for part in extension.each("extension") {
            let url = part.text("url").unwrap_or_default();
            let known = ["key", "severity", "expression", "human", "location"];
            if !known.contains(&url) {
                self.lost(url, link_id, &part.path);
            }
        }
        let inside = inside.map(str::to_owned);
        self.rules.push(FormRule { id: id.to_owned(), severity, rule, message, inside, questions });
    }

    /// The questions that a location names by `linkId = '...'`.
    fn location(&mut self, location: &At<'j>, link_id: &str, questions: &mut Vec<String>) {
        let text = part_text(location).unwrap_or_default();
        let named = linked(text);
        let known: Vec<String> = named
            .iter()
            .filter_map(|link| self.links.get(link.as_str()).map(|link| link.name.clone()))
            .collect();
        if known.is_empty() {
            self.lost("location", link_id, &location.path);
        }
        questions.extend(known);
    }

    /// A required group has to hold an answer.
    pub(super) fn required_group(&mut self, name: &str, items: &[Item]) {
        let mut parts = Vec::new();
        answers_of(items, &mut parts);
        if parts.is_empty() {
            return;
        }
        self.rules.push(FormRule {
            id: required_rule(name),
            severity: RuleSeverity::Error,
            rule: Formula::new(Dialect::Native, parts.join(" or ")),
            message: LanguageText::default(),
            inside: Some(name.to_owned()),
            questions: Vec::new(),
        });
    }
}

/// Identifier of the rule that a group has to hold an answer.
pub(in crate::questionnaire) fn required_rule(group: &str) -> String {
    format!("required:{group}")
}

fn answers_of(items: &[Item], parts: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Question(question) => parts.push(format!("answered({})", question.name)),
            Item::Repeat { name, .. } => parts.push(format!("count({name}) > 0")),
            Item::Group { items, .. } => answers_of(items, parts),
            Item::Note { .. } => {}
        }
    }
}

/// The identifiers in `linkId = 'a'` and `linkId='b'`.
fn linked(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("linkId") {
        let value = after.trim_start().strip_prefix('=').map(str::trim_start);
        if let Some((link, _)) =
            value.and_then(|value| value.strip_prefix('\'')).and_then(|value| value.split_once('\''))
        {
            found.push(link.to_owned());
        }
        rest = after;
    }
    found
}
