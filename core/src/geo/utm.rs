//! Universal Transverse Mercator (UTM): metres on a grid to degrees.

use super::Coordinates;

/// Semi-major axis of WGS 84 in metres, and its flattening.
const AXIS: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_223_563;

/// Scale on the central meridian, and the metres that keep eastings and southern northings positive.
const SCALE: f64 = 0.9996;
const FALSE_EASTING: f64 = 500_000.0;
const FALSE_NORTHING: f64 = 10_000_000.0;

/// Terms of the series.
const TERMS: usize = 4;

/// A zone of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UtmZone {
    /// 1 to 60, each six degrees wide, from 180 degrees west to the east.
    pub number: u8,
    /// North of the equator.
    pub north: bool,
}

impl UtmZone {
    /// The longitude of the middle of the zone, in degrees.
    #[must_use]
    pub fn central_meridian(self) -> f64 {
        f64::from(self.number) * 6.0 - 183.0
    }

    /// The point of an easting and a northing in metres, on WGS 84; nothing outside the range of the grid
    /// (eastings of 100 to 900 km, northings up to 10,000 km).
    ///
    /// Krüger's series to the fourth power of the third flattening, as in C. F. F. Karney, "Transverse Mercator
    /// with an accuracy of a few nanometers", Journal of Geodesy 85 (2011): far below a millimetre in a zone.
    ///
    /// ```
    /// use acogida::geo::UtmZone;
    /// let point = UtmZone { number: 30, north: true }.point(439_063.0, 4_472_058.0).ok_or("outside")?;
    /// assert!((point.latitude - 40.396_898).abs() < 1e-6);
    /// assert!((point.longitude + 3.718_056).abs() < 1e-6);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn point(self, easting: f64, northing: f64) -> Option<Coordinates> {
        if !(100_000.0..=900_000.0).contains(&easting) || !(0.0..=FALSE_NORTHING).contains(&northing) {
            return None;
        }
        let n = FLATTENING / (2.0 - FLATTENING);
        let radius = AXIS / (1.0 + n) * (1.0 + n.powi(2) / 4.0 + n.powi(4) / 64.0);
        let southern = if self.north { 0.0 } else { FALSE_NORTHING };
        let xi = (northing - southern) / (SCALE * radius);
        let eta = (easting - FALSE_EASTING) / (SCALE * radius);
        let (mut xi_sphere, mut eta_sphere) = (xi, eta);
        for (term, beta) in (1..=TERMS).zip(betas(n)) {
            let twice = 2.0 * f64::from(u8::try_from(term).unwrap_or_default());
            xi_sphere -= beta * (twice * xi).sin() * (twice * eta).cosh();
            eta_sphere -= beta * (twice * xi).cos() * (twice * eta).sinh();
        }
        let conformal = (xi_sphere.sin() / eta_sphere.cosh()).asin();
        let mut latitude = conformal;
        for (term, delta) in (1..=TERMS).zip(deltas(n)) {
            let twice = 2.0 * f64::from(u8::try_from(term).unwrap_or_default());
            latitude += delta * (twice * conformal).sin();
        }
        let longitude = eta_sphere.sinh().atan2(xi_sphere.cos());
        Some(Coordinates {
            latitude: latitude.to_degrees(),
            longitude: self.central_meridian() + longitude.to_degrees(),
        })
    }
}

/// Coefficients from the ellipsoid's grid to the sphere's (Karney, equation 36).
fn betas(n: f64) -> [f64; TERMS] {
    [
        n / 2.0 - 2.0 / 3.0 * n.powi(2) + 37.0 / 96.0 * n.powi(3) - n.powi(4) / 360.0,
        n.powi(2) / 48.0 + n.powi(3) / 15.0 - 437.0 / 1440.0 * n.powi(4),
        17.0 / 480.0 * n.powi(3) - 37.0 / 840.0 * n.powi(4),
        4397.0 / 161_280.0 * n.powi(4),
    ]
}

/// Coefficients from conformal to geographic latitude (Krüger's, in the third flattening).
fn deltas(n: f64) -> [f64; TERMS] {
    [
        2.0 * n - 2.0 / 3.0 * n.powi(2) - 2.0 * n.powi(3) + 116.0 / 45.0 * n.powi(4),
        7.0 / 3.0 * n.powi(2) - 8.0 / 5.0 * n.powi(3) - 227.0 / 45.0 * n.powi(4),
        56.0 / 15.0 * n.powi(3) - 136.0 / 35.0 * n.powi(4),
        4279.0 / 630.0 * n.powi(4),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected degrees by the Python package utm 0.9.0.
    #[test]
    fn points_of_several_zones() {
        let cases = [
            (30, true, 439_063.0, 4_472_058.0, 40.396_897_986, -3.718_056_460),
            (24, false, 551_730.0, 9_585_300.0, -3.751_742_687, -38.534_128_932),
            (14, true, 430_000.0, 2_133_000.0, 19.289_545_754, -99.666_232_838),
            (21, false, 373_000.0, 6_140_000.0, -34.874_442_171, -58.389_588_668),
        ];
        for (number, north, easting, northing, latitude, longitude) in cases {
            let point = UtmZone { number, north }.point(easting, northing).unwrap();
            assert!((point.latitude - latitude).abs() < 1e-7, "{point:?}");
            assert!((point.longitude - longitude).abs() < 1e-7, "{point:?}");
        }
        assert_eq!(UtmZone { number: 30, north: true }.point(40.0, -3.0), None);
    }
}
