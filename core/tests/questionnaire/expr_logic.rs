//! What an expression says without being evaluated: conditions on slots, choice filters, names and places; and
//! how a form answers the names of the ODK dialect.

use std::cell::Cell;

use acogida::base::{Language, codes};
use acogida::calendar::Date;
use acogida::expr::{
    Comparison, Dialect, Expression, Literal, Logic, Moment, Name, Names, PathRef, Row, Scope, Shape, Span,
    Start, Step, Type, Value, canonical,
};

use crate::support::engine;

/// A form: `age`, `sex` {1, 2}, `use` several, `born`, `city`, and a repeated group `stay` with `days` and `kind`
/// in which expressions may stand.
struct Form {
    /// Whether the expression stands in the repeated group.
    inside: bool,
}

const NAMES: [(&str, Type); 7] = [
    ("age", Type::Number),
    ("sex", Type::Text),
    ("use", Type::Codes),
    ("born", Type::Date),
    ("city", Type::Text),
    ("days", Type::Number),
    ("kind", Type::Text),
];
const STAY: usize = 7;

impl Names for Form {
    fn resolve(&self, name: &str) -> Option<Name> {
        if name == "stay" {
            return Some(Name { slot: STAY, shape: Shape::Rows });
        }
        let slot = NAMES.iter().position(|(known, _)| *known == name)?;
        let kind = NAMES[slot].1;
        let shape = if slot >= 5 && !self.inside { Shape::Column(kind) } else { Shape::One(kind) };
        Some(Name { slot, shape })
    }

    fn current(&self) -> Option<Name> {
        Some(Name::one(if self.inside { 5 } else { 0 }, Type::Number))
    }

    fn accepts(&self, slot: usize, code: &str) -> bool {
        slot != 1 || ["1", "2"].contains(&code)
    }

    fn path(&self, path: &PathRef<'_>) -> Option<Name> {
        match (path.start, path.steps.as_slice()) {
            // `..` of a question of the group is the row.
            (Start::Here, [Step::Parent]) if self.inside => Some(Name { slot: STAY, shape: Shape::Rows }),
            (Start::Row(STAY), [Step::Child("days")]) => Some(Name::one(5, Type::Number)),
            (Start::Row(STAY), [Step::Child("kind")]) => Some(Name::one(6, Type::Text)),
            // An absolute path leads to all rows, unless the expression stands in one of them.
            (Start::Question(name), []) => self.resolve(name),
            (Start::Root | Start::Here, [.., Step::Child(name)]) => self.resolve(name),
            _ => None,
        }
    }

    fn list(&self, name: &str) -> Option<usize> {
        (name == "cities").then_some(0)
    }

    fn attribute(&self, _list: usize, name: &str) -> Option<usize> {
        ["name", "label", "region"].iter().position(|known| *known == name)
    }
}

/// A record of the form.
struct Record {
    /// The row of the group in which the expression stands.
    row: Option<usize>,
    /// How often an attribute of an item was read.
    read: Cell<usize>,
    /// Whether there is an index over the attributes.
    indexed: bool,
}

const STAYS: [(f64, &str); 3] = [(3.0, "short"), (40.0, "long"), (5.0, "short")];
const CITIES: [[&str; 3]; 4] =
    [["lug", "Lugo", "es"], ["mvd", "Montevideo", "uy"], ["sal", "Salto", "uy"], ["vig", "Vigo", "es"]];

fn record() -> Record {
    Record { row: None, read: Cell::new(0), indexed: false }
}

impl Scope for Record {
    fn value(&self, slot: usize) -> Value<'_> {
        match (slot, self.row) {
            (0, _) => Value::Number(34.0),
            (1, _) => Value::text("2"),
            (2, _) => Value::Codes(vec!["a", "c"]),
            (3, _) => Value::Date("1990-01-01".parse().unwrap()),
            (4, _) => Value::text("uy"),
            (5, Some(row)) => Value::Number(STAYS[row].0),
            (6, Some(row)) => Value::text(STAYS[row].1),
            _ => Value::Blank,
        }
    }

    fn current(&self) -> Value<'_> {
        self.value(if self.row.is_some() { 5 } else { 0 })
    }

    fn rows(&self, _group: usize) -> usize {
        STAYS.len()
    }

    fn column(&self, slot: usize) -> Vec<Value<'_>> {
        (0..STAYS.len()).map(|row| self.seen_from(Row { group: STAY, number: row }, slot)).collect()
    }

    fn row(&self, group: usize) -> Option<Row> {
        self.row.map(|number| Row { group, number })
    }

    fn seen_from(&self, row: Row, slot: usize) -> Value<'_> {
        match slot {
            5 => Value::Number(STAYS[row.number].0),
            6 => Value::text(STAYS[row.number].1),
            _ => self.value(slot),
        }
    }

    fn items(&self, _list: usize) -> usize {
        CITIES.len()
    }

    fn attribute(&self, _list: usize, item: usize, attribute: usize) -> Value<'_> {
        self.read.set(self.read.get() + 1);
        Value::text(CITIES[item][attribute])
    }

    fn matching(&self, _list: usize, attribute: usize, text: &str) -> Option<&[u32]> {
        assert_eq!((attribute, text), (2, "uy"));
        self.indexed.then_some(&[1, 2])
    }

    fn choice_label(&self, slot: usize, code: &str) -> Value<'_> {
        if (slot, code) == (1, "2") { Value::text("Mujer") } else { Value::Blank }
    }

    fn today(&self) -> Option<Date> {
        "2026-03-01".parse().ok()
    }
}

fn compiled(dialect: Dialect, text: &str) -> Expression {
    Expression::compile_in_as(dialect, text, &Form { inside: false }, Type::Boolean)
        .unwrap_or_else(|issues| panic!("{text}: {issues:?}"))
}

fn number(slot: usize, comparison: Comparison, literal: f64, blank: Option<bool>) -> Logic {
    Logic::Compare { slot: Some(slot), comparison, literal: Literal::Number(literal), blank }
}

fn text(slot: usize, comparison: Comparison, literal: &str, blank: Option<bool>) -> Logic {
    Logic::Compare { slot: Some(slot), comparison, literal: Literal::Text(literal.to_owned()), blank }
}

fn selected(code: &str, blank: Option<bool>) -> Logic {
    Logic::Selected { slot: Some(2), code: code.to_owned(), blank }
}

fn not(inner: Logic) -> Logic {
    Logic::Not(Box::new(inner))
}

#[test]
fn conditions_of_all_dialects_are_told_alike() {
    use Comparison::{Equal, Greater, GreaterOrEqual, Less, Unequal};
    use Dialect::{Native, OdkXpath, Redcap};
    let answered = |slot| Logic::Answered { slot: Some(slot) };
    let table = [
        (Native, "age >= 18", number(0, GreaterOrEqual, 18.0, None)),
        (OdkXpath, "${age} >= 18", number(0, GreaterOrEqual, 18.0, Some(false))),
        (Redcap, "[age] >= 18", number(0, GreaterOrEqual, 18.0, Some(false))),
        (Redcap, "[age] < '18'", number(0, Less, 18.0, Some(true))),
        (OdkXpath, "18 < ${age}", number(0, Greater, 18.0, Some(false))),
        (OdkXpath, "${age} != -1", number(0, Unequal, -1.0, Some(true))),
        (Native, "sex = '1'", text(1, Equal, "1", None)),
        (OdkXpath, "/form/sex = '1'", text(1, Equal, "1", Some(false))),
        (OdkXpath, "../sex != '1'", text(1, Unequal, "1", Some(true))),
        (Redcap, "[sex] = \"1\"", text(1, Equal, "1", Some(false))),
        (OdkXpath, "${sex} = ''", not(answered(1))),
        (OdkXpath, "${sex} != ''", answered(1)),
        (Redcap, "[sex] <> ''", answered(1)),
        (OdkXpath, "${born} != ''", answered(3)),
        (Native, "answered(sex)", answered(1)),
        (Native, "selected(use, 'a')", selected("a", None)),
        (OdkXpath, "selected(${use}, 'a')", selected("a", Some(false))),
        (Redcap, "[use(a)] = '1'", selected("a", Some(false))),
        (Redcap, "[use(a)] = '0'", not(selected("a", Some(false)))),
        (Redcap, "[use(a)] <> 1", not(selected("a", Some(false)))),
        (OdkXpath, "not(selected(${use}, 'a'))", not(selected("a", Some(false)))),
        (
            OdkXpath,
            "${age} > 1 and (selected(${use}, 'a') or ${sex} = '2')",
            Logic::All(vec![
                number(0, Greater, 1.0, Some(false)),
                Logic::Any(vec![selected("a", Some(false)), text(1, Equal, "2", Some(false))]),
            ]),
        ),
        (OdkXpath, "${sex}", answered(1)),
        (OdkXpath, "true()", Logic::Known(true)),
        (OdkXpath, "1 = 1", Logic::Other),
        (OdkXpath, "${age} + 1 > 2", Logic::Other),
        (
            OdkXpath,
            ". > 5",
            Logic::Compare {
                slot: None,
                comparison: Greater,
                literal: Literal::Number(5.0),
                blank: Some(false),
            },
        ),
        (
            OdkXpath,
            "${born} < date('2000-01-01')",
            Logic::Compare {
                slot: Some(3),
                comparison: Less,
                literal: Literal::Date("2000-01-01".parse().unwrap()),
                blank: Some(false),
            },
        ),
        (
            Native,
            "sex in ('1', '2')",
            Logic::In {
                slot: Some(1),
                literals: vec![Literal::Text("1".to_owned()), Literal::Text("2".to_owned())],
            },
        ),
    ];
    for (dialect, text, expected) in table {
        assert_eq!(compiled(dialect, text).logic(), expected, "{text}");
    }
}

#[test]
fn an_expression_tells_what_it_reads_and_where() {
    let expression =
        compiled(Dialect::OdkXpath, "é = ${age} or ${sex} = '3' and . > 1".trim_start_matches("é = "));
    assert_eq!(expression.slots(), [0, 1]);
    assert_eq!(
        expression.references()[..2],
        [(0, Span { start: 0, end: 6 }), (1, Span { start: 10, end: 16 })]
    );
    assert!(expression.uses_current());
    assert_eq!(expression.dialect(), Dialect::OdkXpath);
    // A code that the question does not have is a doubt, not an error, where the form's makers allow it.
    assert!(expression.doubts()[0].is(codes::expr::UNKNOWN_CHOICE));
    assert_eq!(expression.doubts()[0].params["choice"], "3");
    assert!(!expression.uses_clock() && !expression.uses_seed());
    for (dialect, text) in [
        (Dialect::Native, "born < today()"),
        (Dialect::OdkXpath, "now() > ${born}"),
        (Dialect::Redcap, "datediff([born], 'today', 'y') > 18"),
        (Dialect::Fhirpath, "today() > @2020-01-01"),
    ] {
        assert!(compiled(dialect, text).uses_clock(), "{text}");
    }
    assert!(compiled(Dialect::OdkXpath, "random() > 0.5").uses_seed());
    let fhir = compiled(Dialect::Fhirpath, "%resource.item.count() > %limit");
    assert_eq!(fhir.variables(), ["limit", "resource"]);
}

#[test]
fn a_group_is_seen_from_outside_and_from_a_row() {
    let shown = |inside: bool, text: &str| {
        let form = Form { inside };
        let expression = Expression::compile_in(Dialect::OdkXpath, text, &form)
            .unwrap_or_else(|issues| panic!("{text}: {issues:?}"));
        let record = Record { row: inside.then_some(1), ..record() };
        match expression.try_eval(&record) {
            Ok(Value::Number(number)) => number.to_string(),
            Ok(Value::Text(text)) => text.into_owned(),
            Ok(Value::Boolean(value)) => value.to_string(),
            other => format!("{other:?}"),
        }
    };
    assert_eq!(shown(false, "count(${stay})"), "3");
    assert_eq!(shown(false, "sum(${days})"), "48");
    assert_eq!(shown(false, "count(${stay}[days > 4])"), "2");
    assert_eq!(shown(false, "count(${stay}[${days} > 4])"), "2");
    assert_eq!(shown(false, "sum(/form/stay[kind = 'short']/days)"), "8");
    assert_eq!(shown(false, "indexed-repeat(${kind}, ${stay}, 2)"), "long");
    assert_eq!(shown(false, "jr:choice-name(${sex}, '${sex}')"), "Mujer");
    assert_eq!(shown(true, "${days} + 1"), "41");
    assert_eq!(shown(true, "position(..)"), "2");
    assert_eq!(shown(true, "indexed-repeat(${days}, ${stay}, position(..) - 1)"), "3");
    assert_eq!(shown(true, "count(${stay}[position() < position(current()/..)])"), "1");
    assert_eq!(shown(true, "count(${stay}[./days > current()/../days])"), "0");
    assert_eq!(shown(true, "count(${stay}[./days < current()/../days])"), "2");
    assert_eq!(shown(true, ". = 40"), "true");
}

#[test]
fn a_choice_filter_is_an_index_lookup() {
    let form = Form { inside: false };
    let odk = Expression::compile_filter(Dialect::OdkXpath, "region = ${city}", &form, 0).unwrap();
    assert_eq!((odk.filter_keys(), odk.is_only_keys()), (vec![(2, 4)], true));
    assert_eq!(odk.slots(), [4]);
    let kept = |filter: &Expression| (0..4).filter(|item| filter.keeps(&record(), *item)).collect::<Vec<_>>();
    assert_eq!(kept(&odk), [1, 2]);
    let native =
        Expression::compile_filter(Dialect::Native, "region = city and item.name != 'sal'", &form, 0)
            .unwrap();
    assert_eq!((native.filter_keys(), native.is_only_keys()), (vec![(2, 4)], false));
    assert_eq!(kept(&native), [1]);
    let free =
        Expression::compile_filter(Dialect::OdkXpath, "${age} > 18 or region = 'es'", &form, 0).unwrap();
    assert_eq!((free.filter_keys(), free.is_only_keys()), (vec![], false));
    assert_eq!(kept(&free), [0, 1, 2, 3]);
    let issues = Expression::compile_filter(Dialect::OdkXpath, "continent = ${city}", &form, 0).unwrap_err();
    assert!(issues[0].is(codes::expr::UNKNOWN_NAME));
}

#[test]
fn items_of_a_list_are_found_by_its_index() {
    let form = Form { inside: false };
    let text = "instance('cities')/root/item[region = ${city} and name != 'mvd']/label";
    let expression = Expression::compile_in(Dialect::OdkXpath, text, &form).unwrap();
    let (scanned, indexed) = (record(), Record { indexed: true, ..record() });
    assert_eq!(expression.eval(&scanned), Value::text("Salto"));
    assert_eq!(expression.eval(&indexed), Value::text("Salto"));
    assert!(indexed.read.get() < scanned.read.get());
}

#[test]
fn what_cannot_be_evaluated_is_blank_and_tells_why() {
    let form = Form { inside: false };
    let expression =
        Expression::compile_in(Dialect::OdkXpath, "date('2026-02-30') < today()", &form).unwrap();
    assert_eq!(expression.eval(&record()), Value::Blank);
    let failure = expression.try_eval(&record()).unwrap_err();
    let issue = failure.issue("date('2026-02-30') < today()");
    assert!(issue.is(codes::expr::FAILED));
    assert_eq!((&issue.params["reason"], &issue.params["column"]), (&"date".into(), &1.into()));
    let fhir = Expression::compile_in(Dialect::Fhirpath, "%who = 1", &form).unwrap();
    let failure = fhir.try_eval(&record()).unwrap_err();
    assert!(failure.is_undefined_variable());
    assert_eq!(failure.name(), "who");
    // What is not needed does not fail.
    let short =
        Expression::compile_in(Dialect::OdkXpath, "true() or date('2026-02-30') < today()", &form).unwrap();
    assert_eq!(short.eval(&record()), Value::Boolean(true));
}

#[test]
fn messages_speak_of_the_place() {
    let engine = engine();
    for language in Language::ALL {
        let form = Form { inside: false };
        let mut issues = Expression::compile_in(Dialect::OdkXpath, "area(${age})", &form).unwrap_err();
        assert!(issues[0].is(codes::expr::UNSUPPORTED));
        engine.messages().describe(&mut issues[0], language);
        assert!(issues[0].message.contains("area()"), "{}", issues[0].message);
    }
}

/// The deepest tree that the limits allow is read, evaluated, told and printed within a thread's stack.
#[test]
fn the_deepest_expressions_are_harmless() {
    let table = [
        (Dialect::Native, "1 + 2 * -if(0 = 1 or 1 = 1 and not 1 = 2, 1, ", ")"),
        (Dialect::Native, "if(true, 1, ", ")"),
        (Dialect::OdkXpath, "0 or 1 and 1 = 1 < 1 + 1 * -(", ")"),
        (Dialect::OdkXpath, "0 or 1 and 1 = 1 < 1 + 1 * -count(${stay}[", "])"),
        (Dialect::OdkXpath, "if(true(), concat('a', ", "), 'b')"),
        (Dialect::Redcap, "0 or 1 and 1 = 1 + 1 * -(", ")"),
        (Dialect::Fhirpath, "true implies false or true and 1 in 1 = 1 < 1 | 1 + 1 * -(a.where(", ")).b"),
        (Dialect::Fhirpath, "iif(true, ", ")"),
    ];
    for (dialect, open, close) in table {
        let mut depth = 0;
        let issues = loop {
            let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            let expression = match Expression::compile_in(dialect, &text, &Form { inside: false }) {
                Ok(expression) => expression,
                Err(issues) => break issues,
            };
            let _ = (expression.eval(&record()), expression.logic(), canonical(dialect, &text));
            depth += 1;
        };
        assert_eq!(issues[0].params["reason"], "too_deep", "{open}: {depth}");
        assert!(depth >= 10, "{open}: {depth}");
    }
}

#[test]
fn expressions_have_one_canonical_form() {
    let table = [
        (Dialect::Native, "a>1 and(b or c)", "a > 1 and (b or c)"),
        (
            Dialect::OdkXpath,
            "selected( ${a},\"x\" )and/data/b[ 1 ]>2",
            "selected(${a}, 'x') and /data/b[1] > 2",
        ),
        (Dialect::OdkXpath, "((1+2))*3 div -${ a }", "(1 + 2) * 3 div -${a}"),
        (Dialect::Redcap, "[a(2)]=\"1\" AND [e][b]<>''", "[a(2)] = '1' and [e][b] != ''"),
        (
            Dialect::Fhirpath,
            "item.where( linkId='a' ).answer[0]|{}",
            "item.where(linkId = 'a').answer[0] | {}",
        ),
    ];
    for (dialect, text, expected) in table {
        assert_eq!(canonical(dialect, text).unwrap(), expected);
    }
    assert!(canonical(Dialect::Redcap, "[a").unwrap_err().is(codes::expr::SYNTAX));
    assert_eq!(Moment::parse("2026-03-01T10:00+01:00").unwrap().to_string(), "2026-03-01T10:00:00.000+01:00");
}
