use std::collections::BTreeMap;
use std::ffi::c_char;

use acogida::base::{Error, codes};
use acogida::formats::Frame;
use acogida::ops::Handle;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;

use crate::guard::release;
use crate::input::{self, Out};
use crate::job::{acg_job, on_job};
use crate::text::acg_text;

/// Something compiled or opened once and used many times. Immutable: any number of threads may use one at
/// the same time.
pub struct acg_handle {
    pub(crate) handle: Handle,
}

/// What a job gave. Nothing of it changes or moves until the job is freed, except that the handle is taken:
/// pointers to names and data stay valid.
pub(crate) struct Outputs {
    files: Vec<(acg_text, Vec<u8>)>,
    tables: Vec<(acg_text, Frame)>,
    handle: Option<Handle>,
}

impl Outputs {
    pub(crate) fn new(
        files: BTreeMap<String, Vec<u8>>,
        tables: BTreeMap<String, Frame>,
        handle: Option<Handle>,
    ) -> Self {
        Self {
            files: files.into_iter().map(|(name, data)| (acg_text::new(name), data)).collect(),
            tables: tables.into_iter().map(|(name, frame)| (acg_text::new(name), frame)).collect(),
            handle,
        }
    }
}

fn find<'a, T>(list: &'a [(acg_text, T)], name: &str) -> Result<&'a T, Error> {
    let found = list.iter().find(|(listed, _)| listed.as_str() == name);
    found.map(|(_, value)| value).ok_or_else(|| Error::new(codes::base::OUTPUT_MISSING).with("output", name))
}

fn name_at<T>(list: &[(acg_text, T)], index: u64) -> *const c_char {
    let named = usize::try_from(index).ok().and_then(|index| list.get(index));
    named.map_or(std::ptr::null(), |(name, _)| name.data())
}

fn count<T>(list: &[T]) -> u64 {
    u64::try_from(list.len()).unwrap_or(u64::MAX)
}

/// A job's outputs for the functions without a status; nothing when it has none.
///
/// # Safety
/// `job` is NULL or live.
unsafe fn look<T>(job: *const acg_job, read: impl FnOnce(&Outputs) -> T) -> Option<T> {
    // SAFETY: NULL or live, as the caller promises.
    unsafe { job.as_ref() }?.outputs(|outputs| read(outputs)).ok()
}

/// The number of files that the job gave; 0 before it has run.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_output_count(job: *const acg_job) -> u64 {
    // SAFETY: NULL or a live job.
    unsafe { look(job, |outputs| count(&outputs.files)) }.unwrap_or_default()
}

/// The name of a file that the job gave, NUL-ended, by its index from 0; NULL when there is none. Names are
/// sorted. The job's: valid until it is freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_output_name(job: *const acg_job, index: u64) -> *const c_char {
    // SAFETY: NULL or a live job.
    unsafe { look(job, |outputs| name_at(&outputs.files, index)) }.unwrap_or(std::ptr::null())
}

/// The bytes of a file that the job gave. The job's: valid until it is freed. error may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_output_data(
    job: *const acg_job,
    name: *const c_char,
    name_length: u64,
    data: *mut *const u8,
    data_length: *mut u64,
    error: *mut *mut acg_text,
) -> i32 {
    // SAFETY: out pointers are NULL or writable.
    let nulled = unsafe { input::write(data, std::ptr::null(), "data") };
    // SAFETY: as above.
    let nulled = nulled.and(unsafe { input::write(data_length, 0, "data_length") });
    let work = |job: &acg_job| {
        nulled?;
        // SAFETY: NULL or that many bytes.
        let name = unsafe { input::text(name, name_length, "name") }?;
        let (start, length) =
            job.outputs(|outputs| find(&outputs.files, name).map(|file| (file.as_ptr(), count(file))))??;
        // An empty Vec has no memory; C gets a pointer that points to something all the same.
        let start = if length == 0 { c"".as_ptr().cast() } else { start };
        // SAFETY: both are writable: they have been written above.
        unsafe { input::write(data, start, "data") }?;
        // SAFETY: as above.
        unsafe { input::write(data_length, length, "data_length") }?;
        Ok(None)
    };
    // SAFETY: pointers are NULL or valid.
    unsafe { on_job(job, error, work) }
}

/// The number of tables that the job gave; 0 before it has run.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_output_stream_count(job: *const acg_job) -> u64 {
    // SAFETY: NULL or a live job.
    unsafe { look(job, |outputs| count(&outputs.tables)) }.unwrap_or_default()
}

/// The name of a table that the job gave, NUL-ended, by its index from 0; NULL when there is none. Names are
/// sorted. The job's: valid until it is freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_output_stream_name(job: *const acg_job, index: u64) -> *const c_char {
    // SAFETY: NULL or a live job.
    unsafe { look(job, |outputs| name_at(&outputs.tables, index)) }.unwrap_or(std::ptr::null())
}

/// A table that the job gave, as an Arrow C stream of its own: it outlives the job, and the caller releases
/// it. stream points to a structure of the caller, whose content is overwritten, not released; on failure it
/// is a released stream. May be called several times. error may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_output_stream(
    job: *const acg_job,
    name: *const c_char,
    name_length: u64,
    stream: *mut FFI_ArrowArrayStream,
    error: *mut *mut acg_text,
) -> i32 {
    // SAFETY: NULL or writable.
    let nulled = unsafe { input::write(stream, FFI_ArrowArrayStream::empty(), "stream") };
    let work = |job: &acg_job| {
        nulled?;
        // SAFETY: NULL or that many bytes.
        let name = unsafe { input::text(name, name_length, "name") }?;
        let table = job.outputs(|outputs| find(&outputs.tables, name).and_then(acogida_arrow::export))??;
        // SAFETY: writable: it has been written above, with an empty stream that owns nothing.
        unsafe { input::write(stream, table, "stream") }?;
        Ok(None)
    };
    // SAFETY: pointers are NULL or valid.
    unsafe { on_job(job, error, work) }
}

/// Takes the handle that the job gave, once. The caller's: free it with acg_handle_free(). error may be
/// NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_job_take_handle(
    job: *mut acg_job,
    out: *mut *mut acg_handle,
    error: *mut *mut acg_text,
) -> i32 {
    // SAFETY: NULL or writable.
    let out = unsafe { Out::nulled(out) };
    let work = |job: &acg_job| {
        let out = out.required("out")?;
        let handle = job.outputs(|outputs| outputs.handle.take())?;
        let handle =
            handle.ok_or_else(|| Error::new(codes::base::OUTPUT_MISSING).with("output", "handle"))?;
        out.give(acg_handle { handle });
        Ok(None)
    };
    // SAFETY: pointers are NULL or valid.
    unsafe { on_job(job, error, work) }
}

/// Frees a handle. NULL does nothing. Jobs that use it live on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_handle_free(handle: *mut acg_handle) {
    // SAFETY: NULL or a handle that this library gave; its last use.
    unsafe { release(handle) };
}
