//! Writes the web site of a public edition into a folder.
//!
//! `cargo run -p acogida --example site -- tests/browser/fixture/request.json /tmp/site`
//!
//! The request is that of the operation `publication.site`: edition, city and settings.

use std::path::{Component, Path};
use std::{env, fs};

use acogida::{Engine, ops::Job};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(request), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: site REQUEST.json FOLDER".into());
    };
    let request = fs::read(request)?;
    let outcome = Engine::new()?.call("publication.site", &Job { request: &request, ..Job::default() })?;
    for (name, content) in outcome.attachments {
        let name = Path::new(&name);
        if name.components().any(|part| !matches!(part, Component::Normal(_))) {
            return Err("a file outside of the folder".into());
        }
        let path = Path::new(&folder).join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, content)?;
    }
    println!("{}", outcome.report);
    Ok(())
}
