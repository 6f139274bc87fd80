//! Speed of an evaluation: `cargo bench -p acogida --bench evaluation`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a benchmark stops at the first surprise"
)]

use acogida::evaluation::{EvaluationInput, Scope, evaluate};
use acogida::materials::LanguageNeed;
use acogida::model::{NetworkCity, ProgrammeRecords};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

/// Two sides of cities, two agreements and six visits of three people for each city in three years, as made up.
fn made_up(cities: usize) -> (Vec<NetworkCity>, ProgrammeRecords) {
    let name = |city: usize| format!("c{}", city % cities);
    let network = (0..cities)
        .map(|city| json!({"id": name(city), "side": if city % 2 == 0 { "EU" } else { "LAC" }}))
        .collect::<Value>();
    let agreements = (0..2 * cities)
        .map(|at| json!({"id": format!("a{at}"), "kind": "city_city_agreement", "cities": [name(at), name(7 * at + 1)], "signed": "2008-01-01"}))
        .collect::<Value>();
    let visits = (0..6 * cities)
        .map(|at| {
            let people = (0..3).map(|person| json!({"person": format!("p{}", (at + person) % (4 * cities)), "city": name(at), "role": "x"}));
            json!({
                "id": format!("v{at}"), "level": "technical", "visitor": name(at), "host": name(7 * at + 1),
                "start": format!("{}-{:02}-01", 2008 + at % 3, 1 + at % 12), "end": format!("{}-{:02}-04", 2008 + at % 3, 1 + at % 12),
                "done": true, "people": people.collect::<Value>()
            })
        })
        .collect::<Value>();
    let records = json!({"agreements": agreements, "visits": visits, "events": []});
    (serde_json::from_value(network).unwrap(), serde_json::from_value(records).unwrap())
}

/// Process indicators, dormant agreements and exchange with its permutation test.
#[divan::bench(args = [44, 1_000], sample_count = 20)]
fn network(bencher: divan::Bencher<'_, '_>, cities: usize) {
    let (network, records) = made_up(cities);
    let need = LanguageNeed::default();
    let input = EvaluationInput {
        plan: None,
        records: &records,
        network: &network,
        rounds: &[],
        comparisons: &[],
        start: "2008-01-01".parse().unwrap(),
        end: "2010-12-31".parse().unwrap(),
        scope: Scope::Network,
        dormant_after_months: 12,
        need: &need,
        permutations: 9_999,
        seed: 1,
    };
    bencher.bench(|| evaluate(&input));
}
