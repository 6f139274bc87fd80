//! Linkage of the records of a table.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Call, Operate};
use crate::base::{Error, Issue, Language, Report};
use crate::engine::Engine;
use crate::linkage::{
    Evaluation, Evidence, Explained, LinkOptions, Linkage, LinkageModel, Source, Thresholds, explain, link,
    read_source, train_model,
};

/// The attachment or table with the records.
pub(super) const TABLE: &str = "table";
/// Bridges that are listed.
const LISTED: usize = 100;

/// Where a model comes from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ModelSource {
    /// The catalogue: the identifier of the model, such as `person`.
    Catalogue(String),
    /// The request.
    Given(Box<LinkageModel>),
}

impl ModelSource {
    /// The model.
    pub(super) fn model(self) -> Result<LinkageModel, Error> {
        let id = match self {
            Self::Given(model) => return Ok(*model),
            Self::Catalogue(id) => id,
        };
        LinkageModel::of_catalogue(&id)
    }
}

/// Forms in which tables are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkOutput {
    /// Attachments that end in `.csv`.
    Csv,
    /// Tables.
    Table,
}

/// Tables go out as they came in, unless the request says otherwise.
pub(super) fn outputs(asked: &[LinkOutput], call: &Call<'_>) -> Vec<LinkOutput> {
    let came_as_table = [TABLE, "pairs"].iter().any(|name| call.streams_like(name).next().is_some());
    match asked {
        [] if came_as_table => vec![LinkOutput::Table],
        [] => vec![LinkOutput::Csv],
        asked => asked.to_vec(),
    }
}

/// The records of the table or attachment `table`.
pub(super) fn source<'a>(call: &mut Call<'a>, issues: &mut Vec<Issue>) -> Result<Source<'a>, Error> {
    if let Some(frame) = call.stream_if_given(TABLE) {
        return Ok(Source::Frame(frame));
    }
    let limits = call.limits();
    let mut found = Vec::new();
    let source =
        read_source(call.attachment(TABLE)?, &limits, &mut found).map_err(|error| error.in_source(TABLE))?;
    issues.extend(found.into_iter().map(|issue| issue.in_source(TABLE)));
    Ok(source)
}

pub(super) fn threads(asked: Option<u16>) -> usize {
    usize::from(asked.unwrap_or(1).clamp(1, 256))
}

/// `linkage.link`.
pub struct Link;

/// How to link the table `table`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkRequest {
    /// The model.
    pub model: ModelSource,
    /// The column with the true entity of each record, to measure the result.
    #[serde(default)]
    pub labels: Option<String>,
    /// What people decided. It goes before all evidence.
    #[serde(default)]
    pub decisions: Vec<PairDecision>,
    /// How many threads to use; one without it. The result is the same.
    #[serde(default)]
    pub threads: Option<u16>,
    /// Forms in which `pairs` and `clusters` are given; that of the input without it.
    #[serde(default)]
    pub outputs: Vec<LinkOutput>,
}

/// A decision about two records.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PairDecision {
    /// The identifier of one record.
    pub left: String,
    /// The identifier of the other.
    pub right: String,
    /// Whether they are the same.
    pub same: bool,
}

/// What came out. `pairs` (`left`, `right`, `probability`, `outcome`, `reasons`) and `clusters` (`id`, `cluster`) are
/// attachments or tables.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LinkSummary {
    /// The model: identifier and version.
    pub model: String,
    /// Records that were linked.
    pub records: usize,
    /// Pairs that were looked at.
    pub candidates: u64,
    /// Pairs that are the same.
    pub same: usize,
    /// Pairs that a person should look at.
    pub review: usize,
    /// Clusters of at least two records.
    pub clusters: usize,
    /// Records of the largest cluster.
    pub largest_cluster: usize,
    /// The probability that two records drawn at random are the same.
    pub prior: f64,
    /// Pairs that alone hold two parts of a cluster together, each of at least two records; at most 100.
    pub bridges: Vec<Bridge>,
    /// How good it is, when labels were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evaluation: Option<Evaluation>,
}

/// A pair that alone holds two parts of a cluster together.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Bridge {
    /// The identifier of one record.
    pub left: String,
    /// The identifier of the other.
    pub right: String,
    /// The probability that they are the same.
    pub probability: f64,
}

impl LinkSummary {
    fn of(model: &LinkageModel, linkage: &mut Linkage) -> Self {
        let outcome = |position: usize| linkage.pair(position).outcome;
        let same = (0..linkage.pairs()).filter(|at| outcome(*at) == crate::linkage::Outcome::Same).count();
        let (clusters, largest_cluster) = linkage.cluster_counts();
        let bridge = |position: &usize| {
            let pair = linkage.pair(*position);
            Bridge { left: pair.left.to_owned(), right: pair.right.to_owned(), probability: pair.probability }
        };
        Self {
            model: format!("{} {}", model.id, model.version),
            records: linkage.records(),
            candidates: linkage.candidates(),
            same,
            review: linkage.pairs().saturating_sub(same),
            clusters,
            largest_cluster,
            prior: linkage.prior(),
            bridges: linkage.bridges().iter().take(LISTED).map(bridge).collect(),
            evaluation: linkage.evaluation.take(),
        }
    }
}

impl Operate for Link {
    const NAME: &'static str = "linkage.link";
    const SUMMARY: &'static str =
        "links the records of a table by a model: pairs with probabilities and reasons, and clusters";
    type Request = LinkRequest;
    type Value = LinkSummary;

    fn run(_: &Engine, request: LinkRequest, call: &mut Call<'_>) -> Result<Report<LinkSummary>, Error> {
        let model = request.model.model()?;
        let mut issues = Vec::new();
        let source = source(call, &mut issues)?;
        let threads = threads(request.threads);
        let decisions: Vec<_> =
            request.decisions.into_iter().map(|made| (made.left, made.right, made.same)).collect();
        let shared = &*call;
        let watch = |done: u64, total: u64| shared.progress(done, total);
        let options =
            LinkOptions { threads, label: request.labels.as_deref(), decisions: &decisions, watch: &watch };
        let mut linkage = link(source, &model, &options, &mut issues)?;
        let summary = LinkSummary::of(&model, &mut linkage);
        for output in outputs(&request.outputs, call) {
            match output {
                LinkOutput::Csv => {
                    call.give("clusters.csv", linkage.clusters_csv(threads));
                    call.give("pairs.csv", linkage.pairs_csv(threads));
                }
                LinkOutput::Table => {
                    call.give_stream("pairs", linkage.pairs_frame());
                    call.give_stream("clusters", linkage.clusters_frame());
                }
            }
        }
        Ok(Report::new(summary, issues))
    }
}

/// `linkage.train`.
pub struct Train;

/// A model to be trained on the table `table`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrainRequest {
    /// The model. What it gives already is kept.
    pub model: ModelSource,
    /// How many threads to use; one without it. The result is the same.
    #[serde(default)]
    pub threads: Option<u16>,
}

/// A trained model.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TrainedModel {
    /// The same model with the shares of matching and other pairs at each level, and the prior.
    pub model: LinkageModel,
    /// Rounds of the last training.
    pub rounds: u32,
}

impl Operate for Train {
    const NAME: &'static str = "linkage.train";
    const SUMMARY: &'static str = "trains a linkage model on a table without labels";
    type Request = TrainRequest;
    type Value = TrainedModel;

    fn run(_: &Engine, request: TrainRequest, call: &mut Call<'_>) -> Result<Report<TrainedModel>, Error> {
        let model = request.model.model()?;
        let mut issues = Vec::new();
        let source = source(call, &mut issues)?;
        let shared = &*call;
        let watch = |done: u64, total: u64| shared.progress(done, total);
        let (model, rounds) = train_model(&source, &model, threads(request.threads), &watch, &mut issues)?;
        Ok(Report::new(TrainedModel { model, rounds }, issues))
    }
}

/// `linkage.explain`.
pub struct Explain;

/// Pairs of the table `table` to be explained.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExplainRequest {
    /// The model; trained on the table where it is not.
    pub model: ModelSource,
    /// The pairs.
    pub pairs: Vec<RecordPair>,
    /// How many threads to use; one without it. The result is the same.
    #[serde(default)]
    pub threads: Option<u16>,
}

/// Two records.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordPair {
    /// The identifier of one record.
    pub left: String,
    /// The identifier of the other.
    pub right: String,
}

/// Why pairs are, or are not, the same.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Explanations {
    /// The pairs, in the order of the request.
    pub pairs: Vec<Explanation>,
}

/// Why two records are, or are not, the same: the prior and the evidence add up to the weight.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Explanation {
    /// The identifier of one record.
    pub left: String,
    /// The identifier of the other.
    pub right: String,
    /// The logarithm (base 2) of the odds that they are the same.
    pub weight: f64,
    /// The weight of two records of which nothing is known.
    pub prior: f64,
    /// The probability that they are the same.
    pub probability: f64,
    /// What follows.
    pub outcome: PairOutcome,
    /// The parts of the weight, in the order of the model.
    pub evidence: Vec<Evidence>,
    /// The same in a sentence, in four languages. No value of a record is repeated.
    pub text: BTreeMap<Language, String>,
}

/// What becomes of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PairOutcome {
    /// The records are the same.
    Same,
    /// A person should look.
    Review,
    /// The records are different.
    Different,
}

impl PairOutcome {
    /// A contradiction is never overruled by the sum: somebody has to look.
    fn of(found: &Explained, thresholds: Thresholds) -> Self {
        let conflict = found.evidence.iter().any(|part| part.conflict);
        if found.probability >= thresholds.same && !conflict {
            Self::Same
        } else if found.probability >= thresholds.review {
            Self::Review
        } else {
            Self::Different
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Review => "review",
            Self::Different => "different",
        }
    }
}

impl Operate for Explain {
    const NAME: &'static str = "linkage.explain";
    const SUMMARY: &'static str =
        "explains why two records are, or are not, the same: each part of the evidence with its weight";
    type Request = ExplainRequest;
    type Value = Explanations;

    fn run(
        engine: &Engine,
        request: ExplainRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<Explanations>, Error> {
        let model = request.model.model()?;
        let mut issues = Vec::new();
        let source = source(call, &mut issues)?;
        let ids: Vec<_> = request.pairs.into_iter().map(|pair| (pair.left, pair.right)).collect();
        let explained = explain(&source, &model, &ids, threads(request.threads), &mut issues)?;
        let describe = |((left, right), found): ((String, String), Explained)| {
            let outcome = PairOutcome::of(&found, model.thresholds);
            let text = Language::ALL.map(|language| (language, sentence(engine, outcome, &found, language)));
            Explanation {
                left,
                right,
                weight: found.weight,
                prior: found.prior,
                probability: found.probability,
                outcome,
                evidence: found.evidence,
                text: text.into_iter().collect(),
            }
        };
        let pairs = ids.into_iter().zip(explained).map(describe).collect();
        Ok(Report::new(Explanations { pairs }, issues))
    }
}

fn sentence(engine: &Engine, outcome: PairOutcome, found: &Explained, language: Language) -> String {
    let say = |name: &str, params: &BTreeMap<String, Value>| {
        engine.messages().text(name, params, language).unwrap_or_default()
    };
    let part = |part: &Evidence| {
        let params = BTreeMap::from([
            ("comparison".to_owned(), Value::from(part.comparison.as_str())),
            ("test".to_owned(), Value::from(part.test.as_str())),
            ("weight".to_owned(), Value::from(format!("{:+.1}", part.counted))),
        ]);
        say("linkage-evidence", &params)
    };
    let parts: Vec<String> = found.evidence.iter().map(part).collect();
    let percent = format!("{:.1}", found.probability * 100.0);
    let params = BTreeMap::from([
        ("outcome".to_owned(), Value::from(outcome.name())),
        ("percent".to_owned(), Value::from(percent)),
        ("evidence".to_owned(), Value::from(parts.join("; "))),
    ]);
    say("linkage-explanation", &params)
}
