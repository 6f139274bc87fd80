use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::c_char;
use std::sync::{Mutex, MutexGuard, TryLockError};

use acogida::Engine;
use acogida::base::{Error, codes};
use acogida::formats::Frame;
use acogida::ops::{self, Handle, Job, Progress};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;

use crate::engine::acg_engine;
use crate::guard::{entry, release};
use crate::input::{self, Out};
use crate::outputs::{Outputs, acg_handle};
use crate::text::acg_text;

/// One run of an operation with everything that it takes and gives. Belongs to one thread at a time, except
/// that acg_job_progress() and acg_job_cancel() may be called from others while it runs.
pub struct acg_job {
    pub(crate) engine: Engine,
    operation: String,
    progress: Progress,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    inputs: Option<Inputs>,
    outputs: Option<Outputs>,
}

#[derive(Default)]
struct Inputs {
    request: Vec<u8>,
    attachments: BTreeMap<String, Cow<'static, [u8]>>,
    streams: BTreeMap<String, Frame>,
    handle: Option<Handle>,
}

fn wrong_state() -> Error {
    Error::new(codes::base::JOB_STATE)
}

impl acg_job {
    /// The state, unless another thread has it. Never waits.
    fn state(&self) -> Result<MutexGuard<'_, State>, Error> {
        match self.state.try_lock() {
            Ok(state) => Ok(state),
            // A panic leaves a job that has run and gave nothing, which is a state like any other.
            Err(TryLockError::Poisoned(state)) => Ok(state.into_inner()),
            Err(TryLockError::WouldBlock) => Err(wrong_state()),
        }
    }

    fn prepare(&self, set: impl FnOnce(&mut Inputs)) -> Result<Option<String>, Error> {
        let mut state = self.state()?;
        set(state.inputs.as_mut().ok_or_else(wrong_state)?);
        Ok(None)
    }

    fn run(&self) -> Result<Option<String>, Error> {
        let mut state = self.state()?;
        let inputs = state.inputs.take().ok_or_else(wrong_state)?;
        let job = Job {
            request: &inputs.request,
            attachments: inputs.attachments,
            streams: inputs.streams,
            handle: inputs.handle.as_ref(),
            progress: Some(&self.progress),
        };
        let outcome = self.engine.call(&self.operation, &job)?;
        state.outputs = Some(Outputs::new(outcome.attachments, outcome.streams, outcome.handle));
        Ok(Some(outcome.report))
    }

    /// Something of the outputs of a job that has run.
    pub(crate) fn outputs<T>(&self, find: impl FnOnce(&mut Outputs) -> T) -> Result<T, Error> {
        let mut state = self.state()?;
        Ok(find(state.outputs.as_mut().ok_or_else(wrong_state)?))
    }
}

/// Runs `work` on a job, with errors in the language of its engine.
///
/// # Safety
/// `job` is NULL or live; `error` is NULL or writable.
pub(crate) unsafe fn on_job(
    job: *const acg_job,
    error: *mut *mut acg_text,
    work: impl FnOnce(&acg_job) -> Result<Option<String>, Error>,
) -> i32 {
    // SAFETY: NULL or writable, as the caller promises.
    let error = unsafe { Out::nulled(error) };
    // SAFETY: NULL or live, as the caller promises.
    let job = unsafe { input::handle(job, "job") };
    let speaker = job.as_ref().ok().map(|job| &job.engine);
    entry(error, speaker, || work(job?))
}

/// Makes a job of an operation. The engine may be freed while the job lives. Free the job with
/// acg_job_free().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_new(
    engine: *const acg_engine,
    operation: *const c_char,
    operation_length: u64,
    out: *mut *mut acg_job,
    error: *mut *mut acg_text,
) -> i32 {
    // SAFETY: NULL or writable.
    let out = unsafe { Out::nulled(out) };
    // SAFETY: NULL or writable.
    let error = unsafe { Out::nulled(error) };
    // SAFETY: NULL or a live engine.
    let engine = unsafe { input::handle(engine, "engine") }.map(|engine| &engine.engine);
    let speaker = engine.as_ref().ok().copied();
    entry(error, speaker, || {
        let out = out.required("out")?;
        let engine = engine?;
        // SAFETY: NULL or that many bytes.
        let operation = unsafe { input::text(operation, operation_length, "operation") }?;
        if ops::find(operation).is_none() {
            return Err(Error::new(codes::base::UNKNOWN_OPERATION));
        }
        out.give(acg_job {
            engine: engine.clone(),
            operation: operation.to_owned(),
            progress: Progress::default(),
            state: Mutex::new(State { inputs: Some(Inputs::default()), outputs: None }),
        });
        Ok(None)
    })
}

/// Sets the request: a JSON object, empty for {}. Copied. error may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_request(
    job: *mut acg_job,
    request: *const c_char,
    request_length: u64,
    error: *mut *mut acg_text,
) -> i32 {
    let work = |job: &acg_job| {
        // SAFETY: NULL or that many bytes.
        let request = unsafe { input::bytes(request.cast(), request_length, "request") }?;
        job.prepare(|inputs| inputs.request = request.to_vec())
    };
    // SAFETY: pointers are NULL or valid.
    unsafe { on_job(job, error, work) }
}

/// Attaches a file under a name. Copied: the caller's bytes are free afterwards. error may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_attach(
    job: *mut acg_job,
    name: *const c_char,
    name_length: u64,
    data: *const u8,
    data_length: u64,
    error: *mut *mut acg_text,
) -> i32 {
    let work = |job: &acg_job| {
        // SAFETY: NULL or that many bytes.
        let name = unsafe { input::text(name, name_length, "name") }?;
        // SAFETY: NULL or that many bytes.
        let data = unsafe { input::bytes(data, data_length, "data") }?;
        job.engine.limits().check_bytes(data.len()).map_err(|error| error.in_source(name))?;
        job.prepare(|inputs| {
            inputs.attachments.insert(name.to_owned(), Cow::Owned(data.to_vec()));
        })
    };
    // SAFETY: pointers are NULL or valid.
    unsafe { on_job(job, error, work) }
}

/// Attaches a table under a name. The stream is read to its end during the call, in this thread, and is
/// released afterwards whatever the status. error may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_attach_stream(
    job: *mut acg_job,
    name: *const c_char,
    name_length: u64,
    stream: *mut FFI_ArrowArrayStream,
    error: *mut *mut acg_text,
) -> i32 {
    // Taken over first, so that it is released on every way out.
    // SAFETY: not NULL, so it points to a stream that its producer filled in.
    let stream = (!stream.is_null()).then(|| unsafe { FFI_ArrowArrayStream::from_raw(stream) });
    let work = |job: &acg_job| {
        let stream =
            stream.ok_or_else(|| Error::new(codes::base::ARGUMENT_NULL).with("argument", "stream"))?;
        // SAFETY: NULL or that many bytes.
        let name = unsafe { input::text(name, name_length, "name") }?;
        let limits = job.engine.limits();
        let frame = acogida_arrow::import(stream, &limits).map_err(|error| error.in_source(name))?;
        job.prepare(|inputs| {
            inputs.streams.insert(name.to_owned(), frame);
        })
    };
    // SAFETY: pointers are NULL or valid.
    unsafe { on_job(job, error, work) }
}

/// Sets the handle that the operation works on. The job keeps what it needs: the handle may be freed, or
/// used for other jobs at the same time. error may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_handle(
    job: *mut acg_job,
    handle: *const acg_handle,
    error: *mut *mut acg_text,
) -> i32 {
    let work = |job: &acg_job| {
        // SAFETY: NULL or a live handle.
        let handle = unsafe { input::handle(handle, "handle") }?;
        job.prepare(|inputs| inputs.handle = Some(handle.handle.clone()))
    };
    // SAFETY: pointers are NULL or valid.
    unsafe { on_job(job, error, work) }
}

/// Runs the job, once. report receives {"value": ..., "issues": [...]} when the status is ACG_OK and
/// {"error": {...}} otherwise; it is the caller's: free it with acg_text_free(). The files, tables and the
/// handle that the operation gave stay in the job.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_run(job: *mut acg_job, report: *mut *mut acg_text) -> i32 {
    let missing = report.is_null();
    let work = |job: &acg_job| {
        if missing {
            return Err(Error::new(codes::base::ARGUMENT_NULL).with("argument", "report"));
        }
        job.run()
    };
    // SAFETY: pointers are NULL or valid.
    unsafe { on_job(job, report, work) }
}

/// Tells how far the run is: steps done, and steps in all or 0 while that is not known. May be called from
/// any thread, also while the job runs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_progress(job: *const acg_job, done: *mut u64, total: *mut u64) -> i32 {
    let work = |job: &acg_job| {
        let (steps_done, steps_total) = job.progress.position();
        // SAFETY: NULL or writable.
        unsafe { input::write(done, steps_done, "done") }?;
        // SAFETY: NULL or writable.
        unsafe { input::write(total, steps_total, "total") }?;
        Ok(None)
    };
    // SAFETY: pointers are NULL or valid.
    unsafe { on_job(job, std::ptr::null_mut(), work) }
}

/// Asks the run to stop. It ends with ACG_E_CANCELLED at its next step, and at once when it has not begun.
/// May be called from any thread, also while the job runs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_cancel(job: *const acg_job) -> i32 {
    let work = |job: &acg_job| {
        job.progress.cancel();
        Ok(None)
    };
    // SAFETY: pointers are NULL or valid.
    unsafe { on_job(job, std::ptr::null_mut(), work) }
}

/// Frees a job and its outputs. NULL does nothing. No other thread may be using it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_free(job: *mut acg_job) {
    // SAFETY: NULL or a job that this library gave; its last use.
    unsafe { release(job) };
}
