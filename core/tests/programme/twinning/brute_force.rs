//! Every set of pairs, counted here and not by the library.

use super::*;

/// A possible pair, as worked out here and not by the library.
struct Edge {
    eu: String,
    lac: String,
    score: i64,
    eu_benefit: i64,
    lac_benefit: i64,
}

fn partners_of<'a>(agora: &'a Value, side: &str) -> Vec<&'a Value> {
    let partners = agora["partners"].as_array().unwrap();
    partners.iter().filter(|partner| partner["regions"][0]["region"] == side).collect()
}

fn edges(agora: &Value) -> Vec<Edge> {
    let weight = |rows: &Value, theme: &str| {
        let row = rows.as_array().unwrap().iter().find(|row| row["theme"] == theme);
        row.map_or(0, |row| row["weight"].as_i64().unwrap())
    };
    let met = |own: &Value, other: &Value| -> i64 {
        THEMES.iter().map(|theme| weight(&own["needs"], theme).min(weight(&other["offers"], theme))).sum()
    };
    let mut found = Vec::new();
    for eu in partners_of(agora, "EU") {
        for lac in partners_of(agora, "LAC") {
            let (eu_needs, lac_needs) = (met(eu, lac), met(lac, eu));
            let same_language = eu["languages"] == lac["languages"];
            let shared = eu_needs.min(lac_needs) * agora["weights"]["reciprocity"].as_i64().unwrap()
                + if same_language { agora["weights"]["common_language"].as_i64().unwrap() } else { 0 };
            let interpreter = eu["interpreter"] == true || lac["interpreter"] == true;
            let forbidden = agora["forbidden"] == json!([[eu["id"], lac["id"]]]);
            let score = eu_needs + lac_needs + shared;
            let full = eu["capacity"]["maximum"] == 0 || lac["capacity"]["maximum"] == 0;
            if (same_language || interpreter) && !forbidden && score >= 1 && !full {
                found.push(Edge {
                    eu: eu["id"].as_str().unwrap().to_owned(),
                    lac: lac["id"].as_str().unwrap().to_owned(),
                    score,
                    eu_benefit: eu_needs + shared,
                    lac_benefit: lac_needs + shared,
                });
            }
        }
    }
    found.sort_by(|one, other| (&one.eu, &one.lac).cmp(&(&other.eu, &other.lac)));
    found
}

/// What a set of pairs comes to, in the order in which it counts.
type Worth = (i64, i64, i64, i64, Vec<bool>);

/// Every set of pairs in which no city has too many.
fn sets(edges: &[Edge], places: &mut BTreeMap<String, i64>) -> Vec<Vec<bool>> {
    let Some((edge, rest)) = edges.split_last() else { return vec![Vec::new()] };
    let mut all: Vec<Vec<bool>> =
        sets(rest, places).into_iter().map(|set| [set, vec![false]].concat()).collect();
    if places[&edge.eu] > 0 && places[&edge.lac] > 0 {
        for id in [&edge.eu, &edge.lac] {
            *places.get_mut(id).unwrap() -= 1;
        }
        all.extend(sets(rest, places).into_iter().map(|set| [set, vec![true]].concat()));
        for id in [&edge.eu, &edge.lac] {
            *places.get_mut(id).unwrap() += 1;
        }
    }
    all
}

fn minimum(partner: &Value) -> i64 {
    partner["capacity"]["minimum"].as_i64().unwrap()
}

/// The most partners that a city could have.
fn candidates(edges: &[Edge], partner: &Value) -> i64 {
    let candidates = edges.iter().filter(|edge| partner["id"] == edge.eu || partner["id"] == edge.lac);
    (candidates.count() as i64).min(partner["capacity"]["maximum"].as_i64().unwrap())
}

fn worth(agora: &Value, edges: &[Edge], made: &[bool], fairest: bool) -> Worth {
    let mut partners = BTreeMap::<&str, (i64, i64)>::new();
    let mut score = 0;
    for (edge, _) in edges.iter().zip(made).filter(|(_, made)| **made) {
        score += edge.score;
        for (id, benefit) in [(&edge.eu, edge.eu_benefit), (&edge.lac, edge.lac_benefit)] {
            let (count, best) = partners.entry(id).or_insert((0, i64::MIN));
            *count += 1;
            *best = benefit.max(*best);
        }
    }
    // A minimum that is out of reach does not count.
    let minima = agora["partners"].as_array().unwrap().iter().map(|partner| {
        let (minimum, candidates) = (minimum(partner), candidates(edges, partner));
        if minimum > candidates {
            0
        } else {
            partners.get(partner["id"].as_str().unwrap()).map_or(0, |(count, _)| *count).min(minimum)
        }
    });
    let filled = minima.sum();
    let lowest = partners.values().map(|(_, best)| *best).min().unwrap_or(0);
    (filled, partners.len() as i64, if fairest { lowest } else { 0 }, score, made.to_vec())
}

fn agrees_with_brute_force(method: &str, seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let mut agora = small_agora(seed);
        agora["method"] = method.into();
        let edges = edges(&agora);
        let partners = agora["partners"].as_array().unwrap().iter();
        let mut places = partners
            .map(|one| (one["id"].as_str().unwrap().to_owned(), one["capacity"]["maximum"].as_i64().unwrap()))
            .collect();
        let sets = sets(&edges, &mut places);
        let worths: Vec<Worth> =
            sets.iter().map(|made| worth(&agora, &edges, made, method == "fairest")).collect();
        let best = worths.iter().max().unwrap();
        let as_good =
            |worth: &&Worth| (worth.0, worth.1, worth.2, worth.3) == (best.0, best.1, best.2, best.3);
        let tied = worths.iter().filter(as_good).count() > 1;
        let report = report("twinning.solve", &agora);
        let plan = &report["value"];
        let made: BTreeSet<_> = pairs(plan).into_iter().collect();
        let chosen: Vec<bool> =
            edges.iter().map(|edge| made.contains(&(edge.eu.clone(), edge.lac.clone()))).collect();
        assert_eq!(
            chosen.iter().filter(|chosen| **chosen).count(),
            made.len(),
            "seed {seed}: pairs that are not possible"
        );
        assert_eq!(chosen, best.4, "seed {seed}: {best:?}\n{agora}\n{plan}");
        assert_eq!(plan["totals"]["cities"], best.1, "seed {seed}");
        assert_eq!(plan["totals"]["score"], best.3, "seed {seed}");
        let told = issue_codes(&report).contains(&twinning::PLANS_EQUAL.name());
        assert_eq!(told, tied, "seed {seed}: {agora}\n{plan}");
        let missing = agora["partners"].as_array().unwrap().iter().map(|partner| {
            let has = made.iter().filter(|(eu, lac)| partner["id"] == *eu || partner["id"] == *lac);
            (minimum(partner) - has.count() as i64).max(0)
        });
        assert_eq!(plan["totals"]["below_minimum"], missing.sum::<i64>(), "seed {seed}");
    }
}

#[test]
fn maximum_is_the_best_of_all_sets_of_pairs() {
    agrees_with_brute_force("maximum", 0..150);
}

#[test]
fn fairest_is_the_best_of_all_sets_of_pairs() {
    agrees_with_brute_force("fairest", 1000..1150);
}
