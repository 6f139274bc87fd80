//! Cross-tabulations as tidy tables: a row for each cell, or for each percentage.

use crate::formats::{Column, Frame, Values};
use crate::model::{Coordinates, CrossTable, Crosstabs, Share, ShareOf};

/// The cells: `table`, `variable_1`, `code_1` and so on, `count`, and `weight` when there are weights.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "a count of records is a whole number far below 2^63")]
pub fn cells_frame(crosstabs: &Crosstabs) -> Frame {
    let cells =
        || crosstabs.tables.iter().flat_map(|table| table.counts.cells.iter().map(move |cell| (table, cell)));
    let mut columns = places(&cells().map(|(table, cell)| (table, &cell.at)).collect::<Vec<_>>());
    columns.push(Column {
        name: "count".to_owned(),
        values: Values::Integer(cells().map(|(_, cell)| cell.count.map(|count| count as i64)).collect()),
    });
    let weights = |table: &CrossTable| {
        let cells = 0..table.counts.cells.len();
        cells.map(|cell| table.weighted.get(cell).copied()).collect::<Vec<_>>()
    };
    let weights: Vec<Option<f64>> = crosstabs.tables.iter().flat_map(weights).collect();
    if weights.iter().any(Option::is_some) {
        columns.push(Column { name: "weight".to_owned(), values: Values::Number(weights) });
    }
    // Every cell has a value in every column.
    Frame::new(columns).unwrap_or_default()
}

/// The percentages: `table`, `variable_1`, `code_1` and so on, `of`, `numerator`, `valid_n`, `missing_n`, `percent`.
#[must_use]
pub fn shares_frame(crosstabs: &Crosstabs) -> Frame {
    let shares: Vec<(&CrossTable, &Share)> = crosstabs
        .tables
        .iter()
        .flat_map(|table| table.shares.iter().map(move |share| (table, share)))
        .collect();
    let mut columns = places(&shares.iter().map(|(table, share)| (*table, &share.at)).collect::<Vec<_>>());
    let of = |share: &Share| match share.of {
        ShareOf::Row => "row",
        ShareOf::Column => "column",
        ShareOf::Total => "total",
    };
    let each = || shares.iter().map(|(_, share)| *share);
    columns.push(Column {
        name: "of".to_owned(),
        values: Values::Text(each().map(|s| Some(of(s).to_owned())).collect()),
    });
    columns.push(integers("numerator", each().map(|share| share.numerator)));
    columns.push(integers("valid_n", each().map(|share| share.valid_n)));
    columns.push(integers("missing_n", each().map(|share| share.missing_n)));
    columns.push(Column {
        name: "percent".to_owned(),
        values: Values::Number(each().map(|share| share.percent).collect()),
    });
    // Every percentage has a value in every column.
    Frame::new(columns).unwrap_or_default()
}

fn integers(name: &str, numbers: impl Iterator<Item = u64>) -> Column {
    let values = Values::Integer(numbers.map(|number| i64::try_from(number).ok()).collect());
    Column { name: name.to_owned(), values }
}

/// A cell and its table.
type Place<'a> = (&'a CrossTable, &'a Coordinates);

/// Table, variables and codes of some cells. A table of fewer dimensions than others has nothing in the rest.
fn places(cells: &[Place<'_>]) -> Vec<Column> {
    let most = cells.iter().map(|(table, _)| table.counts.dimensions.len()).max().unwrap_or(0);
    let text = |name: String, get: &dyn Fn(&CrossTable, &Coordinates) -> Option<String>| Column {
        name,
        values: Values::Text(cells.iter().map(|(table, at)| get(table, at)).collect()),
    };
    let mut columns = vec![text("table".to_owned(), &|table, _| Some(table.id.clone()))];
    for dimension in 0..most {
        let name = move |table: &CrossTable| Some(table.counts.dimensions.get(dimension)?.name.clone());
        let number = dimension.saturating_add(1);
        columns.push(text(format!("variable_{number}"), &|table, _| name(table)));
        columns.push(text(format!("code_{number}"), &|table, at| at.get(&name(table)?).cloned()));
    }
    columns
}
