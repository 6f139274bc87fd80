//! The smallest workbook that spreadsheets open: texts only, no styles, no dates, so that the same form always
//! gives the same bytes.

use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::sheets::Sheet;
use crate::base::{Error, codes};
use crate::formats::{escape_xml_attribute, escape_xml_text};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// Writes sheets as a workbook.
///
/// # Errors
/// `internal` when the archive cannot be made.
pub(super) fn write(sheets: &[Sheet]) -> Result<Vec<u8>, Error> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The same moment in every archive.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut add = |name: &str, text: &str| -> Result<(), Error> {
        archive.start_file(name, options).map_err(|_| defect())?;
        archive.write_all(text.as_bytes()).map_err(|_| defect())
    };
    let numbers = || 1..=sheets.len();
    let overrides: String = numbers()
        .map(|number| {
            format!("<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")
        })
        .collect();
    add(
        "[Content_Types].xml",
        &format!(
            "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{overrides}</Types>"
        ),
    )?;
    add(
        "_rels/.rels",
        &format!(
            "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    )?;
    let names: String = numbers()
        .zip(sheets)
        .map(|(number, sheet)| {
            format!(
                "<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>",
                escape_xml_attribute(sheet.name)
            )
        })
        .collect();
    add(
        "xl/workbook.xml",
        &format!(
            "{DECLARATION}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{names}</sheets></workbook>"
        ),
    )?;
    let relations: String = numbers()
        .map(|number| {
            format!("<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>")
        })
        .collect();
    add(
        "xl/_rels/workbook.xml.rels",
        &format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}</Relationships>"),
    )?;
    for (number, sheet) in numbers().zip(sheets) {
        add(&format!("xl/worksheets/sheet{number}.xml"), &worksheet(sheet))?;
    }
    Ok(archive.finish().map_err(|_| defect())?.into_inner())
}

fn defect() -> Error {
    Error::new(codes::base::INTERNAL)
}

fn worksheet(sheet: &Sheet) -> String {
    let mut xml = format!("{DECLARATION}<worksheet xmlns=\"{MAIN}\"><sheetData>");
    for (row, cells) in (1_usize..).zip(sheet.cells()) {
        xml.push_str(&format!("<row r=\"{row}\">"));
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            xml.push_str(&format!(
                "<c r=\"{}{row}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                letters(column),
                escape_xml_text(text)
            ));
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData></worksheet>");
    xml
}

/// The name of a column, from 0: A, B, ... Z, AA.
fn letters(column: usize) -> String {
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
    use super::letters;

    #[test]
    fn columns_have_the_names_of_spreadsheets() {
        let names: Vec<String> = [0, 1, 25, 26, 51, 52, 701, 702].into_iter().map(letters).collect();
        assert_eq!(names, ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
