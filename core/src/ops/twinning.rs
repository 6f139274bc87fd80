//! Operations on partners of the network and their twinning.

use schemars::JsonSchema;
use serde::Deserialize;
use validator::{Validate, ValidationError};

use super::agreement::unknown_countries;
use super::{Call, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::calendar::Date;
use crate::engine::Engine;
use crate::formats::{Column, Frame, Values, validation_issues};
use crate::model::{
    Agora, GroupMembers, PairExplanation, PairIds, Partner, PartnerAnswers, PlannedPair, Programme, Response,
    Suggestion, TwinningPlan, WorkingGroup, WorkspaceEvent,
};
use crate::network::twinning::{
    Market, Solved, catalogued_groups, explain, no_pair, not_forced, suggest, working_groups,
};
use crate::network::{MadeProgramme, NetworkCatalogue, catalogue, from_answers, generate_programme};

fn below_agora(issues: Vec<Issue>) -> Vec<Issue> {
    let agora = Path::root().key("agora");
    issues.into_iter().map(|issue| issue.under(&agora).with_related_under(&agora)).collect()
}

/// The market of an agora, with what is wrong with its partners.
fn market<'a>(engine: &'a Engine, agora: &'a Agora) -> (Market<'a>, Vec<Issue>) {
    let (market, mut issues) = Market::open(agora, engine.vocabularies());
    issues.extend(unknown_countries(engine, &agora.partners));
    (market, issues)
}

/// `twinning.solve`.
pub struct Solve;

impl Operate for Solve {
    const NAME: &'static str = "twinning.solve";
    const SUMMARY: &'static str = "pairs the cities of the two sides by their needs and offers, and says what each \
                                   gets; the stream `pairs` has them as a table, and `blocking_pairs` those that \
                                   would rather be together";
    type Request = Agora;
    type Value = TwinningPlan;

    fn check(request: &Agora) -> Vec<Issue> {
        validation_issues(request)
    }

    fn run(engine: &Engine, request: Agora, call: &mut Call<'_>) -> Result<Report<TwinningPlan>, Error> {
        let (market, mut issues) = market(engine, &request);
        let solved = Solved::of(&market)?;
        issues.extend(solved.issues());
        call.give_stream("blocking_pairs", ids_frame(solved.blocking(), []));
        let plan = solved.document();
        call.give_stream("pairs", pairs_frame(&plan));
        Ok(Report::new(plan, issues))
    }
}

fn pairs_frame(plan: &TwinningPlan) -> Frame {
    let ids = plan.pairs.iter().map(|pair| PairIds { eu: pair.eu.clone(), lac: pair.lac.clone() });
    let numbers = |name: &str, number: fn(&PlannedPair) -> i64| Column {
        name: name.to_owned(),
        values: Values::Integer(plan.pairs.iter().map(|pair| Some(number(pair))).collect()),
    };
    let columns = [
        numbers("score", |pair| pair.score),
        numbers("eu_benefit", |pair| pair.eu_benefit),
        numbers("lac_benefit", |pair| pair.lac_benefit),
    ];
    ids_frame(ids, columns)
}

fn ids_frame(pairs: impl Iterator<Item = PairIds>, more: impl IntoIterator<Item = Column>) -> Frame {
    let (eu, lac) = pairs.map(|PairIds { eu, lac }| (Some(eu), Some(lac))).unzip();
    let ids = [("eu", eu), ("lac", lac)];
    let ids = ids.map(|(name, values)| Column { name: name.to_owned(), values: Values::Text(values) });
    Frame::new(ids.into_iter().chain(more).collect()).unwrap_or_default()
}

/// `twinning.suggest`.
pub struct Suggest;

/// For whom.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SuggestRequest {
    /// The agora.
    pub agora: Agora,
    /// Identifier of the city.
    #[serde(rename = "for")]
    pub city: String,
    /// How many candidates.
    #[serde(default = "five")]
    pub top: u32,
}

fn five() -> u32 {
    5
}

impl Operate for Suggest {
    const NAME: &'static str = "twinning.suggest";
    const SUMMARY: &'static str = "gives the best candidates of a city, with the reasons";
    type Request = SuggestRequest;
    type Value = Vec<Suggestion>;

    fn check(request: &SuggestRequest) -> Vec<Issue> {
        below_agora(validation_issues(&request.agora))
    }

    fn run(engine: &Engine, request: SuggestRequest, _: &mut Call<'_>) -> Result<Report<Self::Value>, Error> {
        let (market, issues) = market(engine, &request.agora);
        let (found, unknown) = suggest(&market, &request.city, request.top as usize);
        let mut issues = below_agora(issues);
        issues.extend(unknown);
        Ok(Report::new(found, issues))
    }
}

/// `twinning.explain`.
pub struct Explain;

/// Which pair.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExplainRequest {
    /// The agora.
    pub agora: Agora,
    /// Identifiers of the two, in any order.
    pub pair: [String; 2],
}

impl Operate for Explain {
    const NAME: &'static str = "twinning.explain";
    const SUMMARY: &'static str = "explains the score of a pair, what stands against it, and what it would cost to \
                                   force it or to do without it";
    type Request = ExplainRequest;
    type Value = Option<PairExplanation>;

    fn check(request: &ExplainRequest) -> Vec<Issue> {
        below_agora(validation_issues(&request.agora))
    }

    fn run(engine: &Engine, request: ExplainRequest, _: &mut Call<'_>) -> Result<Report<Self::Value>, Error> {
        let (market, issues) = market(engine, &request.agora);
        let explained = explain(&request.agora, &market, &request.pair, engine.vocabularies())?;
        let mut issues = below_agora(issues);
        match &explained {
            None => issues.extend(no_pair(&request.agora, &request.pair)),
            Some(found) if found.otherwise.is_none() => issues.extend(not_forced(&market, &request.pair)),
            Some(_) => {}
        }
        Ok(Report::new(explained, issues))
    }
}

/// `twinning.groups`.
pub struct Groups;

/// Who is to be put into which groups.
#[derive(Debug, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct GroupsRequest {
    /// Those who take part.
    #[validate(length(max = 10000), nested)]
    pub partners: Vec<Partner>,
    /// The day on which the sides are looked at.
    pub date: Date,
    /// The groups; the three working groups of the programme when absent.
    #[serde(default)]
    #[validate(length(min = 1, max = 1000), nested)]
    pub groups: Option<Vec<WorkingGroup>>,
}

impl Operate for Groups {
    const NAME: &'static str = "twinning.groups";
    const SUMMARY: &'static str =
        "puts each city into one thematic working group by interest, each side spread evenly over the groups";
    type Request = GroupsRequest;
    type Value = Vec<GroupMembers>;

    fn check(request: &GroupsRequest) -> Vec<Issue> {
        validation_issues(request)
    }

    fn run(engine: &Engine, request: GroupsRequest, _: &mut Call<'_>) -> Result<Report<Self::Value>, Error> {
        let vocabularies = engine.vocabularies();
        let groups = request.groups.unwrap_or_else(|| catalogued_groups(vocabularies));
        let mut report = working_groups(&request.partners, request.date, &groups, vocabularies)?;
        report.issues.extend(unknown_countries(engine, &request.partners));
        Ok(report)
    }
}

/// `network.answers`.
pub struct Answers;

/// Answers to the city questionnaire.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswersRequest {
    /// The response.
    pub response: Response,
}

impl Operate for Answers {
    const NAME: &'static str = "network.answers";
    const SUMMARY: &'static str = "gives the needs, offers, languages and commitment of a partner from its answers to the city questionnaire";
    type Request = AnswersRequest;
    type Value = PartnerAnswers;

    fn check(request: &AnswersRequest) -> Vec<Issue> {
        let place = Path::root().key("response");
        validation_issues(&request.response).into_iter().map(|issue| issue.under(&place)).collect()
    }

    fn run(_: &Engine, request: AnswersRequest, _: &mut Call<'_>) -> Result<Report<Self::Value>, Error> {
        let place = Path::root().key("response");
        let found = from_answers(&request.response)?;
        Ok(Report::new(found.value, found.issues.into_iter().map(|issue| issue.under(&place)).collect()))
    }
}

/// `network.catalogue`.
pub struct Catalogue;

/// No request.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogueRequest {}

impl Operate for Catalogue {
    const NAME: &'static str = "network.catalogue";
    const SUMMARY: &'static str = "gives the cities of the network that public sources name";
    type Request = CatalogueRequest;
    type Value = NetworkCatalogue;

    fn run(_: &Engine, _: CatalogueRequest, _: &mut Call<'_>) -> Result<Report<Self::Value>, Error> {
        catalogue().map(Report::clean)
    }
}

/// `network.generate`.
pub struct Generate;

/// How many, and from what.
#[derive(Debug, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct GenerateRequest {
    /// The same seed gives the same programme.
    pub seed: u64,
    /// Partners on the side of LAC.
    #[serde(default = "lac_cities")]
    #[validate(range(max = 5000))]
    pub lac: u32,
    /// Partners on the side of the EU.
    #[serde(default = "eu_cities")]
    #[validate(range(max = 5000))]
    pub eu: u32,
    /// The first day of the three years, from 1900 to 2199.
    #[validate(custom(function = "in_reach"))]
    pub starts: Date,
}

fn lac_cities() -> u32 {
    25
}

fn eu_cities() -> u32 {
    19
}

fn in_reach(starts: &Date) -> Result<(), ValidationError> {
    if (1900..=2199).contains(&starts.year()) { Ok(()) } else { Err(ValidationError::new("1900 to 2199")) }
}

impl Operate for Generate {
    const NAME: &'static str = "network.generate";
    const SUMMARY: &'static str = "makes up a programme for trials, the same for the same seed: partners and three years \
                                   of agreements, plans, visits and fora, and the log of their workspace \
                                   (`events.jsonl`); nothing in it is real";
    type Request = GenerateRequest;
    type Value = Programme;

    fn check(request: &GenerateRequest) -> Vec<Issue> {
        validation_issues(request)
    }

    fn run(
        engine: &Engine,
        request: GenerateRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<Self::Value>, Error> {
        let GenerateRequest { seed, lac, eu, starts } = request;
        let MadeProgramme { programme, events } =
            generate_programme(seed, lac as usize, eu as usize, starts, engine.vocabularies())?;
        call.give("events.jsonl", lines(&events)?);
        Ok(Report::clean(programme))
    }
}

/// One event a line, as `workspace.replay` reads them.
fn lines(events: &[WorkspaceEvent]) -> Result<Vec<u8>, Error> {
    let mut lines = Vec::new();
    for event in events {
        serde_json::to_writer(&mut lines, event).map_err(|_| Error::new(codes::base::INTERNAL))?;
        lines.push(b'\n');
    }
    Ok(lines)
}
