//! The one border: every function that works goes through [`entry`], every free through [`release`].

use std::panic::{AssertUnwindSafe, catch_unwind};

use acogida::Engine;
use acogida::base::{Error, codes};

use crate::input::Out;
use crate::status::{ACG_E_INTERNAL, ACG_OK, status_of};
use crate::text::acg_text;

/// For the case that not even an engine can be made to write an error in a language.
const DEFECT: &str =
    r#"{"error":{"code":"internal.defect","kind":"internal","path":"","message":"internal.defect"}}"#;

/// Does the work, contains its panics, and gives the status and the text: a report or an error document.
///
/// `speaker` writes the errors in its language. Nothing of the library stays half done after a panic:
/// engines, handles and texts are immutable, and a job that panicked is a job that has run.
pub(crate) fn entry(
    text: Out<acg_text>,
    speaker: Option<&Engine>,
    work: impl FnOnce() -> Result<Option<String>, Error>,
) -> i32 {
    let written = catch_unwind(AssertUnwindSafe(|| match work() {
        Ok(report) => (ACG_OK, report),
        Err(error) => (status_of(&error), Some(document(speaker, &error))),
    }));
    let (status, written) = written.unwrap_or_else(|_| {
        let defect = catch_unwind(AssertUnwindSafe(|| document(speaker, &Error::new(codes::base::INTERNAL))));
        (ACG_E_INTERNAL, Some(defect.unwrap_or_else(|_| DEFECT.to_owned())))
    });
    if let Some(written) = written {
        text.give_if_wanted(|| acg_text::new(written));
    }
    status
}

fn document(speaker: Option<&Engine>, error: &Error) -> String {
    match speaker {
        Some(engine) => engine.error_json(error),
        None => Engine::new().map_or_else(|_| DEFECT.to_owned(), |engine| engine.error_json(error)),
    }
}

/// Frees what `Box::into_raw` gave, or does nothing for NULL.
///
/// # Safety
/// `pointer` is NULL or came from [`Out`], and is not used afterwards.
pub(crate) unsafe fn release<T>(pointer: *mut T) {
    if !pointer.is_null() {
        // SAFETY: not NULL, so the caller promises that it came from Box::into_raw and is the last use.
        let owned = unsafe { Box::from_raw(pointer) };
        // A destructor that panics must not unwind into C. Nobody could be told, so the result is dropped.
        let _ = catch_unwind(AssertUnwindSafe(|| drop(owned)));
    }
}
