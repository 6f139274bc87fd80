//! Gives the shared library its soname; rustc sets none.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        // The number is ACG_ABI_VERSION.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libacogida.so.1");
    }
}
