use acogida::base::{Error, Kind, codes};

/// Done. The report may have issues of any severity: what is wrong in the data is data.
pub const ACG_OK: i32 = 0;
/// A required pointer is NULL, a length is impossible, or a name is not UTF-8.
pub const ACG_E_ARGUMENT: i32 = 1;
/// The job is not in the state that the function needs, or is in use by another thread.
pub const ACG_E_STATE: i32 = 2;
/// Unknown operation, request or options that do not fit or are not UTF-8, missing attachment, wrong handle, missing output.
pub const ACG_E_USAGE: i32 = 10;
/// The input could not be read at all. First number of the block 100 to 199.
pub const ACG_E_INPUT: i32 = 100;
/// A catalogue file is not usable. First number of the block 200 to 299.
pub const ACG_E_CATALOGUE: i32 = 200;
/// A limit was reached. First number of the block 300 to 399.
pub const ACG_E_LIMIT: i32 = 300;
/// The feature that the operation needs is not part of this build.
pub const ACG_E_NOT_BUILT: i32 = 400;
/// The caller cancelled the work.
pub const ACG_E_CANCELLED: i32 = 500;
/// A defect of the library. It was contained; everything stays usable.
pub const ACG_E_INTERNAL: i32 = 900;

pub(crate) fn status_of(error: &Error) -> i32 {
    let is = |code: codes::Code| error.code() == code.name();
    match error.kind() {
        Kind::Usage if is(codes::base::JOB_STATE) => ACG_E_STATE,
        Kind::Usage
            if is(codes::base::ARGUMENT_NULL)
                || is(codes::base::ARGUMENT_LENGTH)
                || is(codes::base::ARGUMENT_ENCODING) =>
        {
            ACG_E_ARGUMENT
        }
        Kind::Usage => ACG_E_USAGE,
        // A finding about the data that made the whole call impossible.
        Kind::Input | Kind::Issue => ACG_E_INPUT,
        Kind::Catalogue => ACG_E_CATALOGUE,
        Kind::Limit => ACG_E_LIMIT,
        Kind::NotBuilt => ACG_E_NOT_BUILT,
        Kind::Cancelled => ACG_E_CANCELLED,
        _ => ACG_E_INTERNAL,
    }
}
