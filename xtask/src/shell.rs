//! Folders and commands.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What cargo builds, as in the Makefile: one choice for all, so that it builds the dependencies once.
pub const TOGETHER: [&str; 6] =
    ["--locked", "--workspace", "--exclude", "acogida-python", "--features", "acogida/xlsx"];

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Runs a command and gives what it printed.
pub fn output(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done = command.output().map_err(|problem| format!("{name}: {problem}"))?;
    let printed = String::from_utf8_lossy(&done.stdout).into_owned();
    if done.status.success() {
        return Ok(printed);
    }
    Err(format!("{command:?}: {}\n{printed}{}", done.status, String::from_utf8_lossy(&done.stderr)))
}

/// Runs a command that prints for itself.
pub fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|problem| format!("{command:?}: {problem}"))?;
    if status.success() { Ok(()) } else { Err(format!("{command:?}: {status}")) }
}

pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

pub fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|problem| format!("{}: {problem}", path.display()))
}

pub fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|problem| format!("{}: {problem}", path.display()))
}

pub fn copy(from: &Path, to: &Path) -> Result<(), String> {
    fs::copy(from, to).map(|_| ()).map_err(|problem| format!("{}: {problem}", from.display()))
}

pub fn folder(path: &Path) -> Result<(), String> {
    fs::create_dir_all(path).map_err(|problem| format!("{}: {problem}", path.display()))
}

/// Compares a generated text with the file that is committed.
pub fn compare(path: &Path, generated: &str, task: &str) -> Result<(), String> {
    if read(path)? == generated {
        return Ok(());
    }
    Err(format!("{} is not what `cargo run -p xtask -- {task}` generates", path.display()))
}
