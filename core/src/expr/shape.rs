//! Rules that say something for which there is a name.

use super::odk::Odk;
use super::tree::{Aggregate, Comparison, Node, Op, Source, Target};

/// What a rule about an answer says, when it is one of the few that have a name. It says nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleShape {
    /// These codes are not chosen together with others.
    Exclusive(Vec<String>),
    /// The answer is the sum of a column: its slot.
    SumOf(usize),
}

/// More codes than that in one rule are not looked at: the choices among them are tried one by one.
const MOST_CODES: usize = 5;
/// Larger numbers of answers are not looked at.
const MOST_ANSWERS: u32 = 50;

pub(super) fn of(node: &Node) -> Option<RuleShape> {
    summed(node).map(RuleShape::SumOf).or_else(|| exclusive(node).map(RuleShape::Exclusive))
}

/// `. = sum(column)`.
fn summed(node: &Node) -> Option<usize> {
    let (left, right) = match &node.op {
        Op::OdkTruth(inner) => return summed(inner),
        Op::OdkCompare(Comparison::Equal, left, right) | Op::Compare(Comparison::Equal, left, right) => {
            (left, right)
        }
        _ => return None,
    };
    match (&left.op, &right.op) {
        (Op::Current, sum) | (sum, Op::Current) => column(sum),
        _ => None,
    }
}

fn column(sum: &Op) -> Option<usize> {
    match sum {
        Op::Aggregate(Aggregate::Sum, Source::Column(slot)) => Some(*slot),
        Op::Odk(Odk::Sum, parts) => match parts.as_slice() {
            [Node { op: Op::Nodes(nodes), .. }] if nodes.levels.is_empty() && nodes.filters.is_empty() => {
                match nodes.target {
                    Target::Column(slot) => Some(slot),
                    _ => None,
                }
            }
            _ => None,
        },
        _ => None,
    }
}

/// The codes that stand alone, when the rule says that and nothing else. There are many ways to write it, so
/// its answer is compared for every choice among the codes that it names, and for every number of answers.
fn exclusive(node: &Node) -> Option<Vec<String>> {
    let mut named = Named::default();
    named.collect(node)?;
    if named.codes.is_empty() || named.codes.len() > MOST_CODES || named.most > MOST_ANSWERS {
        return None;
    }
    let holds = |chosen: &[&str], count: u32| holds(node, chosen, count);
    let alone: Vec<&str> =
        named.codes.iter().copied().filter(|code| holds(&[code], 2) == Some(false)).collect();
    let choices = 1_u32.checked_shl(u32::try_from(named.codes.len()).ok()?)?;
    for choice in 0..choices {
        let chosen: Vec<&str> = named
            .codes
            .iter()
            .enumerate()
            .filter(|(position, _)| {
                choice
                    .checked_shr(u32::try_from(*position).unwrap_or(u32::MAX))
                    .is_some_and(|bits| bits & 1 == 1)
            })
            .map(|(_, code)| *code)
            .collect();
        let fewest = u32::try_from(chosen.len()).ok()?.max(1);
        // One more than any number that the rule compares with is like all larger ones.
        for count in fewest..=named.most.max(fewest).saturating_add(1) {
            let expected = count == 1 || !chosen.iter().any(|code| alone.contains(code));
            if holds(&chosen, count) != Some(expected) {
                return None;
            }
        }
    }
    (!alone.is_empty()).then(|| alone.into_iter().map(str::to_owned).collect())
}

/// What a rule names.
#[derive(Default)]
struct Named<'n> {
    codes: Vec<&'n str>,
    /// The largest number that the number of answers is compared with.
    most: u32,
}

impl<'n> Named<'n> {
    /// Nothing when the rule looks at anything else.
    fn collect(&mut self, node: &'n Node) -> Option<()> {
        match atom(node) {
            Some(Atom::Code(code)) => {
                if !self.codes.contains(&code) {
                    self.codes.push(code);
                }
                return Some(());
            }
            Some(Atom::Count(_, number)) => {
                let number = number.ceil();
                if !(0.0..=f64::from(MOST_ANSWERS)).contains(&number) {
                    return None;
                }
                // The cast is exact inside the bounds.
                self.most = self.most.max(number as u32);
                return Some(());
            }
            None => {}
        }
        match &node.op {
            Op::Boolean(_) => Some(()),
            Op::And(parts) | Op::Or(parts) => parts.iter().try_for_each(|part| self.collect(part)),
            Op::Not(inner) | Op::OdkTruth(inner) => self.collect(inner),
            Op::If(condition, yes, no) | Op::OdkIf(condition, yes, no) => {
                self.collect(condition)?;
                self.collect(yes)?;
                self.collect(no)
            }
            _ => None,
        }
    }
}

/// A condition on the answer that is not made of others.
enum Atom<'n> {
    Code(&'n str),
    /// The number of answers beside a number.
    Count(Comparison, f64),
}

fn atom(node: &Node) -> Option<Atom<'_>> {
    let compared = |comparison: Comparison, left: &Node, right: &Node| match (&left.op, &right.op) {
        (counted, Op::Number(number)) if is_count(counted) => Some(Atom::Count(comparison, *number)),
        (Op::Number(number), counted) if is_count(counted) => {
            Some(Atom::Count(comparison.mirrored(), *number))
        }
        _ => None,
    };
    match &node.op {
        Op::SelectedCurrent(code) => match &code.op {
            Op::Text(code) => Some(Atom::Code(code)),
            _ => None,
        },
        Op::Odk(Odk::Selected, parts) => match parts.as_slice() {
            [Node { op: Op::Current, .. }, Node { op: Op::Text(code), .. }] if !code.trim().is_empty() => {
                Some(Atom::Code(code.trim()))
            }
            _ => None,
        },
        Op::OdkCompare(comparison, left, right) | Op::Compare(comparison, left, right) => {
            compared(*comparison, left, right)
        }
        _ => None,
    }
}

fn is_count(op: &Op) -> bool {
    match op {
        Op::CountSelected(inner) => matches!(inner.op, Op::Current),
        Op::Odk(Odk::CountSelected, parts) => matches!(parts.as_slice(), [Node { op: Op::Current, .. }]),
        _ => false,
    }
}

/// Whether the rule holds when these of the codes that it names are chosen, and so many in all.
fn holds(node: &Node, chosen: &[&str], count: u32) -> Option<bool> {
    match atom(node) {
        Some(Atom::Code(code)) => return Some(chosen.contains(&code)),
        Some(Atom::Count(comparison, number)) => return Some(comparison.holds_for(f64::from(count), number)),
        None => {}
    }
    match &node.op {
        Op::Boolean(value) => Some(*value),
        Op::And(parts) => parts.iter().try_fold(true, |all, part| Some(holds(part, chosen, count)? && all)),
        Op::Or(parts) => parts.iter().try_fold(false, |any, part| Some(holds(part, chosen, count)? || any)),
        Op::Not(inner) => holds(inner, chosen, count).map(|value| !value),
        Op::OdkTruth(inner) => holds(inner, chosen, count),
        Op::If(condition, yes, no) | Op::OdkIf(condition, yes, no) => {
            holds(if holds(condition, chosen, count)? { yes } else { no }, chosen, count)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::RuleShape;
    use crate::expr::{Dialect, Expression, Name, Names, Shape, Type};

    struct Fields(Type);

    impl Names for Fields {
        fn resolve(&self, name: &str) -> Option<Name> {
            match name {
                "beds" => Some(Name { slot: 7, shape: Shape::Column(Type::Number) }),
                "limit" => Some(Name::one(3, Type::Number)),
                _ => None,
            }
        }

        fn current(&self) -> Option<Name> {
            Some(Name::one(0, self.0))
        }
    }

    fn shape(text: &str, kind: Type) -> Option<RuleShape> {
        let rule = Expression::compile_in_as(Dialect::OdkXpath, text, &Fields(kind), Type::Boolean);
        rule.unwrap_or_else(|issues| panic!("{text}: {issues:?}")).rule_shape()
    }

    #[test]
    fn codes_that_stand_alone_are_known_in_every_spelling() {
        for (text, alone) in [
            ("not(selected(., 'none') and count-selected(.) > 1)", &["none"] as &[&str]),
            ("not(count-selected(.) >= 2 and selected(., 'none'))", &["none"]),
            ("not(selected(., 'none')) or count-selected(.) = 1", &["none"]),
            ("count-selected(.)<2 or not(selected(.,\"none\"))", &["none"]),
            ("(selected(., 'none') and count-selected(.) = 1) or not(selected(., 'none'))", &["none"]),
            ("if(selected(., 'none'), count-selected(.) = 1, true())", &["none"]),
            ("if(selected(., 'none'), 1 = count-selected(.), 1 = 1)", &[]),
            (
                "not(selected(., 'a') and count-selected(.) > 1) and not(selected(., 'b') and count-selected(.) > 1)",
                &["a", "b"],
            ),
            ("not((selected(., 'a') or selected(., 'b')) and count-selected(.) != 1)", &["a", "b"]),
        ] {
            let found = shape(text, Type::Codes);
            let expected = RuleShape::Exclusive(alone.iter().map(|code| (*code).to_owned()).collect());
            assert_eq!(found, (!alone.is_empty()).then_some(expected), "{text}");
        }
    }

    #[test]
    fn rules_that_say_more_or_less_keep_their_own_name() {
        for text in [
            "not(selected(., 'none') and count-selected(.) > 2)",
            "not(selected(., 'none') and count-selected(.) > 1) and count-selected(.) <= 3",
            "not(selected(., 'a') and selected(., 'b'))",
            "selected(., 'none') and count-selected(.) = 1",
            "count-selected(.) <= 1",
            "not(selected(., 'none') and count-selected(.) > ${limit})",
            "not(selected(., 'none') and count-selected(.) > 1) or ${limit} > 3",
        ] {
            assert_eq!(shape(text, Type::Codes), None, "{text}");
        }
    }

    #[test]
    fn sums_of_a_column_are_totals() {
        for text in [". = sum(${beds})", "sum(${beds}) = .", "(. = (sum(${beds})))"] {
            assert_eq!(shape(text, Type::Number), Some(RuleShape::SumOf(7)), "{text}");
        }
        for text in [". >= sum(${beds})", ". = sum(${beds}) + 1", ". = max(${beds})", ". = ${limit}"] {
            assert_eq!(shape(text, Type::Number), None, "{text}");
        }
    }
}
