//! How much a zip archive says it will unpack to, from its central directory, without unpacking.

use crate::base::{Error, Limits, Path, codes};

/// Signature of an entry of the central directory.
const ENTRY: [u8; 4] = [b'P', b'K', 1, 2];
/// Signature of the end of the central directory.
const END: [u8; 4] = [b'P', b'K', 5, 6];
/// Entries that a workbook may have.
const MAX_ENTRIES: u64 = 10_000;

/// Refuses an archive whose parts unpack to more than the limit of bytes all together, or that hides sizes.
///
/// The sizes are what the archive declares; an unpacker stops at the declared size of a part.
///
/// # Errors
/// `limit.reached`, `input.workbook_unreadable`.
pub(super) fn check_unpacked(bytes: &[u8], limits: &Limits) -> Result<(), Error> {
    let unreadable = || Error::new(codes::formats::WORKBOOK_UNREADABLE);
    let end = bytes.windows(4).rposition(|window| window == END).ok_or_else(unreadable)?;
    let count = u64::from(number16(bytes, end, 10).ok_or_else(unreadable)?);
    let start = number32(bytes, end, 16).ok_or_else(unreadable)?;
    if count > MAX_ENTRIES {
        return Err(Limits::reached("entries", MAX_ENTRIES, Path::root()));
    }
    let mut at = usize::try_from(start).map_err(|_| unreadable())?;
    let mut total = 0_u64;
    for _ in 0..count {
        if bytes.get(at..at.saturating_add(4)) != Some(ENTRY.as_slice()) {
            return Err(unreadable());
        }
        let size = number32(bytes, at, 24).ok_or_else(unreadable)?;
        // The mark of sizes over 4 GB, which are kept elsewhere.
        if size == u32::MAX {
            return Err(Limits::reached("bytes", limits.bytes, Path::root()));
        }
        total = total.saturating_add(u64::from(size));
        let lengths = [28, 30, 32].into_iter().filter_map(|offset| number16(bytes, at, offset));
        let variable: usize = lengths.map(usize::from).fold(0, usize::saturating_add);
        at = at.saturating_add(46).saturating_add(variable);
    }
    if total > limits.bytes {
        return Err(Limits::reached("bytes", limits.bytes, Path::root()));
    }
    Ok(())
}

fn number16(bytes: &[u8], base: usize, offset: usize) -> Option<u16> {
    let start = base.checked_add(offset)?;
    bytes.get(start..start.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn number32(bytes: &[u8], base: usize, offset: usize) -> Option<u32> {
    let start = base.checked_add(offset)?;
    bytes.get(start..start.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}
