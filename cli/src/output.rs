//! Standard output, and folders that are there whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

/// Exit status when the call could not be done.
const COULD_NOT: u8 = 2;

/// The file by which we know a folder as our own output, which may be replaced.
const MARK: &str = ".acogida-output";

/// Prints a line. A reader that went away is not an error.
pub fn print(text: &str) -> ExitCode {
    match writeln!(io::stdout().lock(), "{text}") {
        Err(problem) if problem.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(COULD_NOT),
        _ => ExitCode::SUCCESS,
    }
}

/// Says why it could not be done.
pub fn fail(reason: &str) -> ExitCode {
    let _ = writeln!(io::stderr().lock(), "acogida: {reason}");
    ExitCode::from(COULD_NOT)
}

/// Writes files into a folder as a whole: first beside it, then in its place. A folder that is not ours and
/// not empty is never replaced.
pub fn write_folder<'a>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<(), String> {
    let say = |what: &str, path: &Path, problem: io::Error| format!("{what} {}: {problem}", path.display());
    if occupied(folder) {
        return Err(format!(
            "{} is not empty and was not written by acogida; name another folder",
            folder.display()
        ));
    }
    let beside = sibling(folder, "new");
    if beside.exists() {
        fs::remove_dir_all(&beside).map_err(|problem| say("cannot remove", &beside, problem))?;
    }
    fs::create_dir_all(&beside).map_err(|problem| say("cannot make", &beside, problem))?;
    let written = files.into_iter().try_for_each(|(name, bytes)| {
        let path = beside.join(safe(name)?);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|problem| say("cannot make", parent, problem))?;
        }
        fs::write(&path, bytes).map_err(|problem| say("cannot write", &path, problem))
    });
    let done = written
        .and_then(|()| {
            fs::write(beside.join(MARK), "").map_err(|problem| say("cannot write", &beside, problem))
        })
        .and_then(|()| replace(folder, &beside).map_err(|problem| say("cannot replace", folder, problem)));
    if done.is_err() {
        let _ = fs::remove_dir_all(&beside);
    }
    done
}

/// Writes one file: first beside it, then in its place.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let beside = sibling(path, "new");
    fs::write(&beside, bytes)
        .and_then(|()| fs::rename(&beside, path))
        .map_err(|problem| format!("cannot write {}: {problem}", path.display()))
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
    fs::rename(beside, folder)?;
    if old.exists() { fs::remove_dir_all(&old) } else { Ok(()) }
}

fn sibling(path: &Path, ending: &str) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{ending}"))
}

/// A name inside the folder: no way up, no root.
fn safe(name: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(name);
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    if inside { Ok(path) } else { Err(format!("`{name}` is not a name inside the folder")) }
}
