use std::collections::BTreeMap;

use super::{Decision, Features, PairScore, candidates, score};

/// Entries that are one, and pairs for a person to decide.
#[derive(Clone, Debug, Default)]
pub struct Clusters {
    /// Positions of entries, each cluster in order, clusters by their first entry. Single entries too.
    pub members: Vec<Vec<usize>>,
    /// Why entries of the same cluster are the same, by pair.
    pub links: BTreeMap<(usize, usize), PairScore>,
    /// Pairs that a person has to look at.
    pub review: BTreeMap<(usize, usize), PairScore>,
    /// Values shared by so many entries that they were not used to find pairs.
    pub too_common: usize,
}

/// Puts entries together that are the same.
///
/// The strongest pairs join first. Two clusters do not join when any pair across them is excluded or
/// speaks against it (below zero): such a pair goes to review instead, so a chain of resemblances
/// cannot pull branches together.
#[must_use]
pub fn clusters(features: &[Features]) -> Clusters {
    let (pairs, too_common) = candidates(features);
    let mut joins: Vec<((usize, usize), PairScore)> = Vec::new();
    let mut review = BTreeMap::new();
    for (left, right) in pairs {
        let (Some(one), Some(other)) = (features.get(left), features.get(right)) else { continue };
        let weighed = score(one, other);
        match weighed.decision() {
            Decision::Same => joins.push(((left, right), weighed)),
            Decision::Review => {
                review.insert((left, right), weighed);
            }
            Decision::Different => {}
        }
    }
    joins.sort_by(|(a, first), (b, second)| second.total().cmp(&first.total()).then(a.cmp(b)));

    let mut cluster_of: Vec<usize> = (0..features.len()).collect();
    let mut members: BTreeMap<usize, Vec<usize>> =
        (0..features.len()).map(|position| (position, vec![position])).collect();
    let mut links = BTreeMap::new();
    for ((left, right), weighed) in joins {
        let (Some(&one), Some(&other)) = (cluster_of.get(left), cluster_of.get(right)) else { continue };
        if one == other {
            links.insert((left, right), weighed);
            continue;
        }
        if !compatible(features, members.get(&one), members.get(&other)) {
            review.insert((left, right), weighed);
            continue;
        }
        links.insert((left, right), weighed);
        let (keep, gone) = (one.min(other), one.max(other));
        let moved = members.remove(&gone).unwrap_or_default();
        for position in &moved {
            if let Some(cluster) = cluster_of.get_mut(*position) {
                *cluster = keep;
            }
        }
        members.entry(keep).or_default().extend(moved);
    }
    let inside = |left: usize, right: usize| cluster_of.get(left) == cluster_of.get(right);
    review.retain(|(left, right), _| !inside(*left, *right));
    let mut members: Vec<Vec<usize>> = members.into_values().collect();
    members.iter_mut().for_each(|cluster| cluster.sort_unstable());
    Clusters { members, links, review, too_common }
}

fn compatible(features: &[Features], one: Option<&Vec<usize>>, other: Option<&Vec<usize>>) -> bool {
    let entries = |cluster: Option<&Vec<usize>>| -> Vec<&Features> {
        cluster.into_iter().flatten().filter_map(|position| features.get(*position)).collect()
    };
    let others = entries(other);
    entries(one).iter().all(|left| {
        others.iter().all(|right| {
            let pair = score(left, right);
            !pair.excluded && pair.total() >= 0
        })
    })
}
