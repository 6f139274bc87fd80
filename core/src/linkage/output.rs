//! Pairs and clusters as tables.

use std::thread;

use super::job::Linkage;
use crate::formats::{Column, Frame, Values, write_cell};

/// The columns of pairs.
pub(crate) const PAIR_COLUMNS: [&str; 5] = ["left", "right", "probability", "outcome", "reasons"];
/// The columns of clusters.
pub(crate) const CLUSTER_COLUMNS: [&str; 2] = ["id", "cluster"];
/// Pairs that a thread writes at a time.
const CHUNK: usize = 8_192;

impl Linkage {
    /// The pairs as CSV, with the columns `left`, `right`, `probability`, `outcome` and `reasons`.
    #[must_use]
    pub fn pairs_csv(&self, threads: usize) -> Vec<u8> {
        in_chunks(&PAIR_COLUMNS, self.pairs(), threads, |position, text| {
            let pair = self.pair(position);
            write_cell(text, pair.left);
            text.push(',');
            write_cell(text, pair.right);
            text.push(',');
            push_probability(text, pair.probability);
            text.push(',');
            text.push_str(pair.outcome.name());
            text.push(',');
            let start = text.len();
            self.write_reasons(position, text);
            // Separators of the reasons make it a quoted cell.
            if text.len() > start {
                text.insert(start, '"');
                text.push('"');
            }
        })
    }

    /// The clusters as CSV, with the columns `id` and `cluster`.
    #[must_use]
    pub fn clusters_csv(&self, threads: usize) -> Vec<u8> {
        in_chunks(&CLUSTER_COLUMNS, self.records(), threads, |record, text| {
            let (id, cluster) = self.cluster(record);
            write_cell(text, id);
            text.push(',');
            write_cell(text, cluster);
        })
    }

    /// The pairs as a table.
    #[must_use]
    pub fn pairs_frame(&self) -> Frame {
        let count = self.pairs();
        let (mut left, mut right) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let (mut probability, mut outcome) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut reasons = Vec::with_capacity(count);
        for position in 0..count {
            let pair = self.pair(position);
            left.push(Some(pair.left.to_owned()));
            right.push(Some(pair.right.to_owned()));
            probability.push(Some(pair.probability));
            outcome.push(Some(pair.outcome.name().to_owned()));
            let mut text = String::new();
            self.write_reasons(position, &mut text);
            reasons.push(Some(text));
        }
        frame(
            &PAIR_COLUMNS,
            vec![
                Values::Text(left),
                Values::Text(right),
                Values::Number(probability),
                Values::Text(outcome),
                Values::Text(reasons),
            ],
        )
    }

    /// The clusters as a table.
    #[must_use]
    pub fn clusters_frame(&self) -> Frame {
        let own = |(id, cluster): (&str, &str)| (Some(id.to_owned()), Some(cluster.to_owned()));
        let (ids, clusters) = (0..self.records()).map(|record| own(self.cluster(record))).unzip();
        frame(&CLUSTER_COLUMNS, vec![Values::Text(ids), Values::Text(clusters)])
    }
}

/// Columns of equal length as a table.
pub(crate) fn frame(names: &[&str], values: Vec<Values>) -> Frame {
    let columns = names.iter().zip(values).map(|(name, values)| Column { name: (*name).to_owned(), values });
    Frame::new(columns.collect()).unwrap_or_default()
}

/// Probabilities have six digits at most.
fn push_probability(text: &mut String, probability: f64) {
    let millionths = (probability * 1_000_000.0).round() as u64;
    if millionths >= 1_000_000 {
        text.push('1');
        return;
    }
    if millionths == 0 {
        text.push('0');
        return;
    }
    let digits = format!("{millionths:06}");
    text.push_str("0.");
    text.push_str(digits.trim_end_matches('0'));
}

/// Writes rows on several threads, in order.
fn in_chunks(
    header: &[&str],
    rows: usize,
    threads: usize,
    write: impl Fn(usize, &mut String) + Sync,
) -> Vec<u8> {
    let mut bytes = header.join(",").into_bytes();
    bytes.extend_from_slice(b"\r\n");
    let chunk = |from: usize| {
        let mut text = String::new();
        for row in from..from.saturating_add(CHUNK).min(rows) {
            write(row, &mut text);
            text.push_str("\r\n");
        }
        text
    };
    let threads = threads.max(1);
    let mut from = 0_usize;
    while from < rows {
        let starts: Vec<usize> = (0..threads)
            .map(|n| from.saturating_add(n.saturating_mul(CHUNK)))
            .filter(|n| *n < rows)
            .collect();
        from = from.saturating_add(threads.saturating_mul(CHUNK));
        if let [only] = starts.as_slice() {
            bytes.extend_from_slice(chunk(*only).as_bytes());
            continue;
        }
        let texts: Vec<String> = thread::scope(|scope| {
            let workers: Vec<_> = starts.iter().map(|start| scope.spawn(|| chunk(*start))).collect();
            workers
                .into_iter()
                .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        });
        texts.iter().for_each(|text| bytes.extend_from_slice(text.as_bytes()));
        reserve_rest(&mut bytes, from, rows);
    }
    bytes
}

/// Makes room for the rows to come by the length of those before: a growing buffer would leave as much memory behind
/// as it ends up with.
fn reserve_rest(bytes: &mut Vec<u8>, done: usize, rows: usize) {
    let left = rows.saturating_sub(done);
    let a_row = bytes.len().checked_div(done).unwrap_or(0).saturating_add(2);
    bytes.reserve_exact(left.saturating_mul(a_row));
}
