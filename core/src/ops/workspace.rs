//! Operations on a shared workspace.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Access, Call, Handle, HandleKind, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::calendar::Instant;
use crate::engine::Engine;
use crate::model::{
    AccessChange, AccessDecision, Action, AllowedPerson, Digest, DigestFrequency, Name, WorkspaceEvent,
    WorkspacePresets, WorkspaceSummary,
};
use crate::workspace::{DigestQuestion, Presets, Words, Workspace, activities, read_activities};

/// The attachment with the log.
const EVENTS: &str = "events";
/// The attachment with activities, in and out.
const ACTIVITY: &str = "activity";
/// Events between two looks at whether to stop.
const STEP: u64 = 4096;

/// `workspace.replay`.
pub struct Replay;

/// The events, or the attachment `events` (JSON Lines) or `activity` (ActivityStreams 2.0). With a handle they follow
/// those that were replayed before.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplayRequest {
    /// Events, in the order of time.
    #[serde(default)]
    pub events: Option<Vec<WorkspaceEvent>>,
    /// Presets of rights instead of those that are built in.
    #[serde(default)]
    pub presets: Option<WorkspacePresets>,
    /// The moment that ages are counted to; that of the last event without it.
    #[serde(default)]
    pub now: Option<Instant>,
    /// Hours within which moderators decide.
    #[serde(default = "one_day")]
    pub answer_within_hours: u64,
    /// Whether the stream in `activity` is this workspace's own or the host vouches for it: what the host does in it
    /// counts then, and who joins comes in.
    #[serde(default)]
    pub trusted: bool,
    /// What is given besides the state.
    #[serde(default)]
    pub outputs: Vec<WorkspaceOutput>,
}

const fn one_day() -> u64 {
    24
}

/// What a replay gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WorkspaceOutput {
    /// The attachment `activity.json`: the events that were given now, as ActivityStreams 2.0.
    Activity,
    /// The attachment `versions.json`: the chain of versions of each document, with hash, author, language and edition.
    Versions,
    /// The attachments `policies.cedar` and `entities.json`: the rights at `now`.
    Cedar,
}

impl Operate for Replay {
    const NAME: &'static str = "workspace.replay";
    const SUMMARY: &'static str = "replays the log of a workspace: members, documents, moderation, tasks and use, \
                                   and a handle to decide with";
    const ACCESS: Access = Access::Custodian;
    const TAKES: Option<HandleKind> = Some(HandleKind::Workspace);
    const GIVES: Option<HandleKind> = Some(HandleKind::Workspace);
    type Request = ReplayRequest;
    type Value = WorkspaceSummary;

    fn check(request: &ReplayRequest) -> Vec<Issue> {
        request.presets.as_ref().map(repeated_presets).unwrap_or_default()
    }

    fn run(
        engine: &Engine,
        request: ReplayRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<WorkspaceSummary>, Error> {
        let mut workspace = match call.handle() {
            Some(Handle::Workspace(before)) => (**before).clone(),
            _ => Workspace::new(Presets::built_in()?, call.limits().depth),
        };
        if let Some(presets) = &request.presets {
            workspace.set_presets(Presets::of(presets));
        }
        let keep = request.outputs.contains(&WorkspaceOutput::Activity);
        let Report { value: events, mut issues } =
            replay(engine, &mut workspace, request.events, [keep, request.trusted], call)?;
        if keep {
            call.give("activity.json", json(&activities(&events))?);
        }
        // What waits for somebody is known as it is now; of the past only what was allowed and who was there.
        let last = workspace.last().filter(|last| request.now.is_some_and(|now| now < *last));
        issues.extend(last.map(|_| Issue::new(codes::workspace::NOW_PAST, Path::root().key("now"))));
        let now = last.or(request.now);
        if request.outputs.contains(&WorkspaceOutput::Versions) {
            let versions = serde_json::to_vec(&workspace.versions(now));
            call.give("versions.json", versions.map_err(|_| Error::new(codes::base::INTERNAL))?);
        }
        if let (true, Some(now)) =
            (request.outputs.contains(&WorkspaceOutput::Cedar), request.now.or(workspace.last()))
        {
            let cedar = workspace.cedar(now);
            call.give("policies.cedar", cedar.policies);
            call.give("entities.json", json(&cedar.entities)?);
        }
        let summary = workspace.summary(now, request.answer_within_hours);
        call.give_handle(Handle::Workspace(Arc::new(workspace)));
        Ok(Report::new(summary, issues))
    }
}

/// Presets of a service whose name another one has.
fn repeated_presets(presets: &WorkspacePresets) -> Vec<Issue> {
    let mut issues = Vec::new();
    for (service, ladder) in &presets.services {
        for (position, preset) in ladder.iter().enumerate() {
            if ladder.iter().take(position).any(|earlier| earlier.name == preset.name) {
                let service = serde_json::to_value(service).unwrap_or_default();
                let services = Path::root().key("presets").key("services");
                let place = services.key(service.as_str().unwrap_or_default()).index(position).key("name");
                issues.push(
                    Issue::new(codes::base::VALUE_INVALID, place)
                        .with("rule", "unique")
                        .with("expected", "unique"),
                );
            }
        }
    }
    issues
}

/// Replays what is given, and gives the events when they are to be kept.
fn replay(
    engine: &Engine,
    workspace: &mut Workspace,
    events: Option<Vec<WorkspaceEvent>>,
    [keep, trusted]: [bool; 2],
    call: &mut Call<'_>,
) -> Result<Report<Vec<WorkspaceEvent>>, Error> {
    if let Some(events) = events {
        let found = workspace.replay(&events);
        let place = Path::root().key(EVENTS);
        return Ok(Report::new(events, found.into_iter().map(|issue| issue.under(&place)).collect()));
    }
    if let Some(bytes) = call.attachment_if_given(ACTIVITY)? {
        let read = read_activities(bytes, engine.language(), trusted, &call.limits())
            .map_err(|error| error.in_source(ACTIVITY))?;
        let mut report = Report::new(Vec::new(), read.issues);
        for (place, event) in read.value {
            report.issues.extend(workspace.apply(&event).map(|issue| issue.under(&place)));
            report.value.push(event);
        }
        report.issues = report.issues.into_iter().map(|issue| issue.in_source(ACTIVITY)).collect();
        return Ok(report);
    }
    let bytes = call.attachment(EVENTS)?;
    let mut kept = Vec::new();
    let issues = workspace.replay_lines(bytes, &call.limits(), |count, event| {
        if keep {
            kept.push(event);
        }
        if count.is_multiple_of(STEP) { call.progress(count, 0) } else { Ok(()) }
    })?;
    Ok(Report::new(kept, issues))
}

fn json(value: &serde_json::Value) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(value).map_err(|_| Error::new(codes::base::INTERNAL))
}

/// The workspace of the handle.
fn opened<'a>(call: &Call<'a>, operation: &str) -> Result<&'a Workspace, Error> {
    match call.handle() {
        Some(Handle::Workspace(workspace)) => Ok(workspace),
        _ => Err(Error::new(codes::base::HANDLE_WRONG).with("operation", operation)),
    }
}

fn words(engine: &Engine) -> Words<'_> {
    Words { messages: engine.messages(), language: engine.language() }
}

fn unknown_object() -> Issue {
    Issue::new(codes::workspace::OBJECT_UNKNOWN, Path::root().key("object"))
}

/// `workspace.decide`.
pub struct Decide;

/// Who wants to do what, to what, when.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideRequest {
    /// Who: a member, or anybody else whom the host knows; absent for a guest.
    #[serde(default)]
    pub subject: Option<Name>,
    /// What the person wants to do.
    pub action: Action,
    /// A node, a post, a task or an entry of the diary.
    pub object: Name,
    /// When: any moment, also past ones.
    pub time: Instant,
}

impl Operate for Decide {
    const NAME: &'static str = "workspace.decide";
    const SUMMARY: &'static str =
        "decides who may do something in a replayed workspace at a moment, and says why";
    const ACCESS: Access = Access::Custodian;
    const NEEDS: Option<HandleKind> = Some(HandleKind::Workspace);
    type Request = DecideRequest;
    type Value = AccessDecision;

    fn run(
        engine: &Engine,
        request: DecideRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<AccessDecision>, Error> {
        let workspace = opened(call, Self::NAME)?;
        let Some(object) = workspace.object(request.object.as_str()) else {
            let refused = AccessDecision { allow: false, reasons: Vec::new() };
            return Ok(Report::new(refused, vec![unknown_object()]));
        };
        let subject = workspace.subject(request.subject.as_ref().map(Name::as_str));
        let decision = workspace.decide(subject, request.action, object, request.time);
        Ok(Report::clean(workspace.explained(&decision, words(engine))))
    }
}

/// `workspace.who_can`.
pub struct WhoCan;

/// Who may do it at a moment, or whose access differs between two.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WhoCanRequest {
    /// What.
    pub action: Action,
    /// To what.
    pub object: Name,
    /// At which moment.
    #[serde(default)]
    pub time: Option<Instant>,
    /// Changed since which moment; with `to`.
    #[serde(default)]
    pub from: Option<Instant>,
    /// Changed until which moment; with `from`.
    #[serde(default)]
    pub to: Option<Instant>,
}

/// Who may, or what changed.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct WhoCanValue {
    /// Those who may at `time`, and why: present members by identifier, everybody who is registered, guests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed: Option<Vec<AllowedPerson>>,
    /// Those who may at `to` and could not at `from`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gained: Option<Vec<AccessChange>>,
    /// Those who could at `from` and may not at `to`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<Vec<AccessChange>>,
}

impl Operate for WhoCan {
    const NAME: &'static str = "workspace.who_can";
    const SUMMARY: &'static str = "lists who may do something in a replayed workspace and why, or whose access \
                                   changed between two moments and by what";
    const ACCESS: Access = Access::Custodian;
    const NEEDS: Option<HandleKind> = Some(HandleKind::Workspace);
    type Request = WhoCanRequest;
    type Value = WhoCanValue;

    fn check(request: &WhoCanRequest) -> Vec<Issue> {
        let missing = |field: &str| {
            vec![Issue::new(codes::base::FIELD_MISSING, Path::root().key(field)).with("field", field)]
        };
        match (request.time, request.from, request.to) {
            (Some(_), None, None) => Vec::new(),
            (_, Some(from), Some(to)) => period(from, to),
            (_, Some(_), None) => missing("to"),
            (_, None, Some(_)) => missing("from"),
            (None, None, None) => missing("time"),
        }
    }

    fn run(
        engine: &Engine,
        request: WhoCanRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<WhoCanValue>, Error> {
        let workspace = opened(call, Self::NAME)?;
        let Some(object) = workspace.object(request.object.as_str()) else {
            return Ok(Report::new(WhoCanValue::default(), vec![unknown_object()]));
        };
        let words = words(engine);
        let allowed = request.time.map(|time| workspace.who_can(request.action, object, time, words));
        let (gained, lost) = request
            .from
            .zip(request.to)
            .map(|period| workspace.difference(request.action, object, period, words))
            .unzip();
        Ok(Report::clean(WhoCanValue { allowed, gained, lost }))
    }
}

fn period(from: Instant, to: Instant) -> Vec<Issue> {
    if from <= to {
        Vec::new()
    } else {
        vec![Issue::new(codes::workspace::ENDS_FIRST, Path::root().key("to"))]
    }
}

/// `workspace.digest`.
pub struct DigestOf;

/// What happened in a period, for whom.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DigestRequest {
    /// Only for this member; for everybody without it.
    #[serde(default)]
    pub member: Option<Name>,
    /// Only what is sent so often; everything without it.
    #[serde(default)]
    pub frequency: Option<DigestFrequency>,
    /// What happened after this moment.
    pub from: Instant,
    /// What happened until this moment.
    pub to: Instant,
    /// When it is sent. What somebody cannot read then is left out.
    pub now: Instant,
}

impl Operate for DigestOf {
    const NAME: &'static str = "workspace.digest";
    const SUMMARY: &'static str = "selects who is told of what, immediately or in a daily or weekly digest";
    const ACCESS: Access = Access::Custodian;
    const NEEDS: Option<HandleKind> = Some(HandleKind::Workspace);
    type Request = DigestRequest;
    type Value = Vec<Digest>;

    fn check(request: &DigestRequest) -> Vec<Issue> {
        period(request.from, request.to)
    }

    fn run(_: &Engine, request: DigestRequest, call: &mut Call<'_>) -> Result<Report<Vec<Digest>>, Error> {
        let workspace = opened(call, Self::NAME)?;
        let member = request.member.as_ref().map(|name| workspace.member(name.as_str()));
        if member == Some(None) {
            let unknown = Issue::new(codes::workspace::MEMBER_UNKNOWN, Path::root().key("member"));
            return Ok(Report::new(Vec::new(), vec![unknown]));
        }
        let question = DigestQuestion {
            member: member.flatten(),
            frequency: request.frequency,
            from: request.from,
            to: request.to,
            now: request.now,
        };
        Ok(Report::clean(workspace.digests(&question)))
    }
}
