//! What every group of tests shares.

use std::sync::LazyLock;

use acogida::Engine;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

/// One engine for all tests of a group: it keeps nothing from one call to the next.
pub fn engine() -> &'static Engine {
    &ENGINE
}
