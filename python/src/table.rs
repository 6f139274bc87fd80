use std::sync::Arc;

use acogida::formats::{Column, Frame, Values};
use acogida_arrow::capsule;
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList, PyString};

use crate::engine::Engine;
use crate::errors;
use crate::work::detached;

/// A table of named columns. Immutable, usable from many threads.
#[pyclass(frozen, module = "acogida._core")]
pub struct Table(Arc<Frame>);

impl From<Frame> for Table {
    fn from(frame: Frame) -> Self {
        Self(Arc::new(frame))
    }
}

impl Table {
    /// The table as an operation takes it.
    pub fn frame(&self) -> Frame {
        Frame::clone(&self.0)
    }
}

#[pymethods]
impl Table {
    /// A table of columns: name, kind (`text`, `integer`, `number` or `boolean`) and values.
    #[staticmethod]
    fn from_columns(columns: Vec<(String, String, Bound<'_, PyAny>)>) -> PyResult<Self> {
        let columns = columns
            .into_iter()
            .map(|(name, kind, values)| Ok(Column { name, values: read(&kind, &values)? }))
            .collect::<PyResult<_>>()?;
        Frame::new(columns).map(Self::from).ok_or_else(|| PyValueError::new_err("columns of unequal length"))
    }

    /// A table of anything that speaks the Arrow PyCapsule interface.
    #[staticmethod]
    fn from_arrow(py: Python<'_>, stream: &Bound<'_, PyAny>, engine: &Engine) -> PyResult<Self> {
        let stream = capsule::open(stream)?;
        let limits = engine.limits();
        detached(py, || acogida_arrow::import(stream, &limits))
            .map(Self::from)
            .map_err(|error| engine.raise(py, &error))
    }

    /// The table as an Arrow C stream in a capsule. `requested_schema` is not followed.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer ignore it: the caller then casts.
        drop(requested_schema);
        let stream = detached(py, || acogida_arrow::export(&self.0))
            .map_err(|error| errors::raise_plain(py, &error))?;
        capsule::close(py, stream)
    }

    /// The names of the columns, in their order.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.0.columns().iter().map(|column| column.name.as_str()).collect()
    }

    /// The rows as dictionaries.
    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let columns = self.0.columns();
        let names: Vec<_> = columns.iter().map(|column| PyString::new(py, &column.name)).collect();
        let rows = PyList::empty(py);
        for row in 0..self.0.rows() {
            let record = PyDict::new(py);
            for (name, column) in names.iter().zip(columns) {
                record.set_item(name, cell(py, &column.values, row)?)?;
            }
            rows.append(record)?;
        }
        Ok(rows)
    }

    fn __len__(&self) -> usize {
        self.0.rows()
    }

    fn __repr__(&self) -> String {
        format!("Table(rows={}, column_names={:?})", self.0.rows(), self.column_names())
    }
}

fn read(kind: &str, values: &Bound<'_, PyAny>) -> PyResult<Values> {
    Ok(match kind {
        "text" => Values::Text(values.extract()?),
        "integer" => Values::Integer(values.extract()?),
        "number" => Values::Number(values.extract()?),
        "boolean" => Values::Boolean(values.extract()?),
        _ => return Err(PyTypeError::new_err("kind is text, integer, number or boolean")),
    })
}

fn cell<'py>(py: Python<'py>, values: &Values, row: usize) -> PyResult<Option<Bound<'py, PyAny>>> {
    Ok(match values {
        Values::Text(values) => match values.get(row) {
            Some(Some(text)) => Some(PyString::new(py, text).into_any()),
            _ => None,
        },
        Values::Integer(values) => object(py, values.get(row).copied().flatten())?,
        Values::Number(values) => object(py, values.get(row).copied().flatten())?,
        Values::Boolean(values) => object(py, values.get(row).copied().flatten())?,
    })
}

fn object<'py, T: IntoPyObjectExt<'py>>(
    py: Python<'py>,
    value: Option<T>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    value.map(|value| value.into_bound_py_any(py)).transpose()
}
