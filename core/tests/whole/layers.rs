//! The import directions of docs/ARCHITECTURE.md, read from the `use` edges and paths of the source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Modules from the bottom to the top; a module may import from layers below its own, and from the
/// modules of its own layer only where `SIBLINGS` says so.
const LAYERS: [&[&str]; 6] = [
    &["base"],
    &["catalogue", "text", "calendar", "geo", "stats", "formats", "model", "vocab", "expr", "linkage"],
    &["questionnaire", "directory", "indicators", "network", "materials", "workspace"],
    &["evaluation", "interchange", "publication"],
    &["city"],
    &["engine", "ops", "schemas", "lib"],
];

/// Edges inside a layer: tools that build on tools. The areas never import each other.
const SIBLINGS: &[(&str, &str)] = &[
    ("model", "calendar"),
    // A form names the dialect of each expression.
    ("model", "expr"),
    ("model", "geo"),
    ("model", "stats"),
    ("vocab", "text"),
    ("formats", "model"),
    ("expr", "calendar"),
    ("linkage", "catalogue"),
    ("linkage", "formats"),
    ("linkage", "geo"),
    ("linkage", "model"),
    ("linkage", "stats"),
    ("linkage", "text"),
    // The site offers its data in the formats of others.
    ("publication", "interchange"),
];

fn layer(module: &str) -> usize {
    LAYERS
        .iter()
        .position(|modules| modules.contains(&module))
        .unwrap_or_else(|| panic!("the module `{module}` is in no layer: add it to the test and the docs"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the source folder can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The source without comments and string contents that could look like paths.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The top modules that a file names by `crate::module`.
fn imports(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let code = code(text);
    for (position, _) in code.match_indices("crate::") {
        let rest = &code[position + "crate::".len()..];
        if let Some(braced) = rest.strip_prefix('{') {
            let inside = braced.split('}').next().unwrap_or_default();
            let names = inside.split(',').map(|name| name.trim().split("::").next().unwrap_or_default());
            found.extend(names.map(str::to_owned).filter(|name| !name.is_empty()));
        } else {
            let name: String =
                rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            found.insert(name);
        }
    }
    // `crate::Engine` and `crate::__macro` are names of the root, not modules.
    found.retain(|name| name.starts_with(|letter: char| letter.is_lowercase()));
    found
}

#[test]
fn imports_follow_the_layers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 20, "the scan found the source");
    let siblings: BTreeSet<(&str, &str)> = SIBLINGS.iter().copied().collect();
    let mut used: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut wrong = Vec::new();
    for file in &files {
        let inside = file.strip_prefix(&root).expect("below the root");
        let first =
            inside.components().next().expect("a component").as_os_str().to_string_lossy().into_owned();
        let module = first.trim_end_matches(".rs").to_owned();
        for import in imports(&fs::read_to_string(file).expect("the file can be read")) {
            if import == module {
                continue;
            }
            let (own, other) = (layer(&module), layer(&import));
            let allowed = match own.cmp(&other) {
                std::cmp::Ordering::Greater => true,
                std::cmp::Ordering::Equal => {
                    used.insert((module.clone(), import.clone()), inside.display().to_string());
                    module == "engine"
                        || module == "ops"
                        || module == "schemas"
                        || module == "lib"
                        || siblings.contains(&(module.as_str(), import.as_str()))
                }
                std::cmp::Ordering::Less => false,
            };
            if !allowed {
                wrong.push(format!("{} imports {import}", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "imports against the layers:\n{}", wrong.join("\n"));
    let unused: Vec<_> = SIBLINGS
        .iter()
        .filter(|(from, to)| !used.contains_key(&((*from).to_owned(), (*to).to_owned())))
        .collect();
    assert!(unused.is_empty(), "edges that nothing uses any more: {unused:?}");
}

#[test]
fn a_wrong_import_is_noticed() {
    let found = imports("use crate::engine::Engine;\nuse crate::{base::Path, ops};\n// crate::city\n");
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["base", "engine", "ops"]);
    assert!(layer("engine") > layer("directory"));
}

/// Results about persons are opened where they are made, by whoever builds a city, and in the one function of the
/// operations that compiles for custodians only; what writes others' formats and pages takes what is released.
#[test]
fn what_is_about_persons_is_opened_for_custodians_only() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut opening = BTreeSet::new();
    for file in files {
        let text = code(&fs::read_to_string(&file).expect("UTF-8"));
        let name = file.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
        if !name.starts_with("indicators/") && text.contains("custodian()") {
            opening.insert(name.clone());
        }
        if name.starts_with("interchange/") || name.starts_with("publication/") {
            for exact in ["&[Estimate]", "&TreatmentDemand", "&Crosstabs", "Internal<"] {
                let takes = text.lines().any(|line| line.contains("pub fn") && line.contains(exact));
                assert!(!takes, "{name} exports {exact}, which has not been released");
            }
        }
    }
    assert_eq!(opening, BTreeSet::from(["city/build.rs".to_owned(), "ops/contract.rs".to_owned()]));
}
