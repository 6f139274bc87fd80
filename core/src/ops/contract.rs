use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::base::{Error, Issue, Limits, Path, Report, codes};
use crate::engine::Engine;
use crate::formats::{DocumentSchema, Frame, read_with};
use crate::indicators::release::Internal;

/// What an operation is given.
#[derive(Debug, Default)]
pub struct Job<'a> {
    /// The request: a JSON object. Empty stands for `{}`.
    pub request: &'a [u8],
    /// Files by name.
    pub attachments: BTreeMap<String, Cow<'a, [u8]>>,
    /// Tables by name.
    pub streams: BTreeMap<String, Frame>,
    /// Something compiled or opened before.
    pub handle: Option<&'a Handle>,
    /// Where to tell how far it is, and to look whether to stop.
    pub progress: Option<&'a Progress>,
}

/// What an operation gives.
#[derive(Debug, Default)]
pub struct Outcome {
    /// `{"value": ..., "issues": [...]}`.
    pub report: String,
    /// Files by name.
    pub attachments: BTreeMap<String, Vec<u8>>,
    /// Tables by name.
    pub streams: BTreeMap<String, Frame>,
    /// Something to use again.
    pub handle: Option<Handle>,
}

/// How far a call is. Shared between the thread that works and the one that watches.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicU64,
    total: AtomicU64,
    cancelled: AtomicBool,
}

impl Progress {
    /// Steps done and steps in all; 0 in all while that is not known.
    #[must_use]
    pub fn position(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    /// Asks the call to stop. It ends with `operation.cancelled` at its next step.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    fn set(&self, done: u64, total: u64) -> Result<(), Error> {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(Error::new(codes::base::CANCELLED));
        }
        Ok(())
    }
}

/// Hands what is about persons to those who hold the data. Only what is marked [`Access::Custodian`] compiles with it.
pub(super) fn for_custodian<O: Operate, T>(internal: Internal<T>) -> T {
    const { assert!(matches!(O::ACCESS, Access::Custodian), "what is about persons is for custodians") };
    internal.into_custodian()
}

/// Something compiled or opened, immutable and usable from many threads.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Handle {
    /// A compiled form.
    Form(Arc<crate::questionnaire::FormPlan>),
    /// An opened public edition.
    Edition(Arc<crate::directory::OpenEdition>),
    /// A replayed workspace.
    Workspace(Arc<crate::workspace::Workspace>),
    /// Records in coded columns.
    Records(Arc<crate::indicators::crosstab::Records>),
}

/// Kinds of handles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HandleKind {
    /// A compiled form.
    Form,
    /// An opened public edition.
    Edition,
    /// A replayed workspace.
    Workspace,
    /// Records in coded columns.
    Records,
}

impl Handle {
    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> HandleKind {
        match self {
            Self::Form(_) => HandleKind::Form,
            Self::Edition(_) => HandleKind::Edition,
            Self::Workspace(_) => HandleKind::Workspace,
            Self::Records(_) => HandleKind::Records,
        }
    }
}

/// Who may see what an operation gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Anybody.
    Public,
    /// Only those who keep the directory: the result may hold protected addresses.
    Custodian,
}

/// An operation. Implement it on a unit type and list the type in the table.
pub trait Operate {
    /// `area.verb`.
    const NAME: &'static str;
    /// One sentence.
    const SUMMARY: &'static str;
    /// Who may see the result.
    const ACCESS: Access = Access::Public;
    /// The handle it needs.
    const NEEDS: Option<HandleKind> = None;
    /// The handle that it can use and does without.
    const TAKES: Option<HandleKind> = None;
    /// The handle it gives.
    const GIVES: Option<HandleKind> = None;
    /// The request.
    type Request: DeserializeOwned + JsonSchema;
    /// The value of the report.
    type Value: Serialize + JsonSchema;

    /// What the rules of `validator` find in a request that fits its schema. A request that is or holds a
    /// document of the model gives [`validation_issues`](crate::formats::validation_issues).
    #[must_use]
    fn check(_: &Self::Request) -> Vec<Issue> {
        Vec::new()
    }

    /// Does it.
    ///
    /// # Errors
    /// When the call could not be done; findings about the data are issues of the report.
    fn run(
        engine: &Engine,
        request: Self::Request,
        call: &mut Call<'_>,
    ) -> Result<Report<Self::Value>, Error>;
}

/// The inputs of a running operation besides its request, and its outputs besides its report.
#[derive(Debug)]
pub struct Call<'a> {
    job: &'a Job<'a>,
    used: BTreeSet<String>,
    limits: Limits,
    pub(crate) outcome: Outcome,
}

impl<'a> Call<'a> {
    /// How much input is accepted.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// A file that must be there.
    ///
    /// # Errors
    /// `attachment.missing`, or `limit.reached` when it is too large.
    pub fn attachment(&mut self, name: &str) -> Result<&'a [u8], Error> {
        self.attachment_if_given(name)?
            .ok_or_else(|| Error::new(codes::base::ATTACHMENT_MISSING).with("attachment", name))
    }

    /// A file that may be there.
    ///
    /// # Errors
    /// `limit.reached` when it is too large.
    pub fn attachment_if_given(&mut self, name: &str) -> Result<Option<&'a [u8]>, Error> {
        let Some(bytes) = self.job.attachments.get(name) else { return Ok(None) };
        self.limits.check_bytes(bytes.len()).map_err(|error| error.in_source(name))?;
        self.used.insert(name.to_owned());
        Ok(Some(bytes))
    }

    /// The names of the files that are called `name`, or `name.` and more, in order.
    #[must_use]
    pub fn attachments_like(&self, name: &str) -> Vec<String> {
        self.job.attachments.keys().filter(|known| is_like(known, name)).cloned().collect()
    }

    /// Files that cannot be used, so that nobody is told that they were not.
    pub fn set_aside(&mut self, name: &str) {
        self.used.extend(self.attachments_like(name));
    }

    /// The tables that are called `name`, or `name.` and more, in order.
    pub fn streams_like<'c>(&'c self, name: &'c str) -> impl Iterator<Item = (&'c str, &'c Frame)> {
        let streams = self.job.streams.iter().filter(move |(known, _)| is_like(known, name));
        streams.map(|(name, frame)| (name.as_str(), frame))
    }

    /// A table that must be there.
    ///
    /// # Errors
    /// `attachment.missing`.
    pub fn stream(&mut self, name: &str) -> Result<&'a Frame, Error> {
        self.stream_if_given(name)
            .ok_or_else(|| Error::new(codes::base::ATTACHMENT_MISSING).with("attachment", name))
    }

    /// A table that may be there.
    pub fn stream_if_given(&mut self, name: &str) -> Option<&'a Frame> {
        let (name, frame) = self.job.streams.get_key_value(name)?;
        self.used.insert(name.clone());
        Some(frame)
    }

    /// The handle, whose kind has been checked.
    #[must_use]
    pub fn handle(&self) -> Option<&'a Handle> {
        self.job.handle
    }

    /// Tells how far it is.
    ///
    /// # Errors
    /// `operation.cancelled` when the caller asked to stop.
    pub fn progress(&self, done: u64, total: u64) -> Result<(), Error> {
        self.job.progress.map_or(Ok(()), |progress| progress.set(done, total))
    }

    /// Gives a file.
    pub fn give(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.outcome.attachments.insert(name.into(), bytes.into());
    }

    /// Gives a table.
    pub fn give_stream(&mut self, name: impl Into<String>, frame: Frame) {
        self.outcome.streams.insert(name.into(), frame);
    }

    /// Gives a handle.
    pub fn give_handle(&mut self, handle: Handle) {
        self.outcome.handle = Some(handle);
    }
}

fn is_like(known: &str, name: &str) -> bool {
    known.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// An operation of the table.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// `area.verb`.
    pub name: &'static str,
    /// One sentence.
    pub summary: &'static str,
    /// Who may see the result.
    pub access: Access,
    /// The handle it needs.
    pub needs: Option<HandleKind>,
    /// The handle that it can use and does without.
    pub takes: Option<HandleKind>,
    /// The handle it gives.
    pub gives: Option<HandleKind>,
    request_schema: fn(&mut SchemaGenerator) -> Schema,
    value_schema: fn(&mut SchemaGenerator) -> Schema,
    run: fn(&Engine, &Job<'_>) -> Result<Outcome, Error>,
}

impl Operation {
    /// The entry of an operation.
    #[must_use]
    pub const fn of<T: Operate>() -> Self {
        Self {
            name: T::NAME,
            summary: T::SUMMARY,
            access: T::ACCESS,
            needs: T::NEEDS,
            takes: T::TAKES,
            gives: T::GIVES,
            request_schema: |generator| generator.subschema_for::<T::Request>(),
            value_schema: |generator| generator.subschema_for::<T::Value>(),
            run: run::<T>,
        }
    }

    /// The schema of the request.
    pub fn request_schema(&self, generator: &mut SchemaGenerator) -> Schema {
        (self.request_schema)(generator)
    }

    /// The schema of the report's value.
    pub fn value_schema(&self, generator: &mut SchemaGenerator) -> Schema {
        (self.value_schema)(generator)
    }

    /// Does it.
    ///
    /// # Errors
    /// When the call could not be done.
    pub fn run(&self, engine: &Engine, job: &Job<'_>) -> Result<Outcome, Error> {
        let given = job.handle.map(Handle::kind);
        let fits = match self.needs {
            Some(_) => given == self.needs,
            None => given.is_none() || given == self.takes,
        };
        if !fits {
            return Err(Error::new(codes::base::HANDLE_WRONG).with("operation", self.name));
        }
        (self.run)(engine, job)
    }
}

fn run<T: Operate>(engine: &Engine, job: &Job<'_>) -> Result<Outcome, Error> {
    let limits = engine.limits();
    limits.check_bytes(job.request.len())?;
    let mut call = Call { job, used: BTreeSet::new(), limits, outcome: Outcome::default() };
    // A call that was cancelled before it began does not begin, whatever its request.
    call.progress(0, 0)?;
    let request = if job.request.is_empty() { b"{}".as_slice() } else { job.request };
    let request = read_request::<T>(engine, request)?;
    let mut report = T::run(engine, request, &mut call)?;
    let given = job.attachments.keys().chain(job.streams.keys());
    let unused = given.filter(|name| !call.used.contains(*name));
    report.issues.extend(unused.map(|name| {
        Issue::new(codes::base::ATTACHMENT_UNUSED, Path::root()).with("attachment", name.as_str())
    }));
    let mut outcome = call.outcome;
    outcome.report = engine.write(report)?;
    Ok(outcome)
}

/// Reads a request; everything that is wrong with it is inside the one error.
fn read_request<T: Operate>(engine: &Engine, bytes: &[u8]) -> Result<T::Request, Error> {
    let unusable =
        |issues| Error::new(codes::base::REQUEST_INVALID).with("operation", T::NAME).because(issues);
    let fresh;
    let schema = match engine.request_schema(T::NAME) {
        Some(schema) => schema.get_or_init(DocumentSchema::of::<T::Request>),
        // An operation that is not in the table.
        None => {
            fresh = DocumentSchema::of::<T::Request>();
            &fresh
        }
    };
    match read_with(schema, bytes, &engine.limits()) {
        Ok(Report { value: Some(request), .. }) => match T::check(&request) {
            problems if problems.is_empty() => Ok(request),
            problems => Err(unusable(problems)),
        },
        Ok(Report { value: None, issues }) => Err(unusable(issues)),
        Err(problem) if problem.is_input() => Err(unusable(vec![problem.into_issue()])),
        Err(problem) => Err(problem),
    }
}
