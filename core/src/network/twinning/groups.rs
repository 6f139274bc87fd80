//! Working groups: every city in one group, by interest, each side spread evenly over the groups.

use std::collections::BTreeSet;

use super::assign::{Edge, Places, assign};
use crate::base::{Error, Limits, Path};
use crate::calendar::Date;
use crate::model::{GroupMembers, Partner, Region, WorkingGroup};
use crate::network::partner::{Side, side_on, usable_rows};
use crate::vocab::Vocabularies;

/// The working groups of the catalogue: the broadest themes, each with those that it is the broader of.
#[must_use]
pub fn catalogued_groups(vocabularies: &Vocabularies) -> Vec<WorkingGroup> {
    let terms = vocabularies.get("themes").map_or(&[][..], |themes| themes.terms());
    let groups = terms.iter().filter(|term| term.broader.is_none() && !term.retired);
    groups
        .map(|group| {
            let inside = terms.iter().filter(|term| term.broader.as_ref() == Some(&group.code));
            let themes = std::iter::once(group).chain(inside).map(|term| term.code.clone());
            WorkingGroup { id: group.code.clone(), themes: themes.collect() }
        })
        .collect()
}

/// Puts the partners into groups so that on each side no group has two more than another, and the sum of interest is
/// highest; of equal sums the one where earlier identifiers are in earlier groups. A partner's interest in a group is
/// the sum of its needs and offers in the group's themes. Those that are on no side on the day are in no group.
///
/// # Errors
/// `limit.reached` when there are too many to be added.
pub fn working_groups(
    partners: &[Partner],
    date: Date,
    groups: &[WorkingGroup],
    vocabularies: &Vocabularies,
) -> Result<Vec<GroupMembers>, Error> {
    let mut members: Vec<GroupMembers> = groups
        .iter()
        .map(|group| GroupMembers { group: group.id.clone(), ..GroupMembers::default() })
        .collect();
    for side in [Region::EU, Region::LAC] {
        let mut cities: Vec<&Partner> =
            partners.iter().filter(|partner| side_on(&partner.regions, date) == Side::On(side)).collect();
        cities.sort_by(|one, other| one.id.cmp(&other.id));
        let interests = interests(&cities, groups, vocabularies);
        let made = assign(&one_each(&cities), &spread(cities.len(), groups.len()), &interests)
            .ok_or_else(|| Limits::reached("rows", u64::from(u32::MAX), Path::root().key("partners")))?;
        for (edge, _) in interests.iter().zip(made).filter(|(_, made)| *made) {
            let (Some(group), Some(city)) = (members.get_mut(edge.right), cities.get(edge.left)) else {
                continue;
            };
            let list = match side {
                Region::EU => &mut group.eu,
                Region::LAC => &mut group.lac,
            };
            list.push(city.id.clone());
            group.interest = group.interest.saturating_add(edge.score);
        }
    }
    Ok(members)
}

fn one_each(cities: &[&Partner]) -> Vec<Places> {
    vec![Places { covered: false, minimum: 1, maximum: 1 }; cities.len()]
}

/// Equal numbers of members, or one more where they do not come out even.
fn spread(cities: usize, groups: usize) -> Vec<Places> {
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let minimum = small(cities.checked_div(groups).unwrap_or_default());
    let maximum = small(cities.div_ceil(groups.max(1)));
    vec![Places { covered: false, minimum, maximum }; groups]
}

fn interests(cities: &[&Partner], groups: &[WorkingGroup], vocabularies: &Vocabularies) -> Vec<Edge> {
    let themes: Vec<BTreeSet<&str>> =
        groups.iter().map(|group| group.themes.iter().map(String::as_str).collect()).collect();
    let mut edges = Vec::with_capacity(cities.len().saturating_mul(groups.len()));
    for (left, city) in cities.iter().enumerate() {
        let rows = [&city.needs, &city.offers].map(|rows| usable_rows(rows, vocabularies));
        for (right, themes) in themes.iter().enumerate() {
            let inside = rows.iter().flatten().filter(|((theme, _), _)| themes.contains(theme));
            let score = inside.map(|(_, weight)| i64::from(*weight)).fold(0, i64::saturating_add);
            edges.push(Edge { left, right, score, first_of_left: true, first_of_right: true });
        }
    }
    edges
}
