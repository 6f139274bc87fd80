//! Changes as a text that people read: Markdown, in one of the four languages.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::base::{Language, Messages};
use crate::calendar::Date;
use crate::formats::escape_markdown;
use crate::model::{Address, ChangeKind, EditionDiff, EntryChange, Schedule, weekly_hours};

/// The changes as Markdown, by kind; names and values are escaped, so that none of them is markup.
#[must_use]
pub fn change_report(diff: &EditionDiff, messages: &Messages, language: Language) -> String {
    let writer = Writer { messages, language };
    let period = [("from", writer.date(diff.from).into()), ("to", writer.date(diff.to).into())];
    let mut text =
        format!("# {}\n\n{}\n", writer.text("changes-title", &[]), writer.text("changes-period", &period));
    if diff.changes.is_empty() {
        text.push_str(&format!("\n{}\n", writer.text("changes-none", &[])));
    }
    let own = |change: &&EntryChange| change.kind == ChangeKind::Renamed && change.service.is_none();
    let renamed: BTreeSet<&str> =
        diff.changes.iter().filter(own).map(|change| change.organization_id.as_str()).collect();
    for kind in ChangeKind::ALL {
        // A service that is called as its organization changes its name with it: that is told once.
        let with_it = |change: &&EntryChange| {
            let named = change.after.as_ref().and_then(Value::as_str) == Some(change.name.as_str());
            named && change.service.is_some() && renamed.contains(change.organization_id.as_str())
        };
        let changes = diff.changes.iter().filter(|change| change.kind == kind && !with_it(change));
        let mut told = BTreeSet::new();
        let lines = changes.map(|change| (change.organization_id.as_str(), writer.line(change)));
        let lines: Vec<String> =
            lines.filter(|line| told.insert(line.clone())).map(|(_, line)| line).collect();
        if lines.is_empty() {
            continue;
        }
        let heading = writer.text(&format!("changes-kind-{}", kind.name()), &[]);
        text.push_str(&format!("\n## {heading} ({})\n\n", lines.len()));
        if let Some(note) = writer.find(&format!("changes-kind-{}.note", kind.name()), &[]) {
            text.push_str(&format!("{note}\n\n"));
        }
        for line in lines {
            text.push_str(&format!("- {line}\n"));
        }
    }
    if diff.unchanged > 0 {
        let unchanged = [("count", Value::from(diff.unchanged))];
        text.push_str(&format!("\n{}\n", writer.text("changes-unchanged", &unchanged)));
    }
    text
}

struct Writer<'a> {
    messages: &'a Messages,
    language: Language,
}

impl Writer<'_> {
    fn find(&self, id: &str, params: &[(&str, Value)]) -> Option<String> {
        let params: BTreeMap<String, Value> =
            params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        self.messages.text(id, &params, self.language)
    }

    fn text(&self, id: &str, params: &[(&str, Value)]) -> String {
        self.find(id, params).unwrap_or_default()
    }

    fn date(&self, date: Date) -> String {
        date.to_text(self.messages, self.language)
    }

    fn line(&self, change: &EntryChange) -> String {
        let who = match &change.service {
            Some(service) if *service != change.name => {
                format!("**{}** ({})", escape_markdown(&change.name), escape_markdown(service))
            }
            _ => format!("**{}**", escape_markdown(&change.name)),
        };
        let values = || {
            let value = |value: &Option<Value>| match value {
                Some(value) => {
                    escape_markdown(&self.value(change.field.as_deref().unwrap_or_default(), value))
                }
                None => self.text("changes-nothing", &[]),
            };
            let after = ("after", Value::String(value(&change.after)));
            match &change.before {
                Some(_) => self.text("changes-values", &[("before", value(&change.before).into()), after]),
                None => self.text("changes-now", &[after]),
            }
        };
        match change.kind {
            // The name stands there already.
            ChangeKind::Renamed if change.before.is_none() && change.service.is_none() => who,
            ChangeKind::Moved | ChangeKind::Renamed | ChangeKind::HoursChanged | ChangeKind::PhoneChanged
                if change.before.is_some() || change.after.is_some() =>
            {
                format!("{who} — {}", values())
            }
            ChangeKind::Other => {
                let field = change.field.as_deref().unwrap_or_default();
                let label = self.find(&format!("changes-field-{}", field.replace('.', "-")), &[]);
                format!("{who} — {}", label.unwrap_or_else(|| field.to_owned()))
            }
            _ => who,
        }
    }

    /// A value in words.
    fn value(&self, field: &str, value: &Value) -> String {
        match field {
            "location.address" => serde_json::from_value(value.clone()).map(|address| line(&address)),
            "service.schedules" => {
                serde_json::from_value(value.clone()).map(|schedules: Vec<Schedule>| self.hours(&schedules))
            }
            _ => Ok(plain(value)),
        }
        .unwrap_or_else(|_| plain(value))
    }

    fn hours(&self, schedules: &[Schedule]) -> String {
        let words = weekly_hours(schedules).value.map(|hours| hours.to_text(self.messages, self.language));
        let described = || {
            let texts = schedules.iter().filter_map(|schedule| schedule.description.clone());
            texts.collect::<Vec<_>>().join("; ")
        };
        words.unwrap_or_else(described)
    }
}

fn line(address: &Address) -> String {
    let parts = [Some(&address.address_1), address.neighbourhood.as_ref(), address.city.as_ref()];
    let mut line = String::new();
    // The parts that were recognised are often in the first line already.
    for part in parts.into_iter().flatten().filter(|part| !part.is_empty()) {
        if !line.contains(part.as_str()) {
            if !line.is_empty() {
                line.push_str(", ");
            }
            line.push_str(part);
        }
    }
    line
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
