//! Looks for values with which all conditions can hold.

use super::rule::{Rule, Set, TRUE, single};

/// Conditions that have to hold together. Build once, ask for any part of them.
#[derive(Debug)]
pub(super) struct Solver<'r> {
    rules: &'r [Rule],
    /// The variables of each rule.
    variables: Vec<Vec<usize>>,
    /// What it costs to look at each rule.
    costs: Vec<u32>,
    /// The rules of each variable.
    readers: Vec<Vec<usize>>,
    /// The values of each variable at first.
    start: &'r [Set],
}

/// Whether there are such values; nothing when it took too many steps to tell.
pub(super) type Found = Option<bool>;

/// A rule with more variables than this is only looked at, not used to cross out values: that would cost more
/// than it saves.
const WIDE: usize = 16;

impl<'r> Solver<'r> {
    pub(super) fn new(rules: &'r [Rule], start: &'r [Set]) -> Self {
        let mut readers = vec![Vec::new(); start.len()];
        let mut variables = Vec::with_capacity(rules.len());
        let mut costs = Vec::with_capacity(rules.len());
        for (number, rule) in rules.iter().enumerate() {
            let mut found = Vec::new();
            rule.variables(&mut found);
            // A step is a look at about eight comparisons.
            costs.push(u32::try_from(found.len()).unwrap_or(u32::MAX).div_ceil(8).max(1));
            found.sort_unstable();
            found.dedup();
            for variable in &found {
                if let Some(readers) = readers.get_mut(*variable) {
                    readers.push(number);
                }
            }
            variables.push(found);
        }
        Self { rules, variables, costs, readers, start }
    }

    /// Whether the rules that are wanted can hold together.
    pub(super) fn possible(&self, wanted: &[bool], budget: u32) -> Found {
        let mut run = Run { solver: self, wanted, left: budget };
        let mut values = self.start.to_vec();
        let queue: Vec<usize> = (0..self.rules.len()).filter(|rule| run.is_wanted(*rule)).collect();
        match run.narrow(&mut values, queue) {
            Some(true) => run.search(&values),
            other => other,
        }
    }
}

struct Run<'s, 'r> {
    solver: &'s Solver<'r>,
    wanted: &'s [bool],
    left: u32,
}

impl Run<'_, '_> {
    fn is_wanted(&self, rule: usize) -> bool {
        self.wanted.get(rule).copied().unwrap_or(false)
    }

    fn step(&mut self, rule: usize) -> Option<()> {
        self.left = self.left.checked_sub(self.solver.costs.get(rule).copied().unwrap_or(1))?;
        Some(())
    }

    /// Crosses out values with which a rule cannot hold, until nothing changes.
    fn narrow(&mut self, values: &mut [Set], mut queue: Vec<usize>) -> Found {
        let solver = self.solver;
        while let Some(number) = queue.pop() {
            self.step(number)?;
            let (Some(rule), Some(variables)) = (solver.rules.get(number), solver.variables.get(number))
            else {
                continue;
            };
            let truths = rule.can_be(values);
            if truths & TRUE == 0 {
                return Some(false);
            }
            if truths == TRUE || variables.len() > WIDE {
                continue;
            }
            for variable in variables {
                if self.cross_out(number, rule, *variable, values)? {
                    let readers = solver.readers.get(*variable).into_iter().flatten();
                    let more = readers.filter(|reader| self.is_wanted(**reader) && !queue.contains(reader));
                    let more: Vec<usize> = more.copied().collect();
                    queue.extend(more);
                }
                if values.get(*variable) == Some(&0) {
                    return Some(false);
                }
            }
        }
        Some(true)
    }

    /// Whether a value of the variable had to go.
    fn cross_out(&mut self, number: usize, rule: &Rule, variable: usize, values: &mut [Set]) -> Option<bool> {
        let Some(before) = values.get(variable).copied() else { return Some(false) };
        if before.count_ones() < 2 {
            return Some(false);
        }
        let mut kept: Set = 0;
        for value in each(before) {
            self.step(number)?;
            if let Some(place) = values.get_mut(variable) {
                *place = single(value);
            }
            if rule.can_be(values) & TRUE != 0 {
                kept |= single(value);
            }
        }
        if let Some(place) = values.get_mut(variable) {
            *place = kept;
        }
        Some(kept != before)
    }

    /// Tries the values of a variable of a rule that is still open, one after the other.
    fn search(&mut self, values: &[Set]) -> Found {
        let Some(variable) = self.open(values) else { return Some(true) };
        let choices = values.get(variable).copied().unwrap_or(0);
        for value in each(choices) {
            self.left = self.left.checked_sub(1)?;
            let mut tried = values.to_vec();
            if let Some(place) = tried.get_mut(variable) {
                *place = single(value);
            }
            let queue = self.solver.readers.get(variable).into_iter().flatten();
            let queue: Vec<usize> = queue.copied().filter(|rule| self.is_wanted(*rule)).collect();
            if self.narrow(&mut tried, queue)? && self.search(&tried)? {
                return Some(true);
            }
        }
        Some(false)
    }

    /// An undecided variable of a rule that may still fail; the rule with the fewest comes first.
    fn open(&self, values: &[Set]) -> Option<usize> {
        let undecided = |variable: &usize| values.get(*variable).is_some_and(|set| set.count_ones() > 1);
        let mut best: Option<(usize, usize)> = None;
        for (number, rule) in self.solver.rules.iter().enumerate() {
            if !self.is_wanted(number) || rule.can_be(values) == TRUE {
                continue;
            }
            let variables = self.solver.variables.get(number).into_iter().flatten();
            let mut open = variables.filter(|variable| undecided(variable));
            // A rule without open variables is one that cannot be told: it is given the benefit of the doubt.
            let Some(first) = open.next() else { continue };
            let count = open.count();
            if best.is_none_or(|(fewest, _)| count < fewest) {
                best = Some((count, *first));
            }
            if count == 0 {
                break;
            }
        }
        best.map(|(_, variable)| variable)
    }
}

/// The values of a set, in order.
fn each(set: Set) -> impl Iterator<Item = usize> {
    let mut rest = set;
    std::iter::from_fn(move || {
        (rest != 0).then(|| {
            let value = rest.trailing_zeros();
            rest &= !1_u128.checked_shl(value).unwrap_or(0);
            usize::try_from(value).unwrap_or(usize::MAX)
        })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::rule::{FALSE, Rule, Set, TRUE, first, single};
    use super::{Solver, each};

    const SIZES: [usize; 4] = [2, 3, 4, 2];

    fn rules() -> impl Strategy<Value = Rule> {
        let test = (0..SIZES.len(), any::<u8>(), any::<u8>()).prop_map(|(variable, yes, blank)| {
            let on = Set::from(yes);
            let blank = Set::from(blank) & !on;
            Rule::Test { variable, on: [on, !on & !blank, blank] }
        });
        test.prop_recursive(4, 24, 3, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 1..4).prop_map(Rule::All),
                proptest::collection::vec(inner.clone(), 1..4).prop_map(Rule::Any),
                inner.clone().prop_map(|rule| Rule::Not(Box::new(rule))),
                inner.clone().prop_map(|rule| Rule::Holds(Box::new(rule))),
                inner.prop_map(|rule| Rule::NotBroken(Box::new(rule))),
            ]
        })
    }

    fn by_counting(rules: &[Rule]) -> bool {
        let total: usize = SIZES.iter().product();
        (0..total).any(|mut number| {
            let values: Vec<Set> = SIZES
                .iter()
                .map(|size| {
                    let value = single(number % size);
                    number /= size;
                    value
                })
                .collect();
            rules.iter().all(|rule| rule.can_be(&values) == TRUE)
        })
    }

    proptest! {
        #[test]
        fn it_finds_what_counting_finds(rules in proptest::collection::vec(rules(), 1..5)) {
            let start: Vec<Set> = SIZES.iter().map(|size| first(*size)).collect();
            let solver = Solver::new(&rules, &start);
            prop_assert_eq!(solver.possible(&vec![true; rules.len()], 200_000), Some(by_counting(&rules)));
        }
    }

    #[test]
    fn only_wanted_rules_count_and_steps_end() {
        let rules = [Rule::one_of(0, single(0)), Rule::one_of(0, single(1))];
        let start = [first(2)];
        let solver = Solver::new(&rules, &start);
        assert_eq!(solver.possible(&[true, true], 100), Some(false));
        assert_eq!(solver.possible(&[true, false], 100), Some(true));
        assert_eq!(solver.possible(&[true, true], 1), None);
    }

    #[test]
    fn what_cannot_be_told_is_no_contradiction() {
        let rules = [Rule::Fixed(TRUE | FALSE)];
        assert_eq!(Solver::new(&rules, &[]).possible(&[true], 10), Some(true));
        assert_eq!(each(0b1010).collect::<Vec<_>>(), [1, 3]);
    }
}
