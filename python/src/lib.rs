//! The native module `acogida._core`: the engine, its handles and tables. What Python callers see is the
//! package around it.

mod engine;
mod errors;
mod table;
mod work;

use pyo3::prelude::*;

#[pymodule(name = "_core")]
mod core {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::engine::{Engine, Handle};
    #[pymodule_export]
    use crate::table::Table;

    /// A JSON Schema by name.
    #[pyfunction]
    fn schema(name: &str) -> Option<String> {
        acogida::schemas::find(name).map(|schema| schema.to_string())
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        #[cfg(feature = "test-hooks")]
        module.setattr("_panic", wrap_pyfunction!(crate::work::_panic, module)?)?;
        Ok(())
    }
}
