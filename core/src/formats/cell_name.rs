/// The name of a cell of a spreadsheet from its row and column, both from 0: `(211, 1)` is `B212`.
#[must_use]
pub fn cell_name(row: usize, column: usize) -> String {
    format!("{}{}", column_letters(column), row.saturating_add(1))
}

/// The name of a column, from 0: A, B, ... Z, AA.
pub(crate) fn column_letters(column: usize) -> String {
    let mut name = String::new();
    let mut rest = Some(column);
    while let Some(number) = rest {
        let letter = u8::try_from(number.checked_rem(26).unwrap_or(0)).unwrap_or(0).saturating_add(b'A');
        name.insert(0, char::from(letter));
        rest = number.checked_div(26).and_then(|number| number.checked_sub(1));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_of_spreadsheets() {
        let names: Vec<String> = [0, 1, 25, 26, 51, 52, 701, 702].into_iter().map(column_letters).collect();
        assert_eq!(names, ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
        assert_eq!(cell_name(211, 1), "B212");
        assert_eq!(cell_name(0, 34), "AI1");
    }
}
