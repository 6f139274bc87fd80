//! Reads opening hours, one JSON array of language and text on a line, and prints what was read, one JSON object
//! on a line. `tests/bench/hours.py` compares it with other readers.
//!
//! ```sh
//! echo '["es", "lunes a viernes de 9 a 14 h"]' | cargo run --example read_hours
//! ```

use std::error::Error;
use std::io::{BufRead, Write};

use acogida::calendar::OpeningHours;
use acogida::directory::normalise::hours;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let (language, text): (String, String) = serde_json::from_str(&line?)?;
        let report = hours::read(&text, &language);
        let osm = report.value.osm();
        let codes: Vec<&str> = report.issues.iter().map(|issue| issue.code.as_str()).collect();
        let parts: Vec<_> = report
            .value
            .parts
            .iter()
            .map(|part| serde_json::json!([part.label, part.opening.as_ref().map(OpeningHours::to_osm)]))
            .collect();
        writeln!(out, "{}", serde_json::json!({"osm": osm, "codes": codes, "parts": parts}))?;
    }
    Ok(())
}
