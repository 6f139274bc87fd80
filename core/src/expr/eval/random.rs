//! Numbers drawn from the seed that the scope gives. Without a seed there is none.

use super::{Run, convert, eval, nodes};
use crate::expr::syntax::Span;
use crate::expr::tree::Node;
use crate::expr::value::Value;

/// A sequence of numbers (SplitMix64).
struct Draw(u64);

impl Draw {
    /// A sequence for a place in an expression and, in a repeated group, for the row.
    fn at(span: Span, run: &Run<'_, '_>) -> Option<Self> {
        let seed = run.scope.seed()?;
        let place = u64::try_from(span.start).unwrap_or(0).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let row = run.row.map_or(0, |row| u64::try_from(row.number).unwrap_or(0).wrapping_add(1));
        Some(Self(seed ^ place.rotate_left(17) ^ row.wrapping_mul(0xd134_2543_de82_ef95)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// A number from 0 up to but not 1.
pub(super) fn fraction(span: Span, run: &Run<'_, '_>) -> Option<f64> {
    // 53 bits are what a float holds.
    Draw::at(span, run).map(|mut draw| (draw.next() >> 11) as f64 / (1_u64 << 53) as f64)
}

/// A version 4 UUID, or so many letters and digits.
pub(super) fn uuid<'a>(length: Option<f64>, span: Span, run: &Run<'a, '_>) -> Value<'a> {
    let Some(mut draw) = Draw::at(span, run) else { return Value::Blank };
    if let Some(length) = length {
        const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        let letters = (0..length.clamp(0.0, 1000.0) as usize).map(|_| {
            let place = usize::try_from(draw.next() % 36).unwrap_or(0);
            SIGNS.get(place).map_or('A', |sign| char::from(*sign))
        });
        return Value::made(letters.collect());
    }
    let (high, low) = (draw.next(), draw.next());
    let high = (high & 0xffff_ffff_ffff_0fff) | 0x4000;
    let low = (low & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000;
    Value::made(format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    ))
}

/// The nodes in an order that the seed decides: Fisher and Yates with the numbers of Park and Miller, as the
/// ODK specification asks. Without any seed the order is the document's.
pub(super) fn shuffled<'a>(parts: &'a [Node], run: &Run<'a, '_>) -> Vec<Value<'a>> {
    let mut values = Vec::new();
    let Some((nodes, rest)) = parts.split_first() else { return values };
    nodes::each_value(nodes, run, &mut |value| values.push(value));
    let seed = match rest.first() {
        Some(seed) => Some(convert::number(&eval(seed, run), run)).filter(|seed| seed.is_finite()),
        None => run.scope.seed().map(|seed| (seed % 2_147_483_646) as f64),
    };
    let Some(seed) = seed else { return values };
    let mut state = (seed.trunc() as i64).rem_euclid(2_147_483_647);
    if state == 0 {
        state = 2_147_483_646;
    }
    for last in (1..values.len()).rev() {
        // The product of two numbers below 2^31 fits.
        state = state.wrapping_mul(16_807).rem_euclid(2_147_483_647);
        let share = (state.saturating_sub(1)) as f64 / 2_147_483_646.0;
        let other = (share * (last.saturating_add(1)) as f64) as usize;
        values.swap(last, other.min(last));
    }
    values
}
