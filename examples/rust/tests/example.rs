//! The example runs, and the project that programs read as JSON is the one that the command reads as TOML.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::path::Path;
use std::process::Command;
use std::{env, fs};

const CITY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../fortaleza");

#[test]
fn the_example_makes_a_directory_without_the_custodians_files() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fortaleza");
    let _ = fs::remove_dir_all(&out);
    let run = Command::new(env!("CARGO_BIN_EXE_acogida-example"))
        .args([Path::new(CITY).join("city.toml").as_path(), &out])
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let printed = String::from_utf8(run.stdout).unwrap();
    assert!(printed.starts_with("26 rows and 8 responses read\n"), "{printed}");
    assert!(out.join("site/pt/index.html").is_file());
    assert!(!out.join("custodian").exists());
}

#[test]
fn the_json_project_says_what_the_toml_project_says() {
    let read = |name: &str| fs::read_to_string(Path::new(CITY).join(name)).unwrap();
    let toml: serde_json::Value = toml::from_str(&read("city.toml")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&read("city.json")).unwrap();
    assert_eq!(toml, json);
}
