//! The border seen from Rust: every code that only the border produces. The rest is tested from C.

use std::ffi::CStr;
use std::ptr::{null, null_mut};

use acogida::base::codes;
use serde_json::Value;

use super::*;

struct Engine(*mut acg_engine);

impl Engine {
    fn new(options: &str) -> Self {
        let mut engine = null_mut();
        let (data, length) = of(options);
        // SAFETY: valid pointers.
        let status = unsafe { acg_engine_new(data, length, &raw mut engine, null_mut()) };
        assert_eq!(status, ACG_OK);
        Self(engine)
    }

    fn call(&self, operation: &[u8], request: &[u8]) -> (i32, Value) {
        let mut text = null_mut();
        // SAFETY: valid pointers and their lengths.
        let status = unsafe {
            acg_call(
                self.0,
                operation.as_ptr().cast(),
                operation.len() as u64,
                request.as_ptr().cast(),
                request.len() as u64,
                &raw mut text,
            )
        };
        (status, taken(text))
    }

    fn job(&self, operation: &str) -> *mut acg_job {
        let mut job = null_mut();
        let (data, length) = of(operation);
        // SAFETY: valid pointers.
        let status = unsafe { acg_job_new(self.0, data, length, &raw mut job, null_mut()) };
        assert_eq!(status, ACG_OK);
        job
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // SAFETY: made by `new`, last use.
        unsafe { acg_engine_free(self.0) };
    }
}

fn of(text: &str) -> (*const c_char, u64) {
    (text.as_ptr().cast(), text.len() as u64)
}

fn taken(text: *mut acg_text) -> Value {
    // SAFETY: a text of the library.
    let data = unsafe { acg_text_data(text) };
    // SAFETY: NUL-ended.
    let words = unsafe { CStr::from_ptr(data) }.to_str().expect("UTF-8").to_owned();
    // SAFETY: a text of the library.
    assert_eq!(unsafe { acg_text_length(text) }, words.len() as u64);
    // SAFETY: its last use.
    unsafe { acg_text_free(text) };
    serde_json::from_str(&words).expect("JSON")
}

fn assert_error(status: i32, text: *mut acg_text, expected: i32, code: codes::Code) -> Value {
    let document = taken(text);
    assert_eq!(document["error"]["code"], code.name());
    assert_eq!(status, expected);
    document
}

#[test]
fn engine_and_job_are_for_many_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<acg_engine>();
    shared::<acg_handle>();
    shared::<acg_text>();
    shared::<acg_job>();
}

#[test]
fn arguments_are_checked() {
    let engine = Engine::new("");
    let mut text = null_mut();
    // SAFETY: NULL where the function has to refuse it.
    let status = unsafe { acg_call(engine.0, null(), 3, null(), 0, &raw mut text) };
    assert_error(status, text, ACG_E_ARGUMENT, codes::base::ARGUMENT_NULL);
    // SAFETY: as above.
    let status = unsafe { acg_call(null(), null(), 0, null(), 0, &raw mut text) };
    let document = assert_error(status, text, ACG_E_ARGUMENT, codes::base::ARGUMENT_NULL);
    assert_eq!(document["error"]["params"]["argument"], "engine");
    // SAFETY: as above.
    assert_eq!(unsafe { acg_call(engine.0, null(), 0, null(), 0, null_mut()) }, ACG_E_ARGUMENT);
    let (data, _) = of("engine.info");
    // SAFETY: a length that is refused before anything is read.
    let status = unsafe { acg_call(engine.0, data, u64::MAX, null(), 0, &raw mut text) };
    assert_error(status, text, ACG_E_ARGUMENT, codes::base::ARGUMENT_LENGTH);

    let (status, document) = engine.call(b"engine\xFFinfo", b"");
    assert_eq!(status, ACG_E_ARGUMENT);
    assert_eq!(document["error"]["code"], codes::base::ARGUMENT_ENCODING.name());
}

#[test]
fn calls_answer() {
    let engine = Engine::new(r#"{"language": "es"}"#);
    let (status, report) = engine.call(b"engine.info", b"");
    assert_eq!((status, report["value"]["language"].as_str()), (ACG_OK, Some("es")));
    let (status, report) = engine.call(b"engine.info", b"{\"a\": 1}");
    assert_eq!(status, ACG_E_USAGE);
    assert_eq!(report["error"]["code"], codes::base::REQUEST_INVALID.name());
    let (status, report) = engine.call(b"engine.fly", b"{}");
    assert_eq!(status, ACG_E_USAGE);
    assert_eq!(report["error"]["code"], codes::base::UNKNOWN_OPERATION.name());
}

#[test]
fn options_are_checked() {
    for options in ["{", r#"{"language": "xx"}"#, r#"{"colour": 1}"#, "[]"] {
        let (mut engine, mut text) = (null_mut(), null_mut());
        let (data, length) = of(options);
        // SAFETY: valid pointers.
        let status = unsafe { acg_engine_new(data, length, &raw mut engine, &raw mut text) };
        assert!(engine.is_null());
        assert_error(status, text, ACG_E_USAGE, codes::base::ARGUMENT_INVALID);
    }
    let (status, _) = Engine::new(r#"{"limits": {"bytes": 1}}"#).call(b"engine.info", b"{}");
    assert_eq!(status, ACG_E_LIMIT);
}

#[test]
fn a_job_runs_once() {
    let engine = Engine::new("");
    let job = engine.job("engine.info");
    let mut text = null_mut();
    let mut handle = null_mut();
    // SAFETY: a live job and valid pointers, here and below.
    let status = unsafe { acg_job_take_handle(job, &raw mut handle, &raw mut text) };
    assert_error(status, text, ACG_E_STATE, codes::base::JOB_STATE);
    // SAFETY: as above.
    assert_eq!(unsafe { acg_job_run(job, &raw mut text) }, ACG_OK);
    assert!(taken(text)["value"]["operations"].is_array());
    // SAFETY: as above.
    let status = unsafe { acg_job_run(job, &raw mut text) };
    assert_error(status, text, ACG_E_STATE, codes::base::JOB_STATE);
    // SAFETY: as above.
    let status = unsafe { acg_job_take_handle(job, &raw mut handle, &raw mut text) };
    assert_error(status, text, ACG_E_USAGE, codes::base::OUTPUT_MISSING);
    // SAFETY: its last use.
    unsafe { acg_job_free(job) };
}

#[test]
fn a_job_can_be_cancelled_before_it_runs() {
    let engine = Engine::new("");
    let job = engine.job("engine.info");
    let mut text = null_mut();
    // SAFETY: a live job.
    assert_eq!(unsafe { acg_job_cancel(job) }, ACG_OK);
    // SAFETY: a live job and a valid pointer.
    let status = unsafe { acg_job_run(job, &raw mut text) };
    assert_error(status, text, ACG_E_CANCELLED, codes::base::CANCELLED);
    // SAFETY: its last use.
    unsafe { acg_job_free(job) };
}

#[test]
fn the_shared_library_is_named_after_the_abi() {
    assert!(include_str!("../build.rs").contains(&format!("libacogida.so.{ACG_ABI_VERSION}\"")));
}

#[test]
#[cfg(feature = "test-hooks")]
fn a_panic_is_contained() {
    let mut text = null_mut();
    // SAFETY: a valid pointer.
    let status = unsafe { acg_test_panic(&raw mut text) };
    assert_error(status, text, ACG_E_INTERNAL, codes::base::INTERNAL);
}
