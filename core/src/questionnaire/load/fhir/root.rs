//! The questionnaire itself.

use std::collections::BTreeSet;

use super::{At, Loader, UNVERSIONED, kept, moments};
use crate::base::LanguageText;
use crate::calendar::Date;
use crate::model::{ChoiceList, Form, FormStatus, Item};

/// Members of a questionnaire that have a meaning here; the others are kept.
const MEMBERS: &[&str] = &[
    "resourceType",
    "version",
    "status",
    "language",
    "title",
    "_title",
    "description",
    "_description",
    "effectivePeriod",
    "item",
    "extension",
    "url",
    "copyright",
];

impl<'j> Loader<'j> {
    pub(super) fn form(&mut self, root: &At<'j>) -> Form {
        if root.text("resourceType") != Some("Questionnaire") {
            self.invalid("not_a_questionnaire", "resourceType", &root.path.key("resourceType"));
        }
        self.index(root, &[], 0);
        self.rules_of(root, None, "questionnaire");
        let items = self.items(root);
        let title = self.label(root, "title", "title");
        let description = self.label(root, "description", "description");
        let (valid_from, valid_to) = self.period(root);
        let mut form = Form {
            id: self.identifier(root),
            version: self.text(root, "version", "version").unwrap_or(UNVERSIONED).to_owned(),
            licence: self.text(root, "copyright", "copyright").map(str::to_owned),
            status: self.status(root),
            valid_from,
            valid_to,
            source_language: self.language.clone(),
            title,
            description,
            lists: std::mem::take(&mut self.lists),
            variables: std::mem::take(&mut self.variables),
            items,
            rules: std::mem::take(&mut self.rules),
            ..Form::default()
        };
        form.languages = self.languages(&form);
        for (name, json) in root.json.as_object().into_iter().flatten() {
            if !MEMBERS.contains(&name.as_str()) {
                form.extra.insert(name.clone(), kept(json));
            }
        }
        let mut extra = std::mem::take(&mut form.extra);
        self.extra_extensions(root, &mut extra, "questionnaire");
        form.extra = extra;
        form
    }

    /// The address; without one the identifier on the server, or the name.
    fn identifier(&mut self, root: &At<'j>) -> String {
        let known = ["url", "id", "name"].into_iter().find_map(|key| self.text(root, key, key));
        let known = known.unwrap_or("questionnaire");
        if known.chars().nth(255).is_some() {
            self.invalid("value_kind", "url", &root.path.key("url"));
        }
        known.to_owned()
    }

    fn status(&mut self, root: &At<'j>) -> FormStatus {
        match self.text(root, "status", "status") {
            Some("active" | "unknown") => FormStatus::Active,
            Some("draft") => FormStatus::Draft,
            Some("retired") => FormStatus::Retired,
            Some(_) => {
                self.invalid("status", "status", &root.path.key("status"));
                FormStatus::Active
            }
            None => {
                // The standard asks for it; forms in use are known to lack it, and nothing here needs it.
                self.invalid("status_missing", "status", &root.path);
                if let Some(issue) = self.issues.last_mut() {
                    issue.severity = crate::base::Severity::Warning;
                }
                FormStatus::Active
            }
        }
    }

    fn period(&mut self, root: &At<'j>) -> (Option<Date>, Option<Date>) {
        let Some(period) = root.get("effectivePeriod") else { return (None, None) };
        let [start, end] = [("start", false), ("end", true)].map(|(key, largest)| {
            let text = self.text(&period, key, "effectivePeriod")?;
            let day =
                moments::bound(text.get(..10).filter(|_| text.contains('T')).unwrap_or(text), largest, false);
            let day = day.and_then(|day| day.parse().ok());
            if day.is_none() {
                self.invalid("value_kind", "effectivePeriod", &period.path.key(key));
            }
            day
        });
        (start, end)
    }

    /// The language it is written in, and those that every text of it is translated to. Title and description are
    /// no part of what is asked, and some standards have them in one language only.
    fn languages(&self, form: &Form) -> Vec<String> {
        let mut texts = Vec::new();
        collect(&form.items, &mut texts);
        for list in form.lists.values() {
            if let ChoiceList::Options(choices) = list {
                texts.extend(choices.iter().map(|choice| &choice.label));
            }
        }
        texts.extend(form.rules.iter().map(|rule| &rule.message));
        let complete =
            |language: &&String| texts.iter().all(|text| text.is_empty() || text.get(language).is_some());
        let translations: BTreeSet<&String> =
            self.translations.iter().filter(|language| **language != self.language).collect();
        let mut languages = vec![self.language.clone()];
        languages.extend(translations.into_iter().filter(complete).cloned());
        languages
    }
}

fn collect<'f>(items: &'f [Item], texts: &mut Vec<&'f LanguageText>) {
    for item in items {
        match item {
            Item::Group { label, .. } | Item::Repeat { label, .. } | Item::Note { label, .. } => {
                texts.push(label);
            }
            Item::Question(question) => texts.push(&question.label),
        }
        collect(item.items(), texts);
    }
}
