//! One entry for every list: finds the format, reads the table, repairs what was decoded wrongly before.

use std::collections::{BTreeMap, BTreeSet};

use super::mojibake::{Mojibake, inspect};
use super::{Table, decode, json_table, read_csv, workbook};
use crate::base::{Error, Issue, Limits, Path, Report, codes};
use crate::model::{TableFormat, TableOptions};

/// Reads a list as a table of texts.
///
/// ```
/// use acogida::base::Limits;
/// use acogida::formats::read_table;
/// use acogida::model::TableOptions;
/// let report = read_table(b"nome;fone\nCAPS;3105-2632\n", &TableOptions::default(), &Limits::default())?;
/// assert_eq!(report.value.columns, ["nome", "fone"]);
/// assert_eq!(report.value.rows[0].number, 2);
/// # Ok::<(), acogida::base::Error>(())
/// ```
///
/// # Errors
/// `input.empty`, `input.malformed`, `input.no_table`, `input.format_unknown`, `input.encoding_unknown`,
/// `input.sheet_missing`, `input.workbook_unreadable`, `operation.not_built` for workbooks in a build without
/// them, `limit.reached`.
pub fn read_table(bytes: &[u8], options: &TableOptions, limits: &Limits) -> Result<Report<Table>, Error> {
    limits.check_bytes(bytes.len())?;
    let format = match options.format {
        Some(format) => format,
        None => binary_format(bytes)?,
    };
    let mut report = if format == TableFormat::Xlsx {
        workbook::read_xlsx(bytes, options.sheet.as_deref(), limits)?
    } else {
        read_text(bytes, options, limits)?
    };
    repair(&mut report);
    Ok(report)
}

/// Reads every table of a file: the sheets of a workbook that have rows, or the one of any other file.
///
/// # Errors
/// As [`read_table`].
pub fn read_tables(bytes: &[u8], limits: &Limits) -> Result<Report<Vec<Table>>, Error> {
    limits.check_bytes(bytes.len())?;
    if binary_format(bytes)? != TableFormat::Xlsx {
        return Ok(read_table(bytes, &TableOptions::default(), limits)?.map(|table| vec![table]));
    }
    let mut tables = Report::clean(Vec::new());
    for mut report in workbook::read_xlsx_tables(bytes, limits)? {
        repair(&mut report);
        tables.issues.extend(report.issues);
        tables.value.push(report.value);
    }
    Ok(tables)
}

fn read_text(bytes: &[u8], options: &TableOptions, limits: &Limits) -> Result<Report<Table>, Error> {
    let Report { value: text, mut issues } = decode(bytes, options.encoding.as_deref())?;
    let format = match options.format {
        Some(format) => format,
        None => text_format(&text)?,
    };
    let report = match format {
        TableFormat::Json => json_table::read_json_table(&text, &options.pivot, limits)?,
        TableFormat::Csv | TableFormat::Xlsx => read_csv(&text, options.delimiter, limits)?,
    };
    issues.extend(report.issues);
    Ok(Report::new(report.value, issues))
}

/// Tells workbooks from text by their first bytes.
fn binary_format(bytes: &[u8]) -> Result<TableFormat, Error> {
    let unknown = |name: &str| Err(Error::new(codes::formats::FORMAT_UNKNOWN).with("format", name));
    match bytes {
        [b'P', b'K', 3, 4, ..] => Ok(TableFormat::Xlsx),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => unknown("xls"),
        [b'%', b'P', b'D', b'F', ..] => unknown("pdf"),
        [b'P', b'A', b'R', b'1', ..] => unknown("parquet"),
        [0x1f, 0x8b, ..] => unknown("gzip"),
        _ => Ok(TableFormat::Csv),
    }
}

/// Tells JSON and data in JavaScript from delimited text.
fn text_format(text: &str) -> Result<TableFormat, Error> {
    let start = text.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    if start.starts_with('<') {
        return Err(Error::new(codes::formats::FORMAT_UNKNOWN).with("format", "xml"));
    }
    let code = ["export ", "let ", "const ", "var ", "module.exports", "//", "/*"];
    let is_json = start.starts_with(['{', '[']) || code.iter().any(|word| start.starts_with(word));
    Ok(if is_json { TableFormat::Json } else { TableFormat::Csv })
}

/// What was found in one column.
#[derive(Default)]
struct Damage {
    first: Path,
    repaired: u64,
    suspected: u64,
}

/// Undoes wrong decodings where the way back is certain; one issue a column.
fn repair(report: &mut Report<Table>) {
    let mut damages = BTreeMap::<usize, Damage>::new();
    let table = &mut report.value;
    let names: BTreeSet<String> = table.columns.iter().cloned().collect();
    for (position, name) in table.columns.iter_mut().enumerate() {
        // Columns keep different names: a repaired one that is there already would hide it.
        if !matches!(inspect(name), Mojibake::Repaired(better) if names.contains(&better)) {
            note(name, Path::root, &mut damages, position);
        }
    }
    let sheet = table.sheet.clone();
    for row in &mut table.rows {
        for (position, cell) in row.cells.iter_mut().enumerate() {
            let Some(cell) = cell else { continue };
            let column = table.columns.get(position).map_or("", String::as_str);
            let place = || super::table::row_path(sheet.as_deref(), row.number).key(column);
            note(cell, place, &mut damages, position);
        }
    }
    for (position, damage) in damages {
        let column = table.columns.get(position).map_or("", String::as_str);
        report.issues.push(
            Issue::new(codes::formats::MOJIBAKE, damage.first)
                .with("column", column)
                .with("repaired", damage.repaired)
                .with("suspected", damage.suspected),
        );
    }
}

fn note(text: &mut String, place: impl Fn() -> Path, damages: &mut BTreeMap<usize, Damage>, position: usize) {
    let found = inspect(text);
    if found == Mojibake::None {
        return;
    }
    let damage = damages.entry(position).or_insert_with(|| Damage { first: place(), ..Damage::default() });
    match found {
        Mojibake::Repaired(better) => {
            *text = better;
            damage.repaired = damage.repaired.saturating_add(1);
        }
        _ => damage.suspected = damage.suspected.saturating_add(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Report<Table>, Error> {
        read_table(bytes, &TableOptions::default(), &Limits::default())
    }

    #[test]
    fn the_format_is_found() {
        assert_eq!(read(b"a,b\n1,2").unwrap().value.columns, ["a", "b"]);
        assert_eq!(read(b" \n[{\"a\": 1}]").unwrap().value.columns, ["a"]);
        assert_eq!(read(b"// x\nlet d = [{a: 1}]").unwrap().value.columns, ["a"]);
        for (bytes, name) in [
            (b"<!doctype html>".as_slice(), "xml"),
            (b"\xd0\xcf\x11\xe0\xa1", "xls"),
            (b"%PDF-1.4", "pdf"),
            (b"PAR1", "parquet"),
            (b"\x1f\x8b\x08", "gzip"),
        ] {
            let error = read(bytes).unwrap_err();
            assert_eq!(error.code(), codes::formats::FORMAT_UNKNOWN.name());
            assert_eq!(error.to_string(), format!("input.format_unknown, format: \"{name}\""));
        }
    }

    #[test]
    fn a_named_format_is_followed() {
        let options = TableOptions { format: Some(TableFormat::Csv), ..TableOptions::default() };
        let report = read_table(b"[a],b\n1,2", &options, &Limits::default()).unwrap();
        assert_eq!(report.value.columns, ["[a]", "b"]);
    }

    #[test]
    fn repaired_columns_keep_different_names() {
        let report = read("região,regiÃ£o\n1,2\n".as_bytes()).unwrap();
        assert_eq!(report.value.columns, ["região", "regiÃ£o"]);
    }

    #[test]
    fn wrong_decodings_are_told_once_a_column() {
        let text = "nome;serviÃ§o\nAtenciÃ³n;a\nOK;b\nReduÃ§Ã£o;c\nAtenciÃ³n y prevención;d\n";
        let report = read(text.as_bytes()).unwrap();
        assert_eq!(report.value.columns, ["nome", "serviço"]);
        let texts: Vec<_> = report.value.texts("nome").map(|(_, text)| text).collect();
        assert_eq!(texts, ["Atención", "OK", "Redução", "AtenciÃ³n y prevención"]);
        let [names, header] = report.issues.as_slice() else { panic!("two issues") };
        assert!(names.is(codes::formats::MOJIBAKE) && header.is(codes::formats::MOJIBAKE));
        assert_eq!(names.path.as_str(), "/2/nome");
        assert_eq!((&names.params["repaired"], &names.params["suspected"]), (&2.into(), &1.into()));
    }
}
