//! Native expressions as XPath that ODK tools evaluate.
//!
//! XPath knows no Blank: an answer that is not there is the empty text, and comparisons with it are false, or
//! true for `!=`. So a condition is written for what it is used for: one that decides whether to ask does not hold
//! when it is Blank, and one that an answer must fulfil does.

use super::moment::{DAY, Moment, clock};
use super::syntax::{Ast, Factor, Term, Tree, parse};
use super::{Comparison, Dialect};
use crate::base::Issue;
use crate::calendar::Date;

/// What a name of a native expression is in ODK.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OdkName {
    /// An answer: how it is referred to, such as `${beds}`.
    Answer(String),
    /// A day, a time or both, which XPath does not compare with texts.
    Time(String, OdkTime),
    /// A yes or no, whose answers are the codes `true` and `false`.
    YesNo(String),
    /// The rows of a repeated group.
    Rows(String),
    /// A question inside a repeated group.
    Column(String),
}

/// What an answer in time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OdkTime {
    /// A day.
    Day,
    /// A time of day.
    Clock,
    /// A day and a time.
    Moment,
}

/// What an expression is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OdkUse {
    /// A condition that does not hold when it is Blank.
    Decides,
    /// A condition that holds when it is Blank.
    Demands,
    /// A value.
    Computes,
}

/// A native expression in the ODK dialect; nothing when it has something that XPath cannot say. `names` is also asked
/// what `.` is.
///
/// # Errors
/// The issue of a text that cannot be parsed.
pub fn native_to_odk(
    text: &str,
    names: &dyn Fn(&str) -> Option<OdkName>,
    use_of: OdkUse,
) -> Result<Option<String>, Box<Issue>> {
    let tree = parse(Dialect::Native, text).map_err(|problem| Box::new(problem.issue(text)))?;
    let writer = Writer { names };
    Ok(match use_of {
        OdkUse::Decides => writer.condition(&tree, false),
        OdkUse::Demands => writer.condition(&tree, true),
        OdkUse::Computes => {
            writer.value(&tree).map(|value| value.text).or_else(|| writer.condition(&tree, false))
        }
    })
}

struct Writer<'a> {
    names: &'a dyn Fn(&str) -> Option<OdkName>,
}

/// A value, and the parts of it that make it Blank when they are empty.
struct Value {
    text: String,
    parts: Vec<String>,
    time: Option<OdkTime>,
}

impl Value {
    fn sure(text: String) -> Self {
        Self { text, parts: Vec::new(), time: None }
    }
}

impl Writer<'_> {
    /// A condition that is true when the expression is, and also when it is Blank if `blank` says so.
    fn condition(&self, tree: &Tree, blank: bool) -> Option<String> {
        match &tree.node {
            Ast::And(parts) => self.all(parts, " and ", blank),
            Ast::Or(parts) => self.all(parts, " or ", blank),
            // It is true unless what is inside is true or, the other way round, Blank.
            Ast::Not(inner) => Some(format!("not({})", self.condition(inner, !blank)?)),
            Ast::Boolean(value) => Some(format!("{value}()")),
            Ast::Compare(comparison, left, right) => self.compare(*comparison, left, right, blank),
            Ast::In(value, items) => {
                let equal = |item| {
                    let (value, item) = self.sides(value, item)?;
                    Some(format!("{} = {}", value.text, item.text))
                };
                let any: Option<Vec<String>> = items.iter().map(equal).collect();
                Some(guarded(&any?.join(" or "), &self.value(value)?.parts, blank))
            }
            Ast::Name(name) => match (self.names)(name)? {
                OdkName::YesNo(text) if blank => Some(format!("{text} != 'false'")),
                OdkName::YesNo(text) => Some(format!("{text} = 'true'")),
                _ => None,
            },
            Ast::Call(name, arguments) => self.call_condition(name, arguments, blank),
            _ => None,
        }
    }

    fn all(&self, parts: &[Tree], operator: &str, blank: bool) -> Option<String> {
        let parts: Option<Vec<String>> = parts.iter().map(|part| self.condition(part, blank)).collect();
        Some(format!("({})", parts?.join(operator)))
    }

    fn compare(&self, comparison: Comparison, left: &Tree, right: &Tree, blank: bool) -> Option<String> {
        let (left, right) = self.sides(left, right)?;
        let text = format!("{} {} {}", left.text, comparison.symbol(), right.text);
        let parts: Vec<String> = left.parts.into_iter().chain(right.parts).collect();
        // Of two texts that are both missing XPath says that they are equal.
        let silent = !blank && parts.len() < 2 && comparison != Comparison::Unequal;
        Some(if silent { text } else { guarded(&text, &parts, blank) })
    }

    /// Two values as XPath can compare them. A text that is written beside a day is no number, and two times are
    /// the same day to it.
    fn sides(&self, left_tree: &Tree, right_tree: &Tree) -> Option<(Value, Value)> {
        let (left, right) = (self.value(left_tree)?, self.value(right_tree)?);
        Some(match (left.time, right.time) {
            (Some(time), _) if matches!(right_tree.node, Ast::Text(_)) => {
                (time.compared(left), time.literal(right_tree)?)
            }
            (_, Some(time)) if matches!(left_tree.node, Ast::Text(_)) => {
                (time.literal(left_tree)?, time.compared(right))
            }
            (Some(time), Some(other)) if time == other => (time.compared(left), time.compared(right)),
            _ => (left, right),
        })
    }

    fn call_condition(&self, name: &str, arguments: &[Tree], blank: bool) -> Option<String> {
        match (name, arguments) {
            ("answered", [value]) => match &value.node {
                Ast::Name(name) => Some(match (self.names)(name)? {
                    OdkName::Answer(text) | OdkName::Time(text, _) | OdkName::YesNo(text) => {
                        format!("{text} != ''")
                    }
                    OdkName::Rows(text) => format!("count({text}) > 0"),
                    OdkName::Column(text) => format!("count-non-empty({text}) > 0"),
                }),
                Ast::Current => Some(". != ''".to_owned()),
                _ => None,
            },
            ("selected", [value, code]) => {
                let (value, code) = (self.value(value)?, self.value(code)?);
                let text = format!("selected({}, {})", value.text, code.text);
                Some(if blank { guarded(&text, &value.parts, blank) } else { text })
            }
            ("matches", [value, pattern]) => {
                let value = self.value(value)?;
                let Ast::Text(pattern) = &pattern.node else { return None };
                let text = format!("regex({}, {})", value.text, quoted(&whole(pattern))?);
                Some(guarded(&text, &value.parts, blank))
            }
            ("if", [condition, yes, no]) => {
                let (yes, no) = (self.condition(yes, blank)?, self.condition(no, blank)?);
                Some(format!("if({}, {yes}, {no})", self.condition(condition, false)?))
            }
            _ => None,
        }
    }

    fn value(&self, tree: &Tree) -> Option<Value> {
        match &tree.node {
            Ast::Number(number) => Some(Value::sure(number.to_string())),
            Ast::Text(text) => quoted(text).map(Value::sure),
            Ast::Boolean(value) => Some(Value::sure(format!("'{value}'"))),
            // A rule about an answer is not looked at without one.
            Ast::Current => {
                let time = match (self.names)(".") {
                    Some(OdkName::Time(_, time)) => Some(time),
                    _ => None,
                };
                Some(Value { time, ..Value::sure(".".to_owned()) })
            }
            Ast::Name(name) => match (self.names)(name)? {
                OdkName::Answer(text) | OdkName::YesNo(text) => {
                    Some(Value { parts: vec![text.clone()], text, time: None })
                }
                OdkName::Time(text, time) => {
                    Some(Value { parts: vec![text.clone()], text, time: Some(time) })
                }
                OdkName::Rows(_) | OdkName::Column(_) => None,
            },
            Ast::Sum(terms) => {
                let mut sum = Value::sure(String::new());
                for (position, (term, part)) in terms.iter().enumerate() {
                    if position > 0 {
                        sum.text.push_str(if matches!(term, Term::Minus) { " - " } else { " + " });
                    }
                    self.add(&mut sum, part)?;
                }
                Some(Value { text: format!("({})", sum.text), parts: sum.parts, time: None })
            }
            Ast::Product(factors) => {
                let mut product = Value::sure(String::new());
                for (position, (factor, part)) in factors.iter().enumerate() {
                    if position > 0 {
                        product.text.push_str(if matches!(factor, Factor::Divide) { " div " } else { " * " });
                    }
                    self.add(&mut product, part)?;
                }
                Some(Value { text: format!("({})", product.text), ..product })
            }
            Ast::Negate(inner) => {
                let inner = self.value(inner)?;
                Some(Value { text: format!("-{}", inner.text), ..inner })
            }
            Ast::Call(name, arguments) => self.call(name, arguments),
            _ => None,
        }
    }

    fn add(&self, whole: &mut Value, part: &Tree) -> Option<()> {
        let part = self.value(part)?;
        whole.text.push_str(&part.text);
        whole.parts.extend(part.parts);
        Some(())
    }

    fn call(&self, name: &str, arguments: &[Tree]) -> Option<Value> {
        let of = |function: &str, value: Value| Value {
            text: format!("{function}({})", value.text),
            parts: value.parts,
            time: None,
        };
        match (name, arguments) {
            ("today", []) => Some(Value { time: Some(OdkTime::Day), ..Value::sure("today()".to_owned()) }),
            ("length", [value]) => Some(of("string-length", self.value(value)?)),
            ("count_selected", [value]) => Some(of("count-selected", self.value(value)?)),
            ("round", [value]) => Some(of("round", self.value(value)?)),
            ("round", [value, digits]) => {
                let (value, digits) = (self.value(value)?, self.value(digits)?);
                Some(Value { text: format!("round({}, {})", value.text, digits.text), ..value })
            }
            ("count", [rows]) => match self.name(rows)? {
                OdkName::Rows(text) => Some(Value::sure(format!("count({text})"))),
                OdkName::Column(text) => Some(Value::sure(format!("count-non-empty({text})"))),
                OdkName::Answer(text) | OdkName::Time(text, _) | OdkName::YesNo(text) => {
                    Some(Value::sure(format!("if({text} != '', 1, 0)")))
                }
            },
            ("sum", [column]) => match self.name(column)? {
                OdkName::Column(text) => Some(Value::sure(format!("sum({text})"))),
                OdkName::Answer(text) => Some(Value::sure(format!("coalesce({text}, 0)"))),
                _ => None,
            },
            ("min" | "max", [column]) => match self.name(column)? {
                OdkName::Column(text) => {
                    let parts = vec![format!("join('', {text})")];
                    Some(Value { text: format!("{name}({text})"), parts, time: None })
                }
                _ => None,
            },
            ("coalesce", [first, rest @ ..]) => self.coalesce(first, rest),
            ("if", [condition, yes, no]) => {
                let condition = self.condition(condition, false)?;
                let (yes, no) = (self.value(yes)?, self.value(no)?);
                let text = format!("if({condition}, {}, {})", yes.text, no.text);
                let parts =
                    if yes.parts.is_empty() && no.parts.is_empty() { Vec::new() } else { vec![text.clone()] };
                let time = yes.time.filter(|time| no.time == Some(*time));
                Some(Value { text, parts, time })
            }
            _ => None,
        }
    }

    /// The function of ODK has two arguments.
    fn coalesce(&self, first: &Tree, rest: &[Tree]) -> Option<Value> {
        let first = self.value(first)?;
        let Some((second, rest)) = rest.split_first() else { return Some(first) };
        let second = self.coalesce(second, rest)?;
        let text = format!("coalesce({}, {})", first.text, second.text);
        let sure = first.parts.is_empty() || second.parts.is_empty();
        let parts = if sure { Vec::new() } else { vec![text.clone()] };
        let time = first.time.filter(|time| second.time == Some(*time));
        Some(Value { text, parts, time })
    }

    fn name(&self, tree: &Tree) -> Option<OdkName> {
        match &tree.node {
            Ast::Name(name) => (self.names)(name),
            _ => None,
        }
    }
}

impl OdkTime {
    /// A value of this kind as something that has an order in XPath.
    fn compared(self, value: Value) -> Value {
        let function = match self {
            Self::Day => return value,
            Self::Clock => "decimal-time",
            Self::Moment => "decimal-date-time",
        };
        Value { text: format!("{function}({})", value.text), ..value }
    }

    /// A text that stands beside such a value; nothing when it is none.
    fn literal(self, tree: &Tree) -> Option<Value> {
        let Ast::Text(text) = &tree.node else { return None };
        Some(Value::sure(match self {
            Self::Day => {
                let day: Date = text.parse().ok()?;
                format!("date('{day}')")
            }
            // What `decimal-time` gives: the part of the day, which also tools understand that know no time alone.
            Self::Clock => {
                let (millis, _) = clock(text)?;
                (f64::from(millis) / DAY as f64).to_string()
            }
            Self::Moment => {
                let known = Moment::parse(text).is_some() || text.parse::<Date>().is_ok();
                known.then(|| format!("decimal-date-time('{text}')"))?
            }
        }))
    }
}

/// A condition together with what it says when a part is missing.
fn guarded(text: &str, parts: &[String], blank: bool) -> String {
    let mut all: Vec<String> = Vec::new();
    for part in parts {
        let guard = if blank { format!("{part} = ''") } else { format!("{part} != ''") };
        if !all.contains(&guard) {
            all.push(guard);
        }
    }
    if all.is_empty() && !text.contains(" or ") {
        return text.to_owned();
    }
    all.push(if text.contains(" or ") { format!("({text})") } else { text.to_owned() });
    format!("({})", all.join(if blank { " or " } else { " and " }))
}

/// A pattern that has to match the whole text, of one that may match anywhere.
fn whole(pattern: &str) -> String {
    let start = if pattern.starts_with('^') { "" } else { ".*" };
    let end = if pattern.ends_with('$') { "" } else { ".*" };
    if start.is_empty() && end.is_empty() { pattern.to_owned() } else { format!("{start}(?:{pattern}){end}") }
}

/// A text in quotes; nothing when it has both kinds.
fn quoted(text: &str) -> Option<String> {
    if !text.contains('\'') {
        Some(format!("'{text}'"))
    } else if text.contains('"') {
        None
    } else {
        Some(format!("\"{text}\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(name: &str) -> Option<OdkName> {
        Some(match name {
            "a" | "b" => OdkName::Answer(format!("${{{name}}}")),
            "day" | "." => OdkName::Time(format!("${{{name}}}"), OdkTime::Day),
            "clock" => OdkName::Time("${clock}".to_owned(), OdkTime::Clock),
            "moment" => OdkName::Time("${moment}".to_owned(), OdkTime::Moment),
            "yes" => OdkName::YesNo("${yes}".to_owned()),
            "rows" => OdkName::Rows("${rows}".to_owned()),
            "rows.n" => OdkName::Column("${n}".to_owned()),
            _ => return None,
        })
    }

    fn written(text: &str, use_of: OdkUse) -> Option<String> {
        native_to_odk(text, &names, use_of).unwrap()
    }

    #[test]
    fn a_condition_that_decides_does_not_hold_when_it_is_blank() {
        for (native, odk) in [
            ("a > 0", "${a} > 0"),
            ("a = b", "(${a} != '' and ${b} != '' and ${a} = ${b})"),
            ("a != 1", "(${a} != '' and ${a} != 1)"),
            (
                "answered(a) and not selected(a, 'x')",
                "(${a} != '' and not((${a} = '' or selected(${a}, 'x'))))",
            ),
            ("yes = true", "${yes} = 'true'"),
            ("yes or a in (1, 2)", "(${yes} = 'true' or (${a} != '' and (${a} = 1 or ${a} = 2)))"),
            ("count(rows) > 0", "count(${rows}) > 0"),
            ("not (a > 1)", "not((${a} = '' or ${a} > 1))"),
        ] {
            assert_eq!(written(native, OdkUse::Decides).as_deref(), Some(odk), "{native}");
        }
    }

    #[test]
    fn a_condition_that_demands_holds_when_it_is_blank() {
        for (native, odk) in [
            (". <= a", "(${a} = '' or . <= ${a})"),
            (". >= coalesce(a, 0)", ". >= coalesce(${a}, 0)"),
            (
                "count(rows.n) < count(rows) or sum(rows.n) + . = a",
                "(count-non-empty(${n}) < count(${rows}) or (${a} = '' or (sum(${n}) + .) = ${a}))",
            ),
            ("matches(., '^x$')", "regex(., '^x$')"),
            ("matches(., 'x')", "regex(., '.*(?:x).*')"),
            (". <= today()", ". <= today()"),
        ] {
            assert_eq!(written(native, OdkUse::Demands).as_deref(), Some(odk), "{native}");
        }
    }

    #[test]
    fn days_and_times_are_compared_as_xpath_can() {
        for (native, odk) in [
            ("day < '2024-01-01'", "${day} < date('2024-01-01')"),
            ("'2024-01-01' <= day", "date('2024-01-01') <= ${day}"),
            ("day < today()", "${day} < today()"),
            ("day in ('2024-01-01')", "(${day} != '' and ${day} = date('2024-01-01'))"),
            ("clock > '12:00'", "decimal-time(${clock}) > 0.5"),
            (
                "moment > '2024-01-01T10:00:00'",
                "decimal-date-time(${moment}) > decimal-date-time('2024-01-01T10:00:00')",
            ),
            ("coalesce(day, today()) > '2024-01-01'", "coalesce(${day}, today()) > date('2024-01-01')"),
        ] {
            assert_eq!(written(native, OdkUse::Decides).as_deref(), Some(odk), "{native}");
        }
        assert_eq!(written(". >= '2024-01-01'", OdkUse::Demands).as_deref(), Some(". >= date('2024-01-01')"));
        // What is no day is told, not written as a comparison that never holds.
        assert_eq!(written("day < 'soon'", OdkUse::Decides), None);
    }

    #[test]
    fn values_are_computed() {
        assert_eq!(written("a + b * 2", OdkUse::Computes).as_deref(), Some("(${a} + (${b} * 2))"));
        assert_eq!(
            written("coalesce(a, b, 0)", OdkUse::Computes).as_deref(),
            Some("coalesce(${a}, coalesce(${b}, 0))")
        );
        assert_eq!(written("unknown + 1", OdkUse::Computes), None);
        assert!(native_to_odk("a +", &names, OdkUse::Computes).is_err());
    }
}
