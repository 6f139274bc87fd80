//! From the tree of what is written back to text, with only the brackets that it needs.

use std::fmt::Write as _;

use super::{
    Ast, Factor, Field, Infix, Link, Path, PathStart, PathStep, Special, Term, Test, Tree, Typed, Unit,
};
use crate::expr::Dialect;
use crate::expr::eval::number_text;

pub(in crate::expr) fn print(dialect: Dialect, tree: &Tree) -> String {
    let mut printer = Printer { dialect, text: String::new() };
    printer.tree(tree, 0);
    printer.text
}

struct Printer {
    dialect: Dialect,
    text: String,
}

/// What binds strongest.
const PRIMARY: u8 = 20;

impl Printer {
    /// How strongly a node binds its parts, as the grammar of the dialect has it.
    fn strength(&self, node: &Ast) -> u8 {
        let xpath = self.dialect == Dialect::OdkXpath;
        match node {
            Ast::Infix(Infix::Implies, ..) => 1,
            Ast::Or(_) | Ast::Infix(Infix::Xor, ..) => 2,
            Ast::And(_) => 3,
            Ast::Not(_) => 4,
            Ast::Infix(Infix::In | Infix::Contains, ..) => 4,
            Ast::Infix(Infix::Equivalent | Infix::NotEquivalent, ..) => 5,
            Ast::Compare(comparison, ..) if comparison.is_ordered() => 6,
            Ast::Compare(..) => 5,
            Ast::In(..) => 6,
            Ast::Union(_) if xpath => 12,
            Ast::Union(_) => 7,
            Ast::Typed(..) => 8,
            Ast::Sum(_) => 9,
            Ast::Product(_) => 10,
            Ast::Negate(_) | Ast::Plus(_) | Ast::Power(..) => 11,
            _ => PRIMARY,
        }
    }

    fn tree(&mut self, tree: &Tree, least: u8) {
        if self.strength(&tree.node) >= least {
            self.node(&tree.node);
        } else {
            self.text.push('(');
            self.node(&tree.node);
            self.text.push(')');
        }
    }

    fn list(&mut self, parts: &[Tree], separator: &str, least: u8) {
        for (position, part) in parts.iter().enumerate() {
            if position > 0 {
                self.text.push_str(separator);
            }
            self.tree(part, least);
        }
    }

    fn node(&mut self, node: &Ast) {
        let strength = self.strength(node);
        let stronger = strength.saturating_add(1);
        match node {
            Ast::Number(number) => self.text.push_str(&number_text(*number)),
            Ast::Decimal(number) => self.decimal(*number),
            Ast::Text(text) => self.quoted(text),
            Ast::Boolean(value) => self.text.push_str(if *value { "true" } else { "false" }),
            Ast::Name(name) => self.text.push_str(name),
            Ast::Current => self.text.push('.'),
            Ast::Call(name, arguments) => self.call(name, arguments),
            Ast::And(parts) => self.list(parts, " and ", stronger),
            Ast::Or(parts) => self.list(parts, " or ", stronger),
            Ast::Not(inner) => {
                self.text.push_str("not ");
                self.tree(inner, strength);
            }
            Ast::Compare(comparison, left, right) => {
                // Only XPath and FHIRPath chain comparisons.
                let chains = matches!(self.dialect, Dialect::OdkXpath | Dialect::Fhirpath);
                let sides = if chains { strength } else { 7 };
                let operator = format!(" {} ", comparison.symbol());
                self.pair(left, &operator, right, sides, if chains { stronger } else { 7 });
            }
            Ast::In(value, items) => {
                self.tree(value, 7);
                self.text.push_str(" in (");
                self.list(items, ", ", 0);
                self.text.push(')');
            }
            Ast::Sum(terms) => {
                for (position, (term, part)) in terms.iter().enumerate() {
                    if position > 0 {
                        self.text.push_str(match term {
                            Term::Plus => " + ",
                            Term::Minus => " - ",
                            Term::Join => " & ",
                        });
                    }
                    self.tree(part, stronger);
                }
            }
            Ast::Product(factors) => {
                for (position, (factor, part)) in factors.iter().enumerate() {
                    if position > 0 {
                        self.text.push_str(self.factor(*factor));
                    }
                    self.tree(part, stronger);
                }
            }
            Ast::Negate(inner) => {
                self.text.push('-');
                self.tree(inner, strength);
            }
            Ast::Plus(inner) => {
                self.text.push('+');
                self.tree(inner, strength);
            }
            Ast::Power(base, exponent) => self.pair(base, "^", exponent, PRIMARY, strength),
            Ast::Field(field) => self.field(field),
            Ast::Path(path) => self.path(path),
            Ast::Variable(name) => self.variable(name),
            Ast::Union(parts) => self.list(parts, " | ", stronger),
            Ast::Empty => self.text.push_str("{}"),
            Ast::Time(time) => {
                self.text.push('@');
                self.text.push_str(time);
            }
            Ast::Quantity(number, unit) => {
                self.text.push_str(&number_text(*number));
                self.text.push(' ');
                match unit {
                    Unit::Code(code) => self.quoted(code),
                    Unit::Word(word) => self.text.push_str(word),
                }
            }
            Ast::Special(special) => self.text.push_str(match special {
                Special::This => "$this",
                Special::Index => "$index",
                Special::Total => "$total",
            }),
            Ast::Chain(start, links) => self.chain(start, links),
            Ast::Infix(infix, left, right) => {
                let operator = match infix {
                    Infix::Implies => " implies ",
                    Infix::Xor => " xor ",
                    Infix::In => " in ",
                    Infix::Contains => " contains ",
                    Infix::Equivalent => " ~ ",
                    Infix::NotEquivalent => " !~ ",
                };
                self.pair(left, operator, right, strength, stronger);
            }
            Ast::Typed(typed, inner, name) => {
                self.tree(inner, strength);
                self.text.push_str(if *typed == Typed::Is { " is " } else { " as " });
                for (position, part) in name.split('.').enumerate() {
                    if position > 0 {
                        self.text.push('.');
                    }
                    self.member(part);
                }
            }
        }
    }

    fn pair(&mut self, left: &Tree, operator: &str, right: &Tree, left_least: u8, right_least: u8) {
        self.tree(left, left_least);
        self.text.push_str(operator);
        self.tree(right, right_least);
    }

    const fn factor(&self, factor: Factor) -> &'static str {
        match (factor, self.dialect) {
            (Factor::Times, _) => " * ",
            (Factor::Divide, Dialect::OdkXpath) | (Factor::Whole, _) => " div ",
            (Factor::Divide, _) => " / ",
            (Factor::Modulo, _) => " mod ",
        }
    }

    fn decimal(&mut self, number: f64) {
        let text = number_text(number);
        self.text.push_str(&text);
        if !text.contains('.') {
            self.text.push_str(".0");
        }
    }

    fn quoted(&mut self, text: &str) {
        match self.dialect {
            Dialect::Native => {
                self.text.push('\'');
                self.text.push_str(&text.replace('\'', "''"));
                self.text.push('\'');
            }
            // A text that was parsed has one kind of quote at most.
            Dialect::OdkXpath | Dialect::Redcap => {
                let quote = if text.contains('\'') { '"' } else { '\'' };
                self.text.push(quote);
                self.text.push_str(text);
                self.text.push(quote);
            }
            Dialect::Fhirpath => self.escaped(text, '\''),
        }
    }

    fn escaped(&mut self, text: &str, quote: char) {
        self.text.push(quote);
        for letter in text.chars() {
            match letter {
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                '\u{c}' => self.text.push_str("\\f"),
                letter if letter == quote => {
                    self.text.push('\\');
                    self.text.push(letter);
                }
                letter => self.text.push(letter),
            }
        }
        self.text.push(quote);
    }

    fn call(&mut self, name: &str, arguments: &[Tree]) {
        self.text.push_str(name);
        self.text.push('(');
        self.list(arguments, ", ", 0);
        self.text.push(')');
    }

    fn variable(&mut self, name: &str) {
        if self.dialect != Dialect::Fhirpath {
            self.text.push('$');
            self.text.push_str(name);
            return;
        }
        self.text.push('%');
        let plain = name.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'));
        if plain && !name.is_empty() {
            self.text.push_str(name);
        } else {
            self.escaped(name, '`');
        }
    }

    fn field(&mut self, field: &Field) {
        if let Some(event) = &field.event {
            // Writing to a String cannot fail.
            let _ = write!(self.text, "[{event}]");
        }
        let _ = match &field.code {
            Some(code) => write!(self.text, "[{}({code})]", field.name),
            None => write!(self.text, "[{}]", field.name),
        };
    }

    fn path(&mut self, path: &Path) {
        let mut first = true;
        match &path.start {
            // Alone it would take the word that follows as a step.
            PathStart::Root if path.steps.is_empty() => self.text.push_str("(/)"),
            PathStart::Root => first = false,
            PathStart::Relative => {}
            PathStart::Question(name) => {
                let _ = write!(self.text, "${{{name}}}");
                first = false;
            }
            PathStart::Expression(tree) => {
                let plain =
                    matches!(tree.node, Ast::Call(..) | Ast::Number(_) | Ast::Text(_) | Ast::Variable(_));
                self.tree(tree, if plain { 0 } else { u8::MAX });
                first = false;
            }
        }
        self.filters(&path.filters);
        for PathStep { test, filters } in &path.steps {
            if !first {
                self.text.push('/');
            }
            first = false;
            match test {
                Test::Child(name) => self.text.push_str(name),
                Test::Parent => self.text.push_str(".."),
                Test::Here => self.text.push('.'),
                Test::Any => self.text.push('*'),
                Test::Attribute(name) => {
                    let _ = write!(self.text, "@{name}");
                }
            }
            self.filters(filters);
        }
    }

    fn filters(&mut self, filters: &[Tree]) {
        for filter in filters {
            self.text.push('[');
            self.tree(filter, 0);
            self.text.push(']');
        }
    }

    fn chain(&mut self, start: &Tree, links: &[Link]) {
        let from_focus = matches!(start.node, Ast::Current);
        if !from_focus {
            self.tree(start, PRIMARY);
        }
        for (position, link) in links.iter().enumerate() {
            match link {
                Link::Index(index) => {
                    self.text.push('[');
                    self.tree(index, 0);
                    self.text.push(']');
                    continue;
                }
                _ if position == 0 && from_focus => {}
                _ => self.text.push('.'),
            }
            match link {
                Link::Call(name, arguments, _) => self.call(name, arguments),
                Link::Member(name) => self.member(name),
                Link::Index(_) => {}
            }
        }
    }

    /// A name, in backticks when it could be read as something else.
    fn member(&mut self, name: &str) {
        let plain = name.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
            && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
            && !RESERVED.contains(&name)
            && !super::fhirpath::UNITS.contains(&name);
        if plain {
            self.text.push_str(name);
        } else {
            self.escaped(name, '`');
        }
    }
}

/// Words of FHIRPath that are operators or literals.
const RESERVED: [&str; 13] =
    ["and", "as", "contains", "div", "false", "implies", "in", "is", "mod", "or", "true", "xor", "_"];
