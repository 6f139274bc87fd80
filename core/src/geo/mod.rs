//! Coordinates, distance and areas.

mod utm;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

pub use utm::UtmZone;

/// A point in degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Coordinates {
    /// Degrees north, -90 to 90.
    #[validate(range(min = -90.0, max = 90.0))]
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    #[validate(range(min = -180.0, max = 180.0))]
    pub longitude: f64,
}

/// Mean radius of the Earth in metres (IUGG).
const EARTH_RADIUS: f64 = 6_371_008.8;

impl Coordinates {
    /// Great-circle distance in metres (haversine, on a sphere of the IUGG mean radius).
    ///
    /// ```
    /// use acogida::geo::Coordinates;
    /// let lisbon = Coordinates { latitude: 38.7223, longitude: -9.1393 };
    /// let coimbra = Coordinates { latitude: 40.2033, longitude: -8.4103 };
    /// assert!((lisbon.distance(coimbra) - 176_000.0).abs() < 1_000.0);
    /// ```
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
        let across = self.latitude.to_radians().cos() * other.latitude.to_radians().cos();
        let chord = half(other.latitude - self.latitude) + across * half(other.longitude - self.longitude);
        2.0 * EARTH_RADIUS * chord.clamp(0.0, 1.0).sqrt().asin()
    }
}

/// A box of degrees: west, south, east, north.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct BoundingBox(pub [f64; 4]);

impl BoundingBox {
    /// Whether the point is inside or on the edge.
    #[must_use]
    pub fn contains(self, point: Coordinates) -> bool {
        let [west, south, east, north] = self.0;
        (west..=east).contains(&point.longitude) && (south..=north).contains(&point.latitude)
    }
}
