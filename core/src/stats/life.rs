use super::Undefined;
use super::comparison::positive;
use super::interval::{deviate, number};
use super::student::Estimated;

/// One band of an abridged life table, from its first age to that of the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AgeBand {
    /// First age, in years.
    pub start: f64,
    /// Deaths.
    pub deaths: u64,
    /// Persons, or person-years.
    pub population: f64,
}

/// Life expectancy at the start of each band, of an abridged life table whose last band is open.
///
/// Those who die in a band live half of it, in the first year of life a tenth. The variance is that
/// of the deaths, and of the death rate in the last band.
///
/// Chiang, C. L. (1984). *The Life Table and its Applications*. Krieger (method II). Silcocks, P. B. S.,
/// Jenner, D. A. and Reza, R. (2001). Life expectancy as a summary of mortality in a population: statistical
/// considerations and suitability for use by health authorities. *Journal of Epidemiology and Community
/// Health* 55, 38–43.
///
/// # Errors
/// `too_few_values` below two bands; `out_of_order` when the ages do not rise; `negative`, `missing` or
/// `no_denominator` for a population; `above_denominator` for more deaths than persons; `band_too_wide` where more
/// would die in a band of its width than reach it; `too_few_events` without deaths in the last band.
pub fn life_expectancy(bands: &[AgeBand], confidence: f64) -> Result<Vec<Estimated>, Undefined> {
    let z = deviate(confidence)?;
    if bands.len() < 2 {
        return Err(Undefined::TooFewValues);
    }
    let mut alive = 1.0;
    let mut rows = Vec::with_capacity(bands.len());
    for (band, next) in bands.iter().zip(bands.iter().skip(1).map(Some).chain([None])) {
        positive(band.population)?;
        let deaths = number(band.deaths)?;
        if deaths > band.population {
            return Err(Undefined::AboveDenominator);
        }
        let rate = deaths / band.population;
        let row = match next {
            Some(next) => {
                let width = next.start - band.start;
                if !(width > 0.0 && width.is_finite()) {
                    return Err(Undefined::OutOfOrder);
                }
                let is_first_year = band.start == 0.0 && width == 1.0;
                let lived = if is_first_year { 0.1 } else { 0.5 };
                let dying = width * rate / (1.0 + (1.0 - lived) * width * rate);
                if dying > 1.0 {
                    return Err(Undefined::BandTooWide);
                }
                Row {
                    alive,
                    years: width * alive * (1.0 - (1.0 - lived) * dying),
                    rest: (1.0 - lived) * width,
                    variance: if deaths > 0.0 { dying * dying * (1.0 - dying) / deaths } else { 0.0 },
                    dying,
                }
            }
            None if band.deaths == 0 => return Err(Undefined::TooFewEvents),
            None => Row { alive, years: alive / rate, rest: 0.0, variance: 0.0, dying: 1.0 },
        };
        alive *= 1.0 - row.dying;
        rows.push(row);
    }
    estimates(&rows, bands, z)
}

struct Row {
    /// Share that reaches the band.
    alive: f64,
    /// Years lived in the band, by one who was born.
    years: f64,
    /// Years of the band that one who dies in it does not live.
    rest: f64,
    dying: f64,
    /// Of the probability of dying.
    variance: f64,
}

fn estimates(rows: &[Row], bands: &[AgeBand], z: f64) -> Result<Vec<Estimated>, Undefined> {
    let mut found = Vec::with_capacity(rows.len());
    let (mut years, mut spread) = (super::ExactSum::default(), super::ExactSum::default());
    let mut after = 0.0;
    for (row, band) in rows.iter().zip(bands).rev() {
        if row.alive <= 0.0 {
            return Err(Undefined::NearZero);
        }
        years.add(row.years);
        spread.add(if found.is_empty() {
            // The mean time that is left is one by the death rate, whose variance is rate² / deaths.
            row.years.powi(2) / number(band.deaths)?
        } else {
            row.alive.powi(2) * (row.rest + after).powi(2) * row.variance
        });
        let value = years.value() / row.alive;
        let half = z * spread.value().sqrt() / row.alive;
        found.push(Estimated::finite(value, value - half, value + half)?);
        after = value;
    }
    found.reverse();
    Ok(found)
}
