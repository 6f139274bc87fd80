//! The core stays small: its default dependency tree is counted as CONTRIBUTING.md says.

use std::collections::BTreeSet;
use std::process::Command;

/// Crates that the core may bring, itself included.
const MOST: usize = 80;

#[test]
fn the_default_tree_is_small() {
    let arguments = [
        "tree",
        "--locked",
        "-p",
        "acogida",
        "-e",
        "normal,no-proc-macro",
        "--no-dedupe",
        "--prefix",
        "none",
    ];
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo tree runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("cargo prints UTF-8");
    let crates: BTreeSet<&str> = text.lines().map(|line| line.split(" (").next().unwrap_or(line)).collect();
    assert!(crates.len() > 10 && crates.len() <= MOST, "{} crates", crates.len());
    for heavy in ["tokio", "hyper", "reqwest", "async-std", "openssl"] {
        assert!(!crates.iter().any(|name| name.starts_with(&format!("{heavy} "))), "{heavy} came in");
    }
}
