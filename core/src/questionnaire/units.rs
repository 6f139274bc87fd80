//! The few conversions of units that limits need, by UCUM code.

/// Code, dimension, and how many of the dimension's base unit one is.
const UNITS: &[(&str, &str, f64)] = &[
    ("m", "length", 1.0),
    ("km", "length", 1000.0),
    ("dm", "length", 0.1),
    ("cm", "length", 0.01),
    ("mm", "length", 0.001),
    ("um", "length", 1e-6),
    ("[in_i]", "length", 0.0254),
    ("[ft_i]", "length", 0.3048),
    ("[yd_i]", "length", 0.9144),
    ("[mi_i]", "length", 1609.344),
    ("g", "mass", 1.0),
    ("kg", "mass", 1000.0),
    ("mg", "mass", 0.001),
    ("ug", "mass", 1e-6),
    ("ng", "mass", 1e-9),
    ("t", "mass", 1e6),
    ("[oz_av]", "mass", 28.349_523_125),
    ("[lb_av]", "mass", 453.592_37),
    ("[stone_av]", "mass", 6_350.293_18),
    ("L", "volume", 1.0),
    ("l", "volume", 1.0),
    ("dL", "volume", 0.1),
    ("cL", "volume", 0.01),
    ("mL", "volume", 0.001),
    ("uL", "volume", 1e-6),
    ("m3", "volume", 1000.0),
    ("s", "time", 1.0),
    ("ms", "time", 0.001),
    ("min", "time", 60.0),
    ("h", "time", 3600.0),
    ("d", "time", 86_400.0),
    ("wk", "time", 604_800.0),
    ("mo", "time", 2_629_800.0),
    ("a", "time", 31_557_600.0),
    ("1", "number", 1.0),
    ("%", "number", 0.01),
    ("[ppm]", "number", 1e-6),
    ("m2", "area", 1.0),
    ("cm2", "area", 1e-4),
    ("km2", "area", 1e6),
    ("har", "area", 1e4),
    ("Pa", "pressure", 1.0),
    ("kPa", "pressure", 1000.0),
    ("mm[Hg]", "pressure", 133.322_387_415),
    ("bar", "pressure", 1e5),
    ("J", "energy", 1.0),
    ("kJ", "energy", 1000.0),
    ("cal", "energy", 4.184),
    ("kcal", "energy", 4184.0),
    ("g/L", "mass concentration", 1.0),
    ("mg/L", "mass concentration", 0.001),
    ("g/dL", "mass concentration", 10.0),
    ("mg/dL", "mass concentration", 0.01),
    ("ug/L", "mass concentration", 1e-6),
    ("mol/L", "amount concentration", 1.0),
    ("mmol/L", "amount concentration", 0.001),
    ("umol/L", "amount concentration", 1e-6),
];

/// A number of one unit in another; nothing when they measure different things or are not known.
pub(super) fn in_unit(value: f64, from: &str, to: &str) -> Option<f64> {
    if let Some(kelvin) = kelvin(value, from) {
        return of_kelvin(kelvin, to);
    }
    let find = |code: &str| UNITS.iter().find(|(known, ..)| *known == code);
    let ((_, from, size), (_, to, base)) = (find(from)?, find(to)?);
    (from == to).then(|| value * size / base)
}

/// Temperatures have zeros of their own.
fn kelvin(value: f64, unit: &str) -> Option<f64> {
    match unit {
        "K" => Some(value),
        "Cel" => Some(value + 273.15),
        "[degF]" => Some((value + 459.67) / 1.8),
        _ => None,
    }
}

fn of_kelvin(kelvin: f64, unit: &str) -> Option<f64> {
    match unit {
        "K" => Some(kelvin),
        "Cel" => Some(kelvin - 273.15),
        "[degF]" => Some(kelvin * 1.8 - 459.67),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::in_unit;

    #[test]
    fn units_of_one_dimension_are_converted() {
        assert_eq!(in_unit(10_000.0, "m", "km"), Some(10.0));
        assert_eq!(in_unit(1.0, "[mi_i]", "m"), Some(1609.344));
        assert_eq!(in_unit(2.0, "h", "min"), Some(120.0));
        assert!((in_unit(98.6, "[degF]", "Cel").unwrap() - 37.0).abs() < 1e-9);
        assert_eq!(in_unit(10.0, "[mi_i]", "kg"), None);
        assert_eq!(in_unit(10.0, "Cel", "kg"), None);
        assert_eq!(in_unit(10.0, "furlong", "km"), None);
    }
}
