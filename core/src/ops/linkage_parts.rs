//! The parts of a linkage, for engines that spread tables over many machines, and its measurement.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::linkage::{LinkOutput, ModelSource, outputs, source, threads};
use super::{Call, Operate};
use crate::base::{Code, Error, Issue, Report, codes};
use crate::engine::Engine;
use crate::formats::{Row, Table, Values, read_table, truth, write_csv};
use crate::linkage::{
    Evaluation, Quality, Thresholds, block, cluster_pairs, evaluate, evaluate_clusters, frame, score,
};
use crate::model::TableOptions;
use crate::text::fold;

/// A table that came as a stream or as an attachment.
fn table(call: &mut Call<'_>, name: &str, issues: &mut Vec<Issue>) -> Result<Option<Table>, Error> {
    let limits = call.limits();
    let read = if let Some(frame) = call.stream_if_given(name) {
        Table::from_frame(frame, &limits)
    } else {
        match call.attachment_if_given(name)? {
            Some(bytes) => read_table(bytes, &TableOptions::default(), &limits),
            None => return Ok(None),
        }
    };
    let report = read.map_err(|error| error.in_source(name))?;
    issues.extend(report.issues.into_iter().map(|issue| issue.in_source(name)));
    Ok(Some(Table { name: name.to_owned(), ..report.value }))
}

fn needed(call: &mut Call<'_>, name: &str, issues: &mut Vec<Issue>) -> Result<Table, Error> {
    let missing = || Error::new(codes::base::ATTACHMENT_MISSING).with("attachment", name);
    table(call, name, issues)?.ok_or_else(missing)
}

/// The texts of some columns, row by row; rows that lack one are told.
fn rows<const N: usize>(
    table: &Table,
    columns: [&str; N],
    issues: &mut Vec<Issue>,
) -> Result<Vec<[String; N]>, Error> {
    Ok(places(table, columns, issues)?.into_iter().map(|(_, texts)| texts).collect())
}

/// The same with the row of each.
fn places<'t, const N: usize>(
    table: &'t Table,
    columns: [&str; N],
    issues: &mut Vec<Issue>,
) -> Result<Vec<(&'t Row, [String; N])>, Error> {
    let mut positions = [0; N];
    for (position, name) in positions.iter_mut().zip(columns) {
        let missing =
            || Error::new(codes::linkage::COLUMN_MISSING).with("column", name).in_source(&table.name);
        *position = table.column(name).ok_or_else(missing)?;
    }
    let mut found = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let cells = positions.map(|position| row.cell(position).map(|text| text.trim().to_owned()));
        if cells.iter().all(Option::is_some) {
            found.push((row, cells.map(Option::unwrap_or_default)));
        } else {
            issues.push(unusable(table, row));
        }
    }
    Ok(found)
}

fn unusable(table: &Table, row: &Row) -> Issue {
    let code: Code = codes::linkage::ROW_UNUSABLE;
    Issue::new(code, table.row_path(row)).in_source(&table.name)
}

/// Pairs with probabilities.
fn scored(table: &Table, issues: &mut Vec<Issue>) -> Result<Vec<(String, String, f64)>, Error> {
    let mut pairs = Vec::new();
    let columns = ["left", "right", "probability"];
    for (row, [left, right, probability]) in places(table, columns, issues)? {
        match probability.parse::<f64>() {
            Ok(number) if (0.0..=1.0).contains(&number) => pairs.push((left, right, number)),
            _ => issues.push(unusable(table, row)),
        }
    }
    Ok(pairs)
}

fn give(call: &mut Call<'_>, name: &str, columns: &[&str], values: &[Values], asked: &[LinkOutput]) {
    for output in outputs(asked, call) {
        match output {
            LinkOutput::Table => call.give_stream(name, frame(columns, values.to_vec())),
            LinkOutput::Csv => {
                let texts: Vec<_> = values.iter().map(Values::texts).collect();
                let count = texts.first().map_or(0, Vec::len);
                let cell = |column: &Vec<Option<String>>, row: usize| column.get(row).cloned().flatten();
                let row = |row: usize| texts.iter().map(move |column| cell(column, row).unwrap_or_default());
                call.give(format!("{name}.csv"), write_csv(columns, (0..count).map(row)));
            }
        }
    }
}

/// `linkage.block`.
pub struct Block;

/// A model whose blocking keys are wanted for the table `table`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockRequest {
    /// The model.
    pub model: ModelSource,
    /// Forms in which `keys` is given; that of the input without it.
    #[serde(default)]
    pub outputs: Vec<LinkOutput>,
}

/// How many keys there are. `keys` (`rule`, `key`, `id`) is an attachment or a table: records with the same rule and
/// key are candidates. Keys are the same in every part of a table that is spread over several machines.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BlockSummary {
    /// Keys.
    pub keys: usize,
}

impl Operate for Block {
    const NAME: &'static str = "linkage.block";
    const SUMMARY: &'static str =
        "gives the blocking keys of a table: records with the same key are candidates";
    type Request = BlockRequest;
    type Value = BlockSummary;

    fn run(_: &Engine, request: BlockRequest, call: &mut Call<'_>) -> Result<Report<BlockSummary>, Error> {
        let model = request.model.model()?;
        let mut issues = Vec::new();
        let source = source(call, &mut issues)?;
        let keys = block(&source, &model, 1, &mut issues)?;
        let rules = keys.iter().map(|(rule, _, _)| i64::try_from(*rule).ok()).collect();
        let hashes = keys.iter().map(|(_, key, _)| Some(format!("{key:016x}"))).collect();
        let value = BlockSummary { keys: keys.len() };
        let ids = keys.into_iter().map(|(_, _, id)| Some(id)).collect();
        let values = vec![Values::Integer(rules), Values::Text(hashes), Values::Text(ids)];
        give(call, "keys", &["rule", "key", "id"], &values, &request.outputs);
        Ok(Report::new(value, issues))
    }
}

/// `linkage.score`.
pub struct Score;

/// Pairs of the table `table` to be weighed: the table `candidates` with the columns `left` and `right`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScoreRequest {
    /// The model. Give a trained one, so that every part of a table is weighed alike.
    pub model: ModelSource,
    /// How many threads to use; one without it. The result is the same.
    #[serde(default)]
    pub threads: Option<u16>,
    /// Forms in which `pairs` is given; that of the input without it.
    #[serde(default)]
    pub outputs: Vec<LinkOutput>,
}

/// How many pairs were weighed. `pairs` (`left`, `right`, `weight`, `probability`) is an attachment or a table.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ScoreSummary {
    /// Pairs that were weighed.
    pub pairs: usize,
    /// Pairs with a record that is not in the table; they have no weight.
    pub unknown: usize,
}

impl Operate for Score {
    const NAME: &'static str = "linkage.score";
    const SUMMARY: &'static str = "weighs given pairs of a table";
    type Request = ScoreRequest;
    type Value = ScoreSummary;

    fn run(_: &Engine, request: ScoreRequest, call: &mut Call<'_>) -> Result<Report<ScoreSummary>, Error> {
        let model = request.model.model()?;
        let mut issues = Vec::new();
        let candidates = needed(call, "candidates", &mut issues)?;
        let source = source(call, &mut issues)?;
        let wanted = rows(&candidates, ["left", "right"], &mut issues)?;
        let pairs: Vec<_> = wanted.into_iter().map(|[left, right]| (left, right)).collect();
        let found = score(&source, &model, &pairs, threads(request.threads), &mut issues)?;
        let unknown = found.iter().filter(|pair| pair.is_none()).count();
        let value = ScoreSummary { pairs: found.len().saturating_sub(unknown), unknown };
        let (left, right) = pairs.into_iter().map(|(left, right)| (Some(left), Some(right))).unzip();
        let weights = found.iter().map(|pair| pair.map(|(weight, _)| weight)).collect();
        let probabilities = found.iter().map(|pair| pair.map(|(_, probability)| probability)).collect();
        let values = vec![
            Values::Text(left),
            Values::Text(right),
            Values::Number(weights),
            Values::Number(probabilities),
        ];
        give(call, "pairs", &["left", "right", "weight", "probability"], &values, &request.outputs);
        Ok(Report::new(value, issues))
    }
}

/// `linkage.cluster`.
pub struct Cluster;

/// How to cluster the table `pairs` with the columns `left`, `right` and `probability`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClusterRequest {
    /// Probabilities that decide.
    #[serde(default)]
    pub thresholds: Thresholds,
    /// Forms in which `clusters` is given; that of the input without it.
    #[serde(default)]
    pub outputs: Vec<LinkOutput>,
}

/// What came out. `clusters` (`id`, `cluster`) is an attachment or a table.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClusterSummary {
    /// Records.
    pub records: usize,
    /// Clusters.
    pub clusters: usize,
}

impl Operate for Cluster {
    const NAME: &'static str = "linkage.cluster";
    const SUMMARY: &'static str = "makes clusters of pairs with probabilities: the surest first, never across a pair that is clearly different";
    type Request = ClusterRequest;
    type Value = ClusterSummary;

    fn check(request: &ClusterRequest) -> Vec<Issue> {
        crate::formats::validation_issues(&request.thresholds)
    }

    fn run(
        _: &Engine,
        request: ClusterRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<ClusterSummary>, Error> {
        let mut issues = Vec::new();
        let pairs = needed(call, "pairs", &mut issues)?;
        let pairs = scored(&pairs, &mut issues)?;
        let found = cluster_pairs(&pairs, request.thresholds, &mut issues);
        let clusters = found.iter().filter(|(id, cluster)| id == cluster).count();
        let value = ClusterSummary { records: found.len(), clusters };
        let (ids, roots) = found.into_iter().map(|(id, root)| (Some(id), Some(root))).unzip();
        give(
            call,
            "clusters",
            &["id", "cluster"],
            &[Values::Text(ids), Values::Text(roots)],
            &request.outputs,
        );
        Ok(Report::new(value, issues))
    }
}

/// `linkage.evaluate`.
pub struct Evaluate;

/// How to measure the table `pairs` (`left`, `right`, `probability`), and `clusters` (`id`, `cluster`) when it is
/// given, against the table `labels`: either `id` and `entity` of every record, or `left`, `right` and `match` of
/// labelled pairs. Of labelled pairs only those count that have a label.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvaluateRequest {
    /// The probability from which a pair counts as the same.
    #[serde(default = "EvaluateRequest::default_threshold")]
    pub threshold: f64,
}

impl EvaluateRequest {
    fn default_threshold() -> f64 {
        Thresholds::default().same
    }
}

impl Operate for Evaluate {
    const NAME: &'static str = "linkage.evaluate";
    const SUMMARY: &'static str =
        "measures pairs and clusters against labels: precision, recall, F1 and calibration, with intervals";
    type Request = EvaluateRequest;
    type Value = Evaluation;

    fn run(_: &Engine, request: EvaluateRequest, call: &mut Call<'_>) -> Result<Report<Evaluation>, Error> {
        let mut issues = Vec::new();
        let pairs = needed(call, "pairs", &mut issues)?;
        let pairs = scored(&pairs, &mut issues)?;
        let labels = needed(call, "labels", &mut issues)?;
        let clusters = table(call, "clusters", &mut issues)?;
        let clusters = match &clusters {
            Some(table) => Some(rows(table, ["id", "cluster"], &mut issues)?),
            None => None,
        };
        let value = if labels.column("entity").is_some() {
            by_entity(&pairs, rows(&labels, ["id", "entity"], &mut issues)?, clusters, request.threshold)
        } else {
            by_pair(&pairs, &labelled(&labels, &mut issues)?, clusters, request.threshold)
        };
        Ok(Report::new(value, issues))
    }
}

type ScoredPairs = [(String, String, f64)];

fn by_entity(
    pairs: &ScoredPairs,
    labels: Vec<[String; 2]>,
    clusters: Option<Vec<[String; 2]>>,
    threshold: f64,
) -> Evaluation {
    let labels: BTreeMap<String, String> = labels.into_iter().map(|[id, entity]| (id, entity)).collect();
    let same =
        |left: &str, right: &str| labels.get(left).is_some_and(|entity| labels.get(right) == Some(entity));
    let (_, true_pairs) = evaluate_clusters(labels.values().map(|entity| (entity, Some(entity))));
    let judged = pairs.iter().map(|(left, right, probability)| (*probability, same(left, right)));
    let mut value = evaluate(judged.collect(), true_pairs, threshold);
    value.clusters = clusters.map(|clusters| {
        let members = clusters.iter().map(|[id, cluster]| (cluster, labels.get(id)));
        let (inside, correct) = evaluate_clusters(members);
        Quality::of(None, inside, correct, true_pairs)
    });
    value
}

/// What people said of pairs. A word that is neither yes nor no, and a pair of which both were said, is told.
fn labelled(table: &Table, issues: &mut Vec<Issue>) -> Result<BTreeMap<(String, String), bool>, Error> {
    let mut labels = BTreeMap::new();
    let mut contradicted = BTreeSet::new();
    for (row, [left, right, word]) in places(table, ["left", "right", "match"], issues)? {
        let pair = ordered(&left, &right);
        let verdict = verdict(&word);
        let contradicts = verdict.is_some_and(|said| labels.get(&pair).is_some_and(|known| *known != said));
        if verdict.is_none() || contradicts {
            issues.push(unusable(table, row));
        }
        if contradicts {
            contradicted.insert(pair);
        } else {
            verdict.map(|said| labels.insert(pair, said));
        }
    }
    // Nobody can tell which of the two is right.
    contradicted.iter().for_each(|pair| _ = labels.remove(pair));
    Ok(labels)
}

/// What tools write for yes and no, and what people do.
fn verdict(word: &str) -> Option<bool> {
    truth(word).or_else(|| match fold(word).as_str() {
        "y" | "match" | "same" | "si" | "s" | "oui" | "sim" => Some(true),
        "n" | "different" | "non" | "nao" => Some(false),
        _ => None,
    })
}

fn ordered(one: &str, other: &str) -> (String, String) {
    (one.min(other).to_owned(), one.max(other).to_owned())
}

fn by_pair(
    pairs: &ScoredPairs,
    labels: &BTreeMap<(String, String), bool>,
    clusters: Option<Vec<[String; 2]>>,
    threshold: f64,
) -> Evaluation {
    let true_pairs = labels.values().filter(|is_match| **is_match).count() as u64;
    let judged = pairs.iter().filter_map(|(left, right, probability)| {
        labels.get(&ordered(left, right)).map(|is_match| (*probability, *is_match))
    });
    let mut value = evaluate(judged.collect(), true_pairs, threshold);
    value.clusters = clusters.map(|clusters| {
        let of: BTreeMap<String, String> = clusters.into_iter().map(|[id, cluster]| (id, cluster)).collect();
        let together = |(left, right): &(String, String)| {
            of.get(left).is_some_and(|cluster| of.get(right) == Some(cluster))
        };
        let inside: Vec<bool> =
            labels.iter().filter(|(pair, _)| together(pair)).map(|(_, is_match)| *is_match).collect();
        let correct = inside.iter().filter(|is_match| **is_match).count() as u64;
        Quality::of(None, inside.len() as u64, correct, true_pairs)
    });
    value
}
