//! The task runner of the workspace: `cargo run -p xtask -- TASK`.

mod c;
mod generate;
mod header;
mod shell;

use std::process::ExitCode;

const HELP: &str = "\
tasks:
  generate [--check]                    generate schemas, lists and the header, or compare them
  header [--check]                      generate ffi/include/acogida.h, or compare it
  symbols [--check]                     list the exported symbols in ffi/abi/symbols.txt, or compare them
  c-dist [--debug] DIR                  the shared library, the header and acogida.pc, as they are installed
  c-test [--sanitize] [--valgrind]      the C tests, the shared suites from C, and the C example
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["generate"] => generate::write(),
        ["generate", "--check"] => generate::check(),
        ["header"] => header::write(),
        ["header", "--check"] => header::check(),
        ["symbols"] => c::write_symbols(),
        ["symbols", "--check"] => c::check_symbols(),
        ["c-dist", "--debug", folder] => c::dist(folder.as_ref(), &[]),
        ["c-dist", folder] => c::dist(folder.as_ref(), &["--release"]),
        ["c-test", options @ ..] => c::Options::read(options).and_then(|options| c::test(&options)),
        _ => Err(HELP.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
