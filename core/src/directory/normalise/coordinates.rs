use super::place_words::country;
use super::{absence, found, is_too_long, pattern};
use crate::base::{Code, Report, codes::directory as code};
use crate::directory::Context;
use crate::geo::{BoundingBox, Coordinates, UtmZone};
use crate::text::squeeze;

/// The point of two texts, degrees north and degrees east.
///
/// Swapped degrees are put right when only the other order lies in the country (`coordinates.swapped`); a
/// wrong sign only when the other sign lies in the city's bounds (`coordinates.sign_assumed`). Metres of the
/// UTM grid become degrees when exactly one zone and order of them lies in the city's bounds
/// (`coordinates.from_grid`), and are refused otherwise. Zeros and points outside the country are refused; a
/// point outside the city's bounds is a warning.
#[must_use]
pub fn coordinates(latitude: &str, longitude: &str, context: &Context<'_>) -> Report<Option<Coordinates>> {
    if is_too_long(latitude) || is_too_long(longitude) {
        return Report::new(None, vec![found(code::COORDINATES_INVALID)]);
    }
    let (latitude, longitude) = (squeeze(latitude), squeeze(longitude));
    if let Some(issue) = absence(&latitude).or_else(|| absence(&longitude)) {
        return Report::new(None, vec![issue]);
    }
    let refused = |code: Code| Report::new(None, vec![found(code)]);
    let (Some(latitude), Some(longitude)) = (degrees(&latitude), degrees(&longitude)) else {
        return refused(code::COORDINATES_INVALID);
    };
    if latitude.abs() > 1000.0 || longitude.abs() > 1000.0 {
        return match from_grid(latitude, longitude, context.city.bounds) {
            Some(point) => Report::new(Some(point), vec![found(code::COORDINATES_FROM_GRID)]),
            None => refused(code::COORDINATES_PROJECTED),
        };
    }
    if latitude == 0.0 && longitude == 0.0 {
        return refused(code::COORDINATES_ZERO);
    }
    place(Point { latitude, longitude }, &Places::of(context))
}

/// The point of one text with both degrees, such as `19.29, -99.65`.
#[must_use]
pub fn coordinate_pair(text: &str, context: &Context<'_>) -> Report<Option<Coordinates>> {
    if let Some(issue) = absence(text) {
        return Report::new(None, vec![issue]);
    }
    if is_too_long(text) {
        return Report::new(None, vec![found(code::COORDINATES_INVALID)]);
    }
    if let Some(point) = with_zone(text) {
        let mut report = place(point, &Places::of(context));
        report.issues.insert(0, found(code::COORDINATES_FROM_GRID));
        return report;
    }
    // With decimal commas only a semicolon or a space can separate.
    let separators: [&[char]; 3] = [&[';', '|'], &[','], &[' ']];
    for separator in separators {
        let parts: Vec<&str> = text.split(separator).map(str::trim).filter(|part| !part.is_empty()).collect();
        if let [latitude, longitude] = parts.as_slice() {
            return coordinates(latitude, longitude, context);
        }
    }
    Report::new(None, vec![found(code::COORDINATES_INVALID)])
}

/// The only point of the grid that lies in the city, whatever the order of the two numbers.
fn from_grid(first: f64, second: f64, city: Option<BoundingBox>) -> Option<Coordinates> {
    let city = city?;
    let [west, south, east, north] = city.0;
    let mut inside: Vec<Coordinates> = Vec::new();
    for number in 1..=60 {
        let zone = UtmZone { number, north: true };
        if zone.central_meridian() < west - 6.0 || zone.central_meridian() > east + 6.0 {
            continue;
        }
        for zone in [zone, UtmZone { north: false, ..zone }] {
            let hemisphere = if zone.north { north >= 0.0 } else { south <= 0.0 };
            let points = [zone.point(first, second), zone.point(second, first)];
            let points = points.into_iter().flatten().filter(|point| hemisphere && city.contains(*point));
            inside.extend(points);
        }
    }
    match inside.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// A text with the zone of the grid, such as `30T 440290 4474257`: zone and band, easting, northing.
fn with_zone(text: &str) -> Option<Point> {
    let grid = pattern!(
        r"(?i)^\s*(?:utm\s*)?(?P<zone>\d{1,2})\s*(?P<band>[c-hj-np-x])\s+(?P<easting>\d{6}(?:[.,]\d+)?)\s*m?\s*[,;]?\s*(?P<northing>\d{6,8}(?:[.,]\d+)?)\s*m?\s*$"
    );
    let hit = grid.captures(text)?;
    let metres = |name: &str| hit.name(name)?.as_str().replace(',', ".").parse::<f64>().ok();
    let number = hit.name("zone")?.as_str().parse().ok().filter(|number| (1..=60).contains(number))?;
    // Bands N to X are north of the equator.
    let north = hit.name("band")?.as_str().to_ascii_uppercase().as_str() >= "N";
    let point = UtmZone { number, north }.point(metres("easting")?, metres("northing")?)?;
    Some(Point { latitude: point.latitude, longitude: point.longitude })
}

/// Degrees that may be anything.
#[derive(Clone, Copy)]
struct Point {
    latitude: f64,
    longitude: f64,
}

impl Point {
    /// The point, when there is such a place on Earth.
    fn on_earth(self) -> Option<Coordinates> {
        let inside = self.latitude.abs() <= 90.0 && self.longitude.abs() <= 180.0;
        inside.then_some(Coordinates { latitude: self.latitude, longitude: self.longitude })
    }

    fn swapped(self) -> Self {
        Self { latitude: self.longitude, longitude: self.latitude }
    }
}

/// The boxes that are known.
struct Places {
    country: Option<BoundingBox>,
    /// Parts of the country that lie elsewhere.
    overseas: Vec<BoundingBox>,
    city: Option<BoundingBox>,
}

impl Places {
    fn of(context: &Context<'_>) -> Self {
        let term = country(context);
        Self {
            country: term.and_then(|term| term.bbox).map(BoundingBox),
            overseas: term
                .map(|term| term.overseas.iter().copied().map(BoundingBox).collect())
                .unwrap_or_default(),
            city: context.city.bounds,
        }
    }

    fn in_city(&self, point: Point) -> Option<Coordinates> {
        point.on_earth().filter(|point| self.city.is_some_and(|city| city.contains(*point)))
    }

    /// In the country, or in the city when that is all that is known.
    fn in_country(&self, point: Point) -> Option<Coordinates> {
        match self.country.or(self.city) {
            Some(country) => {
                let boxes = || std::iter::once(&country).chain(&self.overseas);
                point.on_earth().filter(|point| boxes().any(|country| country.contains(*point)))
            }
            None => None,
        }
    }
}

fn place(point: Point, places: &Places) -> Report<Option<Coordinates>> {
    if let Some(good) = places.in_city(point) {
        return Report::clean(Some(good));
    }
    if let Some(good) = places.in_city(point.swapped()) {
        return Report::new(Some(good), vec![found(code::COORDINATES_SWAPPED)]);
    }
    let flipped = [(-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)]
        .map(|(north, east)| Point { latitude: point.latitude * north, longitude: point.longitude * east });
    if let Some(good) = flipped.into_iter().find_map(|point| places.in_city(point)) {
        return Report::new(Some(good), vec![found(code::COORDINATES_SIGN_ASSUMED)]);
    }
    let elsewhere = || places.city.is_some().then(|| found(code::COORDINATES_OUTSIDE_CITY));
    if let Some(good) = places.in_country(point) {
        return Report::new(Some(good), elsewhere().into_iter().collect());
    }
    if let Some(good) = places.in_country(point.swapped()) {
        let issues = [Some(found(code::COORDINATES_SWAPPED)), elsewhere()];
        return Report::new(Some(good), issues.into_iter().flatten().collect());
    }
    let known = places.country.or(places.city).is_some();
    match point.on_earth() {
        Some(good) if !known => Report::clean(Some(good)),
        Some(_) => Report::new(None, vec![found(code::COORDINATES_OUTSIDE_COUNTRY)]),
        None => Report::new(None, vec![found(code::COORDINATES_INVALID)]),
    }
}

/// Decimal degrees with point or comma, or degrees, minutes and seconds; with a letter for the side.
fn degrees(text: &str) -> Option<f64> {
    let upper = text.to_uppercase().replace('\u{2212}', "-");
    let parts = pattern!(
        r#"^([NSEWO])?\s*([+-]?\d{1,9}(?:[.,]\d+)?)\s*(?:[°º]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['’′]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|”|″|''))?)?)?\s*([NSEWO])?$"#
    );
    let hit = parts.captures(upper.trim())?;
    let number = |group: usize| hit.get(group).map(|text| text.as_str().replace(',', ".").parse::<f64>());
    let whole = number(2)?.ok()?;
    let minutes = number(3).transpose().ok()?.unwrap_or_default();
    let seconds = number(4).transpose().ok()?.unwrap_or_default();
    if minutes >= 60.0 || seconds >= 60.0 {
        return None;
    }
    let size = whole.abs() + minutes / 60.0 + seconds / 3600.0;
    let side = hit.get(1).or_else(|| hit.get(5)).map(|side| side.as_str());
    let negative = whole.is_sign_negative() || matches!(side, Some("S" | "W" | "O"));
    Some(if negative { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::super::test_context::{city, vocabularies};
    use super::*;

    fn check(latitude: &str, longitude: &str, bounds: Option<[f64; 4]>) -> Report<Option<Coordinates>> {
        let (mut city, vocabularies) = (city("MX", "es", None), vocabularies());
        city.bounds = bounds.map(BoundingBox);
        coordinates(
            latitude,
            longitude,
            &Context { city: &city, language: "es", country: "MX", vocabularies },
        )
    }

    /// Around Toluca.
    const BOUNDS: Option<[f64; 4]> = Some([-99.8, 19.2, -99.5, 19.4]);
    const TOLUCA: Option<Coordinates> = Some(Coordinates { latitude: 19.2883, longitude: -99.6557 });

    #[test]
    fn good_points() {
        assert_eq!(check("19.2883", "-99.6557", BOUNDS), Report::clean(TOLUCA));
        assert_eq!(check("19,2883", "-99,6557", None), Report::clean(TOLUCA));
        let point = check("19°17'17.88\"N", "99°39'20.52\"W", BOUNDS).value.unwrap();
        assert!((point.latitude - 19.2883).abs() < 1e-9 && (point.longitude + 99.6557).abs() < 1e-9);
    }

    #[test]
    fn swapped_and_wrong_signs() {
        let swapped = check("-99.6557", "19.2883", BOUNDS);
        assert_eq!(swapped.value, TOLUCA);
        assert!(swapped.issues[0].is(code::COORDINATES_SWAPPED));
        assert_eq!(check("-99.6557", "19.2883", None).value, TOLUCA);
        let sign = check("19.2883", "99.6557", BOUNDS);
        assert_eq!(sign.value, TOLUCA);
        assert!(sign.issues[0].is(code::COORDINATES_SIGN_ASSUMED));
        let unsure = check("19.2883", "99.6557", None);
        assert_eq!(unsure.value, None);
        assert!(unsure.issues[0].is(code::COORDINATES_OUTSIDE_COUNTRY));
    }

    #[test]
    fn refused_points() {
        assert!(check("0", "0.0", BOUNDS).issues[0].is(code::COORDINATES_ZERO));
        assert!(check("4474257", "440290", BOUNDS).issues[0].is(code::COORDINATES_PROJECTED));
        assert!(check("48.85", "2.35", BOUNDS).issues[0].is(code::COORDINATES_OUTSIDE_COUNTRY));
        assert!(check("norte", "2.35", BOUNDS).issues[0].is(code::COORDINATES_INVALID));
        assert!(check("s/d", "s/d", BOUNDS).issues[0].is(code::VALUE_ABSENT));
        let outside = check("20.67", "-103.35", BOUNDS);
        assert!(outside.value.is_some());
        assert!(outside.issues[0].is(code::COORDINATES_OUTSIDE_CITY));
    }

    #[test]
    fn overseas_departments_are_in_the_country() {
        let (city, vocabularies) = (city("FR", "fr", None), vocabularies());
        let context = Context { city: &city, language: "fr", country: "FR", vocabularies };
        for (text, latitude) in
            [("-21.1151, 55.5364", -21.1151), ("16.24, -61.53", 16.24), ("48.85, 2.35", 48.85)]
        {
            let point = coordinate_pair(text, &context).value.unwrap();
            assert!((point.latitude - latitude).abs() < 1e-9, "{text}");
        }
        assert_eq!(coordinate_pair("19.2883, -99.6557", &context).value, None);
    }

    #[test]
    fn metres_become_degrees_where_only_one_zone_fits() {
        // Expected degrees by the Python package utm 0.9.0.
        for (first, second) in [("430000", "2133000"), ("2133000", "430000")] {
            let report = check(first, second, BOUNDS);
            let point = report.value.unwrap();
            assert!((point.latitude - 19.289_545_754).abs() < 1e-7, "{point:?}");
            assert!((point.longitude + 99.666_232_838).abs() < 1e-7, "{point:?}");
            assert!(report.issues[0].is(code::COORDINATES_FROM_GRID));
        }
        assert!(check("430000", "2133000", None).issues[0].is(code::COORDINATES_PROJECTED));
        let (city, vocabularies) = (city("MX", "es", None), vocabularies());
        let context = Context { city: &city, language: "es", country: "MX", vocabularies };
        let report = coordinate_pair("14Q 430000 2133000", &context);
        assert!((report.value.unwrap().latitude - 19.289_545_754).abs() < 1e-7);
        assert_eq!(coordinate_pair("99Q 430000 2133000", &context).value, None);
    }

    #[test]
    fn pairs() {
        let (city, vocabularies) = (city("MX", "es", None), vocabularies());
        let context = Context { city: &city, language: "es", country: "MX", vocabularies };
        assert_eq!(coordinate_pair("19.2883, -99.6557", &context).value, TOLUCA);
        assert_eq!(coordinate_pair("19,2883; -99,6557", &context).value, TOLUCA);
        assert_eq!(coordinate_pair("19,2883,-99,6557", &context).value, None);
    }
}
