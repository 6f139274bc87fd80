/// A sum of floating-point numbers that is exact until it is read, so that neither the order of the numbers
/// nor the way they are split among parts changes a bit of the result.
///
/// Shewchuk, J. R. (1997). Adaptive precision floating-point arithmetic and fast robust geometric predicates.
/// *Discrete & Computational Geometry* 18, 305–363 (growing an expansion).
///
/// ```
/// use acogida::stats::ExactSum;
/// let sum: ExactSum = [1e100, 1.0, -1e100].into_iter().collect();
/// assert_eq!(sum.value(), 1.0);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExactSum {
    /// Numbers that do not overlap, smallest first.
    parts: Vec<f64>,
    /// The sum of what is not finite, and of sums that left the finite numbers.
    beyond: f64,
}

impl ExactSum {
    /// Adds a number.
    pub fn add(&mut self, number: f64) {
        if !number.is_finite() {
            self.beyond += number;
            return;
        }
        let mut rest = number;
        self.parts.retain_mut(|part| {
            let sum = rest + *part;
            if !sum.is_finite() {
                return true;
            }
            let (large, small) = if rest.abs() < part.abs() { (*part, rest) } else { (rest, *part) };
            let lost = small - (sum - large);
            rest = sum;
            *part = lost;
            lost != 0.0
        });
        if rest != 0.0 {
            self.parts.push(rest);
        }
    }

    /// Adds another sum.
    pub fn merge(&mut self, other: &Self) {
        other.parts.iter().for_each(|part| self.add(*part));
        self.beyond += other.beyond;
    }

    /// The sum, rounded once, to the nearest number and halves to even.
    #[must_use]
    pub fn value(&self) -> f64 {
        if self.beyond != 0.0 || self.beyond.is_nan() {
            return self.beyond;
        }
        let mut parts = self.parts.iter().rev();
        let Some(mut sum) = parts.next().copied() else { return 0.0 };
        while let Some(part) = parts.next() {
            let before = sum;
            sum += part;
            let lost = part - (sum - before);
            if lost != 0.0 {
                // Exactly half is rounded by what comes after it.
                if let Some(next) = parts.next()
                    && (lost < 0.0) == (*next < 0.0)
                {
                    let twice = lost * 2.0;
                    let moved = sum + twice;
                    if moved - sum == twice {
                        return moved;
                    }
                }
                return sum;
            }
        }
        sum
    }
}

impl FromIterator<f64> for ExactSum {
    fn from_iter<T: IntoIterator<Item = f64>>(numbers: T) -> Self {
        let mut sum = Self::default();
        numbers.into_iter().for_each(|number| sum.add(number));
        sum
    }
}

/// The exact sum of some numbers, rounded once.
pub(super) fn sum(numbers: impl IntoIterator<Item = f64>) -> f64 {
    numbers.into_iter().collect::<ExactSum>().value()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_fsum_of_python() {
        // math.fsum of the same lists
        assert_eq!(sum([0.1; 10]), 1.0);
        assert_eq!(sum([1e100, 1.0, -1e100, 1e-100]), 1.0);
        assert_eq!(sum([1.0, 2f64.powi(-53), 2f64.powi(-106)]), 1.0 + f64::EPSILON);
        assert_eq!(sum([1.0, 2f64.powi(-53)]), 1.0);
        assert_eq!(sum([]), 0.0);
        assert!(sum([f64::INFINITY, f64::NEG_INFINITY]).is_nan());
    }

    proptest::proptest! {
        #[test]
        fn neither_order_nor_parts_change_a_bit(
            numbers in proptest::collection::vec(-1e12f64..1e12, 0..60),
            cut in 0usize..60,
            turn in 0usize..60,
        ) {
            let whole = sum(numbers.iter().copied());
            let mut turned = numbers.clone();
            turned.rotate_left(turn.min(numbers.len()));
            let (first, second) = turned.split_at(cut.min(turned.len()));
            let mut merged: ExactSum = second.iter().copied().collect();
            merged.merge(&first.iter().rev().copied().collect());
            proptest::prop_assert_eq!(merged.value().to_bits(), whole.to_bits());
        }
    }
}
