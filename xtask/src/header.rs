//! The C header, from the comments and signatures in `ffi/src`.

use std::path::PathBuf;

use crate::shell::{self, compare, root};

fn path() -> PathBuf {
    root().join("ffi/include/acogida.h")
}

/// The header's text. Reads the sources as they are: it needs neither the network nor a build.
pub fn generate_header() -> Result<String, String> {
    let ffi = root().join("ffi");
    let config = cbindgen::Config::from_file(ffi.join("cbindgen.toml"))?;
    // It follows the modules from here.
    let builder = cbindgen::Builder::new().with_config(config).with_src(ffi.join("src/lib.rs"));
    let mut text = Vec::new();
    builder.generate().map_err(|problem| problem.to_string())?.write(&mut text);
    String::from_utf8(text).map_err(|problem| problem.to_string())
}

/// Writes the header.
pub fn write() -> Result<(), String> {
    shell::write(&path(), &generate_header()?)
}

/// Compares the header with what would be written.
pub fn check() -> Result<(), String> {
    compare(&path(), &generate_header()?, "header")
}
