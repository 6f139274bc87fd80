//! Nobody who tries every table that fits finds a small count.

use super::*;

/// The largest count of a group that is tried.
const MOST: i64 = 40;

/// A sum of groups with their signs, and its limits.
type Sum = (Vec<(usize, i64)>, i64, i64);

/// Somebody who knows released tables, the rules and why each cell is suppressed, and tries every table of whole
/// numbers that fits.
struct Attacker {
    /// Limits of the counts of groups without children, of all tables.
    groups: Vec<(i64, i64)>,
    /// The sums that are known.
    sums: Vec<Sum>,
    /// The suppressed cells: table, cell and groups.
    suppressed: Vec<(String, Vec<usize>)>,
}

impl Attacker {
    fn new(released: &Value, threshold: i64) -> Self {
        let mut attacker = Self { groups: Vec::new(), sums: Vec::new(), suppressed: Vec::new() };
        let mut shared: BTreeMap<Vec<(String, String)>, Vec<usize>> = BTreeMap::new();
        for table in released["tables"].as_array().unwrap() {
            let start = attacker.groups.len();
            let dimensions = table["dimensions"].as_array().unwrap();
            let leaves: Vec<Vec<&str>> = dimensions.iter().map(leaves).collect();
            let count: usize = leaves.iter().map(Vec::len).product();
            attacker.groups.resize(start + count, (0, MOST));
            for cell in table["cells"].as_array().unwrap() {
                let mut of = vec![0];
                for (dimension, leaves) in dimensions.iter().zip(&leaves) {
                    let code = cell["at"][dimension["name"].as_str().unwrap()].as_str().unwrap();
                    let inside = |leaf: &&str| code == "T" || is_below(dimension, leaf, code);
                    let chosen: Vec<usize> = (0..leaves.len()).filter(|at| inside(&leaves[*at])).collect();
                    of = of
                        .iter()
                        .flat_map(|at| chosen.iter().map(move |leaf| at * leaves.len() + leaf))
                        .collect();
                }
                let of: Vec<usize> = of.into_iter().map(|at| start + at).collect();
                let (low, high) = match (cell["count"].as_i64(), cell["suppressed"].as_str()) {
                    (Some(count), _) => (count, count),
                    (None, Some("primary")) => (1, threshold - 1),
                    (None, Some("secondary")) => (threshold, 1000),
                    other => panic!("{other:?}"),
                };
                if let [group] = of[..] {
                    attacker.groups[group] = (low, high.min(MOST));
                }
                attacker.sums.push((of.iter().map(|group| (*group, 1)).collect(), low, high));
                let at = cell["at"].as_object().unwrap().iter();
                let key =
                    at.filter(|(_, code)| *code != "T").map(|(name, code)| (name.clone(), code.to_string()));
                // The same cell of another table has the same count.
                let other = shared.entry(key.collect()).or_insert_with(|| of.clone());
                if *other != of {
                    let both =
                        of.iter().map(|group| (*group, 1)).chain(other.iter().map(|group| (*group, -1)));
                    attacker.sums.push((both.collect(), 0, 0));
                }
                if cell["count"].is_null() {
                    attacker
                        .suppressed
                        .push((format!("{} {}", table.get("id").unwrap_or(&json!("")), cell["at"]), of));
                }
            }
        }
        attacker
    }

    /// The smallest and the largest value of each suppressed cell.
    fn ranges(&self) -> BTreeMap<String, (i64, i64)> {
        let mut ranges: BTreeMap<String, (i64, i64)> = BTreeMap::new();
        let mut values = vec![0; self.groups.len()];
        self.fill(0, &mut values, &mut |values| {
            for (name, of) in &self.suppressed {
                let value: i64 = of.iter().map(|group| values[*group]).sum();
                let range = ranges.entry(name.clone()).or_insert((value, value));
                *range = (range.0.min(value), range.1.max(value));
            }
        });
        ranges
    }

    /// Tries the values of a group, and of those after it, as long as every sum can still be reached.
    fn fill(&self, group: usize, values: &mut Vec<i64>, found: &mut impl FnMut(&[i64])) {
        if group == self.groups.len() {
            found(values);
            return;
        }
        for value in self.groups[group].0..=self.groups[group].1 {
            values[group] = value;
            let fits = self.sums.iter().filter(|(of, ..)| of.iter().any(|(one, _)| *one == group)).all(
                |(of, low, high)| {
                    let (mut least, mut most) = (0, 0);
                    for (one, sign) in of {
                        let (from, to) =
                            if *one <= group { (values[*one], values[*one]) } else { self.groups[*one] };
                        least += if *sign > 0 { from } else { -to };
                        most += if *sign > 0 { to } else { -from };
                    }
                    least <= *high && most >= *low
                },
            );
            if fits {
                self.fill(group + 1, values, found);
            }
        }
    }
}

fn leaves(dimension: &Value) -> Vec<&str> {
    let parents: BTreeSet<&str> = dimension["hierarchy"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(_, parent)| parent.as_str().unwrap())
        .collect();
    let codes = dimension["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap());
    codes.filter(|code| !parents.contains(code)).collect()
}

fn is_below(dimension: &Value, code: &str, above: &str) -> bool {
    code == above
        || dimension["hierarchy"][code].as_str().is_some_and(|parent| is_below(dimension, parent, above))
}

/// Protects tables and attacks them; false when they were refused.
pub(super) fn attacked(tables: &[Value]) -> bool {
    let report = call("release.protect", &request(tables));
    let released = &report["value"]["released"];
    if released.is_null() {
        let codes: BTreeSet<&str> = found(&report).into_iter().collect();
        assert_eq!(codes, BTreeSet::from(["release.unprotected"]), "{tables:?}");
        return false;
    }
    let ranges = Attacker::new(released, 5).ranges();
    let all_tried = ranges.values().all(|(_, high)| *high < MOST);
    let is_network = tables.len() == 1 && tables[0]["dimensions"].as_array().unwrap().len() < 3;
    for cell in report["value"]["audit"].as_array().unwrap() {
        let name = format!("{} {}", cell["table"], cell["at"]);
        let (low, high) = ranges[&name];
        assert!(high > low, "{tables:?}: {name} is exactly {low}");
        assert_eq!(cell["exposed"], false);
        let told = (cell["low"].as_i64().unwrap(), cell["high"].as_i64().unwrap_or(i64::MAX));
        // Where linear programs have whole solutions, the limits are those that can be reached.
        if is_network && all_tried {
            assert_eq!(told, (low, high), "{tables:?}: {name}");
        }
        assert!(told.0 <= low && told.1 >= high, "{tables:?}: {name} {told:?} {:?}", (low, high));
    }
    true
}

#[test]
fn nobody_who_tries_all_tables_finds_a_small_count() {
    let mut chance = Chance(7);
    let mut released = 0;
    for _ in 0..60 {
        let counts = chance.counts(12, 5);
        released += usize::from(attacked(&[table(&[3, 4], &counts)]));
    }
    for _ in 0..25 {
        let counts = chance.counts(8, 5);
        released += usize::from(attacked(&[table(&[2, 2, 2], &counts)]));
    }
    for _ in 0..25 {
        let mut tree = table(&[5, 2], &chance.counts(10, 5));
        // a0 becomes the parent of a1 and a2, and loses its own cells.
        tree["dimensions"][0]["hierarchy"] = json!({"a1": "a0", "a2": "a0"});
        tree["cells"].as_array_mut().unwrap().drain(..2);
        released += usize::from(attacked(&[tree]));
    }
    for _ in 0..25 {
        // Two tables of the same persons, by a and b, and by a and c.
        let counts = chance.counts(9, 5);
        let mut other = table(&[3, 1, 2], &chance.counts(6, 5));
        other["id"] = json!("other");
        other["dimensions"].as_array_mut().unwrap().remove(1);
        for (cell, at) in other["cells"].as_array_mut().unwrap().iter_mut().zip(0..) {
            cell["at"].as_object_mut().unwrap().remove("b");
            // The second of each pair takes what is left of the row.
            let row: u64 = counts[at / 2 * 3..at / 2 * 3 + 3].iter().sum();
            let first = row / 3;
            cell["count"] = json!(if at % 2 == 0 { first } else { row - first });
        }
        released += usize::from(attacked(&[table(&[3, 3], &counts), other]));
    }
    assert!(released > 100, "{released}");
}
