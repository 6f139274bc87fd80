use std::ffi::c_char;

use acogida::Engine;
use acogida::base::{Error, Language, Limits, codes};
use acogida::ops::Job;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::guard::{entry, release};
use crate::input::{self, Out};
use crate::text::acg_text;

/// A catalogue with settings. Immutable: any number of threads may use one at the same time.
pub struct acg_engine {
    pub(crate) engine: Engine,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Options {
    #[serde(deserialize_with = "tagged")]
    language: Language,
    limits: Limits,
}

/// "pt-BR" and "PT" are Portuguese, as everywhere else.
fn tagged<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Language, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(|()| D::Error::custom("no language of the messages"))
}

impl Options {
    fn read(options: &[u8]) -> Result<Self, Error> {
        if options.is_empty() {
            return Ok(Self::default());
        }
        let invalid = || Error::new(codes::base::ARGUMENT_INVALID).with("argument", "options");
        // Serde would also take an array of the values in the order of the fields.
        if !options.trim_ascii_start().starts_with(b"{") {
            return Err(invalid());
        }
        serde_json::from_slice(options).map_err(|_| invalid())
    }
}

/// Makes an engine with the catalogue that is built in.
///
/// options is JSON, or empty for the defaults: {"language": "en", "limits": {"bytes": 268435456,
/// "depth": 64, "rows": 5000000, "text": 1000000}}. language is that of the messages: en, es, fr or pt.
/// The engine is the caller's: free it with acg_engine_free().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_engine_new(
    options: *const c_char,
    options_length: u64,
    out: *mut *mut acg_engine,
    error: *mut *mut acg_text,
) -> i32 {
    // SAFETY: NULL or writable.
    let out = unsafe { Out::nulled(out) };
    // SAFETY: NULL or writable.
    let error = unsafe { Out::nulled(error) };
    entry(error, None, || {
        let out = out.required("out")?;
        // SAFETY: NULL or that many bytes.
        let options = Options::read(unsafe { input::bytes(options.cast(), options_length, "options") }?)?;
        let engine = Engine::new()?.with_language(options.language).with_limits(options.limits);
        out.give(acg_engine { engine });
        Ok(None)
    })
}

/// Frees an engine. NULL does nothing. Jobs and handles that it made live on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_engine_free(engine: *mut acg_engine) {
    // SAFETY: NULL or an engine that this library gave; its last use.
    unsafe { release(engine) };
}

/// Does an operation that needs only a request.
///
/// operation is a name such as "engine.info"; request is a JSON object, empty for {}. report receives
/// {"value": ..., "issues": [...]} when the status is ACG_OK and {"error": {...}} otherwise; it is the
/// caller's: free it with acg_text_free(). May be called from many threads with one engine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_call(
    engine: *const acg_engine,
    operation: *const c_char,
    operation_length: u64,
    request: *const c_char,
    request_length: u64,
    report: *mut *mut acg_text,
) -> i32 {
    // SAFETY: the out pointer is NULL or writable.
    let report = unsafe { Out::nulled(report) };
    // SAFETY: NULL or a live engine.
    let given = unsafe { engine.as_ref() };
    let wanted = report.is_wanted("report");
    entry(report, given.map(|given| &given.engine), || {
        wanted?;
        // SAFETY: NULL or a live engine.
        let engine = &unsafe { input::handle(engine, "engine") }?.engine;
        // SAFETY: NULL or that many bytes.
        let operation = unsafe { input::text(operation, operation_length, "operation") }?;
        // SAFETY: NULL or that many bytes.
        let request = unsafe { input::bytes(request.cast(), request_length, "request") }?;
        let outcome = engine.call(operation, &Job { request, ..Job::default() })?;
        Ok(Some(outcome.report))
    })
}
