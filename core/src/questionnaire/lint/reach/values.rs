//! The values that matter of each question: those that conditions tell apart.

use std::cmp::Ordering;

use super::rule::{ANY, BLANK, FALSE, Rule, Set, TRUE, Truths, single};
use crate::calendar::Date;
use crate::expr::{Comparison, Literal};

/// Most codes or numbers that are told apart; a question with more is left open.
const MOST: usize = 50;

/// How the values of a question are told apart. Value 0 is always Blank.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind<'p> {
    /// One variable: a value for each code or text, then one for all others.
    One(Vec<&'p str>),
    /// A variable for each code: Blank, not chosen, chosen. The first variable: Blank, answered.
    Many(Vec<&'p str>),
    /// One variable: below the first number, the first number, between the first two, and so on.
    Numbers(Vec<f64>),
    /// One variable: Blank, yes, no.
    Truth,
    /// One variable: Blank, answered.
    Open,
}

/// A question with its variables.
#[derive(Clone, Debug)]
pub(super) struct Values<'p> {
    pub(super) kind: Kind<'p>,
    /// Its first variable.
    pub(super) variable: usize,
    /// Whether the answer is one code of a list, and no text.
    pub(super) is_one_code: bool,
    /// Codes that stand for typed missing answers: they are Blank to expressions.
    pub(super) missing: Vec<&'p str>,
}

/// What kinds of answers a question has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Text,
    Codes,
    Number,
    Day,
    Truth,
    Other,
}

impl<'p> Kind<'p> {
    /// The kind that tells apart what is mentioned.
    pub(super) fn of(sort: Sort, mut texts: Vec<&'p str>, mut numbers: Vec<f64>) -> Self {
        texts.sort_unstable();
        texts.dedup();
        numbers.sort_by(f64::total_cmp);
        numbers.dedup();
        match sort {
            Sort::Text if texts.len() <= MOST => Self::One(texts),
            Sort::Codes if texts.len() <= MOST => Self::Many(texts),
            Sort::Number | Sort::Day if numbers.len() <= MOST => Self::Numbers(numbers),
            Sort::Truth => Self::Truth,
            _ => Self::Open,
        }
    }

    /// How many values each of its variables has.
    pub(super) fn sizes(&self) -> Vec<usize> {
        match self {
            Self::One(codes) => vec![codes.len().saturating_add(2)],
            Self::Many(codes) => {
                let mut sizes = vec![2];
                sizes.resize(codes.len().saturating_add(1), 3);
                sizes
            }
            Self::Numbers(points) => vec![points.len().saturating_mul(2).saturating_add(2)],
            Self::Truth => vec![3],
            Self::Open => vec![2],
        }
    }
}

impl<'p> Values<'p> {
    fn position(&self, code: &str) -> Option<usize> {
        match &self.kind {
            Kind::One(codes) | Kind::Many(codes) => codes.iter().position(|known| *known == code),
            _ => None,
        }
    }

    fn is_missing(&self, code: &str) -> bool {
        self.missing.contains(&code)
    }

    pub(super) fn blank(&self) -> Rule {
        Rule::one_of(self.variable, single(0))
    }

    pub(super) fn answered(&self) -> Rule {
        Rule::Test { variable: self.variable, on: [!single(0), single(0), 0] }
    }

    /// That a code is chosen.
    pub(super) fn has_code(&self, code: &str) -> Rule {
        let Some(position) = self.position(code) else { return Rule::Fixed(ANY) };
        match &self.kind {
            Kind::Many(_) => Rule::one_of(self.code_variable(position), single(2)),
            _ => Rule::one_of(self.variable, single(position.saturating_add(1))),
        }
    }

    /// That the answer is none of the codes that are told apart.
    pub(super) fn other_code(&self) -> Rule {
        match &self.kind {
            Kind::One(codes) => Rule::one_of(self.variable, single(codes.len().saturating_add(1))),
            _ => Rule::Fixed(ANY),
        }
    }

    fn code_variable(&self, position: usize) -> usize {
        self.variable.saturating_add(1).saturating_add(position)
    }

    /// `selected(question, code)`.
    pub(super) fn selected(&self, code: &str, blank: Option<bool>) -> Rule {
        let Some(position) = self.position(code).filter(|_| !self.is_missing(code)) else {
            return Rule::Fixed(ANY);
        };
        match &self.kind {
            Kind::Many(_) => test(
                self.code_variable(position),
                blank,
                |value| {
                    if value == 2 { TRUE } else { FALSE }
                },
                3,
            ),
            Kind::One(codes) => {
                // A text of several codes may have this one among them.
                let same = |value: usize| match codes.get(value.saturating_sub(1)) {
                    Some(known) if *known == code => TRUE,
                    Some(known) if !known.contains(char::is_whitespace) => FALSE,
                    Some(_) => ANY,
                    None if self.is_one_code => FALSE,
                    None => TRUE | FALSE,
                };
                test(self.variable, blank, same, codes.len().saturating_add(2))
            }
            _ => Rule::Fixed(ANY),
        }
    }

    /// The question beside a literal.
    pub(super) fn compare(&self, comparison: Comparison, literal: &Literal, blank: Option<bool>) -> Rule {
        match (&self.kind, literal) {
            (Kind::One(codes), Literal::Text(text)) if !self.is_missing(text) => {
                let size = codes.len().saturating_add(2);
                test(self.variable, blank, |value| texts(codes, value, comparison, text), size)
            }
            (Kind::One(codes), Literal::Number(number)) => {
                let size = codes.len().saturating_add(2);
                let of = |value: usize| {
                    self.beside_number(codes.get(value.saturating_sub(1)), comparison, *number)
                };
                test(self.variable, blank, of, size)
            }
            (Kind::Many(codes), Literal::Text(text)) => match comparison {
                Comparison::Equal => self.exactly(codes, text, blank),
                Comparison::Unequal => {
                    Rule::Not(Box::new(self.exactly(codes, text, blank.map(|blank| !blank))))
                }
                _ => Rule::Fixed(ANY),
            },
            (Kind::Numbers(points), _) => {
                let Some(number) = number_of(literal) else { return Rule::Fixed(ANY) };
                let size = points.len().saturating_mul(2).saturating_add(2);
                let is_missing = self.missing.iter().any(|code| whole(code) == Some(number));
                if is_missing {
                    return Rule::Fixed(ANY);
                }
                test(self.variable, blank, |value| beside(points, value, comparison, number), size)
            }
            (Kind::Truth, Literal::Boolean(wanted)) => {
                test(self.variable, blank, |value| told(comparison.holds((value == 1).cmp(wanted))), 3)
            }
            _ => Rule::Fixed(ANY),
        }
    }

    /// One of the codes that are told apart, or any other code, beside a number. The codes that are told apart have
    /// all that are a number somewhere, and no other text is one.
    fn beside_number(&self, code: Option<&&str>, comparison: Comparison, number: f64) -> Truths {
        let code = match code {
            Some(code) => whole(code),
            None if self.is_one_code => None,
            None => return ANY,
        };
        match code {
            Some(code) if self.missing.iter().any(|missing| whole(missing) == Some(code)) => ANY,
            Some(code) => told(comparison.holds(code.total_cmp(&number))),
            None if self.missing.iter().any(|missing| whole(missing) == Some(number)) => ANY,
            None => match comparison {
                Comparison::Equal => FALSE,
                Comparison::Unequal => TRUE,
                _ => ANY,
            },
        }
    }

    /// Exactly these codes: each of them is chosen and no other one that is told apart. Those that are not, and the
    /// order, may still keep the answer from being equal.
    fn exactly(&self, codes: &[&str], text: &str, blank: Option<bool>) -> Rule {
        let wanted: Vec<&str> = text.split_whitespace().collect();
        if wanted.is_empty()
            || wanted.iter().any(|code| self.is_missing(code) || self.position(code).is_none())
        {
            return Rule::Fixed(ANY);
        }
        let tests = codes.iter().enumerate().map(|(position, code)| {
            let chosen = if wanted.contains(code) { 2 } else { 1 };
            let of = |value: usize| if value == chosen { TRUE | FALSE } else { FALSE };
            test(self.code_variable(position), blank, of, 3)
        });
        Rule::All(tests.collect())
    }

    /// Numbers that are whole.
    pub(super) fn whole_only(&self) -> Rule {
        self.numbers(|low, high| match (low, high) {
            (Some(low), Some(high)) if low == high => low.fract() == 0.0,
            (Some(low), Some(high)) => low.floor() + 1.0 < high,
            _ => true,
        })
    }

    /// Numbers from this one on.
    pub(super) fn at_least(&self, min: f64) -> Rule {
        self.numbers(|low, high| match (low, high) {
            (Some(low), Some(high)) if low == high => low >= min,
            (_, high) => high.is_none_or(|high| high > min),
        })
    }

    /// Numbers up to this one.
    pub(super) fn at_most(&self, max: f64) -> Rule {
        self.numbers(|low, high| match (low, high) {
            (Some(low), Some(high)) if low == high => low <= max,
            (low, _) => low.is_none_or(|low| low < max),
        })
    }

    /// The values between whose ends a number may lie. A point has twice the same end.
    fn numbers(&self, fits: impl Fn(Option<f64>, Option<f64>) -> bool) -> Rule {
        let Kind::Numbers(points) = &self.kind else { return Rule::Fixed(TRUE) };
        let size = points.len().saturating_mul(2).saturating_add(2);
        let values = (1..size).filter(|value| {
            let (low, high) = ends(points, *value);
            fits(low, high)
        });
        Rule::one_of(self.variable, values.fold(single(0), |set, value| set | single(value)))
    }

    /// The codes or texts for which something is true; the value for all others when `others`.
    pub(super) fn among(&self, fits: impl Fn(&str) -> bool, others: bool) -> Rule {
        match &self.kind {
            Kind::One(codes) => {
                let mut set = single(0);
                for (position, code) in codes.iter().enumerate() {
                    if fits(code) || self.is_missing(code) {
                        set |= single(position.saturating_add(1));
                    }
                }
                if others {
                    set |= single(codes.len().saturating_add(1));
                }
                Rule::one_of(self.variable, set)
            }
            Kind::Many(codes) => {
                let unfit =
                    codes.iter().enumerate().filter(|(_, code)| !fits(code) && !self.is_missing(code));
                let mut rules: Vec<Rule> = unfit
                    .map(|(position, _)| Rule::one_of(self.code_variable(position), single(0) | single(1)))
                    .collect();
                if !others {
                    // Somebody who answers chooses one of these.
                    let mut some: Vec<Rule> = (0..codes.len())
                        .map(|position| Rule::one_of(self.code_variable(position), single(2)))
                        .collect();
                    some.push(self.blank());
                    rules.push(Rule::Any(some));
                }
                Rule::All(rules)
            }
            _ => Rule::Fixed(TRUE),
        }
    }

    /// No code that excludes others stands beside another one.
    pub(super) fn exclusive(&self, is_exclusive: impl Fn(&str) -> bool) -> Rule {
        let Kind::Many(codes) = &self.kind else { return Rule::Fixed(TRUE) };
        let mut rules = Vec::new();
        for (position, _) in codes.iter().enumerate().filter(|(_, code)| is_exclusive(code)) {
            for other in (0..codes.len()).filter(|other| *other != position) {
                let absent = |position| Rule::one_of(self.code_variable(position), single(0) | single(1));
                rules.push(Rule::Any(vec![absent(position), absent(other)]));
            }
        }
        Rule::All(rules)
    }

    /// The variables of one question agree on whether there is an answer.
    pub(super) fn agree(&self) -> Vec<Rule> {
        let Kind::Many(codes) = &self.kind else { return Vec::new() };
        let blank = |variable| Rule::one_of(variable, single(0));
        (0..codes.len())
            .flat_map(|position| {
                let code = self.code_variable(position);
                let not = |rule| Rule::Not(Box::new(rule));
                [
                    Rule::Any(vec![not(self.blank()), blank(code)]),
                    Rule::Any(vec![self.blank(), not(blank(code))]),
                ]
            })
            .collect()
    }
}

const fn told(holds: bool) -> Truths {
    if holds { TRUE } else { FALSE }
}

/// A test of one variable; `blank` is what it is for Blank.
fn test(variable: usize, blank: Option<bool>, of: impl Fn(usize) -> Truths, size: usize) -> Rule {
    let mut on: [Set; 3] = [0; 3];
    for value in 0..size {
        let truths = if value == 0 { blank.map_or(BLANK, told) } else { of(value) };
        for (set, truth) in on.iter_mut().zip([TRUE, FALSE, BLANK]) {
            if truths & truth != 0 {
                *set |= single(value);
            }
        }
    }
    Rule::Test { variable, on }
}

/// A text beside another. What looks alike but is not the same may be equal in a dialect that converts.
fn texts(codes: &[&str], value: usize, comparison: Comparison, text: &str) -> Truths {
    let equal = match codes.get(value.saturating_sub(1)) {
        Some(code) if *code == text => TRUE,
        Some(code) if is_like(code, text) => return ANY,
        // The codes that are told apart have all the literals, so another one is not this one.
        _ => FALSE,
    };
    match comparison {
        Comparison::Equal => equal,
        Comparison::Unequal => turned(equal),
        _ => ANY,
    }
}

const fn turned(truths: Truths) -> Truths {
    if truths == TRUE { FALSE } else { TRUE }
}

fn is_like(left: &str, right: &str) -> bool {
    left.trim().eq_ignore_ascii_case(right.trim()) || (whole(left).is_some() && whole(left) == whole(right))
}

pub(super) fn whole(code: &str) -> Option<f64> {
    code.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

/// The ends of a value of numbers; a point has the same twice.
fn ends(points: &[f64], value: usize) -> (Option<f64>, Option<f64>) {
    let place = value.saturating_sub(1);
    let half = place.checked_div(2).unwrap_or(0);
    let at = |position: usize| points.get(position).copied();
    if place & 1 == 1 { (at(half), at(half)) } else { (half.checked_sub(1).and_then(at), at(half)) }
}

fn beside(points: &[f64], value: usize, comparison: Comparison, number: f64) -> Truths {
    let order = match ends(points, value) {
        (Some(low), Some(high)) if low == high => low.total_cmp(&number),
        // The literals are all among the points: an interval is on one side of each.
        (_, Some(high)) if high <= number => Ordering::Less,
        (Some(low), _) if low >= number => Ordering::Greater,
        _ => return ANY,
    };
    told(comparison.holds(order))
}

/// A literal as a number: days are counted.
pub(super) fn number_of(literal: &Literal) -> Option<f64> {
    match literal {
        Literal::Number(number) => Some(*number),
        Literal::Date(day) => Some(day_number(*day)),
        _ => None,
    }
}

pub(super) fn day_number(day: Date) -> f64 {
    f64::from(day.epoch_days())
}

#[cfg(test)]
mod tests {
    use super::super::rule::{BLANK, FALSE, TRUE, single};
    use super::{Kind, Sort, Values};
    use crate::expr::{Comparison, Literal};

    fn values(sort: Sort, texts: &[&'static str], numbers: &[f64]) -> Values<'static> {
        Values {
            kind: Kind::of(sort, texts.to_vec(), numbers.to_vec()),
            variable: 0,
            is_one_code: true,
            missing: Vec::new(),
        }
    }

    #[test]
    fn numbers_are_cut_at_what_is_mentioned() {
        let age = values(Sort::Number, &[], &[18.0, 3.0]);
        assert_eq!(age.kind.sizes(), [6]);
        let adult = age.compare(Comparison::GreaterOrEqual, &Literal::Number(18.0), Some(false));
        // Blank, below 3, 3, between, 18, above.
        let seen: Vec<_> = (0..6).map(|value| adult.can_be(&[single(value)])).collect();
        assert_eq!(seen, [FALSE, FALSE, FALSE, FALSE, TRUE, TRUE]);
        let whole = values(Sort::Number, &[], &[3.0, 4.0]).whole_only();
        let seen: Vec<_> = (0..6).map(|value| whole.can_be(&[single(value)])).collect();
        assert_eq!(seen, [TRUE, TRUE, TRUE, FALSE, TRUE, TRUE]);
        let near = age.at_most(10.0);
        let seen: Vec<_> = (0..6).map(|value| near.can_be(&[single(value)])).collect();
        assert_eq!(seen, [TRUE, TRUE, TRUE, TRUE, FALSE, FALSE]);
    }

    #[test]
    fn codes_have_one_value_for_all_others() {
        let care = values(Sort::Text, &["b", "a"], &[]);
        let is_a = care.compare(Comparison::Equal, &Literal::Text("a".to_owned()), None);
        let seen: Vec<_> = (0..4).map(|value| is_a.can_be(&[single(value)])).collect();
        assert_eq!(seen, [BLANK, TRUE, FALSE, FALSE]);
    }

    #[test]
    fn several_codes_are_chosen_one_by_one() {
        let care = values(Sort::Codes, &["a", "b"], &[]);
        assert_eq!(care.kind.sizes(), [2, 3, 3]);
        let has_b = care.selected("b", Some(false));
        assert_eq!(has_b.can_be(&[single(1), single(1), single(2)]), TRUE);
        assert_eq!(has_b.can_be(&[single(1), single(2), single(1)]), FALSE);
        assert_eq!(has_b.can_be(&[single(0), single(0), single(0)]), FALSE);
    }
}
