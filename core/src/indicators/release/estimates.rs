//! Estimates of indicators: those about facilities are exempt; of those about persons the counts are protected as
//! tables, and an estimate is published only with all of its counts.

use std::collections::{BTreeMap, BTreeSet};

use super::kinds::{Exemption, Internal, Released};
use super::protect::{ReleaseInput, protect};
use super::remainder::Split;
use super::together::{Together, split, sums, told};
use crate::base::{Error, Issue, Path, codes, document_hash};
use crate::indicators::behind::{Computed, Parts};
use crate::model::{
    Coordinates, CountCell, CountDimension, CountTable, DenominatorRule, Estimate, EstimateNote, MeasureKind,
    ReleaseRules, ReleasedCell, ReleasedTable, ReleasedTables, SuppressionClass,
};
use crate::stats::as_count;

/// The dimension of what became of the records; no field is called so.
const PART: &str = "(part)";
/// The code of totals.
const ALL: &str = "(all)";
/// The parts: those that the numerator counts, the other known ones, and the rest.
pub(super) const PARTS: [&str; 4] = ["counted", "not_counted", "missing", "undetermined"];

/// How estimates about persons are released.
#[derive(Clone, Debug, PartialEq)]
pub struct EstimateRelease {
    /// The rules. With rules that round, no estimate about persons is released: its interval would tell the counts.
    pub rules: ReleaseRules,
    /// Name and version of the preset that they are of.
    pub preset: Option<String>,
    /// The counts behind estimates that were released before.
    pub ledger: Vec<ReleasedTables>,
}

/// What of some estimates may be published.
#[derive(Clone, Debug, PartialEq)]
pub struct ReleasedEstimates {
    /// The estimates, without the identifiers of records and the number of those of another time.
    pub estimates: Released<Vec<Estimate>>,
    /// The counts behind those about persons: the next entries of the ledger.
    pub ledger: Vec<ReleasedTables>,
    /// How many of each indicator are kept back.
    pub withheld: BTreeMap<String, u64>,
    /// Indicators that are kept back for what another one tells, and earlier releases that could not be compared.
    pub issues: Vec<Issue>,
}

/// The estimates about facilities of a public directory, which need no protection.
#[must_use]
pub fn facility_estimates(estimates: &Internal<Vec<Estimate>>) -> Released<Vec<Estimate>> {
    let facilities = estimates.custodian().iter().filter(|found| !is_about_persons(found));
    Released::exempt(facilities.cloned().collect(), Exemption::PublicFacilities)
}

fn is_about_persons(estimate: &Estimate) -> bool {
    estimate.suppression == SuppressionClass::Person
}

/// An estimate and the records behind it.
type WithParts<'a> = (&'a Estimate, &'a Parts);

/// Which counts of an estimate are published.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    /// In the order of [`PARTS`].
    pub parts: [bool; 4],
    /// That of all parts together.
    pub all: bool,
}

/// Releases estimates. Without rules, and where the counts of an indicator cannot be made safe, those about persons
/// are kept back. So is what counts nearly the same persons as an indicator before it.
///
/// # Errors
/// `release.too_large`.
pub fn release_estimates(
    computed: &Internal<Computed>,
    how: Option<&EstimateRelease>,
) -> Result<ReleasedEstimates, Error> {
    let mut found = ReleasedEstimates {
        estimates: Released::protected(Vec::new()),
        ledger: Vec::new(),
        withheld: BTreeMap::new(),
        issues: Vec::new(),
    };
    let mut shown = Vec::new();
    let mut together = Together::default();
    let all: Vec<(&Estimate, Option<&Parts>)> = computed.custodian().with_parts().collect();
    for of_one in all.chunk_by(|(one, _), (next, _)| one.indicator == next.indicator) {
        shown.extend(of_one.iter().filter(|(_, parts)| parts.is_none()).map(|(one, _)| (*one).clone()));
        let of_persons: Vec<WithParts<'_>> =
            of_one.iter().filter_map(|(one, parts)| Some((*one, (*parts)?))).collect();
        let Some((first, _)) = of_persons.first() else { continue };
        let released = match how.filter(|how| how.rules.round_to.is_none()) {
            Some(how) => apart(&of_persons, how, &mut together, &mut found.issues)?,
            None => None,
        };
        let few = how.map(|how| of_few(&of_persons, &how.rules)).unwrap_or_default();
        let safe = of_persons.iter().filter(|(one, parts)| {
            let shown = |tables: &ReleasedTables| is_shown(one, tables);
            let enough = |how: &EstimateRelease| {
                is_of_enough(one, parts, &how.rules)
                    && !few.contains(&None)
                    && !few.contains(&one.by.as_deref())
            };
            released.as_ref().is_some_and(shown) && how.is_some_and(enough)
        });
        let before = shown.len();
        if let Some(how) = how {
            shown.extend(safe.map(|(one, _)| stripped(one, &how.rules)));
        }
        let kept = of_persons.len().saturating_sub(shown.len().saturating_sub(before));
        if kept > 0 {
            found.withheld.insert(first.indicator.clone(), u64::try_from(kept).unwrap_or(u64::MAX));
        }
        found.ledger.extend(released);
    }
    found.estimates = Released::protected(shown);
    Ok(found)
}

/// An estimate without what would tell of single persons: identifiers of records, and small counts of records beside its
/// own.
fn stripped(estimate: &Estimate, rules: &ReleaseRules) -> Estimate {
    let is_small = |count: u64| rules.is_small(count as f64);
    let persons = as_count(estimate.numerator.unwrap_or_default()).unwrap_or_default();
    let mut stripped = Estimate { records: None, outside_n: None, ..estimate.clone() };
    stripped.notes.retain(|note| match note {
        // Records without a person more than once would be counted by the difference.
        EstimateNote::PersonsCounted { records } => !is_small(records.saturating_sub(persons)),
        EstimateNote::PersonsStated { unidentified } => !is_small(*unidentified),
        _ => true,
    });
    stripped
}

/// The protected counts of one indicator, without the fields whose groups differ by few persons from what is exported
/// already; nothing when all of its records do. What is left out is told.
fn apart<'a>(
    estimates: &[WithParts<'a>],
    how: &EstimateRelease,
    together: &mut Together<'a>,
    issues: &mut Vec<Issue>,
) -> Result<Option<ReleasedTables>, Error> {
    let mut left = estimates.to_vec();
    // Each turn leaves a field out, or ends.
    loop {
        let mut found = Vec::new();
        let Some(released) = counts_of(&left, how, &mut found)? else {
            issues.extend(found);
            return Ok(None);
        };
        let sets = |(one, parts): &WithParts<'a>| told(one, parts, shown_of(one, &released));
        let share = |(one, parts): &WithParts<'a>| split(one, parts, shown_of(one, &released));
        let splits: Vec<Split<'a>> = left.iter().filter_map(share).collect();
        let added = |(one, parts): &WithParts<'a>| sums(one, parts, shown_of(one, &released));
        let near = left.iter().find_map(|one| {
            let pair = together.differing_by_few(one.1, &sets(one), &how.rules);
            let leaving = || together.leaving_few(&share(one)?, &splits, &how.rules);
            let summing = || together.summing_nearly(&added(one)?, &how.rules);
            Some((one.0, pair.or_else(leaving).or_else(summing)?))
        });
        let Some((near, other)) = near else {
            for one in &left {
                together.add(one.1, &one.0.indicator, sets(one));
                added(one).into_iter().for_each(|sums| together.add_sums(sums));
            }
            together.add_splits(splits);
            issues.extend(found);
            return Ok(Some(released));
        };
        issues.push(
            Issue::new(codes::release::INDICATORS_NEAR, Path::root())
                .with("indicator", near.indicator.as_str())
                .with("other", other)
                .with("scope", if near.by.is_some() { "field" } else { "all" })
                .with("field", near.by.as_deref().unwrap_or_default()),
        );
        if near.by.is_none() {
            return Ok(None);
        }
        left.retain(|(one, _)| one.by != near.by);
    }
}

/// The protected counts behind the estimates of one indicator; nothing when they cannot be made safe.
fn counts_of(
    with_parts: &[WithParts<'_>],
    how: &EstimateRelease,
    issues: &mut Vec<Issue>,
) -> Result<Option<ReleasedTables>, Error> {
    let Some((first, parts)) = with_parts.first() else { return Ok(None) };
    let Some(tables) = tables(with_parts) else { return Ok(None) };
    let period = first.period.map(|period| format!("{}/{}", period.from, period.to)).unwrap_or_default();
    let universe = format!("{} {}", first.city, first.indicator);
    // Another definition over the same records, or other rules, is another release: together they tell what lies between
    // them.
    let short = |hash: &str| hash.chars().take(12).collect::<String>();
    let hashes =
        [&first.definition_hash, &first.input_hash, &document_hash(&how.rules)].map(|hash| short(hash));
    let id = format!("{universe} {period} {}", hashes.join(" "));
    let counts = format!("{} {}", first.city, short(&parts.counts));
    let input = ReleaseInput {
        // The same release again is no earlier one, and other indicators count something else. The same one under
        // another name does not.
        ledger: how
            .ledger
            .iter()
            .filter(|one| one.id != id)
            .filter(|one| one.universe == universe || one.counts.as_ref() == Some(&counts))
            .map(|one| ReleasedTables { universe: universe.clone(), ..one.clone() })
            .collect(),
        counts: Some(counts),
        id,
        universe,
        period,
        input_hash: Some(first.input_hash.clone()),
        rules: how.rules.clone(),
        preset: how.preset.clone(),
        tables,
        keep: Vec::new(),
        derived: Vec::new(),
    };
    let report = protect(&Internal::new(input))?;
    // The place is one of a part of the ledger: the name says which release it is.
    let is_told =
        |issue: &Issue| issue.is(codes::release::NOT_COMPARED) || issue.is(codes::release::PERIODS_EXPOSED);
    let told = report.issues.into_iter().filter(is_told);
    issues.extend(told.map(|issue| Issue { path: Path::root().key("ledger"), ..issue }));
    Ok(report.value.released.map(Released::into_inner))
}

/// A table of the parts for each field, or of the parts alone. Nothing when an estimate is not made of counts.
fn tables(estimates: &[WithParts<'_>]) -> Option<Vec<CountTable>> {
    let fields: BTreeSet<&str> = estimates.iter().filter_map(|(one, _)| one.by.as_deref()).collect();
    let fields = if fields.is_empty() { BTreeSet::from([""]) } else { fields };
    fields.into_iter().map(|field| table(estimates, field)).collect()
}

fn table(estimates: &[WithParts<'_>], field: &str) -> Option<CountTable> {
    let dimension = |name: &str, codes: Vec<String>| CountDimension {
        name: name.to_owned(),
        codes,
        total: Some(ALL.to_owned()),
        ..CountDimension::default()
    };
    let mut dimensions = vec![dimension(PART, PARTS.map(str::to_owned).into())];
    let here = |(one, _): &&WithParts<'_>| one.by.is_none() || one.by.as_deref() == Some(field);
    let groups: Vec<String> =
        estimates.iter().filter(here).filter_map(|(one, _)| one.group.clone()).collect();
    if !field.is_empty() {
        dimensions.push(dimension(field, groups));
    }
    let mut cells = Vec::new();
    for (estimate, behind) in estimates.iter().filter(here) {
        for (part, (count, persons)) in PARTS.into_iter().zip(parts(estimate, behind)?) {
            let mut at = place(estimate, field);
            at.insert(PART.to_owned(), part.to_owned());
            cells.push(CountCell {
                at,
                count: Some(count as f64),
                contributors: persons.map(|persons| persons as f64),
            });
        }
    }
    Some(CountTable { id: field.to_owned(), dimensions, cells, absent_is_zero: false })
}

/// Where an estimate is in the table of a field.
fn place(estimate: &Estimate, field: &str) -> Coordinates {
    let group = estimate.group.clone().unwrap_or_else(|| ALL.to_owned());
    if field.is_empty() { Coordinates::new() } else { Coordinates::from([(field.to_owned(), group)]) }
}

/// A count, and the persons behind it when they are known.
type Part = (u64, Option<u64>);

/// The counts of the parts. What is no share counts as known as a whole; a sum counts itself, and beside it what it is a
/// part of or comes from.
fn parts(estimate: &Estimate, behind: &Parts) -> Option<[Part; 4]> {
    let whole = |number: Option<f64>| as_count(number.unwrap_or_default()).ok();
    let (yes, no) = (&behind.counted, &behind.not_counted);
    let (known, of_persons) = (estimate.valid_n, behind.persons.is_some());
    let of = |count: u64, records: &[&Vec<u32>]| {
        (count, behind.persons_of(records).map(|persons| persons.min(count)))
    };
    let (counted, not_counted) = match estimate.denominator_rule {
        // A share of persons without an event tells how many had it.
        DenominatorRule::KnownRecords | DenominatorRule::NotAQuotient
            if matches!(estimate.measure, MeasureKind::Proportion | MeasureKind::Survival) =>
        {
            let counted = whole(estimate.numerator)?;
            (of(counted, &[yes]), of(known.saturating_sub(counted), &[no]))
        }
        DenominatorRule::KnownRecords | DenominatorRule::NotAQuotient => (of(known, &[yes, no]), of(0, &[])),
        DenominatorRule::SumOfKnown => {
            let (counted, all) = (whole(estimate.numerator)?, whole(estimate.denominator)?);
            // Persons of whom both sums know nothing but zeros are in neither count.
            if of_persons && known > 0 && counted == 0 && all == 0 {
                return None;
            }
            (of(counted, &[yes]), of(all.checked_sub(counted).unwrap_or(all), &[&behind.beside]))
        }
        DenominatorRule::Residents if of_persons => {
            let others = u64::try_from(no.len()).ok()?;
            (of(whole(estimate.numerator)?, &[yes]), of(others, &[no]))
        }
        // A single record is a figure that the city gave.
        DenominatorRule::Residents | DenominatorRule::EstimatedRange if !of_persons => {
            let counted = whole(estimate.numerator)?;
            let all = if known > 1 { known } else { 0 };
            (of(counted, &[]), of(all.checked_sub(counted).unwrap_or(all), &[]))
        }
        _ => return None,
    };
    let missing = of(estimate.missing_n, &[&behind.missing]);
    Some([counted, not_counted, missing, of(estimate.undetermined_n, &[&behind.undetermined])])
}

/// The cells of an estimate, in every table that it is in.
fn cells_of<'a>(
    estimate: &'a Estimate,
    released: &'a ReleasedTables,
) -> impl Iterator<Item = &'a ReleasedCell> {
    let of_it =
        |table: &&ReleasedTable| estimate.by.is_none() || estimate.by.as_deref() == Some(table.id.as_str());
    released.tables.iter().filter(of_it).flat_map(|table| {
        let at = place(estimate, &table.id);
        table.cells.iter().filter(move |cell| at.iter().all(|(name, code)| cell.at.get(name) == Some(code)))
    })
}

/// Whether all counts of an estimate are published, in every table that it is in.
fn is_shown(estimate: &Estimate, released: &ReleasedTables) -> bool {
    let counts: Vec<Option<u64>> = cells_of(estimate, released).map(|cell| cell.count).collect();
    !counts.is_empty() && counts.iter().all(Option::is_some)
}

/// Which counts of an estimate are published in any table.
fn shown_of(estimate: &Estimate, released: &ReleasedTables) -> Shown {
    let is_out = |part: &str| {
        let is_it = |cell: &&ReleasedCell| cell.at.get(PART).is_some_and(|code| code == part);
        cells_of(estimate, released).filter(is_it).any(|cell| cell.count.is_some())
    };
    Shown { parts: PARTS.map(is_out), all: is_out(ALL) }
}

/// Whether enough persons stand behind the value itself, besides its counts.
fn is_of_enough(estimate: &Estimate, behind: &Parts, rules: &ReleaseRules) -> bool {
    match estimate.measure {
        MeasureKind::Proportion => rules.min_denominator.is_none_or(|least| estimate.valid_n >= least),
        // Levels have their median.
        MeasureKind::Quantile | MeasureKind::Ordinal => {
            let persons = behind.persons_of(&[&behind.counted, &behind.not_counted]);
            let persons = persons.unwrap_or(estimate.valid_n);
            rules.is_inner(persons as f64, estimate.probability.unwrap_or(0.5))
        }
        _ => true,
    }
}

/// The fields by which a mean has a group whose sum counts few: the other groups and the whole would tell it. Nothing
/// stands for the whole, which the groups would tell.
fn of_few<'a>(estimates: &[WithParts<'a>], rules: &ReleaseRules) -> BTreeSet<Option<&'a str>> {
    let is_few = |count: f64| count > 0.0 && count <= rules.largest();
    // A mean times its persons is a sum, which may count few, or all but few.
    let counts_few = |one: &Estimate| {
        let sum = one.numerator.unwrap_or_default().abs();
        is_few(sum) || is_few(one.valid_n as f64 - sum)
    };
    let means = estimates.iter().filter(|(one, _)| one.measure == MeasureKind::Mean && counts_few(one));
    means.map(|(one, _)| one.by.as_deref()).collect()
}
