//! Runs an operation on a thread of its own and draws how far it is.

use std::io::IsTerminal;
use std::thread;
use std::time::Duration;

use acogida::Engine;
use acogida::base::Error;
use acogida::ops::{Job, Outcome, Progress};
use indicatif::{ProgressBar, ProgressStyle};

/// How often the bar is drawn.
const FRAME: Duration = Duration::from_millis(60);

/// Does an operation. The bar goes to standard error, and only when a person is there to see it.
pub fn run(engine: &Engine, operation: &str, job: Job<'_>, title: &'static str) -> Result<Outcome, Error> {
    let progress = Progress::default();
    let job = Job { progress: Some(&progress), ..job };
    let bar = if std::io::stderr().is_terminal() { ProgressBar::new(0) } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{msg:24} [{bar:40}] {pos}/{len} {elapsed}") {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.set_message(title);
    let outcome = thread::scope(|scope| {
        let work = scope.spawn(|| engine.call(operation, &job));
        while !work.is_finished() {
            let (done, total) = progress.position();
            bar.set_length(total);
            bar.set_position(done);
            thread::sleep(FRAME);
        }
        work.join().unwrap_or_else(|_| Err(Error::new(acogida::base::codes::base::INTERNAL)))
    });
    let (_, total) = progress.position();
    bar.set_length(total);
    bar.set_position(total);
    bar.finish();
    outcome
}
