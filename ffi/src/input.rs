//! From pointers to references: the only place where what C passes is believed.

use std::ffi::c_char;

use acogida::base::{Error, codes};

fn missing(argument: &str) -> Error {
    Error::new(codes::base::ARGUMENT_NULL).with("argument", argument)
}

/// Bytes of the caller.
///
/// # Safety
/// `pointer` is NULL, or points to `length` bytes that nobody changes while the result is used.
pub(crate) unsafe fn bytes<'a>(pointer: *const u8, length: u64, argument: &str) -> Result<&'a [u8], Error> {
    if length == 0 {
        return Ok(&[]);
    }
    if pointer.is_null() {
        return Err(missing(argument));
    }
    match usize::try_from(length) {
        // SAFETY: not NULL, and the caller promises that many bytes; `from_raw_parts` allows isize::MAX.
        Ok(size) if isize::try_from(size).is_ok() => Ok(unsafe { std::slice::from_raw_parts(pointer, size) }),
        _ => Err(Error::new(codes::base::ARGUMENT_LENGTH).with("argument", argument)),
    }
}

/// Text of the caller.
///
/// # Safety
/// As [`bytes`].
pub(crate) unsafe fn text<'a>(pointer: *const c_char, length: u64, argument: &str) -> Result<&'a str, Error> {
    // SAFETY: the caller's promise is that of `bytes`.
    let bytes = unsafe { bytes(pointer.cast(), length, argument) }?;
    std::str::from_utf8(bytes)
        .map_err(|_| Error::new(codes::base::ARGUMENT_ENCODING).with("argument", argument))
}

/// A handle of the caller that must be there.
///
/// # Safety
/// `pointer` is NULL, or points to a live value that this library gave out and that is not freed while the
/// result is used.
pub(crate) unsafe fn handle<'a, T>(pointer: *const T, argument: &str) -> Result<&'a T, Error> {
    // SAFETY: NULL or valid, as the caller promises.
    unsafe { pointer.as_ref() }.ok_or_else(|| missing(argument))
}

/// An out pointer for something owned: NULL is written first, a value at most once.
pub(crate) struct Out<T>(*mut *mut T);

impl<T> Out<T> {
    /// Writes NULL.
    ///
    /// # Safety
    /// `pointer` is NULL or writable, and stays so until the result is used up.
    pub(crate) unsafe fn nulled(pointer: *mut *mut T) -> Self {
        if !pointer.is_null() {
            // SAFETY: not NULL, so writable.
            unsafe { pointer.write(std::ptr::null_mut()) };
        }
        Self(pointer)
    }

    /// Refuses a missing out pointer, before any work is done.
    pub(crate) fn required(self, argument: &str) -> Result<Self, Error> {
        self.is_wanted(argument).map(|()| self)
    }

    /// Whether the caller passed an out pointer.
    pub(crate) fn is_wanted(&self, argument: &str) -> Result<(), Error> {
        if self.0.is_null() { Err(missing(argument)) } else { Ok(()) }
    }

    /// Gives the value to the caller, who frees it.
    pub(crate) fn give(self, value: T) {
        self.give_if_wanted(|| value);
    }

    /// Gives a value unless the caller passed NULL.
    pub(crate) fn give_if_wanted(self, value: impl FnOnce() -> T) {
        if !self.0.is_null() {
            // SAFETY: writable, as promised to `nulled`.
            unsafe { self.0.write(Box::into_raw(Box::new(value()))) };
        }
    }
}

/// Writes a plain value to an out pointer that must be there.
///
/// # Safety
/// `pointer` is NULL or writable.
pub(crate) unsafe fn write<T>(pointer: *mut T, value: T, argument: &str) -> Result<(), Error> {
    if pointer.is_null() {
        return Err(missing(argument));
    }
    // SAFETY: not NULL, so writable. What was there is not read or dropped: it may be uninitialised.
    unsafe { pointer.write(value) };
    Ok(())
}
