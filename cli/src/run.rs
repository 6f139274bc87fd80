//! Runs an operation on a thread of its own and draws how far it is.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use acogida::Engine;
use acogida::base::{Error, codes};
use acogida::ops::{Job, Outcome, Progress};
use indicatif::{ProgressBar, ProgressStyle};

/// How often the bar is drawn.
const FRAME: Duration = Duration::from_millis(60);

/// Does an operation. A panic in it is contained and is an `internal.defect`. The bar goes to standard error, and
/// only when a person is there to see it.
pub fn run(engine: &Engine, operation: &str, job: Job<'_>, title: &str) -> Result<Outcome, Error> {
    let progress = Progress::default();
    let job = Job { progress: Some(&progress), ..job };
    let bar = bar(engine, title);
    let draw = || {
        let (done, total) = progress.position();
        // A bar of length 0 is drawn as a full one, while nothing is done yet.
        bar.set_length(total.max(1));
        bar.set_position(done);
    };
    let outcome = thread::scope(|scope| {
        let (working, wait) = mpsc::channel::<()>();
        let worker = scope.spawn(|| {
            // Dropped when the work has ended, also by a panic: that is what is waited for.
            let _working = working;
            engine.call(operation, &job)
        });
        while wait.recv_timeout(FRAME) == Err(mpsc::RecvTimeoutError::Timeout) {
            draw();
        }
        worker.join().unwrap_or_else(|_| Err(Error::new(codes::base::INTERNAL)))
    });
    draw();
    bar.finish();
    outcome
}

fn bar(engine: &Engine, title: &str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:40}] {pos}/{len} {elapsed}") {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.set_message(engine.messages().text(title, &BTreeMap::new(), engine.language()).unwrap_or_default());
    bar
}
