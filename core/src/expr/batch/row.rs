use super::Columns;
use crate::calendar::Date;
use crate::expr::moment::Moment;
use crate::expr::scope::Scope;
use crate::expr::value::Value;

/// One record of columns.
pub struct ColumnRow<'c> {
    /// The columns.
    pub columns: &'c dyn Columns,
    /// Which record.
    pub row: usize,
}

impl Scope for ColumnRow<'_> {
    fn value(&self, slot: usize) -> Value<'_> {
        self.columns.column(slot).map_or(Value::Blank, |column| column.value(self.row))
    }

    fn current(&self) -> Value<'_> {
        self.columns.current().map_or(Value::Blank, |column| column.value(self.row))
    }

    fn column(&self, slot: usize) -> Vec<Value<'_>> {
        vec![self.value(slot)]
    }

    fn today(&self) -> Option<Date> {
        self.columns.today()
    }

    fn now(&self) -> Option<Moment> {
        self.columns.now()
    }

    fn utc_offset(&self) -> Option<i32> {
        self.columns.utc_offset()
    }

    fn seed(&self) -> Option<u64> {
        self.columns.seed(self.row)
    }
}
