//! Points as people and programs write them: degrees, degrees with minutes and seconds, geohashes, plus codes.

use std::collections::BTreeSet;

use crate::geo::Coordinates;

/// A public place this near to a protected one, in metres, has no point on the map.
const NEAR: f64 = 50.0;
/// Degrees this near to those of a protected place tell them: a second is 0.00028.
const CLOSE: f64 = 0.0006;
/// Characters of a geohash that name a cell of a few streets.
const GEOHASH: usize = 6;
const GEOHASH_DIGITS: &[u8; 32] = b"0123456789bcdefghjkmnpqrstuvwxyz";
const PLUS_DIGITS: &[u8; 20] = b"23456789CFGHJMPQRVWX";

/// Protected points, ready to be recognised in texts.
#[derive(Debug, Default)]
pub(super) struct Points {
    points: Vec<Coordinates>,
    /// Degrees without sign, cut and rounded to three decimals: a longer one begins with the cut one.
    degrees: BTreeSet<String>,
    geohashes: BTreeSet<String>,
    /// The four digits before the `+` of a plus code, which it has in its short form too.
    plus_codes: BTreeSet<String>,
}

impl Points {
    pub fn add(&mut self, point: Coordinates) {
        self.points.push(point);
        for degree in [point.latitude, point.longitude] {
            self.degrees.insert(cut(&format!("{:.6}", degree.abs())));
            self.degrees.insert(format!("{:.3}", degree.abs()));
        }
        self.geohashes.insert(geohash(point));
        self.plus_codes.insert(plus_code(point));
    }

    /// Whether a point is that of a protected place.
    pub fn is_near(&self, point: Coordinates) -> bool {
        self.points.iter().any(|protected| protected.distance(point) <= NEAR)
    }

    /// Whether a text tells one of the points.
    pub fn are_told(&self, text: &str) -> bool {
        !self.points.is_empty()
            && (numbers(text).any(|number| self.degrees.contains(&number))
                || self.in_minutes(text)
                || self.as_geohash(text)
                || self.as_plus_code(text))
    }

    fn as_geohash(&self, text: &str) -> bool {
        let lower = text.to_ascii_lowercase();
        let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric());
        words.filter_map(|word| word.get(..GEOHASH)).any(|start| self.geohashes.contains(start))
    }

    fn as_plus_code(&self, text: &str) -> bool {
        let upper = text.to_ascii_uppercase().replace("%2B", "+");
        let told = |(position, _): (usize, &str)| {
            let before = position.checked_sub(4).and_then(|start| upper.get(start..position));
            before.is_some_and(|digits| self.plus_codes.contains(digits))
        };
        upper.match_indices('+').any(told)
    }

    /// Degrees with minutes and seconds, such as 3°44'30.9" S.
    fn in_minutes(&self, text: &str) -> bool {
        let signs = text.char_indices().filter(|(_, letter)| matches!(letter, '°' | 'º'));
        let mut degrees = signs.filter_map(|(position, sign)| {
            let before = text.get(..position)?.trim_end();
            let start = before.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
            let whole: f64 = before.get(start..)?.parse().ok()?;
            let rest = text.get(position.checked_add(sign.len_utf8())?..)?;
            let (minutes, rest) = leading(rest)?;
            let seconds = leading(rest).map(|(seconds, _)| seconds);
            // Minutes alone are a place of two kilometres.
            let precise = seconds.is_some() || minutes.fract() > 0.0;
            precise.then(|| whole + minutes / 60.0 + seconds.unwrap_or_default() / 3600.0)
        });
        degrees.any(|degree| {
            let near = |known: f64| (known.abs() - degree).abs() < CLOSE;
            self.points.iter().any(|point| near(point.latitude) || near(point.longitude))
        })
    }
}

/// The number at the beginning of a text, after marks of minutes and seconds.
fn leading(text: &str) -> Option<(f64, &str)> {
    let marks = |letter: char| letter.is_whitespace() || matches!(letter, '\'' | '′' | '’' | '"' | '″' | '”');
    let rest = text.trim_start_matches(marks);
    let is_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
    let end = rest.find(|letter: char| !is_number(letter)).unwrap_or(rest.len());
    let number = rest.get(..end)?.replace(',', ".").parse().ok()?;
    Some((number, rest.get(end..)?))
}

/// The numbers of a text that have three decimals or more, cut to three.
fn numbers(text: &str) -> impl Iterator<Item = String> {
    let is_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
    text.split(move |letter| !is_number(letter)).filter_map(|number| {
        let point = number.find(['.', ','])?;
        let (whole, decimals) = (number.get(..point)?, number.get(point.checked_add(1)?..)?);
        let decimals = decimals.get(..3).filter(|three| three.bytes().all(|digit| digit.is_ascii_digit()))?;
        let whole = whole.trim_start_matches('0');
        Some(format!("{}.{decimals}", if whole.is_empty() { "0" } else { whole }))
    })
}

fn cut(long: &str) -> String {
    long.len().checked_sub(3).and_then(|end| long.get(..end)).unwrap_or(long).to_owned()
}

/// The first characters of a geohash: five bits each, longitude and latitude in turns.
fn geohash(point: Coordinates) -> String {
    let (mut south, mut north, mut west, mut east) = (-90.0, 90.0, -180.0, 180.0);
    let mut hash = String::new();
    let mut by_longitude = true;
    for _ in 0..GEOHASH {
        let mut digit: usize = 0;
        for _ in 0..5 {
            let (low, high, value) = if by_longitude {
                (&mut west, &mut east, point.longitude)
            } else {
                (&mut south, &mut north, point.latitude)
            };
            let middle = f64::midpoint(*low, *high);
            let upper = value >= middle;
            *(if upper { low } else { high }) = middle;
            digit = (digit << 1) | usize::from(upper);
            by_longitude = !by_longitude;
        }
        hash.extend(GEOHASH_DIGITS.get(digit).map(|digit| char::from(*digit)));
    }
    hash
}

/// Whether a text has anything like an Open Location Code: four digits of it or more, a plus, two or three.
pub(super) fn has_plus_code(text: &str) -> bool {
    let is_digit = |letter: char| PLUS_DIGITS.iter().any(|digit| char::from(*digit) == letter);
    text.match_indices('+').any(|(position, _)| {
        let before = text.get(..position).unwrap_or_default().chars().rev();
        let after = text.get(position.saturating_add(1)..).unwrap_or_default().chars();
        let (before, after) = (before.take_while(|letter| is_digit(*letter)), after);
        let behind = after.take_while(char::is_ascii_alphanumeric).collect::<String>();
        (4..=8).contains(&before.count())
            && (2..=3).contains(&behind.len())
            && behind.chars().all(is_digit)
            && text.chars().any(char::is_alphabetic)
    })
}

/// Digits 5 to 8 of an Open Location Code: a cell of 0.0025 degrees inside one of a degree.
fn plus_code(point: Coordinates) -> String {
    let mut code = String::new();
    let latitude = (point.latitude + 90.0).fract();
    let longitude = (point.longitude + 180.0).fract();
    for cells in [1.0, 20.0] {
        for degree in [latitude, longitude] {
            // The twentieth of a degree, then its twentieth.
            let digit = (degree * 20.0 * cells).floor() % 20.0;
            let digit = PLUS_DIGITS.iter().enumerate().find(|(position, _)| {
                u32::try_from(*position).is_ok_and(|position| f64::from(position) == digit)
            });
            code.extend(digit.map(|(_, digit)| char::from(*digit)));
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points() -> Points {
        let mut points = Points::default();
        points.add(Coordinates { latitude: -3.741_912, longitude: -38.538_101 });
        points
    }

    #[test]
    fn known_codes() {
        // The examples of the two public definitions: geohash.org's and the Open Location Code specification's.
        let jutland = Coordinates { latitude: 57.649_11, longitude: 10.407_44 };
        assert_eq!(geohash(jutland), "u4pruy");
        let zurich = Coordinates { latitude: 47.365_590, longitude: 8.524_997 };
        assert_eq!(plus_code(zurich), "9G8F");
    }

    #[test]
    fn a_point_is_recognised_however_it_is_written() {
        let points = points();
        for text in [
            "-3.7419, -38.5381",
            "3,7419 S",
            "lat=38.538",
            "3.742",
            "3°44'30.9\" S",
            "38º 32.286' O",
            "https://maps.example.org/?q=-3.741912,-38.538101",
        ] {
            assert!(points.are_told(text), "{text}");
        }
        let hash = geohash(Coordinates { latitude: -3.741_912, longitude: -38.538_101 });
        assert!(points.are_told(&format!("geo:{}xy", hash.to_uppercase())));
        let plus = plus_code(Coordinates { latitude: -3.741_912, longitude: -38.538_101 });
        assert!(
            points.are_told(&format!("{plus}+9X Fortaleza")) && points.are_told(&format!("69{plus}%2B9X"))
        );
    }

    #[test]
    fn other_numbers_are_no_points() {
        let points = points();
        for text in
            ["3.74", "R$ 38,53", "1.234 pessoas", "3°44' S", "2026-11-01", "(85) 3741-9120", "a+b", ""]
        {
            assert!(!points.are_told(text), "{text}");
        }
    }
}
