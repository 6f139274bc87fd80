//! The C functions, called as C would call them.
#![expect(unsafe_code, reason = "a C caller passes pointers; every block says why they are good")]

use std::ffi::{CStr, c_char};
use std::ptr;

use acogida_ffi::{
    ACG_E_ARGUMENT, ACG_E_INTERNAL, ACG_OK, acg_call, acg_engine, acg_engine_free, acg_engine_new, acg_text,
    acg_text_data, acg_text_free, acg_text_length,
};

const OPTIONS: &str = r#"{"limits":{"bytes":100000,"depth":16,"rows":500,"text":2000}}"#;

/// An engine of this thread.
struct Engine(*mut acg_engine);

impl Drop for Engine {
    fn drop(&mut self) {
        // SAFETY: the engine that `acg_engine_new` gave, freed once.
        unsafe { acg_engine_free(self.0) };
    }
}

thread_local! {
    static ENGINE: Engine = {
        let mut engine = ptr::null_mut();
        let options = OPTIONS.as_bytes();
        // SAFETY: a text with its length, and a place for the engine.
        let status = unsafe {
            acg_engine_new(options.as_ptr().cast(), length(options), &raw mut engine, ptr::null_mut())
        };
        assert_eq!(status, ACG_OK);
        Engine(engine)
    };
}

/// `acg_call`. The first byte says what is wrong with the pointers, the second chooses an operation or says that
/// the rest up to the first line end is its name; what is left is the request.
pub fn call(bytes: &[u8]) {
    let [pointers, operation, rest @ ..] = bytes else { return };
    let operations = acogida::ops::table();
    let (name, request) = match operations.get(usize::from(*operation)) {
        Some(operation) => (operation.name.as_bytes(), rest),
        None => {
            rest.iter().position(|byte| *byte == b'\n').map_or((rest, &b""[..]), |end| rest.split_at(end))
        }
    };
    let has = |bit: u8| *pointers & bit != 0;
    let start = |bytes: &[u8], none: bool| if none { ptr::null() } else { bytes.as_ptr().cast::<c_char>() };
    let no_name = has(1) && !name.is_empty();
    let no_request = has(2) && !request.is_empty();
    // A length that no memory has; the pointer is NULL or the library must refuse it before reading.
    let request_length = if has(16) { u64::MAX } else { length(request) };
    let wrong = no_name || no_request || has(4) || has(8) || has(16);

    let mut text: *mut acg_text = ptr::dangling_mut();
    let report = if has(8) { ptr::null_mut() } else { &raw mut text };
    let status = ENGINE.with(|engine| {
        let engine = if has(4) { ptr::null() } else { engine.0.cast_const() };
        let (name_start, request_start) = (start(name, has(1)), start(request, has(2)));
        // SAFETY: each pointer is NULL or has the bytes that its length says, except the impossible length,
        // which is larger than any slice; `report` is NULL or a place to write.
        unsafe { acg_call(engine, name_start, length(name), request_start, request_length, report) }
    });
    assert_ne!(status, ACG_E_INTERNAL, "a defect");
    assert!(!wrong || status == ACG_E_ARGUMENT, "status {status} for wrong pointers");
    if !has(8) {
        check_text(text, status);
    }
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

/// The text is NUL-ended JSON of the stated length: a report exactly when the status is 0. Frees it.
fn check_text(text: *mut acg_text, status: i32) {
    assert!(!text.is_null(), "the out pointer was not written");
    // SAFETY: a text that the library gave and that is alive.
    let (data, length) = unsafe { (acg_text_data(text), acg_text_length(text)) };
    // SAFETY: NUL-ended, and alive until it is freed below.
    let bytes = unsafe { CStr::from_ptr(data) }.to_bytes();
    assert_eq!(u64::try_from(bytes.len()), Ok(length), "a NUL inside");
    let document: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
    let member = if status == ACG_OK { "value" } else { "error" };
    assert!(document.get(member).is_some(), "{member} is missing");
    // SAFETY: freed once.
    unsafe { acg_text_free(text) };
}
