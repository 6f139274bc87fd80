//! A tail of a log-concave density, divided by the density where the tail begins.

/// How far apart the nodes are, in the variable of the double exponential formula. With shapes from 30 the
/// integrands are near enough to a normal or an exponential tail for the wider step.
pub(super) const WIDE: f64 = 0.1;
pub(super) const FINE: f64 = 0.055;

/// The integral of exp(-drop(w)) over w from 0 to infinity.
///
/// `drop` is convex and 0 at 0, its derivative at 0 is `slope` and its second derivative there is
/// `curvature`, neither negative nor both 0; `rate` is its derivative.
///
/// Takahasi and Mori's formula for integrands that fall exponentially: w = s u with u = exp(t - exp(-t)), and
/// the trapezoidal rule in t. The unit s is where the integrand has fallen to 1/e.
pub(super) fn quadrature(
    (slope, curvature): (f64, f64),
    step: f64,
    drop: impl Fn(f64) -> f64,
    rate: impl Fn(f64) -> f64,
) -> f64 {
    let mut unit = 2.0 / (slope + (slope * slope + 2.0 * curvature).sqrt());
    for _ in 0..6 {
        let fallen = drop(unit);
        if (0.7..1.4).contains(&fallen) {
            break;
        }
        let next = unit - (fallen - 1.0) / rate(unit);
        if !(next.is_finite() && next > 0.0) {
            break;
        }
        unit = next;
    }
    let (mut sum, mut node) = (0.0, -3.4);
    while node < 4.2 {
        let inner = f64::exp(-node);
        let u = (node - inner).exp();
        let fallen = drop(unit * u);
        if fallen > 45.0 {
            break;
        }
        sum += (1.0 + inner) * u * (-fallen).exp();
        node += step;
    }
    unit * step * sum
}

/// The value of the continued fraction b0 + a1 / (b1 + a2 / (b2 + ...)), or nothing when it has not settled
/// after `most` steps. `next` gives a and b of a step.
///
/// Lentz's method as Thompson and Barnett (1986) changed it, *Journal of Computational Physics* 64, 490–509.
pub(super) fn fraction(first: f64, most: u32, mut next: impl FnMut(f64) -> (f64, f64)) -> Option<f64> {
    const TINY: f64 = 1e-300;
    let kept = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut value = kept(first);
    let (mut c, mut d) = (value, 0.0);
    for step in 1..=most {
        let (a, b) = next(f64::from(step));
        d = 1.0 / kept(b + a * d);
        c = kept(b + a / c);
        let change = c * d;
        value *= change;
        if (change - 1.0).abs() <= f64::EPSILON {
            return Some(value);
        }
    }
    None
}
