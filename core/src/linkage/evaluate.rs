//! How good a linkage is, measured on labels.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::stats::{Interval, wilson};

/// Quality of a linkage: pairs against the true pairs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Evaluation {
    /// True pairs, those among them that were never candidates included.
    pub true_pairs: u64,
    /// Pairs that were given a probability.
    pub pairs: u64,
    /// The threshold with the highest F1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<Quality>,
    /// The model's own threshold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_threshold: Option<Quality>,
    /// Pairs inside clusters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clusters: Option<Quality>,
    /// Precision and recall at falling thresholds.
    pub curve: Vec<Quality>,
    /// How probabilities keep their word.
    pub calibration: Vec<CalibrationBin>,
    /// Expected calibration error: the mean distance of probability and share of matches over ten bins of pairs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calibration_error: Option<f64>,
}

/// Precision and recall.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Quality {
    /// The probability from which a pair counts as the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<f64>,
    /// Pairs that count as the same.
    pub found: u64,
    /// Those of them that are.
    pub correct: u64,
    /// Share of the found pairs that are correct.
    pub precision: f64,
    /// Interval of the precision (Wilson, 95 %).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision_interval: Option<Interval>,
    /// Share of the true pairs that were found.
    pub recall: f64,
    /// Interval of the recall (Wilson, 95 %).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recall_interval: Option<Interval>,
    /// Harmonic mean of both.
    pub f1: f64,
}

/// Pairs whose probability is in a range.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CalibrationBin {
    /// Lower end of the range; the upper one is a tenth higher.
    pub from: f64,
    /// Pairs.
    pub pairs: u64,
    /// Their mean probability.
    pub probability: f64,
    /// The share of them that are matches.
    pub matches: f64,
    /// Interval of that share (Wilson, 95 %).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<Interval>,
}

/// Points of a curve that are given.
const POINTS: usize = 50;

impl Quality {
    /// Of counts.
    #[must_use]
    pub fn of(threshold: Option<f64>, found: u64, correct: u64, true_pairs: u64) -> Self {
        let share = |part: u64, whole: u64| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let correct = correct.min(found);
        let both = found.saturating_add(true_pairs);
        Self {
            threshold: threshold.map(rounded),
            found,
            correct,
            precision: rounded(share(correct, found)),
            precision_interval: interval(correct, found),
            recall: rounded(share(correct, true_pairs)),
            recall_interval: interval(correct.min(true_pairs), true_pairs),
            f1: rounded(share(correct.saturating_mul(2), both)),
        }
    }
}

fn interval(part: u64, whole: u64) -> Option<Interval> {
    let found = wilson(part, whole, 0.95).ok()?;
    Some(Interval { lower: rounded(found.lower), upper: rounded(found.upper) })
}

fn rounded(share: f64) -> f64 {
    (share * 1_000_000.0).round() / 1_000_000.0
}

/// Measures pairs, each a probability and whether it is a match, against all true pairs.
#[must_use]
pub fn evaluate(mut pairs: Vec<(f64, bool)>, true_pairs: u64, threshold: f64) -> Evaluation {
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    let mut steps: Vec<(f64, u64, u64)> = Vec::new();
    let (mut found, mut correct) = (0_u64, 0_u64);
    for same in pairs.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        found = found.saturating_add(same.len() as u64);
        correct = correct.saturating_add(same.iter().filter(|(_, is_match)| *is_match).count() as u64);
        steps.extend(same.first().map(|(probability, _)| (*probability, found, correct)));
    }
    let quality = |(probability, found, correct): &(f64, u64, u64)| {
        Quality::of(Some(*probability), *found, *correct, true_pairs)
    };
    // The exact F1 as a fraction decides, not the rounded one.
    let f1 = |(_, found, correct): &(f64, u64, u64)| {
        *correct as f64 / found.saturating_add(true_pairs).max(1) as f64
    };
    let best = steps.iter().max_by(|a, b| f1(a).total_cmp(&f1(b)).then(a.0.total_cmp(&b.0)));
    let at = steps.iter().rev().find(|(probability, _, _)| *probability >= threshold);
    let at = at.map_or((0, 0), |(_, found, correct)| (*found, *correct));
    let stride = steps.len().div_ceil(POINTS).max(1);
    let last = steps.len().saturating_sub(1);
    let chosen =
        steps.iter().enumerate().filter(|(number, _)| number.is_multiple_of(stride) || *number == last);
    let curve = chosen.map(|(_, step)| quality(step)).collect();
    let (calibration, calibration_error) = calibration(&pairs);
    Evaluation {
        true_pairs,
        pairs: pairs.len() as u64,
        best: best.map(quality),
        at_threshold: Some(Quality::of(Some(threshold), at.0, at.1, true_pairs)),
        clusters: None,
        curve,
        calibration,
        calibration_error,
    }
}

fn calibration(pairs: &[(f64, bool)]) -> (Vec<CalibrationBin>, Option<f64>) {
    let mut bins = BTreeMap::<u64, (u64, u64, f64)>::new();
    for (probability, is_match) in pairs {
        let (count, matches, sum) =
            bins.entry((probability * 10.0).floor().clamp(0.0, 9.0) as u64).or_default();
        *count = count.saturating_add(1);
        *matches = matches.saturating_add(u64::from(*is_match));
        *sum += probability;
    }
    let mut error = 0.0;
    let found = bins.into_iter().map(|(bin, (count, matches, sum))| {
        let total = count as f64;
        error += (sum - matches as f64).abs();
        CalibrationBin {
            from: bin as f64 / 10.0,
            pairs: count,
            probability: rounded(sum / total),
            matches: rounded(matches as f64 / total),
            interval: interval(matches, count),
        }
    });
    let found: Vec<_> = found.collect();
    let error = (!pairs.is_empty()).then(|| rounded(error / pairs.len() as f64));
    (found, error)
}

/// Pairs inside clusters, and those of them that are true, counted without making them.
///
/// `members` gives cluster and label of each record; a record without a label is a cluster of its own in truth.
#[must_use]
pub fn evaluate_clusters<C: Ord, L: Ord>(members: impl IntoIterator<Item = (C, Option<L>)>) -> (u64, u64) {
    let mut sizes = BTreeMap::<C, (u64, BTreeMap<L, u64>)>::new();
    for (cluster, label) in members {
        let (size, labels) = sizes.entry(cluster).or_default();
        *size = size.saturating_add(1);
        if let Some(label) = label {
            let count = labels.entry(label).or_default();
            *count = count.saturating_add(1);
        }
    }
    let pairs = |count: u64| count.saturating_mul(count.saturating_sub(1)) / 2;
    sizes.values().fold((0, 0), |(found, correct), (size, labels)| {
        let inside: u64 = labels.values().map(|count| pairs(*count)).fold(0, u64::saturating_add);
        (found.saturating_add(pairs(*size)), correct.saturating_add(inside))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_example_by_hand() {
        // Sorted: 0.9 yes, 0.8 yes, 0.6 no, 0.4 yes; five true pairs.
        let pairs = vec![(0.4, true), (0.9, true), (0.6, false), (0.8, true)];
        let found = evaluate(pairs, 5, 0.5);
        let best = found.best.unwrap();
        assert_eq!((best.threshold, best.found, best.correct), (Some(0.4), 4, 3));
        assert_eq!((best.precision, best.recall, best.f1), (0.75, 0.6, 0.666_667));
        let at = found.at_threshold.unwrap();
        assert_eq!((at.found, at.correct, at.f1), (3, 2, 0.5));
        assert_eq!(found.curve.len(), 4);
        // |0.9-1| + |0.8-1| + |0.6-0| + |0.4-1| = 1.5 over four pairs.
        assert_eq!(found.calibration_error, Some(0.375));
    }

    #[test]
    fn clusters_are_counted_without_their_pairs() {
        let members = [(1, Some("a")), (1, Some("a")), (1, Some("b")), (2, Some("b")), (2, None)];
        assert_eq!(evaluate_clusters(members), (4, 1));
    }
}
