use std::collections::BTreeSet;

use acogida::base::{Error, Limits, Path, codes};
use acogida::formats::{Column, Frame, Values};
use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::types::{
    ArrowDictionaryKeyType, ArrowPrimitiveType, Date32Type, Float16Type, Float32Type, Float64Type, Int8Type,
    Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, RecordBatch, RecordBatchReader};
use arrow_schema::{DataType, Schema};
use jiff::Span;
use jiff::civil::date;

use crate::malformed;

/// Reads the whole stream at `stream` and leaves a released one there.
///
/// # Errors
/// As [`import`].
///
/// # Safety
/// `stream` is not NULL, aligned, and points to a stream that its producer has filled in as the Arrow C
/// stream interface says, or to a released one. Nobody else uses it during the call.
pub unsafe fn import_raw(stream: *mut FFI_ArrowArrayStream, limits: &Limits) -> Result<Frame, Error> {
    // SAFETY: the caller promises a valid, aligned and initialised stream; it is moved out, once, here.
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(stream) };
    import(stream, limits)
}

/// Reads a whole stream into a table. Batches are put one below the other.
///
/// # Errors
/// `input.format_unknown` names a column whose type has no counterpart in a table; `input.malformed` is a
/// stream that ends with an error of its producer, has two columns of one name, or holds values that its own
/// types do not allow; `limit.reached` is more rows or longer texts than `limits` say.
pub fn import(stream: FFI_ArrowArrayStream, limits: &Limits) -> Result<Frame, Error> {
    let reader = RecordBatchStreamReader::try_new(stream).map_err(|_| malformed("schema", None))?;
    let mut columns = empty_columns(&reader.schema())?;
    let mut rows = 0_u64;
    for batch in reader {
        let batch = batch.map_err(|_| malformed("batch", None))?;
        rows = rows.saturating_add(u64::try_from(batch.num_rows()).unwrap_or(u64::MAX));
        if rows > limits.rows {
            return Err(Limits::reached("rows", limits.rows, Path::root()));
        }
        append_batch(&mut columns, &batch, limits)?;
    }
    Frame::new(columns).ok_or_else(|| malformed("length", None))
}

fn empty_columns(schema: &Schema) -> Result<Vec<Column>, Error> {
    let mut names = BTreeSet::new();
    let mut columns = Vec::with_capacity(schema.fields().len());
    for (index, field) in schema.fields().iter().enumerate() {
        if !names.insert(field.name()) {
            return Err(malformed("column_twice", Some((index, field.name()))));
        }
        let values = empty_values(field.data_type()).ok_or_else(|| {
            Error::new(codes::formats::FORMAT_UNKNOWN)
                .at(Path::root().key(field.name()))
                .with("format", type_name(field.data_type()))
                .with("column", field.name().as_str())
        })?;
        columns.push(Column { name: field.name().clone(), values });
    }
    Ok(columns)
}

/// The outermost word of a type: `List`, `Timestamp`. What is inside may name fields of the caller's data.
fn type_name(data_type: &DataType) -> String {
    data_type.to_string().chars().take_while(char::is_ascii_alphanumeric).collect()
}

fn empty_values(data_type: &DataType) -> Option<Values> {
    Some(match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Date32 | DataType::Null => {
            Values::Text(Vec::new())
        }
        DataType::Dictionary(key, value)
            if key.is_integer()
                && matches!(**value, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View) =>
        {
            Values::Text(Vec::new())
        }
        integer if integer.is_integer() => Values::Integer(Vec::new()),
        float if float.is_floating() => Values::Number(Vec::new()),
        DataType::Boolean => Values::Boolean(Vec::new()),
        _ => return None,
    })
}

fn append_batch(columns: &mut [Column], batch: &RecordBatch, limits: &Limits) -> Result<(), Error> {
    for (index, (column, array)) in columns.iter_mut().zip(batch.columns()).enumerate() {
        let invalid = || malformed("values", Some((index, &column.name)));
        // What comes through the C interface has not been looked at: offsets, keys and UTF-8 are checked here.
        array.to_data().validate_full().map_err(|_| invalid())?;
        let fits = match &mut column.values {
            Values::Text(values) => append_text(values, array, limits)
                .map_err(|limit| limit.at(Path::root().key(&column.name)))?,
            Values::Integer(values) => append_integers(values, array),
            Values::Number(values) => append_numbers(values, array),
            Values::Boolean(values) => {
                array.as_boolean_opt().map(|array| values.extend(array.iter())).is_some()
            }
        };
        if !fits {
            return Err(invalid());
        }
    }
    Ok(())
}

/// Whether the array was of a known type and all its values fit.
fn append_text(values: &mut Vec<Option<String>>, array: &dyn Array, limits: &Limits) -> Result<bool, Error> {
    let start = values.len();
    let known = match array.data_type() {
        DataType::Null => {
            values.resize(start.saturating_add(array.len()), None);
            true
        }
        DataType::Date32 => append_dates(values, array),
        DataType::Dictionary(..) => append_dictionary(values, array),
        _ => texts(array).map(|texts| values.extend(texts.map(|text| text.map(str::to_owned)))).is_some(),
    };
    let too_long = |text: &String| {
        // A text has at least as many bytes as characters, so short ones need no counting.
        let over = |length: usize| u64::try_from(length).is_ok_and(|length| length > limits.text);
        over(text.len()) && over(text.chars().count())
    };
    if values.iter().skip(start).flatten().any(too_long) {
        return Err(Limits::reached("text", limits.text, Path::root()));
    }
    Ok(known)
}

fn texts(array: &dyn Array) -> Option<Box<dyn Iterator<Item = Option<&str>> + '_>> {
    Some(match array.data_type() {
        DataType::Utf8 => Box::new(array.as_string_opt::<i32>()?.iter()),
        DataType::LargeUtf8 => Box::new(array.as_string_opt::<i64>()?.iter()),
        DataType::Utf8View => Box::new(array.as_string_view_opt()?.iter()),
        _ => return None,
    })
}

fn append_dates(values: &mut Vec<Option<String>>, array: &dyn Array) -> bool {
    let Some(days) = array.as_primitive_opt::<Date32Type>() else { return false };
    for day in days.iter() {
        let Some(day) = day else {
            values.push(None);
            continue;
        };
        let written = Span::new().try_days(day).and_then(|span| date(1970, 1, 1).checked_add(span));
        match written {
            Ok(date) if (0..=9999).contains(&date.year()) => values.push(Some(date.to_string())),
            _ => return false,
        }
    }
    true
}

fn append_dictionary(values: &mut Vec<Option<String>>, array: &dyn Array) -> bool {
    let DataType::Dictionary(key, _) = array.data_type() else { return false };
    match **key {
        DataType::Int8 => append_coded::<Int8Type>(values, array),
        DataType::Int16 => append_coded::<Int16Type>(values, array),
        DataType::Int32 => append_coded::<Int32Type>(values, array),
        DataType::Int64 => append_coded::<Int64Type>(values, array),
        DataType::UInt8 => append_coded::<UInt8Type>(values, array),
        DataType::UInt16 => append_coded::<UInt16Type>(values, array),
        DataType::UInt32 => append_coded::<UInt32Type>(values, array),
        DataType::UInt64 => append_coded::<UInt64Type>(values, array),
        _ => false,
    }
}

fn append_coded<K: ArrowDictionaryKeyType>(values: &mut Vec<Option<String>>, array: &dyn Array) -> bool
where
    K::Native: TryInto<usize>,
{
    let Some(coded) = array.as_dictionary_opt::<K>() else { return false };
    let Some(words) = texts(coded.values()) else { return false };
    let words: Vec<Option<&str>> = words.collect();
    for key in coded.keys().iter() {
        let Some(key) = key else {
            values.push(None);
            continue;
        };
        let Some(word) = key.try_into().ok().and_then(|key: usize| words.get(key)) else { return false };
        values.push(word.map(str::to_owned));
    }
    true
}

fn append_integers(values: &mut Vec<Option<i64>>, array: &dyn Array) -> bool {
    match array.data_type() {
        DataType::Int8 => append_whole::<Int8Type>(values, array),
        DataType::Int16 => append_whole::<Int16Type>(values, array),
        DataType::Int32 => append_whole::<Int32Type>(values, array),
        DataType::Int64 => append_whole::<Int64Type>(values, array),
        DataType::UInt8 => append_whole::<UInt8Type>(values, array),
        DataType::UInt16 => append_whole::<UInt16Type>(values, array),
        DataType::UInt32 => append_whole::<UInt32Type>(values, array),
        DataType::UInt64 => append_whole::<UInt64Type>(values, array),
        _ => false,
    }
}

fn append_whole<T: ArrowPrimitiveType>(values: &mut Vec<Option<i64>>, array: &dyn Array) -> bool
where
    T::Native: TryInto<i64>,
{
    let Some(array) = array.as_primitive_opt::<T>() else { return false };
    for value in array.iter() {
        match value.map(TryInto::try_into).transpose() {
            Ok(value) => values.push(value),
            Err(_) => return false,
        }
    }
    true
}

fn append_numbers(values: &mut Vec<Option<f64>>, array: &dyn Array) -> bool {
    match array.data_type() {
        DataType::Float16 => append_float::<Float16Type>(values, array),
        DataType::Float32 => append_float::<Float32Type>(values, array),
        DataType::Float64 => append_float::<Float64Type>(values, array),
        _ => false,
    }
}

fn append_float<T: ArrowPrimitiveType>(values: &mut Vec<Option<f64>>, array: &dyn Array) -> bool
where
    T::Native: Into<f64>,
{
    let Some(array) = array.as_primitive_opt::<T>() else { return false };
    values.extend(array.iter().map(|value| value.map(Into::into)));
    true
}
