//! A plan as an activity of the International Aid Transparency Initiative (IATI 2.03), and as a table.
//!
//! What the standard's schema and ruleset refuse is found here first, with a code and a place; rule numbers in
//! comments are those of the ruleset, <https://iatistandard.org/en/guidance/standard-guidance/>.

mod lists;
mod table;
mod xml;

pub use table::activity_csv;
pub use xml::activity_xml;

use self::lists::{CodeList, CodeLists};
use super::check::{check_plan, is_blank};
use crate::base::{Error, Issue, Path, codes};
use crate::calendar::Date;
use crate::model::{EvaluationPlan, IatiActivity, IatiShare, OrganisationRole};

/// Everything that keeps a plan and its activity from being a valid file on a day. Places are inside the request.
///
/// # Errors
/// `catalogue.invalid` when the lists of codes cannot be read.
pub fn check_activity(
    plan: &EvaluationPlan,
    activity: &IatiActivity,
    date: Date,
) -> Result<Vec<Issue>, Error> {
    let lists = CodeLists::built_in()?;
    let below = Path::root().key("plan");
    let mut issues: Vec<Issue> = check_plan(plan).into_iter().map(|issue| issue.under(&below)).collect();
    // The schema asks for a description of the activity (4.4.1).
    if is_blank(&plan.description) {
        issues.push(Issue::new(codes::evaluation::TEXT_MISSING, below.key("description")));
    }
    let place = Path::root().key("activity");
    identifiers(activity, &place, &mut issues);
    organisations(activity, &lists, &place, &mut issues);
    dates(activity, date, &place.key("dates"), &mut issues);
    issues.extend(before_our_era(date, Path::root().key("date")));
    plan_years(plan, &below, &mut issues);
    places(activity, &place, &mut issues);
    for (name, list, shares) in [
        ("countries", &lists.countries, &activity.countries),
        ("regions", &lists.regions, &activity.regions),
        ("sectors", &lists.sectors, &activity.sectors),
    ] {
        issues.extend(unlisted(shares, list, &place.key(name)));
    }
    Ok(issues)
}

fn identifiers(activity: &IatiActivity, place: &Path, issues: &mut Vec<Issue>) {
    let mut refuse = |path: Path, reason: &str| {
        issues.push(Issue::new(codes::evaluation::IATI_IDENTIFIER, path).with("reason", reason));
    };
    let reporting = &activity.reporting.reference;
    let at = place.key("identifier");
    // 1.1.3
    if activity.identifier == *reporting {
        refuse(at.clone(), "same");
    } else if !activity.identifier.strip_prefix(reporting.as_str()).is_some_and(|rest| rest.starts_with('-'))
    {
        // 1.1.21
        refuse(at.clone(), "prefix");
    }
    // 1.3.1, 1.3.13, 1.14.1, 1.14.13, 1.8.1, 1.8.13
    if let Some(reason) = unfit(&activity.identifier) {
        refuse(at, reason);
    }
    if let Some(reason) = unfit(reporting) {
        refuse(place.key("reporting").key("reference"), reason);
    }
    for (position, organisation) in activity.participating.iter().enumerate() {
        if let Some(reason) = organisation.reference.as_deref().and_then(unfit) {
            refuse(place.key("participating").index(position).key("reference"), reason);
        }
    }
}

fn unfit(identifier: &str) -> Option<&'static str> {
    if identifier.contains(['/', '&', '|', '?']) {
        return Some("sign");
    }
    (identifier.trim() != identifier || identifier.is_empty()).then_some("space")
}

fn organisations(activity: &IatiActivity, lists: &CodeLists, place: &Path, issues: &mut Vec<Issue>) {
    let unknown_kind = |kind: &str, place: &Path| {
        let issue = || Issue::new(codes::evaluation::IATI_ORGANISATION_KIND, place.key("kind"));
        (!lists.organisation_types.has(kind)).then(issue)
    };
    if is_blank(&activity.reporting.name) {
        issues.push(Issue::new(codes::evaluation::TEXT_MISSING, place.key("reporting").key("name")));
    }
    issues.extend(unknown_kind(&activity.reporting.kind, &place.key("reporting")));
    for (position, organisation) in activity.participating.iter().enumerate() {
        let place = place.key("participating").index(position);
        issues.extend(organisation.kind.as_deref().and_then(|kind| unknown_kind(kind, &place)));
        // 6.10.1
        if organisation.reference.is_none() && is_blank(&organisation.name) {
            issues.push(Issue::new(codes::evaluation::IATI_ORGANISATION, place));
        }
    }
}

fn dates(activity: &IatiActivity, today: Date, place: &Path, issues: &mut Vec<Issue>) {
    let mut refuse = |path: Path, reason: &str| {
        issues.push(Issue::new(codes::evaluation::IATI_DATES, path).with("reason", reason));
    };
    let dates = &activity.dates;
    let named = [
        ("planned_start", dates.planned_start),
        ("actual_start", dates.actual_start),
        ("planned_end", dates.planned_end),
        ("actual_end", dates.actual_end),
    ];
    // 6.11.1
    if dates.planned_start.is_none() && dates.actual_start.is_none() {
        refuse(place.clone(), "no_start");
    }
    // 11.1.2, 11.1.3
    for (name, start, end) in [
        ("planned_end", dates.planned_start, dates.planned_end),
        ("actual_end", dates.actual_start, dates.actual_end),
    ] {
        if start.zip(end).is_some_and(|(start, end)| start > end) {
            refuse(place.key(name), "order");
        }
    }
    // 11.1.4, 11.1.5
    for (name, day) in [("actual_start", dates.actual_start), ("actual_end", dates.actual_end)] {
        if day.is_some_and(|day| day > today) {
            refuse(place.key(name), "future");
        }
    }
    issues.extend(named.into_iter().filter_map(|(name, day)| before_our_era(day?, place.key(name))));
}

/// The days of the plan's indicators.
fn plan_years(plan: &EvaluationPlan, place: &Path, issues: &mut Vec<Issue>) {
    for (at, result) in plan.results.iter().enumerate() {
        let place = place.key("results").index(at).key("indicators");
        for (position, indicator) in result.indicators.iter().enumerate() {
            let place = place.index(position);
            let of_baseline = indicator.baseline.as_ref().and_then(|baseline| baseline.date);
            let path = place.key("baseline").key("date");
            issues.extend(of_baseline.and_then(|day| before_our_era(day, path)));
            for (position, period) in indicator.periods.iter().enumerate() {
                let place = place.key("periods").index(position);
                issues.extend(before_our_era(period.start, place.key("start")));
                issues.extend(before_our_era(period.end, place.key("end")));
            }
        }
    }
}

/// A date of the schema (`xsd:date`) knows no year 0.
fn before_our_era(day: Date, path: Path) -> Option<Issue> {
    let issue = || Issue::new(codes::evaluation::IATI_DATES, path).with("reason", "year");
    (day.year() < 1).then(issue)
}

fn places(activity: &IatiActivity, place: &Path, issues: &mut Vec<Issue>) {
    let (countries, regions) = (&activity.countries, &activity.regions);
    // 3.7.1
    if countries.is_empty() && regions.is_empty() {
        issues.push(Issue::new(codes::evaluation::IATI_PLACE_MISSING, place.clone()));
    }
    // 3.1.1, 3.1.2, 3.1.4, 3.4.1, 3.4.2, 3.4.4: countries and regions share one whole.
    let all: Vec<&IatiShare> = countries.iter().chain(regions).collect();
    let at = if countries.is_empty() { place.key("regions") } else { place.key("countries") };
    issues.extend(shares(&all, at));
    // 2.1.1, 2.1.2, 2.1.4
    issues.extend(shares(&activity.sectors.iter().collect::<Vec<_>>(), place.key("sectors")));
}

/// Codes that a list did not have when it was looked at: lists grow, so the activity is written all the same.
fn unlisted<'a>(
    shares: &'a [IatiShare],
    list: &'a CodeList,
    place: &'a Path,
) -> impl Iterator<Item = Issue> + 'a {
    let unlisted = shares.iter().enumerate().filter(|(_, share)| !list.has(&share.code));
    unlisted.map(|(position, _)| {
        Issue::new(codes::evaluation::IATI_CODE_UNLISTED, place.index(position).key("code"))
    })
}

/// One share is left out or 100; several are all there and make 100.
fn shares(shares: &[&IatiShare], place: Path) -> Option<Issue> {
    let in_range = |share: f64| (0.0..=100.0).contains(&share);
    let known: Vec<f64> = shares.iter().filter_map(|share| share.percentage).collect();
    let is_whole = (known.iter().sum::<f64>() - 100.0).abs() < 1e-6;
    let fits = match (shares.len(), known.len()) {
        (0 | 1, 0) => true,
        (all, known) if all != known => false,
        _ => is_whole && known.iter().copied().all(in_range),
    };
    (!fits).then(|| Issue::new(codes::evaluation::IATI_PERCENTAGES, place))
}

const fn role_code(role: OrganisationRole) -> &'static str {
    match role {
        OrganisationRole::Funding => "1",
        OrganisationRole::Accountable => "2",
        OrganisationRole::Extending => "3",
        OrganisationRole::Implementing => "4",
    }
}
