//! Episodes made up by chance, the same for the same seed.

use acogida::model::TreatmentEpisode;

/// A small generator of pseudo-random numbers.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// A number below another.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn pick(&mut self, codes: &[&str]) -> Option<String> {
        let position = self.below(codes.len() as u64 + 1) as usize;
        codes.get(position).map(|code| (*code).to_owned())
    }
}

const PRIMARY: &[&str] = &[
    "1", "1.1", "1.1", "1.1", "1.2", "1.3", "1.4", "1.5", "2", "2.1", "2.1", "2.2", "2.3", "3", "3.1", "3.2",
    "3.3", "3.4", "3.5", "4", "4.1", "4.2", "4.3", "4.4", "5", "5.1", "5.2", "5.3", "6", "7", "7.1", "7.1",
    "7.1", "7.2", "7.3", "9", "99",
];
const SECONDARY: &[&str] = &[
    "1", "1.1", "1.2", "1.4", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "4.2", "5.1", "6", "7", "7.1", "8",
    "8", "9",
];
const INJECTING: &[&str] = &["1", "1", "1", "2.1", "2.2", "2.3", "2", "3", "99"];
const TESTS: &[&str] = &["1", "2.1", "2.2", "2", "3", "99"];

/// Episodes of 2025, some of 2024, of fewer persons than there are episodes.
pub fn episodes(seed: u64, count: usize) -> Vec<TreatmentEpisode> {
    let mut chance = Chance::new(seed);
    (0..count).map(|_| episode(&mut chance, count as u64)).collect()
}

fn episode(chance: &mut Chance, count: u64) -> TreatmentEpisode {
    let year = if chance.below(10) == 0 { 2024 } else { 2025 };
    let start = format!("{year}-{:02}-{:02}", 1 + chance.below(12), 1 + chance.below(28));
    let age = (chance.below(12) > 0).then(|| 12 + chance.below(60) as i64);
    let earlier = |chance: &mut Chance, least: i64| {
        let known = age.filter(|age| *age >= least && chance.below(8) > 0)?;
        Some(least + chance.below((known - least + 1) as u64) as i64)
    };
    let primary = if chance.below(60) == 0 { Some("8".to_owned()) } else { chance.pick(PRIMARY) };
    let ever_injected = chance.pick(INJECTING);
    let injected = ever_injected.as_deref().is_some_and(|code| code.starts_with('2'));
    let agonist = chance.pick(&["1", "1", "2", "3", "99"]);
    let treated = agonist.as_deref().is_some_and(|code| matches!(code, "2" | "3"));
    let mut secondary: Vec<String> = Vec::new();
    for _ in 0..chance.below(4) {
        let drug = SECONDARY[chance.below(SECONDARY.len() as u64) as usize].to_owned();
        if Some(&drug) != primary.as_ref() && !secondary.contains(&drug) {
            secondary.push(drug);
        }
    }
    if secondary.is_empty() && chance.below(3) > 0 {
        secondary.push("11".to_owned());
    }
    TreatmentEpisode {
        person_code: (chance.below(40) > 0).then(|| format!("p{}", chance.below(count * 4 / 5 + 1))),
        centre_code: Some(format!("c{}", chance.below(30))),
        treatment_start: (chance.below(80) > 0).then_some(start),
        centre_type: chance.pick(&["1", "1", "1", "2", "3", "4", "5", "6", "99"]),
        treatment_status: chance.pick(&["1", "2", "3"]),
        referral_source: chance.pick(&["1", "2", "3", "4", "5", "6", "7", "99"]),
        sex: chance.pick(&["1", "1", "1", "2", "99"]),
        age,
        living_with: chance.pick(&["1", "2", "3", "4", "5", "6", "7", "99"]),
        with_children: chance.pick(&["1", "2", "99"]),
        living_where: chance.pick(&["1", "2", "3", "4", "99"]),
        education: chance.pick(&["1", "2", "3", "4", "99"]),
        labour: chance.pick(&["1", "2", "3", "4", "5", "6", "99"]),
        primary_drug: primary,
        route: chance.pick(&["1", "2", "3", "4", "5", "99"]),
        frequency: chance.pick(&["1", "2", "3", "4", "5", "99"]),
        first_use_age: earlier(chance, 8),
        secondary_drugs: secondary,
        polydrug: chance.pick(&["1", "2", "99"]),
        first_injection_age: if injected { earlier(chance, 12) } else { None },
        needle_sharing: if injected { chance.pick(INJECTING) } else { None },
        ever_injected,
        hiv_test: chance.pick(TESTS),
        hcv_test: chance.pick(TESTS),
        first_agonist_age: if treated { earlier(chance, 14) } else { None },
        agonist_history: agonist,
        ..TreatmentEpisode::default()
    }
}
