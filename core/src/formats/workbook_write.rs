//! The smallest workbook that spreadsheets open: no styles, no dates, so that the same cells always give the same
//! bytes.

use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::{cell_name, escape_xml_attribute, escape_xml_text};
use crate::base::{Error, codes};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A cell to be written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NewCell {
    /// Text; blank when it is empty.
    Text(String),
    /// A number, as it is written in XML.
    Number(String),
}

/// A sheet to be written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewSheet<'a> {
    /// Its name.
    pub name: &'a str,
    /// Rows from the first, each with its cells from column A.
    pub rows: Vec<Vec<NewCell>>,
}

/// Writes sheets as a workbook.
///
/// # Errors
/// `internal` when the archive cannot be made.
pub(crate) fn write_workbook(sheets: &[NewSheet<'_>]) -> Result<Vec<u8>, Error> {
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

fn worksheet(sheet: &NewSheet<'_>) -> String {
    let mut xml = format!("{DECLARATION}<worksheet xmlns=\"{MAIN}\"><sheetData>");
    for (row, cells) in sheet.rows.iter().enumerate() {
        xml.push_str(&format!("<row r=\"{}\">", row.saturating_add(1)));
        for (column, cell) in cells.iter().enumerate() {
            let name = cell_name(row, column);
            match cell {
                NewCell::Text(text) if text.is_empty() => {}
                NewCell::Text(text) => xml.push_str(&format!(
                    "<c r=\"{name}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escape_xml_text(text)
                )),
                NewCell::Number(number) => {
                    xml.push_str(&format!("<c r=\"{name}\"><v>{number}</v></c>"));
                }
            }
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData></worksheet>");
    xml
}
