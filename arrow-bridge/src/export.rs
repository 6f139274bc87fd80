use std::sync::Arc;

use acogida::base::Error;
use acogida::formats::{Column, Frame, Values};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{
    ArrayRef, BooleanArray, Float64Array, Int64Array, LargeStringArray, RecordBatch, RecordBatchIterator,
    RecordBatchOptions, StringArray,
};
use arrow_schema::{Field, Schema};

use crate::malformed;

/// A stream of one batch. It owns a copy of the table and may outlive it.
///
/// Text is `utf8`, or `large_utf8` where a column holds 2 GiB or more. Every column is nullable.
///
/// # Errors
/// `input.malformed` when the table does not fit in a batch, which a [`Frame`] does not let happen.
pub fn export(frame: &Frame) -> Result<FFI_ArrowArrayStream, Error> {
    let arrays: Vec<ArrayRef> = frame.columns().iter().map(array).collect();
    let fields: Vec<Field> = frame
        .columns()
        .iter()
        .zip(&arrays)
        .map(|(column, array)| Field::new(&column.name, array.data_type().clone(), true))
        .collect();
    let schema = Arc::new(Schema::new(fields));
    let rows = RecordBatchOptions::new().with_row_count(Some(frame.rows()));
    let batch = RecordBatch::try_new_with_options(Arc::clone(&schema), arrays, &rows)
        .map_err(|_| malformed("batch", None))?;
    let reader = RecordBatchIterator::new([Ok(batch)], schema);
    Ok(FFI_ArrowArrayStream::new(Box::new(reader)))
}

fn array(column: &Column) -> ArrayRef {
    match &column.values {
        Values::Text(values) => {
            let bytes: usize = values.iter().flatten().map(String::len).sum();
            if i32::try_from(bytes).is_ok() {
                Arc::new(values.iter().map(Option::as_deref).collect::<StringArray>())
            } else {
                Arc::new(values.iter().map(Option::as_deref).collect::<LargeStringArray>())
            }
        }
        Values::Integer(values) => Arc::new(values.iter().copied().collect::<Int64Array>()),
        Values::Number(values) => Arc::new(values.iter().copied().collect::<Float64Array>()),
        Values::Boolean(values) => Arc::new(values.iter().copied().collect::<BooleanArray>()),
    }
}
