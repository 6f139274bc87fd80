//! Every code of the table is produced by the library and by a test.
//!
//! A produced code is listed by construction: only the table can make a `Code`.

use std::fs;
use std::path::{Path, PathBuf};

use acogida::base::codes;

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("target") && !path.ends_with("codes") {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The constants of the table with their codes, as `codes/*.rs` declares them.
fn constants() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/base/codes");
    let mut constants = Vec::new();
    for entry in fs::read_dir(folder).expect("the table can be read") {
        let path = entry.expect("an entry").path();
        let area = path.file_stem().expect("a name").to_string_lossy().into_owned();
        for line in fs::read_to_string(&path).expect("UTF-8").lines() {
            let Some((name, rest)) = line.trim().split_once(" = ") else { continue };
            let Some(code) =
                rest.split('"').nth(1).filter(|_| name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
            else {
                continue;
            };
            constants.push((format!("{area}::{name}"), code.to_owned()));
        }
    }
    constants
}

#[test]
fn every_code_is_produced_and_tested() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for folder in [
        "core/src",
        "core/tests",
        "ffi/src",
        "ffi/tests",
        "cli/src",
        "cli/tests",
        "fuzz/src",
        "arrow-bridge/src",
    ] {
        rust_files(&root.join(folder), &mut files);
    }
    let mut library = String::new();
    let mut tests = String::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("UTF-8");
        let whole = file.components().any(|part| part.as_os_str() == "tests")
            || file.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("tests"));
        let (produced, tested) =
            if whole { ("", text.as_str()) } else { text.split_once("#[cfg(test)]").unwrap_or((&text, "")) };
        library.push_str(produced);
        tests.push_str(tested);
    }
    for suite in fs::read_dir(root.join("tests/suites")).into_iter().flatten().flatten() {
        tests.push_str(&fs::read_to_string(suite.path()).unwrap_or_default());
    }
    let constants = constants();
    assert_eq!(constants.len(), codes::all().count(), "the scan found the whole table");
    let mut silent = Vec::new();
    let mut untested = Vec::new();
    for (constant, code) in &constants {
        let (_, name) = constant.split_once("::").expect("area::NAME");
        let named = |text: &str| contains_word(text, &format!("::{name}"));
        if !named(&library) {
            silent.push(code);
        }
        // Alone in its quotes, or followed by the place that is expected.
        let quoted = [format!("\"{code}\""), format!("\"{code} /")];
        if !named(&tests) && !quoted.iter().any(|quoted| tests.contains(quoted)) {
            untested.push(code);
        }
    }
    assert!(silent.is_empty(), "nothing produces {silent:?}");
    assert!(untested.is_empty(), "no test names {untested:?}");
}

/// Whether a text has a constant with its area before it and no longer name. A bare word, such as `TYPE`, may be
/// anything.
fn contains_word(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(position, _)| {
        let after = text[position + name.len()..].chars().next();
        let word =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        !word(after)
    })
}
