//! Parquet files as tables by columns.
//!
//! Dates and times become ISO 8601 text, decimals text with all of their digits, lists of plain values their
//! values separated by spaces, as ODK writes several choices in one cell.

use std::path::Path;
use std::sync::Arc;

use acogida::base::{Error, codes};
use acogida::formats::{Column, Frame, Values};
use parquet::basic::{Compression, ConvertedType, Repetition, Type as Physical, ZstdLevel};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::{Field, List};
use parquet::schema::types::Type;

/// Whether a file is one of Parquet, by its first bytes.
pub fn is_parquet(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PAR1")
}

/// Reads a file; `path` is only for the messages.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Frame, Error> {
    let damaged = |_: ParquetError| unusable(path, "damaged", "");
    let file = SerializedFileReader::new(bytes::Bytes::from(bytes)).map_err(damaged)?;
    let schema = file.metadata().file_metadata().schema();
    let names: Vec<String> = schema.get_fields().iter().map(|field| field.name().to_owned()).collect();
    let mut columns: Vec<Cells> = names.iter().map(|_| Cells::Missing(0)).collect();
    for row in file.get_row_iter(None).map_err(damaged)? {
        let row = row.map_err(damaged)?;
        for ((cells, (_, field)), name) in columns.iter_mut().zip(row.get_column_iter()).zip(&names) {
            cells.push(field).ok_or_else(|| unusable(path, "nested", name))?;
        }
    }
    let columns = names.into_iter().zip(columns);
    let columns = columns.map(|(name, cells)| Column { name, values: cells.finish() }).collect();
    Frame::new(columns).ok_or_else(|| unusable(path, "damaged", ""))
}

fn unusable(path: &Path, reason: &str, column: &str) -> Error {
    let file = path.display().to_string();
    Error::new(codes::command::PARQUET).with("file", file).with("reason", reason).with("column", column)
}

/// A column while it is read: its first value says what it holds.
enum Cells {
    /// Only missing values so far.
    Missing(usize),
    Found(Values),
}

/// A value of one of the four kinds of columns.
enum Cell {
    Missing,
    Text(String),
    Integer(i64),
    Number(f64),
    Boolean(bool),
}

impl Cells {
    /// Nothing when the value has no place in a table.
    fn push(&mut self, field: &Field) -> Option<()> {
        let cell = cell(field)?;
        if let Self::Missing(rows) = *self {
            *self = match cell {
                Cell::Missing => {
                    *self = Self::Missing(rows.saturating_add(1));
                    return Some(());
                }
                Cell::Text(_) => Self::Found(Values::Text(vec![None; rows])),
                Cell::Integer(_) => Self::Found(Values::Integer(vec![None; rows])),
                Cell::Number(_) => Self::Found(Values::Number(vec![None; rows])),
                Cell::Boolean(_) => Self::Found(Values::Boolean(vec![None; rows])),
            };
        }
        let Self::Found(values) = self else { return Some(()) };
        match (values, cell) {
            (Values::Text(values), Cell::Text(text)) => values.push(Some(text)),
            (Values::Integer(values), Cell::Integer(number)) => values.push(Some(number)),
            (Values::Number(values), Cell::Number(number)) => values.push(Some(number)),
            (Values::Boolean(values), Cell::Boolean(truth)) => values.push(Some(truth)),
            (Values::Text(values), Cell::Missing) => values.push(None),
            (Values::Integer(values), Cell::Missing) => values.push(None),
            (Values::Number(values), Cell::Missing) => values.push(None),
            (Values::Boolean(values), Cell::Missing) => values.push(None),
            // A column of Parquet has one type.
            _ => return None,
        }
        Some(())
    }

    fn finish(self) -> Values {
        match self {
            Self::Missing(rows) => Values::Text(vec![None; rows]),
            Self::Found(values) => values,
        }
    }
}

fn cell(field: &Field) -> Option<Cell> {
    Some(match field {
        Field::Null => Cell::Missing,
        Field::Bool(truth) => Cell::Boolean(*truth),
        Field::Byte(number) => Cell::Integer((*number).into()),
        Field::Short(number) => Cell::Integer((*number).into()),
        Field::Int(number) => Cell::Integer((*number).into()),
        Field::Long(number) => Cell::Integer(*number),
        Field::UByte(number) => Cell::Integer((*number).into()),
        Field::UShort(number) => Cell::Integer((*number).into()),
        Field::UInt(number) => Cell::Integer((*number).into()),
        // Past the largest whole number of a table; a column of such identifiers is better text than wrong.
        Field::ULong(number) => Cell::Text(number.to_string()),
        Field::Float16(number) => Cell::Number(number.to_f64()),
        Field::Float(number) => Cell::Number((*number).into()),
        Field::Double(number) => Cell::Number(*number),
        Field::Str(text) => Cell::Text(text.clone()),
        Field::Bytes(bytes) => Cell::Text(std::str::from_utf8(bytes.data()).ok()?.to_owned()),
        Field::ListInternal(list) => Cell::Text(words(list)?),
        Field::Group(_) | Field::MapInternal(_) => return None,
        // Dates, times and decimals are written as they are read.
        other => Cell::Text(other.to_string().replacen(' ', "T", 1).replace(" +00:00", "Z")),
    })
}

/// The plain values of a list, separated by spaces.
fn words(list: &List) -> Option<String> {
    let words = list.elements().iter().map(|field| match cell(field)? {
        Cell::Text(text) => Some(text),
        Cell::Integer(number) => Some(number.to_string()),
        Cell::Number(number) => Some(number.to_string()),
        Cell::Boolean(truth) => Some(truth.to_string()),
        Cell::Missing => None,
    });
    Some(words.collect::<Option<Vec<_>>>()?.join(" "))
}

/// Writes a table, compressed with Zstandard.
pub fn write(frame: &Frame) -> Result<Vec<u8>, Error> {
    try_write(frame).map_err(|_| Error::new(codes::base::INTERNAL))
}

fn try_write(frame: &Frame) -> Result<Vec<u8>, ParquetError> {
    let fields = frame.columns().iter().map(|column| {
        let (kind, converted) = match column.values {
            Values::Text(_) => (Physical::BYTE_ARRAY, ConvertedType::UTF8),
            Values::Integer(_) => (Physical::INT64, ConvertedType::NONE),
            Values::Number(_) => (Physical::DOUBLE, ConvertedType::NONE),
            Values::Boolean(_) => (Physical::BOOLEAN, ConvertedType::NONE),
        };
        let field = Type::primitive_type_builder(&column.name, kind)
            .with_repetition(Repetition::OPTIONAL)
            .with_converted_type(converted);
        field.build().map(Arc::new)
    });
    let fields = fields.collect::<Result<Vec<_>, _>>()?;
    let schema = Type::group_type_builder("table").with_fields(fields).build()?;
    let properties =
        WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties))?;
    let mut rows = writer.next_row_group()?;
    let mut columns = frame.columns().iter();
    while let Some(mut column) = rows.next_column()? {
        if let Some(Column { values, .. }) = columns.next() {
            write_column(column.untyped(), values)?;
        }
        column.close()?;
    }
    rows.close()?;
    writer.close()?;
    Ok(bytes)
}

fn write_column(writer: &mut ColumnWriter<'_>, values: &Values) -> Result<(), ParquetError> {
    fn levels<T>(values: &[Option<T>]) -> Vec<i16> {
        values.iter().map(|value| i16::from(value.is_some())).collect()
    }
    fn given<T: Clone>(values: &[Option<T>]) -> Vec<T> {
        values.iter().flatten().cloned().collect()
    }
    match (writer, values) {
        (ColumnWriter::ByteArrayColumnWriter(writer), Values::Text(values)) => {
            let texts: Vec<ByteArray> =
                values.iter().flatten().map(|text| ByteArray::from(text.as_str())).collect();
            writer.write_batch(&texts, Some(&levels(values)), None)?;
        }
        (ColumnWriter::Int64ColumnWriter(writer), Values::Integer(values)) => {
            writer.write_batch(&given(values), Some(&levels(values)), None)?;
        }
        (ColumnWriter::DoubleColumnWriter(writer), Values::Number(values)) => {
            writer.write_batch(&given(values), Some(&levels(values)), None)?;
        }
        (ColumnWriter::BoolColumnWriter(writer), Values::Boolean(values)) => {
            writer.write_batch(&given(values), Some(&levels(values)), None)?;
        }
        _ => return Err(ParquetError::General("the schema is not that of the table".to_owned())),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn a_table_comes_back() {
        let column = |name: &str, values| Column { name: name.to_owned(), values };
        let frame = Frame::new(vec![
            column("id", Values::Text(vec![Some("añ 1".into()), None, Some(String::new())])),
            column("beds", Values::Integer(vec![None, Some(-3), Some(i64::MAX)])),
            column("share", Values::Number(vec![Some(0.25), None, None])),
            column("open", Values::Boolean(vec![Some(true), Some(false), None])),
            column("nothing", Values::Text(vec![None, None, None])),
        ])
        .unwrap();
        let bytes = write(&frame).unwrap();
        assert!(is_parquet(&bytes));
        assert_eq!(read(Path::new("table"), bytes).unwrap(), frame);
    }

    #[test]
    fn a_damaged_file_is_an_error() {
        let frame = Frame::new(vec![Column { name: "a".into(), values: Values::Integer(vec![Some(1)]) }]);
        let mut bytes = write(&frame.unwrap()).unwrap();
        bytes.truncate(bytes.len().div_euclid(2));
        let error = read(Path::new("half.parquet"), bytes).unwrap_err();
        assert_eq!(error.code(), "file.parquet");
    }
}
