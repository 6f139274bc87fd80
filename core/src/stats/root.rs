use super::Undefined;

/// Newton's method on the logarithm of a tail probability as a function of the logarithm of the parameter.
///
/// The tails of the gamma and beta families are log-concave in that variable, so the iteration approaches
/// the root from one side and cannot leave it. `step` gives, at a parameter, the logarithm of the tail and
/// its derivative by the logarithm of the parameter; `below` bounds the parameter from above.
pub(super) fn solve(
    start: f64,
    below: f64,
    probability: f64,
    step: impl Fn(f64) -> (f64, f64),
) -> Result<f64, Undefined> {
    let target = probability.ln();
    let mut parameter = start;
    for _ in 0..200 {
        let (logarithm, slope) = step(parameter);
        let change = (target - logarithm) / slope;
        if !change.is_finite() {
            return Err(Undefined::NotConverged);
        }
        let next = parameter * change.exp();
        if next <= 0.0 {
            return Err(Undefined::NotConverged);
        }
        parameter = if next < below { next } else { f64::midpoint(parameter, below) };
        // The error of the next step is about the square of this one.
        if change.abs() < 1e-10 {
            return Ok(parameter);
        }
    }
    Err(Undefined::NotConverged)
}
