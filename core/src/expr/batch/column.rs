use crate::calendar::Date;
use crate::expr::value::Value;

/// Which values of a column are there.
#[derive(Clone, Copy, Debug)]
pub enum Validity<'a> {
    /// All.
    All,
    /// One mark for each.
    Marks(&'a [bool]),
    /// One bit for each, the lowest bit of a byte first, as Arrow has it; with the place of the first.
    Bits(&'a [u8], usize),
}

impl Validity<'_> {
    /// Whether a value is there.
    #[must_use]
    pub fn has(&self, row: usize) -> bool {
        match self {
            Self::All => true,
            Self::Marks(marks) => marks.get(row).copied().unwrap_or(false),
            Self::Bits(bytes, offset) => {
                let place = row.saturating_add(*offset);
                bytes.get(place / 8).is_some_and(|byte| byte >> (place % 8) & 1 == 1)
            }
        }
    }
}

/// The values of one slot in all records.
#[derive(Clone, Copy, Debug)]
pub enum Column<'a> {
    /// Numbers.
    Numbers {
        /// One for each record; what is not there may be anything.
        values: &'a [f64],
        /// Which are there.
        valid: Validity<'a>,
    },
    /// Truth values.
    Booleans {
        /// One for each record.
        values: &'a [bool],
        /// Which are there.
        valid: Validity<'a>,
    },
    /// Days since 1970-01-01.
    Days {
        /// One for each record.
        values: &'a [i32],
        /// Which are there.
        valid: Validity<'a>,
    },
    /// Texts.
    Texts {
        /// One for each record.
        values: &'a [&'a str],
        /// Which are there.
        valid: Validity<'a>,
    },
    /// Single codes, or texts of which many are the same: each record has the place of its code in the list.
    /// A place outside it is Blank.
    Coded {
        /// The codes.
        codes: &'a [&'a str],
        /// A place for each record.
        places: &'a [u32],
    },
    /// Several codes: for each code a mark for each record.
    Sets {
        /// The codes.
        codes: &'a [&'a str],
        /// The marks, by code and record.
        marks: &'a [&'a [bool]],
        /// Which records have an answer.
        valid: Validity<'a>,
    },
    /// Several codes, written one after another: those of a record end where those of the next begin.
    Lists {
        /// The codes.
        codes: &'a [&'a str],
        /// Places in the list of codes.
        places: &'a [u32],
        /// Where the places of each record end.
        ends: &'a [usize],
        /// Which records have an answer.
        valid: Validity<'a>,
    },
    /// Values that only the [scope](super::Columns::scope) of each record knows.
    Scoped,
}

impl<'a> Column<'a> {
    /// The value of a record.
    #[must_use]
    pub fn value(&self, row: usize) -> Value<'a> {
        let found = match self {
            Self::Numbers { values, valid } => {
                values.get(row).filter(|_| valid.has(row)).map(|number| Value::number(*number))
            }
            Self::Booleans { values, valid } => {
                values.get(row).filter(|_| valid.has(row)).map(|value| Value::Boolean(*value))
            }
            Self::Days { values, valid } => values
                .get(row)
                .filter(|_| valid.has(row))
                .and_then(|day| Date::of_epoch_days(*day))
                .map(Value::Date),
            Self::Texts { values, valid } => {
                values.get(row).filter(|_| valid.has(row)).map(|text| Value::text(text))
            }
            Self::Coded { codes, places } => Self::coded(codes, places, row).map(Value::text),
            Self::Sets { codes, marks, valid } => valid.has(row).then(|| {
                let chosen = codes.iter().zip(*marks).filter(|(_, marks)| marks.get(row) == Some(&true));
                Value::Codes(chosen.map(|(code, _)| *code).collect())
            }),
            Self::Lists { codes, places, ends, valid } => valid.has(row).then(|| {
                let places =
                    listed(places, ends, row).iter().filter_map(|place| usize::try_from(*place).ok());
                Value::Codes(places.filter_map(|place| codes.get(place).copied()).collect())
            }),
            Self::Scoped => None,
        };
        found.unwrap_or(Value::Blank)
    }

    fn coded(codes: &'a [&'a str], places: &[u32], row: usize) -> Option<&'a str> {
        let place = usize::try_from(*places.get(row)?).ok()?;
        codes.get(place).copied()
    }
}

/// The places of a record.
pub(crate) fn listed<'a>(places: &'a [u32], ends: &[usize], row: usize) -> &'a [u32] {
    let start = row.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or_default();
    ends.get(row).and_then(|end| places.get(start..*end)).unwrap_or_default()
}
