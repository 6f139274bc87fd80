use std::ffi::c_char;

use crate::guard::release;

/// Text that the library gave: UTF-8, also NUL-ended. Immutable. Free it with acg_text_free().
pub struct acg_text {
    /// The text and a NUL.
    ended: Box<[u8]>,
}

impl acg_text {
    pub(crate) fn new(text: String) -> Self {
        let mut bytes = text.into_bytes();
        bytes.push(0);
        Self { ended: bytes.into_boxed_slice() }
    }

    pub(crate) fn as_str(&self) -> &str {
        let text = self.ended.split_last().map(|(_, text)| text).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }

    pub(crate) fn data(&self) -> *const c_char {
        self.ended.as_ptr().cast()
    }
}

/// The text, NUL-ended, valid until it is freed. NULL gives NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_text_data(text: *const acg_text) -> *const c_char {
    // SAFETY: NULL or a live text.
    unsafe { text.as_ref() }.map_or(std::ptr::null(), acg_text::data)
}

/// The length of the text in bytes, without the NUL. NULL gives 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_text_length(text: *const acg_text) -> u64 {
    // SAFETY: NULL or a live text.
    let text = unsafe { text.as_ref() };
    text.and_then(|text| u64::try_from(text.as_str().len()).ok()).unwrap_or_default()
}

/// Frees a text. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_text_free(text: *mut acg_text) {
    // SAFETY: NULL or a text that this library gave; its last use.
    unsafe { release(text) };
}
