//! Which areas' results would be others if the numbers that cannot be used were known.

use super::reach::Reach;
use crate::model::AccessMethod;

/// What is not known.
pub(super) struct Unknown {
    /// By area, whether its population is not known.
    pub(super) populations: Vec<bool>,
    /// By site, whether its capacity is not known.
    pub(super) capacities: Vec<bool>,
    /// Areas and sites between which the cost is not known.
    pub(super) pairs: Vec<(u32, u32)>,
}

impl Unknown {
    /// By area, whether its result depends on something that is not known.
    pub(super) fn concerned(mut self, method: AccessMethod, reach: &Reach) -> Vec<bool> {
        let is_whole = !self.populations.contains(&true) && !self.capacities.contains(&true);
        if is_whole && self.pairs.is_empty() {
            return self.populations;
        }
        let mut concerned = vec![false; self.populations.len()];
        for (area, site) in &self.pairs {
            mark(&mut concerned, *area);
            mark(&mut self.capacities, *site);
        }
        // What an area sends to one site may depend on the capacity of another.
        if matches!(method, AccessMethod::ThreeStep | AccessMethod::Balanced) {
            areas_around(reach, &self.capacities, &mut self.populations);
        }
        loop {
            sites_around(reach, &self.populations, &mut self.capacities);
            areas_around(reach, &self.capacities, &mut concerned);
            // Agents who choose one site instead of another pass on what is not known, as far as there are others.
            if method != AccessMethod::Raam || concerned == self.populations {
                return concerned;
            }
            self.populations.clone_from(&concerned);
        }
    }
}

fn mark(flags: &mut [bool], position: u32) {
    flags.get_mut(position as usize).into_iter().for_each(|flag| *flag = true);
}

fn is_marked(flags: &[bool], position: u32) -> bool {
    flags.get(position as usize).copied().unwrap_or(false)
}

/// Marks the sites that marked areas reach.
fn sites_around(reach: &Reach, areas: &[bool], sites: &mut [bool]) {
    for ((reached, weights), _) in reach.rows().zip(areas).filter(|(_, marked)| **marked) {
        let reached = reached.iter().zip(weights).filter(|(_, weight)| **weight > 0.0);
        reached.for_each(|(site, _)| mark(sites, *site));
    }
}

/// Marks the areas that reach marked sites.
fn areas_around(reach: &Reach, sites: &[bool], areas: &mut [bool]) {
    for ((reached, weights), marked) in reach.rows().zip(areas) {
        let mut reached = reached.iter().zip(weights).filter(|(_, weight)| **weight > 0.0);
        *marked |= reached.any(|(site, _)| is_marked(sites, *site));
    }
}
