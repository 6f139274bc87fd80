//! Linear equations as the simplex method keeps them: some variables (rows) as sums of the others (columns).
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "rows and columns are counted when the dictionary is made"
)]

/// What is closer to zero is zero. Coefficients are small fractions, counts whole numbers.
pub(super) const TINY: f64 = 1e-9;

/// A coefficient that is smaller is no reason to exchange variables.
pub(super) const PIVOT: f64 = 1e-6;

/// Where a variable is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// It is the sum of this row.
    Row(usize),
    /// It is what this column counts.
    Column(usize),
    /// It never changes and has been left out.
    Fixed,
}

/// `row = sum of coefficient * column`, without constants: changes of the counts, not the counts.
#[derive(Clone, Debug)]
pub(super) struct Dictionary {
    body: Vec<f64>,
    /// The variable of each row.
    pub rows: Vec<usize>,
    /// The variable of each column.
    pub columns: Vec<usize>,
    homes: Vec<Home>,
    /// The columns of the pivot row that are not zero; kept to save its allocation.
    filled: Vec<usize>,
}

impl Dictionary {
    /// Variables `0..columns` are free; variable `columns + r` is the sum of row `r`.
    pub fn new(columns: usize, rows: &[Vec<(usize, f64)>]) -> Self {
        let mut body = vec![0.0; columns * rows.len()];
        for (row, terms) in rows.iter().enumerate() {
            for &(column, coefficient) in terms {
                body[row * columns + column] += coefficient;
            }
        }
        let homes = (0..columns).map(Home::Column).chain((0..rows.len()).map(Home::Row)).collect();
        Self {
            body,
            rows: (columns..columns + rows.len()).collect(),
            columns: (0..columns).collect(),
            homes,
            filled: Vec::new(),
        }
    }

    pub fn home(&self, variable: usize) -> Home {
        self.homes[variable]
    }

    pub fn row(&self, row: usize) -> &[f64] {
        let width = self.columns.len();
        &self.body[row * width..(row + 1) * width]
    }

    pub fn coefficient(&self, row: usize, column: usize) -> f64 {
        self.body[row * self.columns.len() + column]
    }

    /// Exchanges the variable of a row with that of a column. Their coefficient is not zero.
    pub fn pivot(&mut self, row: usize, column: usize) {
        let width = self.columns.len();
        let start = row * width;
        let factor = 1.0 / self.body[start + column];
        self.filled.clear();
        for place in 0..width {
            let value = &mut self.body[start + place];
            if *value != 0.0 && place != column {
                *value *= -factor;
                self.filled.push(place);
            }
        }
        self.body[start + column] = factor;
        for other in (0..self.rows.len()).filter(|other| *other != row) {
            let there = other * width;
            let share = self.body[there + column];
            if share == 0.0 {
                continue;
            }
            self.body[there + column] = clean(share * factor);
            for &place in &self.filled {
                self.body[there + place] = clean(self.body[there + place] + share * self.body[start + place]);
            }
        }
        std::mem::swap(&mut self.rows[row], &mut self.columns[column]);
        self.homes[self.rows[row]] = Home::Row(row);
        self.homes[self.columns[column]] = Home::Column(column);
    }

    /// Leaves out what never changes. Afterwards no row and no column is of such a variable.
    pub fn without(&mut self, is_fixed: impl Fn(usize) -> bool) {
        for row in 0..self.rows.len() {
            if is_fixed(self.rows[row]) {
                // The largest coefficient keeps the errors small. A row without a free column says nothing more.
                let free = (0..self.columns.len()).filter(|column| !is_fixed(self.columns[*column]));
                let size = |column: &usize| self.coefficient(row, *column).abs();
                let largest = free.max_by(|a, b| size(a).total_cmp(&size(b)).then(b.cmp(a)));
                if let Some(column) = largest.filter(|column| size(column) > PIVOT) {
                    self.pivot(row, column);
                }
            }
        }
        let rows: Vec<usize> = (0..self.rows.len()).filter(|row| !is_fixed(self.rows[*row])).collect();
        let columns: Vec<usize> =
            (0..self.columns.len()).filter(|column| !is_fixed(self.columns[*column])).collect();
        let mut body = Vec::with_capacity(rows.len() * columns.len());
        for &row in &rows {
            body.extend(columns.iter().map(|column| self.coefficient(row, *column)));
        }
        self.rows = rows.into_iter().map(|row| self.rows[row]).collect();
        self.columns = columns.into_iter().map(|column| self.columns[column]).collect();
        self.body = body;
        self.homes.fill(Home::Fixed);
        for (row, variable) in self.rows.iter().enumerate() {
            self.homes[*variable] = Home::Row(row);
        }
        for (column, variable) in self.columns.iter().enumerate() {
            self.homes[*variable] = Home::Column(column);
        }
    }
}

fn clean(value: f64) -> f64 {
    if value.abs() < TINY { 0.0 } else { value }
}
