//! How much a zip archive says it will unpack to, without unpacking it.

use std::io::Cursor;

use zip::ZipArchive;

use crate::base::{Error, Limits, Path, codes};

/// Parts that a workbook may have.
const MAX_PARTS: u64 = 10_000;

/// Refuses an archive whose parts unpack to more than the limit of bytes all together.
///
/// The sizes are those of the central directory, read by the same crate that unpacks afterwards; it stops a
/// part that is longer than it says.
///
/// # Errors
/// `limit.reached`, `input.workbook_unreadable`.
pub(super) fn check_unpacked(bytes: &[u8], limits: &Limits) -> Result<(), Error> {
    let unreadable = || Error::new(codes::formats::WORKBOOK_UNREADABLE);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    if u64::try_from(archive.len()).unwrap_or(u64::MAX) > MAX_PARTS {
        return Err(Limits::reached("parts", MAX_PARTS, Path::root()));
    }
    let mut total = 0_u64;
    for position in 0..archive.len() {
        let part = archive.by_index_raw(position).map_err(|_| unreadable())?;
        total = total.saturating_add(part.size());
    }
    if total > limits.bytes {
        return Err(Limits::reached("bytes", limits.bytes, Path::root()));
    }
    Ok(())
}
