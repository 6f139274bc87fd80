//! Working groups: every city in one group, by interest, each side spread evenly over the groups.

use std::collections::BTreeSet;

use super::assign::{Edge, Places, assign};
use crate::base::{Error, Issue, Limits, Path, Report, codes};
use crate::calendar::Date;
use crate::model::{GroupMembers, Partner, Region, WorkingGroup};
use crate::network::partner::{Side, by_id, check, side_on, unknown_theme, usable_rows};
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
/// the sum of its needs and offers in the group's themes. Those that are not on one side on the day are in no group.
///
/// # Errors
/// `limit.reached` when there are too many to be added.
pub fn working_groups(
    partners: &[Partner],
    date: Date,
    groups: &[WorkingGroup],
    vocabularies: &Vocabularies,
) -> Result<Report<Vec<GroupMembers>>, Error> {
    let known = by_id(partners);
    let mut members: Vec<GroupMembers> = groups
        .iter()
        .map(|group| GroupMembers { group: group.id.clone(), ..GroupMembers::default() })
        .collect();
    for side in [Region::EU, Region::LAC] {
        let on_side = |partner: &&Partner| side_on(&partner.regions, date) == Side::On(side);
        let cities: Vec<&Partner> = known.values().copied().filter(on_side).collect();
        let interests = interests(&cities, groups, vocabularies);
        let (made, _) = assign(&one_each(&cities), &spread(cities.len(), groups.len()), &interests)
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
    let mut issues = check(partners, vocabularies);
    issues.extend(left_out(partners, date));
    let mut named = BTreeSet::new();
    for (row, group) in groups.iter().enumerate() {
        let place = Path::root().key("groups").index(row);
        if !named.insert(group.id.as_str()) {
            issues.push(Issue::new(codes::twinning::GROUP_REPEATED, place.key("id")));
        }
        let place = place.key("themes");
        let themes = group.themes.iter().enumerate();
        issues.extend(themes.filter_map(|(row, theme)| unknown_theme(theme, vocabularies, place.index(row))));
    }
    Ok(Report::new(members, issues))
}

/// Partners that are on no side, or on both.
fn left_out(partners: &[Partner], date: Date) -> Vec<Issue> {
    let rows = partners.iter().enumerate();
    rows.filter(|(_, partner)| !matches!(side_on(&partner.regions, date), Side::On(_)))
        .map(|(row, partner)| {
            Issue::new(codes::twinning::NOT_ON_A_SIDE, Path::root().key("partners").index(row).key("regions"))
                .with("partner", partner.id.as_str())
        })
        .collect()
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
