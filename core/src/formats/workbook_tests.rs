use super::super::read_table;
use super::*;
use crate::model::TableOptions;

/// A zip archive without compression, as the format's specification (APPNOTE 6.3.10) has it.
fn zip(files: &[(&str, &str)], declared_size: Option<u32>) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in files {
        let offset = u32::try_from(archive.len()).unwrap();
        let size = u32::try_from(content.len()).unwrap();
        let unpacked = declared_size.unwrap_or(size);
        let mut common = Vec::new();
        common.extend(20_u16.to_le_bytes());
        common.extend([0; 8]);
        common.extend(crc32(content.as_bytes()).to_le_bytes());
        common.extend(size.to_le_bytes());
        common.extend(unpacked.to_le_bytes());
        common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        archive.extend(b"PK\x03\x04");
        archive.extend(&common);
        archive.extend(name.as_bytes());
        archive.extend(content.as_bytes());
        directory.extend(b"PK\x01\x02");
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = u32::try_from(archive.len()).unwrap();
    let count = u16::try_from(files.len()).unwrap();
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06");
    archive.extend([0; 4]);
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0; 2]);
    archive
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(sum & 1)))
    })
}

const CELLS: &str = r#"
    <row r="2"><c r="A2" t="inlineStr"><is><t>nome</t></is></c><c r="B2" t="inlineStr"><is><t>vagas</t></is></c>
      <c r="C2" t="inlineStr"><is><t>desde</t></is></c></row>
    <row r="3"><c r="A3" t="inlineStr"><is><t>CAPS</t></is></c><c r="B3"><v>12</v></c><c r="C3" s="1"><v>45658</v></c></row>
    <row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5"><v>1.5</v></c><c r="C5" s="1"><v>45658.5</v></c></row>
    <row r="6"><c r="A6" t="inlineStr"><is><t>AD</t></is></c><c r="B6" t="e"><v>#REF!</v></c><c r="D6"><v>7</v></c></row>"#;

fn workbook(cells: &str, declared_size: Option<u32>) -> Vec<u8> {
    let head = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let files = [
        (
            "_rels/.rels",
            format!(
                r#"{head}<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"{head}<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="Lista" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"{head}<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"{head}<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"{head}<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>"#),
        ),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    zip(&files, declared_size)
}

fn read(bytes: &[u8], limits: &Limits) -> Result<Report<Table>, Error> {
    read_table(bytes, &TableOptions::default(), limits)
}

#[test]
fn cells_are_texts_as_written() {
    let report = read(&workbook(CELLS, None), &Limits::default()).unwrap();
    let table = report.value;
    assert_eq!(table.sheet.as_deref(), Some("Lista"));
    assert_eq!(table.columns, ["nome", "vagas", "desde", "column_4"]);
    let rows: Vec<(u64, Vec<&str>)> = table
        .rows
        .iter()
        .map(|row| (row.number, (0..4).map(|at| row.cell(at).unwrap_or_default()).collect()))
        .collect();
    assert_eq!(
        rows,
        [
            (3, vec!["CAPS", "12", "2025-01-01", ""]),
            (5, vec!["true", "1.5", "2025-01-01T12:00:00", ""]),
            (6, vec!["AD", "", "", "7"]),
        ]
    );
    let [wide, error] = report.issues.as_slice() else { panic!("two issues: {:?}", report.issues) };
    assert!(wide.is(codes::formats::ROW_WIDTH));
    assert_eq!(wide.path.as_str(), "/Lista/6");
    assert!(error.is(codes::formats::CELL_ERROR));
    assert_eq!(error.path.as_str(), "/Lista/6/vagas");
}

#[test]
fn what_is_no_workbook_is_an_error() {
    let code = |bytes: &[u8]| read(bytes, &Limits::default()).unwrap_err().code();
    assert_eq!(code(b"PK\x03\x04"), codes::formats::WORKBOOK_UNREADABLE.name());
    assert_eq!(code(&zip(&[("a.txt", "x")], None)), codes::formats::WORKBOOK_UNREADABLE.name());
    assert_eq!(code(&workbook("", None)), codes::formats::EMPTY.name());
    let options = TableOptions { sheet: Some("Otra".to_owned()), ..TableOptions::default() };
    let error = read_table(&workbook(CELLS, None), &options, &Limits::default()).unwrap_err();
    assert_eq!(error.code(), codes::formats::SHEET_MISSING.name());
}

#[test]
fn declared_sizes_are_held_to_the_limit() {
    let error = read(&workbook(CELLS, Some(100_000_000)), &Limits::default()).unwrap_err();
    assert_eq!(error.to_string(), "limit.reached, limit: \"bytes\", value: 268435456");
    let limits = Limits { rows: 2, ..Limits::default() };
    assert!(read(&workbook(CELLS, None), &limits).unwrap_err().is_limit());
    let limits = Limits { text: 3, ..Limits::default() };
    assert_eq!(read(&workbook(CELLS, None), &limits).unwrap_err().path().as_str(), "/Lista/2/1");
}

#[test]
fn durations_have_hours_beyond_a_day() {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};
    assert_eq!(moment_text(&ExcelDateTime::new(1.5, TimeDelta, false)), "36:00:00");
    assert_eq!(moment_text(&ExcelDateTime::new(0.395_833_333_333, DateTime, false)), "09:30:00");
}
