//! A model that was checked and is ready to be used.

use std::collections::BTreeMap;

use super::clean::Cleaner;
use super::kernel::STEPS;
use super::model::{KeyPart, Level, LinkageModel, Test};
use crate::base::{Error, Issue, Path, codes};

/// A checked model.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub model: LinkageModel,
    pub cleaners: Vec<Cleaner>,
    pub comparisons: Vec<PlanComparison>,
    pub rules: Vec<PlanRule>,
    /// Shares of groups.
    pub groups: Vec<f64>,
    pub same_when: Vec<Vec<usize>>,
    pub different_when: Vec<usize>,
}

/// A comparison whose last level is `different`.
#[derive(Clone, Debug)]
pub(crate) struct PlanComparison {
    pub name: String,
    pub field: usize,
    pub levels: Vec<PlanLevel>,
    pub group: Option<usize>,
    pub at_most: f64,
    /// What patterns of this comparison count for in the number of a pattern.
    pub radix: u64,
}

#[derive(Clone, Debug)]
pub(crate) struct PlanLevel {
    pub level: Level,
    /// `at_least` in steps, for similarities.
    pub steps: u64,
    /// `at_most` or `at_least` as a number.
    pub number: f64,
}

#[derive(Clone, Debug)]
pub(crate) struct PlanRule {
    pub keys: Vec<PlanKey>,
    pub max_block: usize,
    pub split_by: Vec<usize>,
    /// The rule's number in the model, from 0; none for rules that follow from `same_when`.
    pub number: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlanKey {
    pub field: usize,
    pub part: KeyPart,
    pub prefix: Option<usize>,
    pub at_most: Option<u32>,
}

impl PlanKey {
    /// Whether a record can have several.
    pub fn is_multiple(&self) -> bool {
        matches!(self.part, KeyPart::Word | KeyPart::Item)
    }
}

struct Checker<'m> {
    model: &'m LinkageModel,
    fields: BTreeMap<&'m str, usize>,
    issues: Vec<Issue>,
}

impl Checker<'_> {
    fn wrong(&mut self, place: Path, reason: &str) {
        self.issues.push(Issue::new(codes::linkage::MODEL_PART, place).with("reason", reason));
    }

    fn field(&mut self, name: &str, place: &Path) -> usize {
        let found = self.fields.get(name).copied();
        if found.is_none() {
            self.wrong(place.clone(), "field_unknown");
        }
        found.unwrap_or(0)
    }

    fn rules(&mut self) -> Vec<PlanRule> {
        let root = Path::root().key("blocking");
        let mut rules = Vec::new();
        let same_when = &self.model.constraints.same_when;
        for (number, fields) in same_when.iter().enumerate() {
            let place = Path::root().key("constraints").key("same_when").index(number);
            let keys = fields.iter().map(|name| PlanKey {
                field: self.field(name, &place),
                part: KeyPart::Value,
                prefix: None,
                at_most: None,
            });
            let keys: Vec<_> = keys.collect();
            if keys.is_empty() {
                self.wrong(place, "empty");
            }
            rules.push(PlanRule { keys, max_block: 2000, split_by: Vec::new(), number: None });
        }
        for (number, rule) in self.model.blocking.iter().enumerate() {
            let place = root.index(number);
            let mut keys = Vec::new();
            for (position, key) in rule.keys.iter().enumerate() {
                let at = place.key("keys").index(position);
                let field = self.field(&key.field, &at.key("field"));
                keys.push(PlanKey { field, part: key.part, prefix: key.prefix, at_most: key.at_most });
            }
            if keys.iter().filter(|key| key.is_multiple()).count() > 1 {
                self.wrong(place.key("keys"), "several_multiple");
            }
            let split = rule.split_by.iter().map(|name| self.field(name, &place.key("split_by"))).collect();
            let max_block = rule.max_block as usize;
            rules.push(PlanRule { keys, max_block, split_by: split, number: Some(number) });
        }
        if rules.is_empty() {
            self.wrong(root, "empty");
        }
        rules
    }

    fn comparisons(&mut self, groups: &BTreeMap<&str, usize>) -> Vec<PlanComparison> {
        let mut radix = 1_u64;
        let mut found = Vec::new();
        for (number, comparison) in self.model.comparisons.iter().enumerate() {
            let place = Path::root().key("comparisons").index(number);
            let field = self.field(&comparison.field, &place.key("field"));
            let group = comparison.group.as_deref().and_then(|name| groups.get(name).copied());
            if comparison.group.is_some() && group.is_none() {
                self.wrong(place.key("group"), "group_unknown");
            }
            let mut levels = Vec::new();
            for (position, level) in comparison.levels.iter().enumerate() {
                levels.extend(self.level(level, &place.key("levels").index(position)));
                if level.test == Test::Different && position.saturating_add(1) < comparison.levels.len() {
                    self.wrong(place.key("levels").index(position), "different_not_last");
                }
            }
            if levels.last().is_none_or(|last: &PlanLevel| last.level.test != Test::Different) {
                // What the other levels leave, when they are all given.
                let rest = |share: fn(&Level) -> Option<f64>| {
                    let shares: Option<Vec<f64>> = levels.iter().map(|level| share(&level.level)).collect();
                    shares.map(|shares| 1.0 - shares.iter().sum::<f64>()).filter(|rest| *rest > 0.0)
                };
                let (m, u) = (rest(|level| level.m), rest(|level| level.u));
                let level = Level { test: Test::Different, m, u, ..Level::default() };
                levels.push(PlanLevel { level, steps: 0, number: 0.0 });
            }
            let size = (levels.len() as u64).saturating_add(1);
            let name = comparison.name().to_owned();
            let at_most = comparison.at_most.unwrap_or(f64::INFINITY).abs();
            found.push(PlanComparison { name, field, levels, group, at_most, radix });
            radix = radix.checked_mul(size).unwrap_or_else(|| {
                self.wrong(place, "too_many_levels");
                1
            });
        }
        if radix > 1 << 62 {
            self.wrong(Path::root().key("comparisons"), "too_many_levels");
        }
        found
    }

    fn level(&mut self, level: &Level, place: &Path) -> Option<PlanLevel> {
        let (needed, similarity) = match level.test {
            Test::JaroWinkler | Test::WordOverlap | Test::RareWords => (level.at_least, true),
            Test::Levenshtein | Test::Damerau | Test::Number | Test::Kilometres | Test::Days => {
                (level.at_most, false)
            }
            Test::SharedWords => (level.at_least, false),
            Test::OtherWords => (level.at_most, false),
            Test::SharedItems => (Some(level.at_least.unwrap_or(1.0)), false),
            Test::DateParts => (Some(level.at_least.unwrap_or(2.0)), false),
            _ => (Some(0.0), false),
        };
        let Some(number) = needed.filter(|number| number.is_finite() && *number >= 0.0) else {
            self.wrong(place.clone(), "threshold_missing");
            return None;
        };
        if similarity && number > 1.0 {
            self.wrong(place.clone(), "threshold_above_one");
        }
        let share = |value: Option<f64>| value.is_none_or(|value| value > 0.0 && value <= 1.0);
        if !share(level.m) || !share(level.u) || !share(level.expected_m) {
            self.wrong(place.clone(), "share_out_of_range");
        }
        let steps = (number.min(1.0) * STEPS as f64).round() as u64;
        Some(PlanLevel { level: level.clone(), steps, number })
    }
}

impl Plan {
    /// Checks a model and makes it ready.
    ///
    /// # Errors
    /// `linkage.model_invalid` with everything that is wrong.
    pub fn compile(model: &LinkageModel) -> Result<Self, Error> {
        let mut issues = crate::formats::validation_issues(model);
        let mut cleaners = Vec::new();
        let mut fields = BTreeMap::new();
        for (number, field) in model.fields.iter().enumerate() {
            let place = Path::root().key("fields").index(number);
            cleaners.push(Cleaner::compile(field, &place, &mut issues));
            if fields.insert(field.name.as_str(), number).is_some() {
                issues.push(Issue::new(codes::linkage::MODEL_PART, place).with("reason", "field_twice"));
            }
        }
        let mut checker = Checker { model, fields, issues };
        let groups = model.groups.keys().enumerate().map(|(number, name)| (name.as_str(), number)).collect();
        let comparisons = checker.comparisons(&groups);
        let rules = checker.rules();
        let place = Path::root().key("constraints");
        let constraints = &model.constraints;
        let mut named = |names: &[String], part: &str| -> Vec<usize> {
            names.iter().map(|name| checker.field(name, &place.key(part))).collect()
        };
        let same_when = constraints.same_when.iter().map(|names| named(names, "same_when")).collect();
        let different_when = named(&constraints.different_when, "different_when");
        if model.groups.values().any(|share| !(0.0..=1.0).contains(share)) {
            checker.wrong(Path::root().key("groups"), "share_out_of_range");
        }
        let rising = model.calibration.windows(2).all(|pair| match pair {
            [[x, p], [y, q]] => x < y && p <= q,
            _ => true,
        });
        let probable = model.calibration.iter().all(|[x, p]| x.is_finite() && (0.0..=1.0).contains(p));
        if !rising || !probable || model.calibration.len() == 1 {
            checker.wrong(Path::root().key("calibration"), "not_rising");
        }
        if model.thresholds.review > model.thresholds.same || model.thresholds.against > model.thresholds.same
        {
            checker.wrong(Path::root().key("thresholds"), "thresholds_crossed");
        }
        if !constraints.one_per_source.is_empty() && model.records.source.is_none() {
            checker.wrong(place.key("one_per_source"), "source_missing");
        }
        if !checker.issues.is_empty() {
            return Err(Error::new(codes::linkage::MODEL_INVALID).because(checker.issues));
        }
        let groups = model.groups.values().copied().collect();
        let model = model.clone();
        Ok(Self { model, cleaners, comparisons, rules, groups, same_when, different_when })
    }
}
