//! The C side: what is installed, its symbols, and the tests in C.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{TOGETHER, cargo, compare, copy, folder, output, read, root, run, target, write};

/// As in `ACG_ABI_VERSION` and `ffi/build.rs`.
const SONAME: &str = "libacogida.so.1";
const STRICT: [&str; 5] = ["-Wall", "-Wextra", "-pedantic", "-Werror", "-g"];

/// How the C tests run.
#[derive(Default)]
pub struct Options {
    sanitize: bool,
    valgrind: bool,
}

impl Options {
    pub fn read(words: &[&str]) -> Result<Self, String> {
        let mut options = Self::default();
        for word in words {
            match *word {
                "--sanitize" => options.sanitize = true,
                "--valgrind" => options.valgrind = true,
                other => return Err(format!("unknown option {other}")),
            }
        }
        if options.sanitize && options.valgrind {
            return Err("valgrind does not run programs of the address sanitizer".to_owned());
        }
        Ok(options)
    }
}

fn symbols_file() -> PathBuf {
    root().join("ffi/abi/symbols.txt")
}

/// Builds the library and gives its path.
fn build(arguments: &[&str]) -> Result<PathBuf, String> {
    run(cargo().args(["build", "--quiet", "--lib"]).args(TOGETHER).args(arguments))?;
    let profile = if arguments.contains(&"--release") { "release" } else { "debug" };
    Ok(target().join(profile).join("libacogida_ffi.so"))
}

fn symbols() -> Result<String, String> {
    let library = build(&[])?;
    let listed = output(Command::new("nm").args(["-D", "--defined-only"]).arg(library))?;
    let mut names: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().last()).collect();
    names.sort_unstable();
    Ok(names.iter().map(|name| format!("{name}\n")).collect())
}

/// Writes the list of exported symbols.
pub fn write_symbols() -> Result<(), String> {
    write(&symbols_file(), &symbols()?)
}

/// Compares the exported symbols with the list.
pub fn check_symbols() -> Result<(), String> {
    compare(&symbols_file(), &symbols()?, "symbols")
}

/// Puts a release build, or the faster debug build, where a program would find it: `include`, `lib` and
/// `lib/pkgconfig`.
pub fn dist(to: &Path, profile: &[&str]) -> Result<(), String> {
    lay_out(&build(profile)?, to)
}

fn lay_out(library: &Path, to: &Path) -> Result<(), String> {
    folder(&to.join("include"))?;
    folder(&to.join("lib/pkgconfig"))?;
    copy(&root().join("ffi/include/acogida.h"), &to.join("include/acogida.h"))?;
    copy(library, &to.join("lib").join(SONAME))?;
    let plain = to.join("lib/libacogida.so");
    // It may be there from the last time.
    let _ = fs::remove_file(&plain);
    std::os::unix::fs::symlink(SONAME, &plain).map_err(|problem| problem.to_string())?;
    let config = format!(
        "prefix=${{pcfiledir}}/../..\n\nName: acogida\nDescription: {}\nVersion: {}\n\
         Cflags: -I${{prefix}}/include\nLibs: -L${{prefix}}/lib -lacogida\n",
        "Directories, questionnaires and indicators of drug treatment",
        env!("CARGO_PKG_VERSION"),
    );
    write(&to.join("lib/pkgconfig/acogida.pc"), &config)
}

/// Everything that is checked in C.
pub fn test(options: &Options) -> Result<(), String> {
    check_symbols()?;
    let work = target().join("c");
    lay_out(&build(&["--features", "acogida-ffi/test-hooks"])?, &work)?;
    header_compiles(&work)?;
    let tests = root().join("ffi/tests/c");
    let compiled = compile(&work, options, "abi_test", &[tests.join("abi_test.c"), tests.join("stream.c")])?;
    print!("{}", output(&mut program(&compiled, options))?);
    suites(&work, options)?;
    example(&work, options)?;
    println!("the C tests passed");
    Ok(())
}

/// The header is C99 and, where there is a compiler for it, C++11; it may be included twice.
fn header_compiles(work: &Path) -> Result<(), String> {
    let text = "#include <acogida.h>\n#include <acogida.h>\nint main(void) { return ACG_OK; }\n";
    for (compiler, standard, name) in [("cc", "-std=c99", "header.c"), ("c++", "-std=c++11", "header.cpp")] {
        if compiler == "c++" && Command::new(compiler).arg("--version").output().is_err() {
            println!("no C++ compiler: the header was not compiled as C++");
            continue;
        }
        let source = work.join(name);
        write(&source, text)?;
        let mut command = Command::new(compiler);
        command.arg(standard).args(STRICT).arg("-fsyntax-only");
        output(command.arg("-I").arg(work.join("include")).arg(source))?;
    }
    Ok(())
}

/// Compiles a program against what `lay_out` made.
fn compile(work: &Path, options: &Options, name: &str, sources: &[PathBuf]) -> Result<PathBuf, String> {
    let library = work.join("lib");
    let program = work.join(name);
    let mut command = Command::new("cc");
    command.arg("-std=c99").args(STRICT).arg("-pthread").args(sources);
    if options.sanitize {
        command.args(["-fsanitize=address,undefined", "-fno-sanitize-recover=all"]);
    }
    command.arg("-I").arg(work.join("include")).arg("-L").arg(&library).arg("-lacogida").arg("-lm");
    command.arg(format!("-Wl,-rpath,{}", library.display())).arg("-o").arg(&program);
    output(&mut command)?;
    Ok(program)
}

/// A program to run, inside valgrind where that was asked for.
fn program(program: &Path, options: &Options) -> Command {
    let mut command = Command::new(if options.valgrind { Path::new("valgrind") } else { program });
    if options.valgrind {
        // Hash tables point into the middle of their memory, which valgrind calls "possibly lost"; the telephone
        // library keeps some until the end of the process.
        command
            .args(["--quiet", "--leak-check=full", "--errors-for-leak-kinds=definite", "--error-exitcode=9"])
            .arg(program);
    }
    // The panics that the tests cause on purpose need no stack.
    command.env("RUST_BACKTRACE", "0");
    command
}

/// Runs the shared cases from C and from Rust, and compares the bytes of their reports.
fn suites(work: &Path, options: &Options) -> Result<(), String> {
    let tests = root().join("ffi/tests/c");
    let compiled = compile(work, options, "suites", &[tests.join("suites.c"), tests.join("json.c")])?;
    let (from_c, from_rust) = (work.join("reports-c"), work.join("reports-rust"));
    for reports in [&from_c, &from_rust] {
        let _ = fs::remove_dir_all(reports);
        folder(reports)?;
    }
    let mut command = program(&compiled, options);
    command.arg(&from_c).args(suite_files()?);
    print!("{}", output(&mut command)?);
    let mut rust = cargo();
    rust.args(["test", "--quiet", "--test", "whole"]).args(TOGETHER).arg("suites::");
    output(rust.env("ACOGIDA_REPORTS", &from_rust))?;
    compare_folders(&from_c, &from_rust)
}

fn suite_files() -> Result<Vec<PathBuf>, String> {
    let listed = fs::read_dir(root().join("tests/suites")).map_err(|problem| problem.to_string())?;
    let mut files: Vec<PathBuf> = listed.filter_map(|file| Some(file.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    Ok(files)
}

fn compare_folders(left: &Path, right: &Path) -> Result<(), String> {
    let names = |folder: &Path| -> Result<Vec<_>, String> {
        let listed = fs::read_dir(folder).map_err(|problem| problem.to_string())?;
        let mut names: Vec<_> = listed.filter_map(|file| Some(file.ok()?.file_name())).collect();
        names.sort();
        Ok(names)
    };
    let listed = names(left)?;
    if listed != names(right)? {
        return Err(format!("{} and {} have other files", left.display(), right.display()));
    }
    for name in &listed {
        if read(&left.join(name))? != read(&right.join(name))? {
            return Err(format!("{} differs between Rust and C", name.to_string_lossy()));
        }
    }
    println!("{} reports have the same bytes from Rust and C", listed.len());
    Ok(())
}

/// The example prints exactly what it promises, and writes the site without the custodian's files.
fn example(work: &Path, options: &Options) -> Result<(), String> {
    let examples = root().join("examples");
    let compiled = compile(work, options, "example", &[examples.join("c/main.c")])?;
    let made = work.join("city");
    let _ = fs::remove_dir_all(&made);
    let printed = output(program(&compiled, options).arg(examples.join("fortaleza")).arg(&made))?;
    let expected = examples.join("c/expected.txt");
    if printed != read(&expected)? {
        return Err(format!("the C example does not print {}, but:\n{printed}", expected.display()));
    }
    if !made.join("site/index.html").is_file() || made.join("custodian").exists() {
        return Err("the C example wrote other files than the public ones".to_owned());
    }
    println!("the C example printed what it promises");
    Ok(())
}
