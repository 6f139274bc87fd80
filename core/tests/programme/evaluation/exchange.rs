//! How intense the exchange is, by hand and by counting every deal.

use std::collections::BTreeMap;

use acogida::evaluation::exchange_intensity;
use acogida::model::Region;
use proptest::prelude::*;
use serde_json::json;

const NAMES: [&str; 20] = [
    "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13", "c14", "c15",
    "c16", "c17", "c18", "c19",
];

fn cities(sides: &[Region]) -> BTreeMap<&'static str, Region> {
    NAMES.into_iter().zip(sides.iter().copied()).collect()
}

#[test]
fn a_star_and_a_ring_by_hand() {
    use Region::{EU, LAC};
    let star = exchange_intensity(
        &cities(&[EU, LAC, LAC, LAC, LAC]),
        &[("c0", "c1"), ("c0", "c2"), ("c0", "c3"), ("c1", "c0"), ("c1", "c0")],
        999,
        1,
    );
    assert_eq!((star.cities, star.exchanges, star.arcs), (5, 5, 4));
    assert_eq!(star.isolates, ["c4"]);
    // 4 arcs of 20; 3 of 4 pairs across; none of the 6 inside; 2 of 4 arcs are returned.
    assert_eq!(star.density.directed.value, Some(0.2));
    assert_eq!(star.density.inter_regional.value, Some(0.75));
    assert_eq!(star.density.intra_regional.value, Some(0.0));
    assert_eq!(star.reciprocity.value, Some(0.5));
    // All three ties cross. Expected: 1 − 2 × 12 / 20 = −0.2. Of five deals only that with the centre alone has them
    // all across (observed less expected 1.2); the three with a spoke alone have one (E-I −1/3, 0.13 off), and the one
    // with the isolate alone none (E-I −1, 0.8 off).
    assert_eq!(star.ei_index.observed.value, Some(1.0));
    assert!((star.ei_index.expected.value.unwrap() + 0.2).abs() < 1e-12);
    let test = star.ei_index.test.unwrap();
    assert_eq!((test.p, test.exact, test.permutations), (0.2, true, 5));
    // Ends: 5, 3, 1, 1, 0 of 10.
    assert_eq!(star.concentration.hhi.value, Some(0.36));
    assert_eq!(star.concentration.top_3.value, Some(0.9));
    // Mean absolute difference of the ends by twice the mean: 48 / (2 × 25 × 2).
    assert!((star.concentration.gini.value.unwrap() - 0.48).abs() < 1e-12);
    // Degrees 3, 1, 1, 1, 0: (0 + 2 + 2 + 2 + 3) / (4 × 3).
    assert_eq!(star.centralisation.value, Some(0.75));
    let ring = exchange_intensity(
        &cities(&[EU, LAC, EU, LAC]),
        &[("c0", "c1"), ("c1", "c2"), ("c2", "c3"), ("c3", "c0")],
        999,
        1,
    );
    assert_eq!((ring.centralisation.value, ring.reciprocity.value), (Some(0.0), Some(0.0)));
    assert_eq!(ring.concentration.gini.value, Some(0.0));
    let whole = exchange_intensity(
        &cities(&[EU, LAC, LAC, LAC]),
        &[("c0", "c1"), ("c0", "c2"), ("c0", "c3")],
        999,
        1,
    );
    assert_eq!(whole.centralisation.value, Some(1.0));
}

#[test]
fn what_does_not_exist_has_a_reason() {
    use Region::{EU, LAC};
    let json = |sides: &[Region], visits: &[(&str, &str)]| {
        serde_json::to_value(exchange_intensity(&cities(sides), visits, 999, 1)).unwrap()
    };
    let reason = |reason: &str| json!({"value": null, "reason": reason});
    let one = json(&[EU, EU], &[("c0", "c1")]);
    assert_eq!(one["ei_index"]["observed"], reason("one_region"));
    assert_eq!(one["density"]["inter_regional"], reason("no_denominator"));
    assert_eq!(one["centralisation"], reason("too_few_cities"));
    let quiet = json(&[EU, LAC], &[]);
    assert_eq!(quiet["reciprocity"], reason("no_exchange"));
    assert_eq!(quiet["ei_index"]["observed"], reason("no_exchange"));
    assert_eq!(quiet["concentration"]["gini"], reason("no_exchange"));
    assert_eq!(quiet["isolates"], json!(["c0", "c1"]));
}

/// Every deal of the sides, counted anew for each: observed and mean E-I, and the share of deals as far off.
fn brute_force(sides: &[bool], ties: &[(usize, usize)]) -> (f64, f64, f64) {
    let ei = |sides: &[bool]| {
        let internal = ties.iter().filter(|(one, other)| sides[*one] == sides[*other]).count() as f64;
        (ties.len() as f64 - 2.0 * internal) / ties.len() as f64
    };
    let first = sides.iter().filter(|side| **side).count();
    let deals: Vec<f64> = (0_u32..1 << sides.len())
        .filter(|mask| mask.count_ones() as usize == first)
        .map(|mask| ei(&(0..sides.len()).map(|city| mask >> city & 1 == 1).collect::<Vec<_>>()))
        .collect();
    let mean = deals.iter().sum::<f64>() / deals.len() as f64;
    let off = (ei(sides) - mean).abs();
    let extreme = deals.iter().filter(|deal| (*deal - mean).abs() >= off - 1e-9).count();
    (ei(sides), mean, extreme as f64 / deals.len() as f64)
}

proptest! {
    #[test]
    fn the_e_i_index_is_that_of_counting_every_deal(
        sides in proptest::collection::vec(proptest::bool::ANY, 2..9),
        raw in proptest::collection::vec((0_usize..9, 0_usize..9), 1..20),
    ) {
        let visits: Vec<(usize, usize)> =
            raw.into_iter().filter(|(one, other)| one != other && *one.max(other) < sides.len()).collect();
        prop_assume!(!visits.is_empty() && sides.contains(&true) && sides.contains(&false));
        let mut ties: Vec<(usize, usize)> =
            visits.iter().map(|(one, other)| (*one.min(other), *one.max(other))).collect();
        ties.sort_unstable();
        ties.dedup();
        let regions: Vec<Region> =
            sides.iter().map(|side| if *side { Region::EU } else { Region::LAC }).collect();
        let visits: Vec<(&str, &str)> = visits.iter().map(|(one, other)| (NAMES[*one], NAMES[*other])).collect();
        let found = exchange_intensity(&cities(&regions), &visits, 99, 7).ei_index;
        let (observed, mean, p) = brute_force(&sides, &ties);
        prop_assert!((found.observed.value.unwrap() - observed).abs() < 1e-12);
        prop_assert!((found.expected.value.unwrap() - mean).abs() < 1e-9);
        prop_assert!((found.test.unwrap().p - p).abs() < 1e-12);
    }
}

#[test]
fn drawn_deals_come_close_to_all_deals_and_are_the_same_each_time() {
    use Region::{EU, LAC};
    // 20 cities: 184,756 deals are drawn from. Two groups that hardly mix.
    let sides: Vec<Region> = (0..20).map(|city| if city < 10 { EU } else { LAC }).collect();
    let mut visits: Vec<(&str, &str)> = Vec::new();
    let mut ties = Vec::new();
    for (one, other) in [(0, 1), (2, 3), (4, 5), (6, 7), (10, 11), (12, 13), (14, 15), (8, 18)] {
        visits.push((NAMES[one], NAMES[other]));
        // By name c10 comes before c2; the brute force has no order.
        ties.push((one, other));
    }
    let run = |seed: u64| exchange_intensity(&cities(&sides), &visits, 9_999, seed).ei_index.test.unwrap();
    let (_, _, p) = brute_force(&(0..20).map(|city| city < 10).collect::<Vec<_>>(), &ties);
    let found = run(42);
    assert!(!found.exact && found.permutations == 9_999);
    // Four standard errors of a share of 10,000 draws.
    assert!((found.p - p).abs() < 4.0 * (p * (1.0 - p) / 10_000.0).sqrt(), "{} {p}", found.p);
    assert_eq!(found, run(42));
    assert_ne!(found.p.to_bits(), run(43).p.to_bits());
}
