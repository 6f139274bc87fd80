//! Evaluation of paths, members and criteria.

use serde_json::Value as Json;

use super::item::{Element, Item};
use super::{Fhir, Focus, Step, arithmetic, call, compare, types};
use crate::expr::eval::{Run, eval};
use crate::expr::failure::Reason;
use crate::expr::syntax::{Infix, Span, Typed};
use crate::expr::tree::{Node, Op};
use crate::expr::value::Value;

/// The value of a node that is an operator of FHIRPath.
pub(in crate::expr) fn value<'a>(node: &'a Node, run: &Run<'a, '_>) -> Value<'a> {
    let mut found = items(node, run);
    match (found.pop(), found.is_empty()) {
        (None, _) => Value::Blank,
        (Some(only), true) => only.value(),
        (Some(last), false) => {
            found.push(last);
            Value::Items(found)
        }
    }
}

/// The collection that any node gives.
pub(in crate::expr) fn items<'a>(node: &'a Node, run: &Run<'a, '_>) -> Vec<Item<'a>> {
    let Op::Fhir(operator) = &node.op else { return Item::of_value(eval(node, run)) };
    match &**operator {
        Fhir::Empty => Vec::new(),
        Fhir::Literal(item) => vec![item.clone()],
        Fhir::Focus | Fhir::This => match run.focus {
            Some(focus) => vec![focus.this.clone()],
            None => run.scope.focus().map(Item::element).into_iter().collect(),
        },
        Fhir::Index => run.focus.map_or_else(Vec::new, |focus| {
            vec![Item::Integer(i64::try_from(focus.index).unwrap_or(i64::MAX))]
        }),
        Fhir::Total => run.focus.map_or_else(Vec::new, |focus| focus.total.clone()),
        Fhir::Variable(name) => variable(name, node.span, run),
        Fhir::Chain(start, steps) => chain(start, steps, run),
        Fhir::Compare(comparison, left, right) => {
            let (left, right) = (items(left, run), items(right, run));
            truth_items(compare::compared(*comparison, &left, &right, node.span, run))
        }
        Fhir::Infix(infix, left, right) => truth_items(joined(*infix, left, right, node.span, run)),
        Fhir::Typed(typed, inner, name) => match (typed, items(inner, run)) {
            (_, found) if found.is_empty() => Vec::new(),
            (Typed::Is, found) => match single(&found, node.span, run) {
                Some(item) => vec![Item::Boolean(types::is(item, name))],
                None => Vec::new(),
            },
            (Typed::As, found) => found.into_iter().filter(|item| types::is(item, name)).collect(),
        },
        Fhir::Union(parts) => {
            let all = parts.iter().flat_map(|part| items(part, run)).collect();
            call::distinct(all, node.span, run)
        }
        Fhir::Sum(terms) => arithmetic::sum(terms, node.span, run).into_iter().collect(),
        Fhir::Product(factors) => arithmetic::product(factors, node.span, run).into_iter().collect(),
        Fhir::Negate(inner) => {
            let found = items(inner, run);
            let negated = single(&found, node.span, run).and_then(arithmetic::negated);
            if negated.is_none() && !found.is_empty() {
                run.fail(Reason::Type, node.span, "-");
            }
            negated.into_iter().collect()
        }
        Fhir::Truth(inner) => truth_items(truth(&items(inner, run), node.span, run)),
    }
}

pub(super) fn truth_items<'a>(truth: Option<bool>) -> Vec<Item<'a>> {
    truth.map(Item::Boolean).into_iter().collect()
}

/// A collection as a truth value.
pub(super) fn truth(found: &[Item<'_>], span: Span, run: &Run<'_, '_>) -> Option<bool> {
    match single(found, span, run)?.plain() {
        Item::Boolean(value) => Some(value),
        // A single item where a truth value is needed is true.
        _ => Some(true),
    }
}

/// The only item; several are a failure.
pub(super) fn single<'i, 'a>(found: &'i [Item<'a>], span: Span, run: &Run<'_, '_>) -> Option<&'i Item<'a>> {
    match found {
        [] => None,
        [only] => Some(only),
        _ => {
            run.fail(Reason::Several, span, "");
            None
        }
    }
}

fn joined<'a>(infix: Infix, left: &'a Node, right: &'a Node, span: Span, run: &Run<'a, '_>) -> Option<bool> {
    let found = items(left, run);
    match infix {
        Infix::Implies | Infix::Xor => {
            let left = truth(&found, span, run);
            if infix == Infix::Implies && left == Some(false) {
                return Some(true);
            }
            let right = truth(&items(right, run), span, run);
            match (infix, left, right) {
                (Infix::Implies, _, Some(true)) => Some(true),
                (Infix::Implies, Some(true), right) => right,
                (Infix::Xor, Some(left), Some(right)) => Some(left != right),
                _ => None,
            }
        }
        Infix::In | Infix::Contains => {
            let other = items(right, run);
            let (one, all) = if infix == Infix::In { (&found, &other) } else { (&other, &found) };
            let item = single(one, span, run)?;
            Some(all.iter().any(|member| compare::equal(item, member) == Some(true)))
        }
        Infix::Equivalent => Some(compare::equivalent(&found, &items(right, run))),
        Infix::NotEquivalent => Some(!compare::equivalent(&found, &items(right, run))),
    }
}

fn variable<'a>(name: &str, span: Span, run: &Run<'a, '_>) -> Vec<Item<'a>> {
    if let Some(found) = run.scope.variable(name) {
        return found;
    }
    let code = match name {
        "resource" | "rootResource" => return run.scope.resource().map(Item::element).into_iter().collect(),
        "context" => return run.scope.focus().map(Item::element).into_iter().collect(),
        "ucum" => "http://unitsofmeasure.org",
        "sct" => "http://snomed.info/sct",
        "loinc" => "http://loinc.org",
        _ => {
            run.fail(Reason::Variable, span, name);
            return Vec::new();
        }
    };
    vec![Item::Text(code.into())]
}

fn chain<'a>(start: &'a Node, steps: &'a [Step], run: &Run<'a, '_>) -> Vec<Item<'a>> {
    let mut found = items(start, run);
    let mut steps = steps.iter();
    // A path may begin with the type of what it stands on: `QuestionnaireResponse.item`.
    let from_focus = matches!(&start.op, Op::Fhir(operator) if matches!(**operator, Fhir::Focus));
    if let (true, Some(Step::Member(name))) = (from_focus, steps.as_slice().first())
        && name.starts_with(|letter: char| letter.is_ascii_uppercase())
    {
        let all = std::mem::take(&mut found);
        found = all.into_iter().filter(|item| types::is_resource(item, name)).collect();
        steps.next();
    }
    for step in steps {
        found = match step {
            Step::Member(name) => members(&found, name, run),
            Step::Call(function, arguments, span) => call::call(*function, found, arguments, *span, run),
            Step::Type(function, name) => types::call(*function, found, name, start.span, run),
            Step::Index(index) => {
                let at = items(index, run);
                let place = single(&at, index.span, run).and_then(Item::number);
                match place {
                    Some(place) if place >= 0.0 => {
                        found.into_iter().nth(place as usize).into_iter().collect()
                    }
                    _ => Vec::new(),
                }
            }
        };
    }
    found
}

/// The members of a name of all items.
pub(super) fn members<'a>(found: &[Item<'a>], name: &str, run: &Run<'a, '_>) -> Vec<Item<'a>> {
    let mut all = Vec::new();
    for item in found {
        if !run.step(Span::default()) {
            break;
        }
        let Some(Json::Object(fields)) = item.json() else { continue };
        if let Some(json) = fields.get(name) {
            push(json, None, &mut all);
            continue;
        }
        // A choice of types is written with the type: `valueCoding` is a `value`.
        for (key, json) in fields {
            if let Some(kind) = key.strip_prefix(name)
                && kind.starts_with(|letter: char| letter.is_ascii_uppercase())
                && is_choice(name)
            {
                push(json, Some(fhir_type(kind)), &mut all);
            }
        }
    }
    all
}

/// Elements that FHIR gives a choice of types.
fn is_choice(name: &str) -> bool {
    [
        "value",
        "answer",
        "initial",
        "default",
        "deceased",
        "multipleBirth",
        "onset",
        "abatement",
        "effective",
        "performed",
        "occurrence",
        "medication",
        "timing",
        "asNeeded",
        "min",
        "max",
        "fixed",
        "pattern",
        "product",
        "item",
        "content",
        "target",
        "born",
        "age",
        "allowed",
        "amount",
        "dose",
        "rate",
        "defaultValue",
        "scheduled",
        "serviced",
        "subject",
        "code",
    ]
    .contains(&name)
}

/// The names of primitive types begin small.
fn fhir_type(suffix: &str) -> &str {
    match suffix {
        "Boolean" => "boolean",
        "Integer" => "integer",
        "Decimal" => "decimal",
        "String" => "string",
        "Date" => "date",
        "DateTime" => "dateTime",
        "Time" => "time",
        "Instant" => "instant",
        "Uri" => "uri",
        "Url" => "url",
        "Canonical" => "canonical",
        "Code" => "code",
        "Id" => "id",
        "Oid" => "oid",
        "Uuid" => "uuid",
        "Markdown" => "markdown",
        "PositiveInt" => "positiveInt",
        "UnsignedInt" => "unsignedInt",
        "Base64Binary" => "base64Binary",
        other => other,
    }
}

/// Adds an element, or all of a list.
pub(super) fn push<'a>(json: &'a Json, kind: Option<&'a str>, all: &mut Vec<Item<'a>>) {
    match json {
        Json::Array(elements) => elements.iter().for_each(|element| push(element, kind, all)),
        Json::Null => {}
        json => all.push(Item::Element(Element { json, kind })),
    }
}

/// A criterion on one item.
pub(super) fn holds<'a>(
    criterion: &'a Node,
    this: &Item<'a>,
    index: usize,
    run: &Run<'a, '_>,
) -> Option<bool> {
    let found = on(criterion, this, index, Vec::new(), run);
    truth(&found, criterion.span, run)
}

/// An expression evaluated on one item.
pub(super) fn on<'a>(
    expression: &'a Node,
    this: &Item<'a>,
    index: usize,
    total: Vec<Item<'a>>,
    run: &Run<'a, '_>,
) -> Vec<Item<'a>> {
    if !run.step(expression.span) {
        return Vec::new();
    }
    let focus = Focus { this: this.clone(), index, total };
    items(expression, &Run { focus: Some(&focus), ..*run })
}
