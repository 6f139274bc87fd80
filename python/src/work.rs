//! Work without the interpreter's lock: panics are contained, and long work is watched.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use acogida::base::Error;
use acogida::ops::Progress;
use pyo3::prelude::*;
use pyo3::types::PyAny;

use crate::errors;

/// How often a watched call tells how far it is and looks for Ctrl-C.
const INTERVAL: Duration = Duration::from_millis(50);

/// Does work without the interpreter's lock. A panic is an `internal.defect`.
pub fn detached<T: Send>(py: Python<'_>, work: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    py.detach(|| contained(work))
}

/// Does work on a thread of its own, while this thread calls `watcher(done, total)` and looks for signals.
/// Whatever those raise cancels the work and is raised when it has ended.
pub fn watched<T: Send>(
    py: Python<'_>,
    watcher: &Py<PyAny>,
    work: impl FnOnce(&Progress) -> Result<T, Error> + Send,
) -> PyResult<Result<T, Error>> {
    let progress = Progress::default();
    let mut seen = None;
    let result = py.detach(|| {
        std::thread::scope(|scope| {
            let (sender, receiver) = mpsc::sync_channel(1);
            let progress = &progress;
            scope.spawn(move || {
                // It cannot fail: the receiver lives until this thread has sent.
                let _ = sender.send(contained(|| work(progress)));
            });
            let mut raised = None;
            loop {
                match receiver.recv_timeout(INTERVAL) {
                    Ok(result) => return (raised, result),
                    Err(RecvTimeoutError::Disconnected) => return (raised, Err(errors::defect())),
                    Err(RecvTimeoutError::Timeout) if raised.is_some() => {}
                    Err(RecvTimeoutError::Timeout) => {
                        if let Err(problem) = Python::attach(|py| look(py, watcher, progress, &mut seen)) {
                            progress.cancel();
                            raised = Some(problem);
                        }
                    }
                }
            }
        })
    });
    match result {
        (Some(problem), _) => Err(problem),
        (None, Err(error)) => Ok(Err(error)),
        (None, Ok(value)) => {
            look(py, watcher, &progress, &mut seen)?;
            Ok(Ok(value))
        }
    }
}

/// Looks for signals, and tells the watcher where the work is when that has changed.
fn look(
    py: Python<'_>,
    watcher: &Py<PyAny>,
    progress: &Progress,
    seen: &mut Option<(u64, u64)>,
) -> PyResult<()> {
    py.check_signals()?;
    let position = progress.position();
    if seen.replace(position) != Some(position) {
        watcher.call1(py, position)?;
    }
    Ok(())
}

fn contained<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    // Everything that work sees is immutable or its own, so a contained panic leaves nothing half done.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(errors::defect()))
}

/// Panics inside a contained call.
#[cfg(feature = "test-hooks")]
#[pyfunction]
pub fn _panic(py: Python<'_>) -> PyResult<()> {
    #[expect(clippy::panic, reason = "it is what is tested")]
    detached(py, || panic!("asked for by a test")).map_err(|error| errors::raise_plain(py, &error))
}
