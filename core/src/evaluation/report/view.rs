//! What the templates show.

use serde::Serialize;

use super::words::Words;
use crate::evaluation::{
    ExchangeIntensity, IndicatorProgress, Measured, NoFigure, PeriodProgress, ProcessFigure,
    ProgrammeEvaluation, RoundIndex,
};
use crate::model::{
    BaselineRound, EvaluationPlan, PlanFigure, PlanPeriod, PlannedResult, Region, ResultIndicator,
    ResultMeasure, RoundRating,
};

#[derive(Debug, Serialize)]
pub(super) struct ReportView {
    title: String,
    description: String,
    city: Option<String>,
    start: String,
    end: String,
    results: Vec<ResultView>,
    process: Vec<Line>,
    exchange: Option<ExchangeView>,
    rounds: Vec<RoundView>,
    comparisons: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct ResultView {
    title: String,
    kind: String,
    criteria: Vec<String>,
    rows: Vec<PeriodRow>,
}

#[derive(Debug, Serialize)]
struct PeriodRow {
    /// The values are texts, not numbers.
    is_text: bool,
    title: String,
    period: String,
    baseline: String,
    target: String,
    actual: String,
    progress: String,
}

/// A value with its name; groups of a value stand under it, with theirs.
#[derive(Debug, Serialize)]
struct Line {
    name: String,
    group: Option<String>,
    value: String,
}

#[derive(Debug, Serialize)]
struct ExchangeView {
    rows: Vec<FlowRow>,
    lines: Vec<Line>,
    isolates: Vec<String>,
}

#[derive(Debug, Serialize)]
struct FlowRow {
    from: String,
    to_eu: usize,
    to_lac: usize,
}

#[derive(Debug, Serialize)]
struct RoundView {
    name: String,
    as_of: String,
    source: String,
    ratings: Vec<String>,
    rows: Vec<RoundRow>,
}

#[derive(Debug, Serialize)]
struct RoundRow {
    subject: String,
    area: String,
    applicable: usize,
    shares: Vec<String>,
}

pub(super) fn report_view(
    evaluation: &ProgrammeEvaluation,
    plan: Option<&EvaluationPlan>,
    rounds: &[BaselineRound],
    words: &Words<'_>,
) -> ReportView {
    let plan_text = |get: fn(&EvaluationPlan) -> &crate::base::LanguageText| {
        plan.map(|plan| get(plan).text(words.language).to_owned()).unwrap_or_default()
    };
    ReportView {
        title: plan_text(|plan| &plan.title),
        description: plan_text(|plan| &plan.description),
        city: evaluation.city.as_deref().map(|city| words.city(city)),
        start: words.date(evaluation.period.from),
        end: words.date(evaluation.period.to),
        results: plan
            .into_iter()
            .flat_map(|plan| &plan.results)
            .map(|result| result_view(result, evaluation, words))
            .collect(),
        process: evaluation.process.iter().map(|figure| process_line(figure, words)).collect(),
        exchange: evaluation.exchange.as_ref().map(|exchange| exchange_view(exchange, words)),
        rounds: rounds.iter().map(|round| round_view(round, &evaluation.baselines.rounds, words)).collect(),
        comparisons: comparisons(evaluation, rounds, words),
    }
}

fn result_view(result: &PlannedResult, evaluation: &ProgrammeEvaluation, words: &Words<'_>) -> ResultView {
    let planned = |progress: &IndicatorProgress| {
        let own = result.indicators.iter().find(|indicator| indicator.id == progress.indicator);
        own.filter(|indicator| indicator.measure == ResultMeasure::Qualitative)
    };
    let own = evaluation.indicators.iter().filter(|indicator| indicator.result == result.id);
    ResultView {
        title: result.title.text(words.language).to_owned(),
        kind: words.name("kind", result.kind.name()),
        criteria: result.criteria.iter().map(|criterion| words.name("criterion", criterion.name())).collect(),
        rows: own
            .flat_map(|indicator| match planned(indicator) {
                Some(texts) => text_rows(texts, indicator, words),
                None => period_rows(indicator, words),
            })
            .collect(),
    }
}

fn period_rows(indicator: &IndicatorProgress, words: &Words<'_>) -> Vec<PeriodRow> {
    let title = indicator.title.text(words.language);
    let show = |value: Option<f64>| match (value, indicator.measure) {
        (Some(value), ResultMeasure::Percentage) => words.percent(value),
        (Some(value), _) => words.number(value),
        (None, _) => words.text("eval-not-known", &[]),
    };
    indicator
        .periods
        .iter()
        .map(|period| PeriodRow {
            is_text: false,
            title: title.to_owned(),
            period: stretch(period, words),
            baseline: show(period.baseline),
            target: show(period.target),
            actual: show(period.actual),
            progress: progress(period, words),
        })
        .collect()
}

fn stretch(period: &PeriodProgress, words: &Words<'_>) -> String {
    let days = [("from", words.date(period.start).into()), ("to", words.date(period.end).into())];
    words.text("eval-dates", &days)
}

/// The periods of an indicator whose values are texts.
fn text_rows(planned: &ResultIndicator, found: &IndicatorProgress, words: &Words<'_>) -> Vec<PeriodRow> {
    let show = |figure: Option<&PlanFigure>| {
        let text = figure.map(|figure| figure.comment.text(words.language).trim()).unwrap_or_default();
        if text.is_empty() { words.text("eval-not-known", &[]) } else { text.to_owned() }
    };
    let row = |period: &PeriodProgress| {
        let same = |other: &&PlanPeriod| (other.start, other.end) == (period.start, period.end);
        let texts = planned.periods.iter().find(same);
        PeriodRow {
            is_text: true,
            title: found.title.text(words.language).to_owned(),
            period: stretch(period, words),
            baseline: show(planned.baseline.as_ref().map(|baseline| &baseline.figure)),
            target: show(texts.and_then(|period| period.target.as_ref())),
            actual: show(texts.and_then(|period| period.actual.as_ref())),
            progress: words.reason(NoFigure::Qualitative),
        }
    };
    found.periods.iter().map(row).collect()
}

/// The multiple of what was expected when it was passed, else the part of the way.
fn progress(period: &PeriodProgress, words: &Words<'_>) -> String {
    let part = |share: f64| words.text("eval-way", &[("share", words.percent(100.0 * share).into())]);
    // A multiple of less than nothing says nothing: −4 where −3 was wanted is no more than that.
    let times = period.times_target.value.filter(|_| period.target.is_some_and(|target| target > 0.0));
    match (times, period.achieved.value) {
        (Some(times), _) if times > 1.0 => words.text("eval-times", &[("times", words.number(times).into())]),
        (_, Some(achieved)) => part(achieved),
        (Some(times), None) => {
            words.text("eval-of-target", &[("share", words.percent(100.0 * times).into())])
        }
        (None, None) => match period.reached {
            Some(true) => words.text("eval-reached", &[]),
            Some(false) => words.text("eval-not-reached", &[]),
            None => words.measured(period.achieved, |_| String::new()),
        },
    }
}

fn process_line(figure: &ProcessFigure, words: &Words<'_>) -> Line {
    let group = figure.group.iter().next().map(|(dimension, code)| {
        let name = match dimension.as_str() {
            "direction" => {
                code.split('-').map(|side| words.name("region", side)).collect::<Vec<_>>().join(" → ")
            }
            _ => words.name(dimension, code),
        };
        words.text(&format!("eval-by-{dimension}"), &[("group", name.into())])
    });
    let value = match (figure.value, figure.numerator.zip(figure.denominator)) {
        (Some(value), Some((numerator, denominator))) => words.text(
            "eval-share",
            &[
                ("share", words.percent(value).into()),
                ("part", words.number(numerator).into()),
                ("whole", words.number(denominator).into()),
            ],
        ),
        (Some(value), None) => words.number(value),
        (None, _) => words.measured(Measured { value: None, reason: figure.reason }, |_| String::new()),
    };
    Line { name: words.name("process", &figure.indicator), group, value }
}

fn exchange_view(exchange: &ExchangeIntensity, words: &Words<'_>) -> ExchangeView {
    let flow = |from: Region, to: Region| {
        let found = exchange.matrix.iter().find(|flow| (flow.from, flow.to) == (from, to));
        found.map_or(0, |flow| flow.exchanges)
    };
    let rows = [Region::EU, Region::LAC].map(|side| FlowRow {
        from: words.name("region", side.name()),
        to_eu: flow(side, Region::EU),
        to_lac: flow(side, Region::LAC),
    });
    let share = |measured: Measured| words.measured(measured, |value| words.percent(100.0 * value));
    let index = |measured: Measured| words.measured(measured, |value| words.number(value));
    let line = |name: &str, value: String| Line { name: words.name("exchange", name), group: None, value };
    let ei = &exchange.ei_index;
    let mut lines = vec![
        line("density_inter", share(exchange.density.inter_regional)),
        line("density_intra", share(exchange.density.intra_regional)),
        line("reciprocity", share(exchange.reciprocity)),
        line("ei", index(ei.observed)),
        line("ei_expected", index(ei.expected)),
    ];
    if let Some(test) = &ei.test {
        lines.push(line("ei_p", words.rounded(test.p, 4)));
    }
    lines.push(line("gini", index(exchange.concentration.gini)));
    lines.push(line("top3", share(exchange.concentration.top_3)));
    lines.push(line("centralisation", share(exchange.centralisation)));
    let isolates = exchange.isolates.iter().map(|city| words.city(city)).collect();
    ExchangeView { rows: rows.into(), lines, isolates }
}

fn round_view(round: &BaselineRound, indices: &[RoundIndex], words: &Words<'_>) -> RoundView {
    let scale = round.scale.iter().filter(|rating| !rating.not_applicable);
    let own = indices.iter().filter(|index| index.round == round.id);
    RoundView {
        name: round_name(round, words),
        as_of: words.date(round.as_of),
        source: round.source.clone(),
        ratings: scale.map(|rating| label(rating, words)).collect(),
        rows: own
            .map(|index| RoundRow {
                subject: words.subject(&index.subject),
                area: match &index.area {
                    Some(area) => words.given(round.areas.get(area), area),
                    None => words.text("eval-all-areas", &[]),
                },
                applicable: index.applicable,
                shares: index
                    .shares
                    .iter()
                    .map(|share| words.measured(share.share, |value| words.percent(100.0 * value)))
                    .collect(),
            })
            .collect(),
    }
}

/// Differences in percentage points; none where rounds cannot be compared.
fn comparisons(evaluation: &ProgrammeEvaluation, rounds: &[BaselineRound], words: &Words<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for found in &evaluation.baselines.comparisons {
        let (first, second) = (&found.comparison.first, &found.comparison.second);
        let of_round = |id: &str| {
            let known = rounds.iter().find(|round| round.id == id);
            known.map_or_else(|| id.to_owned(), |round| round_name(round, words))
        };
        let [first_name, second_name] =
            [first, second].map(|of| format!("{} ({})", words.subject(&of.subject), of_round(&of.round)));
        let name = format!("{first_name} − {second_name}");
        if found.differences.is_empty() {
            lines.push(Line { name, group: None, value: words.text("eval-not-comparable", &[]) });
            continue;
        }
        let scale = rounds.iter().find(|round| round.id == first.round).map(|round| &round.scale);
        lines.extend(found.differences.iter().map(|difference| {
            let rating = scale.into_iter().flatten().find(|rating| rating.code == difference.rating);
            let points =
                |value: f64| words.text("eval-points", &[("number", words.rounded(100.0 * value, 1).into())]);
            Line {
                name: name.clone(),
                group: Some(rating.map_or_else(|| difference.rating.clone(), |rating| label(rating, words))),
                value: words.measured(difference.difference, points),
            }
        }));
    }
    lines
}

fn round_name(round: &BaselineRound, words: &Words<'_>) -> String {
    words.given(Some(&round.name), &round.id)
}

fn label(rating: &RoundRating, words: &Words<'_>) -> String {
    let label = rating.label.text(words.language);
    if label.is_empty() { rating.code.clone() } else { label.to_owned() }
}
