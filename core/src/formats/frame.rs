use serde_json::{Map, Value};

/// A table by columns, the in-memory form of what goes in and out as an Arrow stream.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    columns: Vec<Column>,
    rows: usize,
}

/// A named column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The name.
    pub name: String,
    /// The values, one a row.
    pub values: Values,
}

/// The values of a column; `None` is missing.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// UTF-8 text.
    Text(Vec<Option<String>>),
    /// Whole numbers.
    Integer(Vec<Option<i64>>),
    /// Floating-point numbers.
    Number(Vec<Option<f64>>),
    /// Truth values.
    Boolean(Vec<Option<bool>>),
}

impl Values {
    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Integer(values) => values.len(),
            Self::Number(values) => values.len(),
            Self::Boolean(values) => values.len(),
        }
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The values as a list would write them; blank text is missing.
    pub(crate) fn texts(&self) -> Vec<Option<String>> {
        fn write<T: ToString>(values: &[Option<T>]) -> Vec<Option<String>> {
            values.iter().map(|value| value.as_ref().map(T::to_string)).collect()
        }
        match self {
            Self::Text(values) => {
                let filled = |text: &&String| !text.trim().is_empty();
                values.iter().map(|value| value.as_ref().filter(filled).cloned()).collect()
            }
            Self::Integer(values) => write(values),
            // Data frames write what is missing as NaN.
            Self::Number(values) => values
                .iter()
                .map(|value| value.filter(|number| !number.is_nan()).map(|n| n.to_string()))
                .collect(),
            Self::Boolean(values) => write(values),
        }
    }

    fn json(&self, row: usize) -> Value {
        match self {
            Self::Text(values) => values.get(row).cloned().flatten().map_or(Value::Null, Value::from),
            Self::Integer(values) => values.get(row).copied().flatten().map_or(Value::Null, Value::from),
            Self::Number(values) => values.get(row).copied().flatten().map_or(Value::Null, Value::from),
            Self::Boolean(values) => values.get(row).copied().flatten().map_or(Value::Null, Value::from),
        }
    }
}

impl Frame {
    /// A table of columns of equal length; nothing when the lengths differ.
    #[must_use]
    pub fn new(columns: Vec<Column>) -> Option<Self> {
        let rows = columns.first().map_or(0, |column| column.values.len());
        columns.iter().all(|column| column.values.len() == rows).then_some(Self { columns, rows })
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The values of the column of a name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Values> {
        self.columns.iter().find(|column| column.name == name).map(|column| &column.values)
    }

    /// The number of rows.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// The rows as JSON objects.
    pub fn records(&self) -> impl Iterator<Item = Map<String, Value>> {
        (0..self.rows).map(|row| {
            self.columns.iter().map(|column| (column.name.clone(), column.values.json(row))).collect()
        })
    }
}
