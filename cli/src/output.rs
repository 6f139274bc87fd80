//! Standard output, and files and folders that are there whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use acogida::Engine;
use acogida::base::{Code, Error, codes};
use serde_json::Value;

/// Exit status when the call could not be done.
const COULD_NOT: u8 = 2;

/// The file by which we know a folder as our own output, which may be replaced.
const MARK: &str = ".acogida-output";

/// Prints a line. A reader that went away is not an error.
pub fn print(text: &str) -> ExitCode {
    print_with(text, ExitCode::SUCCESS)
}

/// Prints a line and gives the exit status, unless the line could not be printed.
pub fn print_with(text: &str, status: ExitCode) -> ExitCode {
    match writeln!(io::stdout().lock(), "{text}") {
        Err(problem) if problem.kind() != ErrorKind::BrokenPipe => ExitCode::from(COULD_NOT),
        _ => status,
    }
}

/// Tells a person something that is not the result.
pub fn tell(engine: &Engine, message: &str, params: &BTreeMap<String, Value>) {
    let text =
        engine.messages().text(message, params, engine.language()).unwrap_or_else(|| message.to_owned());
    let _ = writeln!(io::stderr().lock(), "acogida: {text}");
}

/// Prints an error as the JSON object that programs read.
pub fn print_error(engine: &Engine, error: &Error) -> ExitCode {
    print_with(&engine.error_json(error), ExitCode::from(COULD_NOT))
}

/// Tells a person why it could not be done, and what to do.
pub fn tell_error(engine: &Engine, error: &Error) -> ExitCode {
    const FINDINGS: usize = 20;
    let document = engine.error_document(error);
    let mut text = format!("acogida: {}\n", document.message);
    if !document.help.is_empty() {
        text.push_str(&format!("  {}\n", document.help));
    }
    for issue in document.issues.iter().take(FINDINGS) {
        text.push_str(&format!("  {} {}\n", issue.path, issue.message));
    }
    if let Some(more) = document.issues.len().checked_sub(FINDINGS).filter(|more| *more > 0) {
        text.push_str(&format!("  … +{more}\n"));
    }
    let _ = io::stderr().lock().write_all(text.as_bytes());
    ExitCode::from(COULD_NOT)
}

/// What the system said of a file, as an error.
pub fn file_error(code: Code, path: &Path, problem: &io::Error) -> Error {
    let reason = match problem.kind() {
        ErrorKind::NotFound => "not_found",
        ErrorKind::PermissionDenied => "not_allowed",
        ErrorKind::InvalidData => "not_utf8",
        ErrorKind::StorageFull => "full",
        _ => "other",
    };
    Error::new(code).with("file", path.display().to_string()).with("reason", reason)
}

/// Refuses files to write that are read, or written twice.
pub fn keep_apart(read: &[&Path], written: &[&Path]) -> Result<(), Error> {
    for (position, file) in written.iter().enumerate() {
        let others = read.iter().chain(written.iter().take(position));
        if let Some(other) = others.into_iter().find(|other| whole(other) == whole(file)) {
            return Err(overlap(file, other));
        }
    }
    Ok(())
}

/// Refuses two folders of which one is the other, or lies in it: each is replaced as a whole.
pub fn keep_folders_apart(one: &Path, other: &Path) -> Result<(), Error> {
    let (inner, outer) = (whole(one), whole(other));
    if inner.starts_with(&outer) || outer.starts_with(&inner) { Err(overlap(one, other)) } else { Ok(()) }
}

fn overlap(file: &Path, other: &Path) -> Error {
    let other = other.display().to_string();
    Error::new(codes::command::OVERLAP).with("file", file.display().to_string()).with("other", other)
}

/// The path from the root, also of what is not there yet, without links on its way.
fn whole(path: &Path) -> PathBuf {
    let known = path.ancestors().filter(|part| !part.as_os_str().is_empty()).find_map(|part| {
        let rest = path.strip_prefix(part).ok()?;
        Some(fs::canonicalize(part).ok()?.join(rest))
    });
    let here = || fs::canonicalize(".").map(|here| here.join(path));
    known.or_else(|| here().ok()).unwrap_or_else(|| path.to_owned())
}

/// Reads a file.
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|problem| file_error(codes::command::FILE_NOT_READ, path, &problem))
}

fn not_written(path: &Path) -> impl Fn(io::Error) -> Error {
    move |problem| file_error(codes::command::FILE_NOT_WRITTEN, path, &problem)
}

/// Writes files into a folder as a whole: first beside it, then in its place. A folder that is not ours and
/// not empty is never replaced.
pub fn write_folder<'a>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<(), Error> {
    if occupied(folder) {
        let file = folder.display().to_string();
        return Err(Error::new(codes::command::FOLDER_OCCUPIED).with("file", file));
    }
    let beside = sibling(folder, "new");
    if beside.exists() {
        fs::remove_dir_all(&beside).map_err(not_written(&beside))?;
    }
    let done = fill(&beside, files).and_then(|()| replace(folder, &beside).map_err(not_written(folder)));
    if done.is_err() {
        let _ = fs::remove_dir_all(&beside);
    }
    done
}

fn fill<'a>(folder: &Path, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(not_written(folder))?;
    for (name, bytes) in files {
        let path = folder.join(inside(name)?);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(not_written(parent))?;
        }
        fs::write(&path, bytes).map_err(not_written(&path))?;
    }
    fs::write(folder.join(MARK), "").map_err(not_written(folder))
}

/// Writes one file: first beside it, then in its place.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let beside = sibling(path, "new");
    let done = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done.map_err(not_written(path))
}

fn occupied(folder: &Path) -> bool {
    let ours = folder.join(MARK).exists();
    let empty = fs::read_dir(folder).map(|mut entries| entries.next().is_none()).unwrap_or(!folder.exists());
    !ours && !empty
}

fn replace(folder: &Path, beside: &Path) -> io::Result<()> {
    let old = sibling(folder, "old");
    if old.exists() {
        fs::remove_dir_all(&old)?;
    }
    if folder.exists() {
        fs::rename(folder, &old)?;
    }
    // What was there comes back when the new one cannot take its place.
    fs::rename(beside, folder).inspect_err(|_| {
        let _ = fs::rename(&old, folder);
    })?;
    if old.exists() { fs::remove_dir_all(&old) } else { Ok(()) }
}

fn sibling(path: &Path, ending: &str) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{ending}"))
}

/// A name inside the folder: no way up, no root. The library gives no other.
fn inside(name: &str) -> Result<PathBuf, Error> {
    let path = PathBuf::from(name);
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    if inside { Ok(path) } else { Err(Error::new(codes::base::INTERNAL)) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn a_folder_whose_replacement_fails_is_there_again() {
        let root = std::env::temp_dir().join(format!("acogida-output-{}", std::process::id()));
        let folder = root.join("site");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "old").unwrap();
        assert!(replace(&folder, &root.join("not there")).is_err());
        assert_eq!(fs::read_to_string(folder.join("index.html")).unwrap(), "old");
        assert_eq!(fs::read_dir(&root).unwrap().count(), 1);
        fs::remove_dir_all(&root).unwrap();
    }
}
