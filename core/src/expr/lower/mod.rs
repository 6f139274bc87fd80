//! From what is written to the typed tree: names are looked up, types are checked, everything that is wrong
//! is collected.

mod fhirpath;
mod native;
mod native_functions;
mod odk;
mod odk_functions;
mod odk_paths;
mod redcap;

pub(super) use odk_paths::keys;

use std::collections::BTreeSet;

use regex::{Regex, RegexBuilder};

use super::Dialect;
use super::eval::number_text;
use super::names::{Name, Names};
use super::syntax::{Problem, Span, Tree};
use super::tree::{Comparison, Node, Op};
use super::value::Type;
use crate::base::codes;

/// Bytes of a compiled pattern: more is a pattern that counts to large numbers.
const PATTERN_SIZE: usize = 1 << 18;

/// Turns what is written into a typed tree and collects everything that is wrong with it.
pub(super) struct Checker<'n> {
    pub(super) names: &'n dyn Names,
    pub(super) problems: Vec<Problem>,
    /// What is probably wrong and does not keep the expression from being used.
    pub(super) doubts: Vec<Problem>,
    pub(super) slots: BTreeSet<usize>,
    /// Where each slot is named.
    pub(super) references: Vec<(usize, Span)>,
    pub(super) variables: BTreeSet<String>,
    pub(super) uses_current: bool,
    pub(super) uses_clock: bool,
    /// Whether the day is not enough.
    pub(super) uses_moment: bool,
    pub(super) uses_seed: bool,
    pub(super) uses_labels: bool,
    /// Whether a path of FHIRPath begins at the document.
    pub(super) reads_document: bool,
    /// What the predicates around look at, the innermost last.
    contexts: Vec<Context>,
}

/// What a relative path in a predicate starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// A row of the repeated group of this slot.
    Row(usize),
    /// An item of this list.
    Item(usize),
    /// A single node.
    Leaf,
}

/// Whether a node is a truth value that is never Blank, in every dialect; each has further ones of its own.
const fn is_decided(op: &Op) -> bool {
    matches!(
        op,
        Op::Boolean(_)
            | Op::And(_)
            | Op::Or(_)
            | Op::Not(_)
            | Op::TestNumber { blank: Some(_), .. }
            | Op::TestText { blank: Some(_), .. }
            | Op::TestCode { blank: Some(_), .. }
    )
}

impl<'n> Checker<'n> {
    pub(super) fn new(names: &'n dyn Names) -> Self {
        Self {
            names,
            problems: Vec::new(),
            doubts: Vec::new(),
            slots: BTreeSet::new(),
            references: Vec::new(),
            variables: BTreeSet::new(),
            uses_current: false,
            uses_clock: false,
            uses_moment: false,
            uses_seed: false,
            uses_labels: false,
            reads_document: false,
            contexts: Vec::new(),
        }
    }

    /// The expression reads the moment of evaluation.
    pub(super) fn reads_moment(&mut self) {
        self.uses_clock = true;
        self.uses_moment = true;
    }

    /// Relative names are attributes of the items of a list.
    pub(super) fn within(mut self, context: Context) -> Self {
        self.contexts.push(context);
        self
    }

    /// The typed node; nothing when something in it is wrong, which is in the problems.
    pub(super) fn lower_in(&mut self, dialect: Dialect, tree: &Tree) -> Option<Node> {
        match dialect {
            Dialect::Native => self.lower(tree),
            Dialect::OdkXpath => self.odk(tree),
            Dialect::Fhirpath => self.fhirpath(tree),
            Dialect::Redcap => self.redcap(tree),
        }
    }

    /// The node as a value of a type. Dialects that convert do so; the native one has to be of the type.
    pub(super) fn expect(&mut self, dialect: Dialect, node: Node, kind: Type) -> Option<Node> {
        match dialect {
            Dialect::Native => {
                if node.kind.fits(kind) {
                    return Some(node);
                }
                self.mismatch(&node, kind.name(), "expression");
                None
            }
            Dialect::OdkXpath => Some(odk::converted(node, kind)),
            Dialect::Redcap => Some(if kind == Type::Boolean { redcap::truth(node) } else { node }),
            Dialect::Fhirpath => Some(if kind == Type::Boolean { fhirpath::truth(node) } else { node }),
        }
    }

    fn mismatch(&mut self, node: &Node, expected: &str, place: &str) {
        self.mismatch_at(node.span, node.kind.name(), expected, place);
    }

    fn mismatch_at(&mut self, span: Span, found: &'static str, expected: &str, place: &str) {
        self.problems.push(
            Problem::new(codes::expr::TYPE_MISMATCH, span)
                .with("place", place)
                .with("expected", expected)
                .with("found", found),
        );
    }

    fn uses(&mut self, slot: usize, span: Span) {
        self.slots.insert(slot);
        self.references.push((slot, span));
    }

    /// Notes a name that was found, or reports one that was not.
    fn noted(&mut self, found: Option<Name>, name: &str, span: Span) -> Option<Name> {
        match found {
            Some(found) => self.uses(found.slot, span),
            None => self.unknown(name, span),
        }
        found
    }

    fn unknown(&mut self, name: &str, span: Span) {
        let problem = Problem::new(codes::expr::UNKNOWN_NAME, span).with("name", name);
        self.problems.push(match self.names.nearest(name) {
            Some(nearest) => problem.with("suggestions", 1).with("suggestion", nearest),
            None => problem.with("suggestions", 0),
        });
    }

    fn unknown_function(&mut self, name: &str, known: bool, span: Span) {
        let reason = if known { "arguments" } else { "unknown" };
        let problem = Problem::new(codes::expr::UNKNOWN_FUNCTION, span);
        self.problems.push(problem.with("function", name).with("reason", reason));
    }

    fn unsupported(&mut self, name: &str, span: Span) {
        self.problems.push(Problem::unsupported(name, span));
    }

    /// The slot of a name.
    fn slot(&self, holder: &Op) -> Option<usize> {
        match holder {
            Op::Slot(slot) | Op::RowSlot(slot) => Some(*slot),
            Op::Current => Some(self.names.current()?.slot),
            _ => None,
        }
    }

    /// Doubts that a number is equal to a code, where the name beside it can never hold one that is this number.
    fn doubt_number(&mut self, comparison: Comparison, holder: &Node, literal: &Node) {
        let Op::Number(number) = literal.op else { return };
        if comparison.is_ordered() || !matches!(holder.kind, Type::Text | Type::Codes) {
            return;
        }
        if self.slot(&holder.op).is_some_and(|slot| !self.names.accepts_number(slot, number)) {
            let problem = Problem::new(codes::expr::UNKNOWN_CHOICE, literal.span);
            self.doubts.push(problem.with("choice", number_text(number)));
        }
    }

    /// A literal code that the name beside it can never hold.
    fn strange_choice(&self, holder: &Op, literal: &Node) -> Option<Problem> {
        let slot = self.slot(holder)?;
        match &literal.op {
            Op::Text(code) if !self.names.accepts(slot, code) => {
                Some(Problem::new(codes::expr::UNKNOWN_CHOICE, literal.span).with("choice", code.as_str()))
            }
            _ => None,
        }
    }

    /// A pattern; the regex crate runs in linear time, the size limit bounds the memory of the pattern itself.
    fn pattern(&mut self, text: &str, span: Span) -> Option<Regex> {
        let compiled = RegexBuilder::new(text).size_limit(PATTERN_SIZE).build();
        match compiled {
            Ok(regex) => Some(regex),
            Err(_) => {
                self.problems.push(Problem::syntax("pattern", span));
                None
            }
        }
    }
}

/// A pattern that has to match the whole text.
pub(super) fn whole_pattern(text: &str) -> Option<Regex> {
    RegexBuilder::new(&format!("^(?:{text})$")).size_limit(PATTERN_SIZE).build().ok()
}

/// Whether a text is no pattern at all, in Java's language of patterns neither.
pub(super) fn is_broken(text: &str) -> bool {
    use regex_syntax::ast::ErrorKind::{
        ClassRangeInvalid, ClassUnclosed, GroupUnclosed, GroupUnopened, RepetitionCountInvalid,
        RepetitionCountUnclosed, RepetitionMissing,
    };
    let parsed = regex_syntax::ast::parse::Parser::new().parse(text);
    parsed.is_err_and(|error| {
        matches!(
            error.kind(),
            ClassRangeInvalid
                | ClassUnclosed
                | GroupUnclosed
                | GroupUnopened
                | RepetitionCountInvalid
                | RepetitionCountUnclosed
                | RepetitionMissing
        )
    })
}

/// A pattern that has to match somewhere.
pub(super) fn any_pattern(text: &str) -> Option<Regex> {
    RegexBuilder::new(text).size_limit(PATTERN_SIZE).dot_matches_new_line(true).build().ok()
}
