//! Cells of a workbook that somebody else made are given values; everything else stays as it is, byte for byte.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use quick_xml::events::{BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime, ZipArchive};

use super::zip_size::check_unpacked;
use super::{Element, read_xml};
use crate::base::{Error, Limits, codes};

/// Fills cells of a sheet, by name such as `B212`; `None` leaves a cell blank. Gives the workbook, or nothing when
/// it has no such sheet or one of the cells is not in it.
///
/// # Errors
/// `input.workbook_unreadable`, `limit.reached`.
pub(crate) fn fill_workbook(
    bytes: &[u8],
    sheet: &str,
    cells: &BTreeMap<String, Option<String>>,
    limits: &Limits,
) -> Result<Option<Vec<u8>>, Error> {
    limits.check_bytes(bytes.len())?;
    check_unpacked(bytes, limits)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let Some(part) = part_of(&mut archive, sheet, limits)? else { return Ok(None) };
    let mut filled = ZipWriter::new(Cursor::new(Vec::new()));
    for position in 0..archive.len() {
        let file = archive.by_index_raw(position).map_err(|_| unreadable())?;
        if file.name().map_err(|_| unreadable())? != part {
            filled.raw_copy_file(file).map_err(|_| unreadable())?;
            continue;
        }
        drop(file);
        let Some(xml) = fill_sheet(&read_part(&mut archive, &part)?, cells)? else { return Ok(None) };
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        filled.start_file(part.as_str(), options).map_err(|_| unreadable())?;
        filled.write_all(&xml).map_err(|_| unreadable())?;
    }
    Ok(Some(filled.finish().map_err(|_| unreadable())?.into_inner()))
}

fn unreadable() -> Error {
    Error::new(codes::formats::WORKBOOK_UNREADABLE)
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn read_part(archive: &mut Archive<'_>, name: &str) -> Result<Vec<u8>, Error> {
    let mut part = archive.by_name(name).map_err(|_| unreadable())?;
    let mut bytes = Vec::new();
    part.read_to_end(&mut bytes).map_err(|_| unreadable())?;
    Ok(bytes)
}

/// The part with a sheet, by the workbook's list and relations.
fn part_of(archive: &mut Archive<'_>, sheet: &str, limits: &Limits) -> Result<Option<String>, Error> {
    let workbook = read_xml(&read_part(archive, "xl/workbook.xml")?, limits).map_err(|_| unreadable())?;
    let relations =
        read_xml(&read_part(archive, "xl/_rels/workbook.xml.rels")?, limits).map_err(|_| unreadable())?;
    let sheets = workbook.element("sheets");
    let named = |found: &&Element| found.attribute("name") == Some(sheet);
    // Of the namespace of relations, whatever its prefix.
    let is_id = |(name, _): &&(String, String)| name.ends_with(":id");
    let found = sheets.and_then(|sheets| sheets.elements().find(named));
    let id = found.and_then(|found| found.attributes.iter().find(is_id)).map(|(_, value)| value.as_str());
    let relation = |found: &&Element| id.is_some() && found.attribute("Id") == id;
    let target = relations.elements().find(relation).and_then(|found| found.attribute("Target"));
    // Targets are relative to `xl/`, or begin at the root.
    Ok(target.map(|target| match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("xl/{target}"),
    }))
}

/// The sheet with its cells filled; nothing when one of them is not there.
fn fill_sheet(xml: &[u8], cells: &BTreeMap<String, Option<String>>) -> Result<Option<Vec<u8>>, Error> {
    let text = std::str::from_utf8(xml).map_err(|_| unreadable())?;
    let mut reader = Reader::from_str(text);
    let mut writer = Writer::new(Vec::with_capacity(xml.len()));
    let mut met = 0_usize;
    let mut write = |event: Event<'_>| writer.write_event(event).map_err(|_| unreadable());
    loop {
        let event = reader.read_event().map_err(|_| unreadable())?;
        let (start, is_empty) = match &event {
            Event::Eof => break,
            Event::Start(start) => (Some(start), false),
            Event::Empty(start) => (Some(start), true),
            _ => (None, false),
        };
        let found = start.filter(|start| start.local_name().as_ref() == "c").and_then(|start| {
            let name = attribute(start, "r")?;
            Some((start.to_owned(), cells.get(&name)?))
        });
        let Some((start, value)) = found else {
            write(event)?;
            continue;
        };
        let end = start.to_end().into_owned();
        if !is_empty {
            reader.read_to_end(end.name()).map_err(|_| unreadable())?;
        }
        met = met.saturating_add(1);
        write_value(&start, value.as_deref(), &mut write)?;
    }
    Ok((met == cells.len()).then(|| writer.into_inner()))
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).ok().flatten()?;
    Some(found.value.into_owned())
}

/// A cell with a number, or a blank one, that looks as the one before.
fn write_value(
    start: &BytesStart<'_>,
    value: Option<&str>,
    write: &mut impl FnMut(Event<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let name = start.name().as_ref().to_owned();
    let mut cell = BytesStart::new(name.as_str());
    for kept in ["r", "s"] {
        if let Some(value) = attribute(start, kept) {
            cell.push_attribute((kept, value.as_str()));
        }
    }
    let Some(value) = value else { return write(Event::Empty(cell)) };
    let prefix = name.strip_suffix('c').unwrap_or_default();
    let number = BytesStart::new(format!("{prefix}v"));
    write(Event::Start(cell.borrow()))?;
    write(Event::Start(number.borrow()))?;
    write(Event::Text(BytesText::new(value)))?;
    write(Event::End(number.to_end()))?;
    write(Event::End(cell.to_end()))
}
