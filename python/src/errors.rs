//! Errors of the core as the exceptions of `acogida._errors`. They are defined in Python so that they pickle.

use acogida::base::{Error, codes};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyAny;

static FROM_JSON: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// The exception of `{"error": {...}}`.
fn exception(py: Python<'_>, document: &str) -> PyErr {
    let made = FROM_JSON
        .get_or_try_init(py, || py.import("acogida._errors")?.getattr("error_from_json").map(Bound::unbind))
        .and_then(|make| make.bind(py).call1((document,)));
    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(problem) => problem,
    }
}

/// An error in the language of the engine.
pub fn raise(py: Python<'_>, engine: &acogida::Engine, error: &Error) -> PyErr {
    exception(py, &engine.error_json(error))
}

/// An error where there is no engine yet: in English.
pub fn raise_plain(py: Python<'_>, error: &Error) -> PyErr {
    match acogida::Engine::new() {
        Ok(engine) => raise(py, &engine, error),
        Err(_) => exception(py, &bare(error)),
    }
}

/// An error whose message cannot be looked up.
fn bare(error: &Error) -> String {
    serde_json::json!({ "error": { "code": error.code(), "kind": error.kind(), "message": error.code() } })
        .to_string()
}

/// The error of a call that panicked.
pub fn defect() -> Error {
    Error::new(codes::base::INTERNAL)
}
