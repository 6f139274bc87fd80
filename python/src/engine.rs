use std::borrow::Cow;
use std::collections::BTreeMap;

use acogida::base::{Error, Language, Limits, codes};
use acogida::ops::{self, Job, Outcome};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyDict, PyString};

use crate::errors;
use crate::table::Table;
use crate::work::{detached, watched};

/// The engine of the core. Immutable, usable from many threads.
#[pyclass(frozen, module = "acogida._core")]
pub struct Engine(acogida::Engine);

/// Something compiled or opened, to use again. Immutable, usable from many threads.
#[pyclass(frozen, module = "acogida._core")]
pub struct Handle(ops::Handle);

/// What a call is given besides its request, free of the interpreter.
struct Inputs {
    request: PyBackedBytes,
    attachments: BTreeMap<String, PyBackedBytes>,
    streams: BTreeMap<String, Py<Table>>,
    handle: Option<Py<Handle>>,
}

#[pymethods]
impl Engine {
    #[new]
    #[pyo3(signature = (language, limits))]
    fn new(py: Python<'_>, language: &str, limits: Option<&[u8]>) -> PyResult<Self> {
        detached(py, || make(language, limits)).map(Self).map_err(|error| errors::raise_plain(py, &error))
    }

    /// The report, the attachments, the tables and the handle of a call.
    #[pyo3(signature = (operation, request, attachments, streams, handle, progress))]
    #[expect(clippy::too_many_arguments, reason = "the inputs of the operation contract")]
    fn call<'py>(
        &self,
        py: Python<'py>,
        operation: &str,
        request: PyBackedBytes,
        attachments: BTreeMap<String, PyBackedBytes>,
        streams: BTreeMap<String, Py<Table>>,
        handle: Option<Py<Handle>>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Outputs<'py>> {
        let inputs = Inputs { request, attachments, streams, handle };
        let outcome = match progress {
            None => detached(py, || self.run(operation, &inputs, None)),
            Some(watcher) => watched(py, &watcher, |progress| self.run(operation, &inputs, Some(progress)))?,
        };
        outputs(py, outcome.map_err(|error| self.raise(py, &error))?)
    }

    fn __repr__(&self) -> String {
        format!("Engine(language='{}')", self.0.language())
    }
}

impl Engine {
    pub fn limits(&self) -> Limits {
        self.0.limits()
    }

    pub fn raise(&self, py: Python<'_>, error: &Error) -> PyErr {
        errors::raise(py, &self.0, error)
    }

    fn run(
        &self,
        operation: &str,
        inputs: &Inputs,
        progress: Option<&ops::Progress>,
    ) -> Result<Outcome, Error> {
        let attachments =
            inputs.attachments.iter().map(|(name, bytes)| (name.clone(), Cow::Borrowed(&**bytes))).collect();
        let streams =
            inputs.streams.iter().map(|(name, table)| (name.clone(), table.get().frame())).collect();
        let handle = inputs.handle.as_ref().map(|handle| &handle.get().0);
        self.0.call(operation, &Job { request: &inputs.request, attachments, streams, handle, progress })
    }
}

#[pymethods]
impl Handle {
    /// What it is, such as `form`.
    #[getter]
    fn kind(&self) -> String {
        match serde_json::to_value(self.0.kind()) {
            Ok(serde_json::Value::String(kind)) => kind,
            _ => String::new(),
        }
    }

    fn __repr__(&self) -> String {
        format!("Handle(kind='{}')", self.kind())
    }
}

fn make(language: &str, limits: Option<&[u8]>) -> Result<acogida::Engine, Error> {
    let unusable = |argument: &str| Error::new(codes::base::ARGUMENT_INVALID).with("argument", argument);
    let language: Language = language.parse().map_err(|()| unusable("language"))?;
    let limits: Limits = match limits {
        None => Limits::default(),
        Some(limits) => serde_json::from_slice(limits).map_err(|_| unusable("limits"))?,
    };
    Ok(acogida::Engine::new()?.with_language(language).with_limits(limits))
}

type Outputs<'py> = (Bound<'py, PyString>, Bound<'py, PyDict>, Bound<'py, PyDict>, Option<Handle>);

fn outputs(py: Python<'_>, outcome: Outcome) -> PyResult<Outputs<'_>> {
    let attachments = PyDict::new(py);
    for (name, bytes) in outcome.attachments {
        attachments.set_item(name, PyBytes::new(py, &bytes))?;
    }
    let tables = PyDict::new(py);
    for (name, frame) in outcome.streams {
        tables.set_item(name, Table::from(frame))?;
    }
    Ok((PyString::new(py, &outcome.report), attachments, tables, outcome.handle.map(Handle)))
}
