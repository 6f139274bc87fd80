//! The results as a table: one row for each value.

use crate::base::Language;
use crate::evaluation::figure::{number, part_number};
use crate::formats::write_csv;
use crate::model::{EvaluationPlan, FigurePart, PlanFigure, PlannedResult, ResultIndicator};

const COLUMNS: [&str; 14] = [
    "result",
    "result_type",
    "result_title",
    "indicator",
    "indicator_title",
    "measure",
    "period_start",
    "period_end",
    "what",
    "group",
    "value",
    "numerator",
    "denominator",
    "comment",
];

/// The values of a plan as CSV, texts in a language.
#[must_use]
pub fn activity_csv(plan: &EvaluationPlan, language: Language) -> String {
    let mut rows: Vec<[String; 14]> = Vec::new();
    for result in &plan.results {
        for indicator in &result.indicators {
            let row = Row { result, indicator, language };
            if let Some(baseline) = &indicator.baseline {
                let day = baseline.date.map_or_else(|| baseline.year.to_string(), |date| date.to_string());
                row.add(&mut rows, "baseline", &baseline.figure, &[day, String::new()]);
            }
            for period in &indicator.periods {
                for (what, figure) in [("target", &period.target), ("actual", &period.actual)] {
                    let days = [period.start.to_string(), period.end.to_string()];
                    if let Some(figure) = figure {
                        row.add(&mut rows, what, figure, &days);
                    }
                }
            }
        }
    }
    write_csv(&COLUMNS, rows)
}

struct Row<'a> {
    result: &'a PlannedResult,
    indicator: &'a ResultIndicator,
    language: Language,
}

impl Row<'_> {
    fn add(&self, rows: &mut Vec<[String; 14]>, what: &str, figure: &PlanFigure, days: &[String; 2]) {
        let measure = self.indicator.measure;
        let whole = [number(figure, measure), figure.numerator, figure.denominator];
        rows.push(self.row(what, days, String::new(), whole, figure.comment.text(self.language)));
        for part in &figure.parts {
            let values = [part_number(part, measure), part.numerator, part.denominator];
            rows.push(self.row(what, days, group(part), values, ""));
        }
    }

    fn row(
        &self,
        what: &str,
        days: &[String; 2],
        group: String,
        values: [Option<f64>; 3],
        comment: &str,
    ) -> [String; 14] {
        let [value, numerator, denominator] =
            values.map(|value| value.map_or_else(String::new, |value| value.to_string()));
        let [start, end] = days.clone();
        [
            self.result.id.clone(),
            self.result.kind.name().to_owned(),
            self.result.title.text(self.language).to_owned(),
            self.indicator.id.clone(),
            self.indicator.title.text(self.language).to_owned(),
            self.indicator.measure.name().to_owned(),
            start,
            end,
            what.to_owned(),
            group,
            value,
            numerator,
            denominator,
            comment.to_owned(),
        ]
    }
}

/// `sex=women; side=EU`.
fn group(part: &FigurePart) -> String {
    let groups: Vec<String> = part.dimensions.iter().map(|(name, code)| format!("{name}={code}")).collect();
    groups.join("; ")
}
