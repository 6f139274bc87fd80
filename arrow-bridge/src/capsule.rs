//! Streams in Python capsules, as the Arrow PyCapsule interface says.

use std::ffi::CStr;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods};

const NAME: &CStr = c"arrow_array_stream";

/// A stream as a capsule. A stream that nobody takes out is released with the capsule.
///
/// # Errors
/// When Python has no memory for it.
pub fn close(py: Python<'_>, stream: FFI_ArrowArrayStream) -> PyResult<Bound<'_, PyCapsule>> {
    PyCapsule::new_with_value(py, stream, NAME)
}

/// The stream of an object that has `__arrow_c_stream__`. The capsule keeps a released one.
///
/// # Errors
/// What `__arrow_c_stream__` raises, or a `TypeError` or `ValueError` when what it gives is no such capsule.
pub fn open(object: &Bound<'_, PyAny>) -> PyResult<FFI_ArrowArrayStream> {
    let capsule = object.call_method0("__arrow_c_stream__")?;
    let pointer = capsule.cast::<PyCapsule>()?.pointer_checked(Some(NAME))?;
    let stream = pointer.cast::<FFI_ArrowArrayStream>().as_ptr();
    // SAFETY: the name of the capsule promises a valid stream, which lives as long as the capsule does; the
    // interpreter's lock, or the capsule's single owner, keeps others away while it is moved out.
    Ok(unsafe { FFI_ArrowArrayStream::from_raw(stream) })
}
