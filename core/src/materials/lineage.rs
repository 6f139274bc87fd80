//! What was adapted from what.

use std::collections::BTreeMap;

use crate::base::{Issue, Path, Report, codes};
use crate::model::Material;

/// For each item the items that it comes from, the nearest first. A line that goes round ends where it would
/// repeat itself.
#[must_use]
pub fn lineage(materials: &[Material]) -> Report<Vec<Vec<String>>> {
    let by_id: BTreeMap<&str, &Material> =
        materials.iter().rev().map(|material| (material.id.as_str(), material)).collect();
    let mut issues = Vec::new();
    let mut lines = Vec::new();
    for (position, material) in materials.iter().enumerate() {
        let path = || Path::root().key("materials").index(position).key("adapted_from");
        let mut line: Vec<String> = Vec::new();
        let mut at = material;
        while let Some(origin) = &at.adapted_from {
            if origin.material == material.id {
                issues.push(
                    Issue::new(codes::material::LINEAGE_CYCLE, path()).with("material", material.id.as_str()),
                );
                break;
            }
            // A round further back is reported where it is.
            if line.contains(&origin.material) {
                break;
            }
            line.push(origin.material.clone());
            let Some(next) = by_id.get(origin.material.as_str()) else {
                if line.len() == 1 {
                    issues.push(
                        Issue::new(codes::material::ORIGIN_ABSENT, path())
                            .with("material", origin.material.as_str()),
                    );
                }
                break;
            };
            at = next;
        }
        lines.push(line);
    }
    Report::new(lines, issues)
}
