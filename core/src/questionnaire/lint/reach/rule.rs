//! Conditions over variables with few values, and what they can still be.

/// Values of a variable, one bit for each.
pub(super) type Set = u128;

/// What a condition can still be: any of the three bits.
pub(super) type Truths = u8;

pub(super) const TRUE: Truths = 1;
pub(super) const FALSE: Truths = 2;
/// Not known, because an answer is blank and the dialect says so.
pub(super) const BLANK: Truths = 4;
pub(super) const ANY: Truths = TRUE | FALSE | BLANK;

/// The set of one value.
pub(super) fn single(value: usize) -> Set {
    u32::try_from(value).ok().and_then(|value| 1_u128.checked_shl(value)).unwrap_or(0)
}

/// The set of the first values.
pub(super) fn first(count: usize) -> Set {
    (0..count).fold(0, |set, value| set | single(value))
}

/// A condition. `All`, `Any` and `Not` are Kleene's.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Rule {
    All(Vec<Rule>),
    Any(Vec<Rule>),
    Not(Box<Rule>),
    /// True where the inner one is true, else false.
    Holds(Box<Rule>),
    /// False where the inner one is false, else true.
    NotBroken(Box<Rule>),
    /// What it is whatever the answers.
    Fixed(Truths),
    /// The values with which it can be true, false and blank.
    Test {
        variable: usize,
        on: [Set; 3],
    },
}

impl Rule {
    /// True for these values, else false.
    pub(super) fn one_of(variable: usize, values: Set) -> Self {
        Self::Test { variable, on: [values, !values, 0] }
    }

    /// Whether it may be one or the other with the same answers: something in it is not known.
    pub(super) fn is_open(&self) -> bool {
        match self {
            Self::Fixed(truths) => truths.count_ones() > 1,
            Self::Test { on: [yes, no, blank], .. } => (yes & no) | (yes & blank) | (no & blank) != 0,
            Self::Not(inner) | Self::Holds(inner) | Self::NotBroken(inner) => inner.is_open(),
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::is_open),
        }
    }

    /// What a variable says that is true, false or blank.
    pub(super) fn outcome(variable: usize) -> Self {
        Self::Test { variable, on: [single(0), single(1), single(2)] }
    }

    /// That the [outcome](Self::outcome) of a variable is that of a rule.
    pub(super) fn told_by(self, variable: usize) -> Self {
        let unless = |value: usize, rule| Self::Any(vec![Self::one_of(variable, !single(value)), rule]);
        let holds = |rule: &Self| Self::Holds(Box::new(rule.clone()));
        let not = |rule: Self| Self::Not(Box::new(rule));
        let (yes, no) = (holds(&self), holds(&not(self)));
        let neither = Self::All(vec![not(yes.clone()), not(no.clone())]);
        Self::All(vec![unless(0, yes), unless(1, no), unless(2, neither)])
    }

    /// What it can be when each variable has one of its values.
    pub(super) fn can_be(&self, values: &[Set]) -> Truths {
        match self {
            Self::Fixed(truths) => *truths,
            Self::Test { variable, on } => {
                let own = values.get(*variable).copied().unwrap_or(0);
                let bit = |set: Set, truth| if set & own == 0 { 0 } else { truth };
                bit(on[0], TRUE) | bit(on[1], FALSE) | bit(on[2], BLANK)
            }
            Self::Not(inner) => turned(inner.can_be(values)),
            Self::All(parts) => parts.iter().fold(TRUE, |all, part| both(all, part.can_be(values))),
            Self::Any(parts) => {
                turned(parts.iter().fold(TRUE, |none, part| both(none, turned(part.can_be(values)))))
            }
            Self::Holds(inner) => {
                let truths = inner.can_be(values);
                (truths & TRUE) | if truths & (FALSE | BLANK) == 0 { 0 } else { FALSE }
            }
            Self::NotBroken(inner) => {
                let truths = inner.can_be(values);
                (truths & FALSE) | if truths & (TRUE | BLANK) == 0 { 0 } else { TRUE }
            }
        }
    }

    /// The variables it looks at.
    pub(super) fn variables(&self, found: &mut Vec<usize>) {
        match self {
            Self::Fixed(_) => {}
            Self::Test { variable, .. } => found.push(*variable),
            Self::Not(inner) | Self::Holds(inner) | Self::NotBroken(inner) => inner.variables(found),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.variables(found)),
        }
    }
}

const fn turned(truths: Truths) -> Truths {
    (truths & BLANK) | if truths & TRUE == 0 { 0 } else { FALSE } | if truths & FALSE == 0 { 0 } else { TRUE }
}

/// Kleene's conjunction: false wins, then blank.
const fn both(left: Truths, right: Truths) -> Truths {
    let mut truths = left & right & TRUE;
    truths |= (left | right) & FALSE;
    let blank = (left & BLANK != 0 && right & (TRUE | BLANK) != 0)
        || (right & BLANK != 0 && left & (TRUE | BLANK) != 0);
    if blank {
        truths |= BLANK;
    }
    truths
}

#[cfg(test)]
mod tests {
    use super::{ANY, BLANK, FALSE, Rule, TRUE, first, single};

    fn fixed(truths: u8) -> Rule {
        Rule::Fixed(truths)
    }

    #[test]
    fn conditions_that_are_not_known_are_kleenes() {
        let all = |left, right| Rule::All(vec![fixed(left), fixed(right)]).can_be(&[]);
        let any = |left, right| Rule::Any(vec![fixed(left), fixed(right)]).can_be(&[]);
        assert_eq!(all(FALSE, BLANK), FALSE);
        assert_eq!(all(TRUE, BLANK), BLANK);
        assert_eq!(any(TRUE, BLANK), TRUE);
        assert_eq!(any(FALSE, BLANK), BLANK);
        assert_eq!(all(ANY, TRUE), ANY);
        assert_eq!(Rule::Not(Box::new(fixed(BLANK))).can_be(&[]), BLANK);
        assert_eq!(Rule::Holds(Box::new(fixed(BLANK))).can_be(&[]), FALSE);
        assert_eq!(Rule::NotBroken(Box::new(fixed(BLANK))).can_be(&[]), TRUE);
    }

    #[test]
    fn what_is_not_known_has_one_outcome() {
        // A variable says what the rule is, and nothing keeps it from saying any of it.
        let open = fixed(ANY);
        assert!(open.is_open() && !Rule::one_of(0, single(1)).is_open());
        let told = open.told_by(0);
        for (value, truth) in [(0, TRUE), (1, FALSE), (2, BLANK)] {
            assert_eq!(Rule::outcome(0).can_be(&[single(value)]), truth);
            assert_ne!(told.can_be(&[single(value)]) & TRUE, 0);
        }
        let decided = fixed(TRUE).told_by(0);
        assert_eq!([0, 1, 2].map(|value| decided.can_be(&[single(value)])), [TRUE, FALSE, FALSE]);
    }

    #[test]
    fn a_test_tells_what_is_left() {
        let test = Rule::one_of(0, single(1));
        assert_eq!(test.can_be(&[first(3)]), TRUE | FALSE);
        assert_eq!(test.can_be(&[single(1)]), TRUE);
        assert_eq!(test.can_be(&[single(2)]), FALSE);
    }
}
