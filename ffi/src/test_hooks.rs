//! What only the tests of this crate need. Not in the header.

use crate::guard::entry;
use crate::input::Out;
use crate::text::acg_text;

/// Panics on purpose, inside the guard.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
#[expect(clippy::panic, reason = "the tests prove that the guard contains it")]
pub unsafe extern "C" fn acg_test_panic(report: *mut *mut acg_text) -> i32 {
    // SAFETY: the out pointer is NULL or writable.
    let report = unsafe { Out::nulled(report) };
    entry(report, None, || panic!("on purpose"))
}
