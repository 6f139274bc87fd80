//! What the comparison of form engines asks of this library, measured as the others are: rounds over the same
//! responses for some seconds, and a line for each round with the nanoseconds that a response took.
//!
//! `cargo bench --bench forms -- WHAT FILES.. SECONDS`; `make bench-forms` runs it next to the other engines.
//! Without arguments it does nothing.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark stops at the first surprise"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serde_json", responses, seconds] => {
            let responses = lines(responses);
            rounds(responses.len(), seconds, || {
                for response in &responses {
                    black_box(serde_json::from_slice::<serde_json::Value>(response).unwrap());
                }
            });
        }
        _ => println!("not built"),
    }
}

fn lines(path: &str) -> Vec<Vec<u8>> {
    std::fs::read_to_string(path).unwrap().lines().map(|line| line.as_bytes().to_vec()).collect()
}

/// Nanoseconds for each of `count` things, a line for each round.
fn rounds(count: usize, seconds: &str, mut round: impl FnMut()) {
    let end = Instant::now() + Duration::from_secs_f64(seconds.parse().unwrap());
    loop {
        let start = Instant::now();
        round();
        println!("{}", start.elapsed().as_nanos() / count as u128);
        if Instant::now() > end {
            break;
        }
    }
}
