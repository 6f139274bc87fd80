//! What was adapted from what.

use std::collections::BTreeMap;

use crate::base::{Code, Issue, Path, Report, codes};
use crate::model::Material;

/// How far back a line is followed.
const LONGEST: usize = 100;

/// For each item the items that it comes from, the nearest first. A line that goes round ends where it would
/// repeat itself.
#[must_use]
pub fn lineage(materials: &[Material]) -> Report<Vec<Vec<String>>> {
    let by_id: BTreeMap<&str, &Material> =
        materials.iter().rev().map(|material| (material.id.as_str(), material)).collect();
    let mut issues = Vec::new();
    let mut lines = Vec::new();
    for (position, material) in materials.iter().enumerate() {
        let (line, end) = follow(material, &by_id);
        let issue = end.map(|code| {
            let path = Path::root().key("materials").index(position).key("adapted_from");
            Issue::new(code, path).with("material", material.id.as_str())
        });
        issues.extend(issue);
        lines.push(line.into_iter().map(str::to_owned).collect());
    }
    Report::new(lines, issues)
}

/// The line of an item, and what is wrong with where it ends. What is wrong further back is told there.
fn follow<'a>(material: &'a Material, by_id: &BTreeMap<&str, &'a Material>) -> (Vec<&'a str>, Option<Code>) {
    let mut line: Vec<&str> = Vec::new();
    let mut at = material;
    while let Some(origin) = &at.adapted_from {
        let origin = origin.material.as_str();
        if origin == material.id {
            return (line, Some(codes::material::LINEAGE_CYCLE));
        }
        if line.contains(&origin) {
            return (line, None);
        }
        if line.len() == LONGEST {
            return (line, Some(codes::material::LINEAGE_LONG));
        }
        line.push(origin);
        let Some(next) = by_id.get(origin) else {
            return (line.clone(), (line.len() == 1).then_some(codes::material::ORIGIN_ABSENT));
        };
        at = next;
    }
    (line, None)
}
