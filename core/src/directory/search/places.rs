//! Where services are, as far as that is public. A place without a public point has none here: no distance, no box
//! and no radius can tell anything about it.

use super::bytes::{Reader, Writer};
use crate::geo::{BoundingBox, Coordinates};

/// Mean radius of the Earth in metres (IUGG), as in [`Coordinates::distance`].
const EARTH_RADIUS: f64 = 6_371_008.8;

/// Degrees are kept as whole ten-millionths: a centimetre.
const PER_DEGREE: f64 = 10_000_000.0;

/// Metres up to which the order of places is their distance.
pub(super) const EXACT_ORDER: u32 = 1_270_000;

/// Public points of each document.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Where the points of each document end.
    ends: Vec<u32>,
    points: Vec<Point>,
}

#[derive(Clone, Copy, Debug)]
struct Point {
    /// Latitude and longitude in ten-millionths of a degree.
    degrees: [i32; 2],
    /// The same on a sphere of radius 1, so that a distance needs no sines.
    on_sphere: [f64; 3],
}

impl Point {
    fn of(degrees: [i32; 2]) -> Self {
        let [latitude, longitude] = degrees.map(|part| (f64::from(part) / PER_DEGREE).to_radians());
        let on_sphere = [latitude.cos() * longitude.cos(), latitude.cos() * longitude.sin(), latitude.sin()];
        Self { degrees, on_sphere }
    }

    fn coordinates(&self) -> Coordinates {
        let [latitude, longitude] = self.degrees.map(|part| f64::from(part) / PER_DEGREE);
        Coordinates { latitude, longitude }
    }
}

/// Whole ten-millionths of a degree.
#[expect(clippy::cast_possible_truncation, reason = "degrees times ten million fit; `as` saturates")]
fn degrees(point: Coordinates) -> [i32; 2] {
    [point.latitude, point.longitude].map(|part| (part * PER_DEGREE).round() as i32)
}

/// A point that distances are taken from.
#[derive(Clone, Copy, Debug)]
pub(super) struct From(Point);

impl From {
    pub(super) fn of(point: Coordinates) -> Self {
        Self(Point::of(degrees(point)))
    }

    /// Half of the straight line through a sphere of radius 1: the sine of half the angle.
    fn half_chord(&self, to: &Point) -> f64 {
        let squares = self.0.on_sphere.iter().zip(to.on_sphere).map(|(a, b)| (a - b).powi(2)).sum::<f64>();
        (squares.sqrt() / 2.0).min(1.0)
    }

    /// Metres along a great circle of the sphere of the mean radius, rounded.
    fn metres(&self, to: &Point) -> u32 {
        let half = self.half_chord(to);
        if half < NEAR { arc_of_near(half) } else { rounded(2.0 * EARTH_RADIUS * half.asin()) }
    }

    /// The metres of what is near, and something that grows with the metres of what is further: enough to put
    /// places in order, without an arc sine for each place of the world.
    fn order(&self, to: &Point) -> u32 {
        let half = self.half_chord(to);
        if half < NEAR {
            return arc_of_near(half);
        }
        arc_of_near(NEAR).saturating_add(rounded(2.0 * EARTH_RADIUS * (half - NEAR)))
    }
}

/// Half chords up to which the series is used: 1,276 km.
const NEAR: f64 = 0.1;

/// Metres of a half chord by the series of the arc sine, which is right to a millimetre so far.
fn arc_of_near(half: f64) -> u32 {
    let square = half * half;
    let series = 1.0 + square * (1.0 / 6.0 + square * (3.0 / 40.0 + square * (15.0 / 336.0)));
    rounded(2.0 * EARTH_RADIUS * half * series)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 20,015,115 metres")]
fn rounded(metres: f64) -> u32 {
    (metres + 0.5) as u32
}

impl Places {
    /// Ends the points of a document.
    pub(super) fn push(&mut self, points: impl IntoIterator<Item = Coordinates>) {
        self.points.extend(points.into_iter().map(|point| Point::of(degrees(point))));
        self.ends.push(u32::try_from(self.points.len()).unwrap_or(u32::MAX));
    }

    fn points(&self, document: u32) -> &[Point] {
        let position = document as usize;
        let start = position.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(position).copied().unwrap_or_default();
        self.points.get(start.unwrap_or_default() as usize..end as usize).unwrap_or_default()
    }

    pub(super) fn has_point(&self, document: u32) -> bool {
        !self.points(document).is_empty()
    }

    /// Metres to the nearest public point of a document.
    pub(super) fn metres(&self, document: u32, from: &From) -> Option<u32> {
        self.points(document).iter().map(|point| from.metres(point)).min()
    }

    /// The same up to [`EXACT_ORDER`] metres; beyond it something that grows with the metres.
    pub(super) fn order(&self, document: u32, from: &From) -> Option<u32> {
        self.points(document).iter().map(|point| from.order(point)).min()
    }

    /// Whether a public point of a document is in the box.
    pub(super) fn is_in(&self, document: u32, bounds: BoundingBox) -> bool {
        self.points(document).iter().any(|point| bounds.contains(point.coordinates()))
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.numbers(&self.ends);
        for part in self.points.iter().flat_map(|point| point.degrees) {
            // Small numbers of either sign become small numbers.
            writer.number(u64::from(((part << 1) ^ (part >> 31)).cast_unsigned()));
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let ends = reader.numbers()?;
        if !ends.is_sorted() {
            return None;
        }
        let mut part = || {
            let value = u32::try_from(reader.number()?).ok()?;
            Some((value >> 1).cast_signed() ^ (value & 1).cast_signed().wrapping_neg())
        };
        let points = (0..ends.last().copied().unwrap_or_default())
            .map(|_| Some(Point::of([part()?, part()?])))
            .collect::<Option<_>>()?;
        Some(Self { ends, points })
    }

    /// How many documents there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place() -> impl Strategy<Value = Coordinates> {
        (-90.0_f64..=90.0, -180.0_f64..=180.0)
            .prop_map(|(latitude, longitude)| Coordinates { latitude, longitude })
    }

    proptest! {
        /// The short way gives what the haversine formula gives, to the metre.
        #[test]
        fn distances_are_those_of_the_formula(from in place(), to in place(), near in (-0.5_f64..0.5, -0.5_f64..0.5)) {
            let close = Coordinates {
                latitude: (from.latitude + near.0).clamp(-90.0, 90.0),
                longitude: (from.longitude + near.1).clamp(-180.0, 180.0),
            };
            for to in [to, close] {
                let mut places = Places::default();
                places.push([to]);
                let metres = places.metres(0, &From::of(from)).unwrap();
                prop_assert!((f64::from(metres) - from.distance(to)).abs() < 1.1, "{metres} {}", from.distance(to));
                let order = places.order(0, &From::of(from)).unwrap();
                let exact = metres <= EXACT_ORDER;
                prop_assert_eq!(exact, order <= EXACT_ORDER);
                prop_assert!(!exact || order == metres);
            }
        }

        #[test]
        fn the_order_is_that_of_the_distances(from in place(), one in place(), other in place()) {
            let from = From::of(from);
            let [one, other] = [one, other].map(|point| Point::of(degrees(point)));
            if from.metres(&one).abs_diff(from.metres(&other)) > 2 {
                prop_assert_eq!(from.order(&one) < from.order(&other), from.metres(&one) < from.metres(&other));
            }
        }

        #[test]
        fn points_survive_bytes(points in proptest::collection::vec(place(), 0..20)) {
            let mut places = Places::default();
            places.push([]);
            places.push(points.iter().copied());
            let mut writer = Writer::default();
            places.write(&mut writer);
            let file = writer.finish();
            let read = Places::read(&mut Reader::open(&file).unwrap()).unwrap();
            prop_assert_eq!(read.len(), 2);
            prop_assert!(!read.has_point(0));
            for (found, point) in read.points(1).iter().zip(&points) {
                prop_assert_eq!(found.degrees, degrees(*point));
            }
        }
    }
}
