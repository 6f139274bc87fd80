use super::{Side, Tail};

/// Moves `point` until the tail there is the one that is sought; nothing when that does not settle.
///
/// The logarithm of a tail is concave in the variable of [`Side`], so that Newton's method converges from
/// wherever it starts; near the root Halley's correction, whose second derivative costs nothing, makes it
/// cubic. `moved` gives the point that lies a distance away in that variable.
pub(super) fn solve(
    start: f64,
    tail: Tail,
    side_at: impl Fn(f64) -> Side,
    moved: impl Fn(f64, f64) -> f64,
) -> Option<f64> {
    let target = tail.probability()?.ln();
    let wants_lower = matches!(tail, Tail::Lower(_));
    let mut point = start;
    for _ in 0..100 {
        let side = side_at(point);
        let density = side.ln_density.exp();
        let (logarithm, width) = if side.is_lower == wants_lower {
            (side.ln_density + side.width.ln(), side.width)
        } else {
            let far = 1.0 - density * side.width;
            (far.ln(), far / density)
        };
        let slope = if wants_lower { 1.0 / width } else { -1.0 / width };
        let newton = (target - logarithm) / slope;
        let bend = newton * (side.slope - slope) / 2.0;
        let change = if bend.abs() < 0.25 { newton / (1.0 + bend) } else { newton };
        if !change.is_finite() {
            return None;
        }
        // A step of more than a few powers of e is on the way only.
        point = moved(point, change.clamp(-50.0, 50.0));
        if !(point.is_finite() && point > 0.0) {
            return None;
        }
        // What is left after a step of a third-order method is about its cube, in units of the width.
        let relative = (change / width).abs();
        if relative * relative * change.abs() < 1e-18 || change.abs() < 1e-16 {
            return Some(point);
        }
    }
    None
}
