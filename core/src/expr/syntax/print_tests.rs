//! What is printed is read back as the same tree, in every dialect.

use proptest::prelude::*;

use super::print::print;
use super::{
    Ast, Comparison, Factor, Field, Infix, Link, Path, PathStart, PathStep, Span, Special, Term, Test, Tree,
    Typed, Unit, parse,
};
use crate::expr::Dialect;

fn tree(node: Ast) -> Tree {
    Tree { node, span: Span::default() }
}

/// What a dialect can say with parts that it can say.
struct Kit {
    dialect: Dialect,
    leaf: BoxedStrategy<Ast>,
    more: fn(BoxedStrategy<Tree>) -> BoxedStrategy<Ast>,
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        (0_u32..1000).prop_map(f64::from),
        (0_u32..100_000).prop_map(|number| f64::from(number) / 100.0),
        Just(1e21),
        Just(123_456_789.125),
    ]
}

fn word() -> impl Strategy<Value = String> {
    "[a-z]{1,3}[0-9_]{0,2}".prop_filter("no operators", |word| {
        !["and", "or", "not", "in", "is", "as", "div", "mod", "xor", "day", "true"].contains(&word.as_str())
    })
}

fn comparison() -> impl Strategy<Value = Comparison> {
    prop::sample::select(Comparison::ALL.to_vec())
}

fn boxed(parts: &BoxedStrategy<Tree>) -> impl Strategy<Value = Box<Tree>> + use<> {
    parts.clone().prop_map(Box::new)
}

fn several(parts: &BoxedStrategy<Tree>) -> impl Strategy<Value = Vec<Tree>> + use<> {
    prop::collection::vec(parts.clone(), 2..4)
}

fn arguments(parts: &BoxedStrategy<Tree>) -> impl Strategy<Value = Vec<Tree>> + use<> {
    prop::collection::vec(parts.clone(), 0..3)
}

/// A chain whose first sign is the one that a chain begins with.
fn signed<S: Copy + std::fmt::Debug + 'static>(
    first: S,
    signs: Vec<S>,
    parts: &BoxedStrategy<Tree>,
) -> impl Strategy<Value = Vec<(S, Tree)>> + use<S> {
    prop::collection::vec((prop::sample::select(signs), parts.clone()), 2..4).prop_map(move |mut chain| {
        chain[0].0 = first;
        chain
    })
}

fn shared(parts: &BoxedStrategy<Tree>, factors: Vec<Factor>) -> BoxedStrategy<Ast> {
    prop_oneof![
        several(parts).prop_map(Ast::And),
        several(parts).prop_map(Ast::Or),
        boxed(parts).prop_map(Ast::Negate),
        (comparison(), boxed(parts), boxed(parts))
            .prop_map(|(how, left, right)| Ast::Compare(how, left, right)),
        signed(Term::Plus, vec![Term::Plus, Term::Minus], parts).prop_map(Ast::Sum),
        signed(Factor::Times, factors, parts).prop_map(Ast::Product),
    ]
    .boxed()
}

fn call(parts: &BoxedStrategy<Tree>) -> BoxedStrategy<Ast> {
    (word(), arguments(parts)).prop_map(|(name, arguments)| Ast::Call(name, arguments)).boxed()
}

fn native() -> Kit {
    Kit {
        dialect: Dialect::Native,
        leaf: prop_oneof![
            number().prop_map(Ast::Number),
            "[a-z'\" é]{0,4}".prop_map(Ast::Text),
            any::<bool>().prop_map(Ast::Boolean),
            word().prop_map(Ast::Name),
            Just(Ast::Current),
        ]
        .boxed(),
        more: |parts| {
            prop_oneof![
                4 => shared(&parts, vec![Factor::Times, Factor::Divide]),
                1 => call(&parts),
                1 => boxed(&parts).prop_map(Ast::Not),
                1 => (boxed(&parts), arguments(&parts)).prop_map(|(value, items)| Ast::In(value, items)),
            ]
            .boxed()
        },
    }
}

/// Text with one kind of quotes at most.
fn plain_text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z' é\\\\]{0,4}", "[a-z\" é]{0,4}"]
}

fn steps(parts: &BoxedStrategy<Tree>) -> impl Strategy<Value = Vec<PathStep>> + use<> {
    let test = prop_oneof![
        4 => word().prop_map(Test::Child),
        1 => Just(Test::Parent),
        1 => Just(Test::Here),
        1 => Just(Test::Any),
        1 => word().prop_map(Test::Attribute),
        1 => Just(Test::Child("jr:a-b.c".to_owned())),
    ];
    let step = (test, prop::collection::vec(parts.clone(), 0..2));
    prop::collection::vec(step.prop_map(|(test, filters)| PathStep { test, filters }), 1..3)
}

fn path(parts: &BoxedStrategy<Tree>) -> BoxedStrategy<Ast> {
    let made = |start, filters, steps| Ast::Path(Box::new(Path { start, filters, steps }));
    let called = call(parts).prop_map(|call| PathStart::Expression(tree(call)));
    prop_oneof![
        steps(parts).prop_map(move |steps| made(PathStart::Root, Vec::new(), steps)),
        // `.` alone is the current node, not a path.
        steps(parts).prop_map(move |steps| match steps.as_slice() {
            [PathStep { test: Test::Here, filters }] if filters.is_empty() => Ast::Current,
            _ => made(PathStart::Relative, Vec::new(), steps),
        }),
        (word(), prop::collection::vec(parts.clone(), 0..2)).prop_map(move |(name, filters)| made(
            PathStart::Question(name),
            filters,
            Vec::new()
        )),
        (called, steps(parts)).prop_map(move |(start, steps)| made(start, Vec::new(), steps)),
        (parts.clone(), parts.clone()).prop_map(move |(start, filter)| match start.node {
            // These are paths themselves, and a predicate behind one is its own.
            Ast::Path(_) | Ast::Current => start.node,
            _ => made(PathStart::Expression(start), vec![filter], Vec::new()),
        }),
    ]
    .boxed()
}

fn odk() -> Kit {
    Kit {
        dialect: Dialect::OdkXpath,
        leaf: prop_oneof![
            number().prop_map(Ast::Number),
            plain_text().prop_map(Ast::Text),
            word().prop_map(Ast::Variable),
            Just(Ast::Current),
            Just(Ast::Path(Box::new(Path { start: PathStart::Root, filters: vec![], steps: vec![] }))),
        ]
        .boxed(),
        more: |parts| {
            prop_oneof![
                4 => shared(&parts, vec![Factor::Times, Factor::Divide, Factor::Modulo]),
                1 => call(&parts),
                2 => path(&parts),
                1 => several(&parts).prop_map(Ast::Union),
            ]
            .boxed()
        },
    }
}

fn redcap() -> Kit {
    let field = (prop::option::of(word()), word(), prop::option::of("[0-9a-z_-]{1,3}"))
        .prop_map(|(event, name, code)| Ast::Field(Field { event, name, code }));
    Kit {
        dialect: Dialect::Redcap,
        leaf: prop_oneof![
            number().prop_map(Ast::Number),
            plain_text().prop_map(Ast::Text),
            any::<bool>().prop_map(Ast::Boolean),
            field,
        ]
        .boxed(),
        more: |parts| {
            prop_oneof![
                4 => shared(&parts, vec![Factor::Times, Factor::Divide]),
                1 => call(&parts),
                1 => (boxed(&parts), boxed(&parts)).prop_map(|(base, exponent)| Ast::Power(base, exponent)),
            ]
            .boxed()
        },
    }
}

fn fhirpath() -> Kit {
    let units = prop_oneof![
        "[a-z']{1,2}".prop_map(Unit::Code),
        prop::sample::select(vec!["day", "years", "weeks"]).prop_map(|word| Unit::Word(word.to_owned())),
    ];
    let times = prop::sample::select(vec!["2024", "2024-01-31", "2024-01-31T10:00:00.5Z", "T10:00", "2024T"]);
    Kit {
        dialect: Dialect::Fhirpath,
        leaf: prop_oneof![
            (0_u32..1000).prop_map(|number| Ast::Number(f64::from(number))),
            number().prop_map(Ast::Decimal),
            "[a-z'\"\\\\\n é`]{0,4}".prop_map(Ast::Text),
            any::<bool>().prop_map(Ast::Boolean),
            Just(Ast::Empty),
            times.prop_map(|time| Ast::Time(time.to_owned())),
            (number(), units).prop_map(|(number, unit)| Ast::Quantity(number, unit)),
            prop_oneof!["[a-z-]{1,4}", "[a-z `']{1,4}"].prop_map(Ast::Variable),
            prop::sample::select(vec![Special::This, Special::Index, Special::Total]).prop_map(Ast::Special),
        ]
        .boxed(),
        more: |parts| {
            let member =
                prop_oneof![word(), "[a-z` -]{1,3}", Just("contains".to_owned()), Just("day".to_owned())];
            let link = prop_oneof![
                3 => member.prop_map(Link::Member),
                1 => (word(), arguments(&parts))
                    .prop_map(|(name, arguments)| Link::Call(name, arguments, Span::default())),
            ];
            let further = prop_oneof![3 => link.clone(), 1 => parts.clone().prop_map(Link::Index)];
            let chain = (link, prop::collection::vec(further, 0..3)).prop_map(|(first, mut rest)| {
                rest.insert(0, first);
                rest
            });
            let infix = prop::sample::select(vec![
                Infix::Implies,
                Infix::Xor,
                Infix::In,
                Infix::Contains,
                Infix::Equivalent,
                Infix::NotEquivalent,
            ]);
            let kinds = prop::sample::select(vec!["string", "FHIR.Patient", "System.`a b`"]);
            prop_oneof![
                4 => shared(&parts, vec![Factor::Times, Factor::Divide, Factor::Whole, Factor::Modulo]),
                2 => chain.clone().prop_map(|links| Ast::Chain(Box::new(tree(Ast::Current)), links)),
                // A chain on a chain is one chain.
                1 => (parts.clone(), chain).prop_map(|(start, links)| match start.node {
                    Ast::Chain(inner, mut first) => {
                        first.extend(links);
                        Ast::Chain(inner, first)
                    }
                    _ => Ast::Chain(Box::new(start), links),
                }),
                1 => several(&parts).prop_map(Ast::Union),
                1 => (infix, boxed(&parts), boxed(&parts)).prop_map(|(infix, left, right)| Ast::Infix(infix, left, right)),
                1 => (any::<bool>(), boxed(&parts), kinds).prop_map(|(is, inner, kind)| {
                    Ast::Typed(if is { Typed::Is } else { Typed::As }, inner, kind.replace('`', ""))
                }),
                1 => boxed(&parts).prop_map(Ast::Plus),
                1 => signed(Term::Plus, vec![Term::Plus, Term::Join], &parts).prop_map(Ast::Sum),
            ]
            .boxed()
        },
    }
}

/// Trees of a dialect, some levels deep.
fn trees(kit: Kit) -> BoxedStrategy<(Dialect, Tree)> {
    let (dialect, more) = (kit.dialect, kit.more);
    kit.leaf
        .prop_map(tree)
        .prop_recursive(4, 24, 3, move |parts| more(parts.boxed()).prop_map(tree))
        .prop_map(move |tree| (dialect, tree))
        .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn printed_trees_are_read_back(
        (dialect, tree) in prop_oneof![trees(native()), trees(odk()), trees(redcap()), trees(fhirpath())]
    ) {
        let text = print(dialect, &tree);
        match parse(dialect, &text) {
            Ok(read) => prop_assert_eq!(&read, &tree, "{} {}", dialect, text),
            Err(problem) => prop_assert!(false, "{} {}: {:?}", dialect, text, problem),
        }
        // What is canonical stays as it is.
        prop_assert_eq!(crate::expr::canonical(dialect, &text).unwrap(), text);
    }

    #[test]
    fn any_text_has_a_tree_or_a_problem(text in "\\PC{0,40}", dialect in prop::sample::select(Dialect::ALL.to_vec())) {
        if let Ok(tree) = parse(dialect, &text) {
            let printed = print(dialect, &tree);
            prop_assert_eq!(parse(dialect, &printed).ok(), Some(tree), "{}", printed);
        }
    }

    #[test]
    fn any_tokens_have_a_tree_or_a_problem(
        words in prop::collection::vec(prop::sample::select(vec![
            "a", "b", "1", "2.5", "'x'", "(", ")", "[", "]", "/", "..", ".", "*", "-", "+", "=", "<", "and", "or",
            "div", "mod", "${q}", "[f]", "[f(1)]", "|", "f(", ",", "$this", "%v", "is", "{}", "@2024", "not", "in",
        ]), 0..12),
        dialect in prop::sample::select(Dialect::ALL.to_vec()),
    ) {
        let text = words.join(" ");
        if let Ok(tree) = parse(dialect, &text) {
            let printed = print(dialect, &tree);
            prop_assert_eq!(parse(dialect, &printed).ok(), Some(tree), "{}", printed);
        }
    }
}
