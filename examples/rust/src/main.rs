//! From a city's lists and responses to its public directory, inside a Rust program.
//!
//! `cargo run -p acogida-example -- examples/fortaleza/city.toml build/example`

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

use acogida::model::{BuildSummary, CityProject};
use acogida::{Engine, ops::Job};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [project, out] = arguments.as_slice() else {
        return Err("usage: acogida-example CITY.toml FOLDER".into());
    };

    // The library opens no files: it is given the bytes of those that the project names.
    let folder = Path::new(project).parent().unwrap_or(Path::new(""));
    let project: CityProject = toml::from_str(&fs::read_to_string(project)?)?;
    let lists = project.lists.iter().map(|list| &list.file);
    let responses = project.responses.iter().map(|source| &source.file);
    let mut attachments = BTreeMap::new();
    for name in lists.chain(responses) {
        attachments.insert(name.clone(), Cow::Owned(fs::read(folder.join(name))?));
    }

    // Read, check, clean, merge, compute, release.
    let request = serde_json::to_vec(&project)?;
    let job = Job { request: &request, attachments, ..Job::default() };
    let outcome = Engine::new()?.call("city.build", &job)?;

    // The findings have codes and places; the value has the numbers and the indicators.
    let report: Value = serde_json::from_str(&outcome.report)?;
    let summary = report.pointer("/value/summary").cloned().unwrap_or_default();
    let summary: BuildSummary = serde_json::from_value(summary)?;
    println!("{} rows and {} responses read", summary.rows_read, summary.responses_read);
    println!("{} duplicates merged, {} to review", summary.duplicates_merged, summary.to_review);
    println!("{} services published, {} indicators", summary.services_published, summary.indicators);
    println!("{} findings", report.get("issues").and_then(Value::as_array).map_or(0, Vec::len));

    // Files for the web server. Those in `custodian/` may hold protected addresses and stay here.
    for (name, content) in outcome.attachments.iter().filter(|(name, _)| !name.starts_with("custodian/")) {
        let path = Path::new(out).join(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(out)))?;
        fs::write(path, content)?;
    }
    println!("site: {}", Path::new(out).join("site/index.html").display());
    Ok(())
}
