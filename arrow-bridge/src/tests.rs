use std::sync::Arc;

use acogida::base::{Error, Limits, codes};
use acogida::formats::{Column, Frame, Values};
use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Int8Type, UInt64Type};
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Float32Array, Int8Array, Int32Array, LargeStringArray, NullArray,
    RecordBatch, RecordBatchIterator, StringArray, StringViewArray, TimestampSecondArray, UInt64Array,
};
use arrow_schema::ArrowError;
use proptest::prelude::*;

use super::{export, import, import_raw};

fn stream(columns: Vec<(&str, ArrayRef)>) -> FFI_ArrowArrayStream {
    batches(vec![Ok(RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, array)| (name, array, true)),
    )
    .expect("columns of one length"))])
}

fn batches(batches: Vec<Result<RecordBatch, ArrowError>>) -> FFI_ArrowArrayStream {
    let schema = batches[0].as_ref().expect("a first batch").schema();
    FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new(batches, schema)))
}

fn column(stream: FFI_ArrowArrayStream) -> Result<Values, Error> {
    Ok(import(stream, &Limits::default())?.columns()[0].values.clone())
}

fn text(values: &[Option<&str>]) -> Values {
    Values::Text(values.iter().map(|value| value.map(str::to_owned)).collect())
}

#[test]
fn every_kind_of_text() {
    let given = vec![Some("centro de día"), None, Some(""), Some("a text that is longer than a view")];
    let arrays: [ArrayRef; 3] = [
        Arc::new(StringArray::from(given.clone())),
        Arc::new(LargeStringArray::from(given.clone())),
        Arc::new(StringViewArray::from(given.clone())),
    ];
    for array in arrays {
        assert_eq!(column(stream(vec![("name", array)])).unwrap(), text(&given));
    }
}

#[test]
fn dictionaries_are_read_as_their_text() {
    let mut small = StringDictionaryBuilder::<Int8Type>::new();
    let mut large = StringDictionaryBuilder::<UInt64Type>::new();
    for word in [Some("open"), None, Some("closed"), Some("open")] {
        small.append_option(word);
        large.append_option(word);
    }
    let expected = text(&[Some("open"), None, Some("closed"), Some("open")]);
    assert_eq!(column(stream(vec![("state", Arc::new(small.finish()))])).unwrap(), expected);
    assert_eq!(column(stream(vec![("state", Arc::new(large.finish()))])).unwrap(), expected);
}

#[test]
fn numbers_truth_and_nothing() {
    let frame = import(
        stream(vec![
            ("a", Arc::new(Int8Array::from(vec![Some(-128), None]))),
            ("b", Arc::new(UInt64Array::from(vec![Some(9_223_372_036_854_775_807), Some(0)]))),
            ("c", Arc::new(Float32Array::from(vec![Some(0.5), None]))),
            ("d", Arc::new(BooleanArray::from(vec![Some(true), None]))),
            ("e", Arc::new(NullArray::new(2))),
        ]),
        &Limits::default(),
    )
    .unwrap();
    let values: Vec<&Values> = frame.columns().iter().map(|column| &column.values).collect();
    assert_eq!(values[0], &Values::Integer(vec![Some(-128), None]));
    assert_eq!(values[1], &Values::Integer(vec![Some(i64::MAX), Some(0)]));
    assert_eq!(values[2], &Values::Number(vec![Some(0.5), None]));
    assert_eq!(values[3], &Values::Boolean(vec![Some(true), None]));
    assert_eq!(values[4], &text(&[None, None]));
}

#[test]
fn days_are_written_as_dates() {
    // Days since 1970-01-01: `date -u -d 2026-11-23 +%s` / 86400 = 20780; 1969-12-31 = -1; 2000-02-29 = 11016.
    let days = Date32Array::from(vec![Some(20_780), Some(-1), Some(11_016), None]);
    let expected = text(&[Some("2026-11-23"), Some("1969-12-31"), Some("2000-02-29"), None]);
    assert_eq!(column(stream(vec![("since", Arc::new(days))])).unwrap(), expected);
}

#[test]
fn values_that_do_not_fit_are_refused_with_their_column() {
    let too_large: ArrayRef = Arc::new(UInt64Array::from(vec![9_223_372_036_854_775_808]));
    let too_late: ArrayRef = Arc::new(Date32Array::from(vec![i32::MAX]));
    for array in [too_large, too_late] {
        let error = column(stream(vec![("places/beds", array)])).unwrap_err();
        assert_eq!(error.code(), codes::formats::MALFORMED.name());
        assert_eq!(error.path().as_str(), "/places~1beds");
    }
}

#[test]
fn other_types_are_refused_with_their_column() {
    let times = TimestampSecondArray::from(vec![0]);
    let error = column(stream(vec![("opened", Arc::new(times))])).unwrap_err();
    assert_eq!(error.code(), codes::formats::FORMAT_UNKNOWN.name());
    assert_eq!(error.path().as_str(), "/opened");
    assert!(error.to_string().contains("Timestamp"), "{error}");
}

#[test]
fn two_columns_of_one_name_are_refused() {
    let one: ArrayRef = Arc::new(Int32Array::from(vec![1]));
    let error = column(stream(vec![("n", Arc::clone(&one)), ("n", one)])).unwrap_err();
    assert_eq!(error.code(), codes::formats::MALFORMED.name());
}

#[test]
fn batches_follow_one_another_and_an_error_of_the_producer_is_one() {
    let batch = |values: Vec<Option<i32>>| {
        RecordBatch::try_from_iter_with_nullable([(
            "n",
            Arc::new(Int32Array::from(values)) as ArrayRef,
            true,
        )])
    };
    let good = batches(vec![batch(vec![Some(1), None]), batch(vec![]), batch(vec![Some(3)])]);
    assert_eq!(column(good).unwrap(), Values::Integer(vec![Some(1), None, Some(3)]));

    let failing = batches(vec![batch(vec![Some(1)]), Err(ArrowError::ComputeError("Ana, 34".to_owned()))]);
    let error = column(failing).unwrap_err();
    assert_eq!(error.code(), codes::formats::MALFORMED.name());
    assert!(!error.to_string().contains("Ana"), "a producer's message may hold data: {error}");
}

#[test]
fn limits_hold() {
    let three = || stream(vec![("n", Arc::new(Int32Array::from(vec![1, 2, 3])) as ArrayRef)]);
    let limits = Limits { rows: 2, ..Limits::default() };
    assert_eq!(import(three(), &limits).unwrap_err().code(), codes::base::LIMIT_REACHED.name());
    assert_eq!(import(three(), &Limits { rows: 3, ..limits }).unwrap().rows(), 3);

    let word = |word: &str| stream(vec![("n", Arc::new(StringArray::from(vec![word])) as ArrayRef)]);
    let limits = Limits { text: 3, ..Limits::default() };
    assert!(import(word("día"), &limits).is_ok(), "characters are counted, not bytes");
    let error = import(word("días"), &limits).unwrap_err();
    assert_eq!((error.code(), error.path().as_str()), (codes::base::LIMIT_REACHED.name(), "/n"));
}

#[test]
fn a_sliced_array_gives_its_slice() {
    let array = StringArray::from(vec![Some("a"), None, Some("c"), Some("d")]).slice(1, 2);
    assert_eq!(column(stream(vec![("n", Arc::new(array))])).unwrap(), text(&[None, Some("c")]));
}

#[test]
fn a_released_stream_is_refused_and_a_read_one_is_released() {
    let error = import(FFI_ArrowArrayStream::empty(), &Limits::default()).unwrap_err();
    assert_eq!(error.code(), codes::formats::MALFORMED.name());

    let mut raw = stream(vec![("n", Arc::new(Int32Array::from(vec![1])))]);
    // SAFETY: a valid stream of this function.
    let frame = unsafe { import_raw(&raw mut raw, &Limits::default()) }.unwrap();
    assert_eq!(frame.rows(), 1);
    assert!(raw.release().is_none());
}

#[test]
fn a_table_without_columns() {
    let frame = Frame::default();
    assert_eq!(import(export(&frame).unwrap(), &Limits::default()).unwrap(), frame);
}

fn any_values(rows: usize) -> impl Strategy<Value = Values> {
    prop_oneof![
        prop::collection::vec(prop::option::of(".{0,20}"), rows).prop_map(Values::Text),
        prop::collection::vec(any::<Option<i64>>(), rows).prop_map(Values::Integer),
        // NaN is a value that is not equal to itself; everything else must come back bit for bit.
        prop::collection::vec(
            prop::option::of(prop::num::f64::ANY.prop_filter("nan", |x| !x.is_nan())),
            rows
        )
        .prop_map(Values::Number),
        prop::collection::vec(any::<Option<bool>>(), rows).prop_map(Values::Boolean),
    ]
}

prop_compose! {
    fn any_frame()(rows in 0_usize..20)
        (columns in prop::collection::vec(any_values(rows), 0..6)) -> Frame {
        let named = |(index, values)| Column { name: format!("column {index}"), values };
        Frame::new(columns.into_iter().enumerate().map(named).collect()).expect("equal lengths")
    }
}

proptest! {
    #[test]
    fn what_goes_out_comes_back(frame in any_frame()) {
        let stream = export(&frame).unwrap();
        prop_assert_eq!(import(stream, &Limits::default()).unwrap(), frame);
    }
}
