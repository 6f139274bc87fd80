use acogida::base::{Error, codes};
use acogida::stats::{Interval, Undefined, byar, wilson};

use crate::guard::entry;
use crate::input::{self, Out};

/// Writes both limits, or NaN and `ACG_E_INPUT` where the formula has none.
///
/// # Safety
/// `lower` and `upper` are NULL or writable.
unsafe fn limits(
    lower: *mut f64,
    upper: *mut f64,
    work: impl FnOnce() -> Result<Interval, Undefined>,
) -> i32 {
    // SAFETY: NULL or writable.
    let ready = unsafe { input::write(lower, f64::NAN, "lower") };
    // SAFETY: as above.
    let ready = ready.and(unsafe { input::write(upper, f64::NAN, "upper") });
    // SAFETY: NULL is allowed.
    let no_text = unsafe { Out::nulled(std::ptr::null_mut()) };
    entry(no_text, None, || {
        ready?;
        let interval = work().map_err(|_| Error::new(codes::formats::MALFORMED))?;
        // SAFETY: both are writable: they have been written above.
        unsafe { input::write(lower, interval.lower, "lower") }?;
        // SAFETY: as above.
        unsafe { input::write(upper, interval.upper, "upper") }?;
        Ok(None)
    })
}

/// Confidence limits of a proportion by the score method of Wilson (1927). confidence is between 0 and 1,
/// such as 0.95. ACG_E_INPUT, with NaN as limits, when there is no denominator, the numerator is larger, or
/// the confidence is out of range.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_proportion_wilson(
    numerator: u64,
    denominator: u64,
    confidence: f64,
    lower: *mut f64,
    upper: *mut f64,
) -> i32 {
    // SAFETY: NULL or writable.
    unsafe { limits(lower, upper, || wilson(numerator, denominator, confidence)) }
}

/// Confidence limits of a rate, count / denominator, by the method of Byar (Breslow and Day, 1987).
/// confidence is between 0 and 1, such as 0.95. ACG_E_INPUT, with NaN as limits, when the denominator is not
/// a positive number, the confidence is out of range, or the formula has no lower limit for the count.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acg_rate_byar(
    count: u64,
    denominator: f64,
    confidence: f64,
    lower: *mut f64,
    upper: *mut f64,
) -> i32 {
    let work = || {
        if !(denominator > 0.0 && denominator.is_finite()) {
            return Err(Undefined::NoDenominator);
        }
        byar(count, confidence).map(|limits| limits.scaled(1.0 / denominator))
    };
    // SAFETY: NULL or writable.
    unsafe { limits(lower, upper, work) }
}
