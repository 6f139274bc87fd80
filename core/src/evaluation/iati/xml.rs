//! The activity as XML, its elements in the order of the schema.

use std::fmt::Write as _;

use super::role_code;
use crate::base::LanguageText;
use crate::calendar::Date;
use crate::evaluation::check::is_blank;
use crate::evaluation::figure::{number, part_number};
use crate::evaluation::process::adds_up;
use crate::formats::{escape_xml_attribute, escape_xml_text};
use crate::model::{
    ActivityStatus, EvaluationPlan, IatiActivity, IatiShare, PlanFigure, PlannedResult, ResultIndicator,
    ResultKind, ResultMeasure, ResultReference,
};

/// The file, as it stands on a day. A result without indicators is left out: the schema does not take it.
#[must_use]
pub fn activity_xml(plan: &EvaluationPlan, activity: &IatiActivity, date: Date) -> String {
    let mut xml = Writer::default();
    xml.open("iati-activities", &[("version", "2.03")]);
    xml.open(
        "iati-activity",
        &[
            ("xml:lang", activity.language.code()),
            ("default-currency", &activity.currency),
            ("last-updated-datetime", &format!("{date}T00:00:00Z")),
        ],
    );
    header(&mut xml, plan, activity);
    for result in plan.results.iter().filter(|result| !result.indicators.is_empty()) {
        add_result(&mut xml, result);
    }
    xml.close("iati-activity");
    xml.close("iati-activities");
    xml.text
}

fn header(xml: &mut Writer, plan: &EvaluationPlan, activity: &IatiActivity) {
    xml.line("iati-identifier", &[], &activity.identifier);
    let reporting = &activity.reporting;
    xml.open("reporting-org", &[("ref", &reporting.reference), ("type", &reporting.kind)]);
    xml.narratives(&reporting.name);
    xml.close("reporting-org");
    xml.texts("title", &[], &plan.title);
    xml.texts("description", &[("type", "1")], &plan.description);
    for organisation in &activity.participating {
        let mut attributes = vec![("role", role_code(organisation.role))];
        attributes.extend(organisation.kind.as_deref().map(|kind| ("type", kind)));
        attributes.extend(organisation.reference.as_deref().map(|reference| ("ref", reference)));
        xml.open("participating-org", &attributes);
        xml.narratives(&organisation.name);
        xml.close("participating-org");
    }
    xml.empty("activity-status", &[("code", status_code(activity.status))]);
    let dates = &activity.dates;
    let days = [
        ("1", dates.planned_start),
        ("2", dates.actual_start),
        ("3", dates.planned_end),
        ("4", dates.actual_end),
    ];
    for (kind, day) in days.into_iter().filter_map(|(kind, day)| Some((kind, day?))) {
        xml.empty("activity-date", &[("type", kind), ("iso-date", &day.to_string())]);
    }
    shares(xml, "recipient-country", &[], &activity.countries);
    shares(xml, "recipient-region", &[("vocabulary", "1")], &activity.regions);
    shares(xml, "sector", &[("vocabulary", "1")], &activity.sectors);
}

fn shares(xml: &mut Writer, element: &str, attributes: &[(&str, &str)], shares: &[IatiShare]) {
    for share in shares {
        let percentage = share.percentage.map(|share| share.to_string());
        let mut attributes = attributes.to_vec();
        attributes.push(("code", &share.code));
        attributes.extend(percentage.as_deref().map(|percentage| ("percentage", percentage)));
        xml.empty(element, &attributes);
    }
}

fn add_result(xml: &mut Writer, result: &PlannedResult) {
    let kind = match result.kind {
        ResultKind::Output => "1",
        ResultKind::Outcome => "2",
        ResultKind::Impact => "3",
        ResultKind::Other => "9",
    };
    let is_additive = result.indicators.iter().all(adds_up);
    xml.open("result", &[("type", kind), ("aggregation-status", truth(is_additive))]);
    xml.texts("title", &[], &result.title);
    if !is_blank(&result.description) {
        xml.texts("description", &[], &result.description);
    }
    if let Some(reference) = &result.reference {
        xml.reference(reference, "vocabulary-uri");
    }
    for indicator in &result.indicators {
        add_indicator(xml, indicator);
    }
    xml.close("result");
}

fn add_indicator(xml: &mut Writer, indicator: &ResultIndicator) {
    let measure = match indicator.measure {
        ResultMeasure::Unit => "1",
        ResultMeasure::Percentage => "2",
        ResultMeasure::Ordinal => "4",
        ResultMeasure::Qualitative => "5",
    };
    xml.open(
        "indicator",
        &[
            ("measure", measure),
            ("ascending", truth(indicator.ascending)),
            ("aggregation-status", truth(adds_up(indicator))),
        ],
    );
    xml.texts("title", &[], &indicator.title);
    if !is_blank(&indicator.description) {
        xml.texts("description", &[], &indicator.description);
    }
    if let Some(reference) = &indicator.reference {
        xml.reference(reference, "indicator-uri");
    }
    if let Some(baseline) = &indicator.baseline {
        let year = baseline.year.to_string();
        let date = baseline.date.map(|date| date.to_string());
        let mut attributes = vec![("year", year.as_str())];
        attributes.extend(date.as_deref().map(|date| ("iso-date", date)));
        xml.figure("baseline", &attributes, &baseline.figure, indicator.measure);
    }
    for period in &indicator.periods {
        xml.open("period", &[]);
        xml.empty("period-start", &[("iso-date", &period.start.to_string())]);
        xml.empty("period-end", &[("iso-date", &period.end.to_string())]);
        for (element, figure) in [("target", &period.target), ("actual", &period.actual)] {
            if let Some(figure) = figure {
                xml.figure(element, &[], figure, indicator.measure);
            }
        }
        xml.close("period");
    }
    xml.close("indicator");
}

const fn status_code(status: ActivityStatus) -> &'static str {
    match status {
        ActivityStatus::Pipeline => "1",
        ActivityStatus::Implementation => "2",
        ActivityStatus::Finalisation => "3",
        ActivityStatus::Closed => "4",
        ActivityStatus::Cancelled => "5",
        ActivityStatus::Suspended => "6",
    }
}

const fn truth(truth: bool) -> &'static str {
    if truth { "1" } else { "0" }
}

struct Writer {
    text: String,
    depth: usize,
}

impl Default for Writer {
    fn default() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), depth: 0 }
    }
}

impl Writer {
    fn tag(&mut self, element: &str, attributes: &[(&str, &str)], end: &str) {
        // Writing to a String cannot fail.
        let _ = write!(self.text, "{}<{element}", "  ".repeat(self.depth));
        for (name, value) in attributes {
            let _ = write!(self.text, " {name}=\"{}\"", escape_xml_attribute(value));
        }
        self.text.push_str(end);
    }

    fn open(&mut self, element: &str, attributes: &[(&str, &str)]) {
        self.tag(element, attributes, ">\n");
        self.depth = self.depth.saturating_add(1);
    }

    fn close(&mut self, element: &str) {
        self.depth = self.depth.saturating_sub(1);
        let _ = writeln!(self.text, "{}</{element}>", "  ".repeat(self.depth));
    }

    fn empty(&mut self, element: &str, attributes: &[(&str, &str)]) {
        self.tag(element, attributes, "/>\n");
    }

    fn line(&mut self, element: &str, attributes: &[(&str, &str)], text: &str) {
        self.tag(element, attributes, ">");
        let _ = writeln!(self.text, "{}</{element}>", escape_xml_text(text));
    }

    fn narratives(&mut self, texts: &LanguageText) {
        for (language, text) in texts.iter().filter(|(_, text)| !text.trim().is_empty()) {
            self.line("narrative", &[("xml:lang", language)], text);
        }
    }

    fn texts(&mut self, element: &str, attributes: &[(&str, &str)], texts: &LanguageText) {
        self.open(element, attributes);
        self.narratives(texts);
        self.close(element);
    }

    fn reference(&mut self, reference: &ResultReference, uri: &str) {
        let mut attributes =
            vec![("vocabulary", reference.vocabulary.as_str()), ("code", reference.code.as_str())];
        attributes.extend(reference.uri.as_deref().map(|address| (uri, address)));
        self.empty("reference", &attributes);
    }

    /// A value, then the value of each group as an element of its own.
    fn figure(
        &mut self,
        element: &str,
        attributes: &[(&str, &str)],
        figure: &PlanFigure,
        measure: ResultMeasure,
    ) {
        let value = number(figure, measure).map(|value| value.to_string());
        let mut own = attributes.to_vec();
        own.extend(value.as_deref().map(|value| ("value", value)));
        if is_blank(&figure.comment) {
            self.empty(element, &own);
        } else {
            self.open(element, &own);
            self.texts("comment", &[], &figure.comment);
            self.close(element);
        }
        for part in &figure.parts {
            let Some(value) = part_number(part, measure).map(|value| value.to_string()) else { continue };
            let mut own = attributes.to_vec();
            own.push(("value", &value));
            self.open(element, &own);
            for (name, group) in &part.dimensions {
                self.empty("dimension", &[("name", name), ("value", group)]);
            }
            self.close(element);
        }
    }
}
