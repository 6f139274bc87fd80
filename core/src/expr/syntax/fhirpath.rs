//! The grammar of FHIRPath.

use super::cursor::{Parsed, Parser};
use super::lexer::Token;
use super::{Ast, Comparison, Factor, Infix, Link, Problem, Term, Tree, Typed, Unit};

/// Words that make a number a duration.
pub(in crate::expr) const UNITS: [&str; 16] = [
    "year",
    "years",
    "month",
    "months",
    "week",
    "weeks",
    "day",
    "days",
    "hour",
    "hours",
    "minute",
    "minutes",
    "second",
    "seconds",
    "millisecond",
    "milliseconds",
];

impl Parser<'_> {
    pub(super) fn fhir_implies(&mut self) -> Parsed {
        let operator = |parser: &mut Self| parser.eat_word("implies").then_some(Infix::Implies);
        self.nested(operator, Self::fhir_either, Ast::Infix)
    }

    /// `or` and `xor` are equally strong; a run of `or` is one flat node.
    fn fhir_either(&mut self) -> Parsed {
        let mut run = vec![self.fhir_both()?];
        let mut first = true;
        loop {
            if self.eat_word("or") {
                run.push(self.fhir_both()?);
            } else if self.eat_word("xor") {
                self.link(first)?;
                first = false;
                let left = self.joined(run)?;
                let right = self.fhir_both()?;
                let span = left.span.to(right.span);
                run = vec![Tree { node: Ast::Infix(Infix::Xor, Box::new(left), Box::new(right)), span }];
            } else {
                return self.joined(run);
            }
        }
    }

    fn joined(&self, mut run: Vec<Tree>) -> Parsed {
        match run.pop() {
            Some(only) if run.is_empty() => Ok(only),
            Some(last) => {
                let span = run.first().map_or(last.span, |first| first.span.to(last.span));
                run.push(last);
                Ok(Tree { node: Ast::Or(run), span })
            }
            None => Err(self.unexpected()),
        }
    }

    fn fhir_both(&mut self) -> Parsed {
        self.flat(|parser| parser.eat_word("and"), Self::fhir_member, Ast::And)
    }

    fn fhir_member(&mut self) -> Parsed {
        let operator = |parser: &mut Self| {
            if parser.eat_word("in") {
                Some(Infix::In)
            } else if parser.eat_word("contains") {
                Some(Infix::Contains)
            } else {
                None
            }
        };
        self.nested(operator, Self::fhir_equal, Ast::Infix)
    }

    fn fhir_equal(&mut self) -> Parsed {
        type Make = fn(Box<Tree>, Box<Tree>) -> Ast;
        let operator = |parser: &mut Self| -> Option<Make> {
            if parser.eat("=") {
                Some(|left, right| Ast::Compare(Comparison::Equal, left, right))
            } else if parser.eat("!=") {
                Some(|left, right| Ast::Compare(Comparison::Unequal, left, right))
            } else if parser.eat("~") {
                Some(|left, right| Ast::Infix(Infix::Equivalent, left, right))
            } else if parser.eat("!~") {
                Some(|left, right| Ast::Infix(Infix::NotEquivalent, left, right))
            } else {
                None
            }
        };
        self.nested(operator, Self::fhir_ordered, |make, left, right| make(left, right))
    }

    fn fhir_ordered(&mut self) -> Parsed {
        let operator = |parser: &mut Self| parser.comparison(&Comparison::ORDERED);
        self.nested(operator, Self::fhir_union, Ast::Compare)
    }

    fn fhir_union(&mut self) -> Parsed {
        self.flat(|parser| parser.eat("|"), Self::fhir_typed, Ast::Union)
    }

    fn fhir_typed(&mut self) -> Parsed {
        let mut left = self.fhir_sum()?;
        let mut first = true;
        loop {
            let operator = if self.eat_word("is") {
                Typed::Is
            } else if self.eat_word("as") {
                Typed::As
            } else {
                return Ok(left);
            };
            self.link(first)?;
            first = false;
            let mut name = self.fhir_name()?;
            while self.eat(".") {
                name = format!("{name}.{}", self.fhir_name()?);
            }
            let span = self.since(left.span);
            left = Tree { node: Ast::Typed(operator, Box::new(left), name), span };
        }
    }

    fn fhir_name(&mut self) -> Result<String, Problem> {
        let name = match self.peek() {
            Some(Token::Word(word)) => (*word).to_owned(),
            Some(Token::Delimited(name)) => name.clone(),
            _ => return Err(self.unexpected()),
        };
        self.step();
        Ok(name)
    }

    fn fhir_sum(&mut self) -> Parsed {
        let operator = |parser: &mut Self| {
            if parser.eat("&") { Some(Term::Join) } else { parser.plus_or_minus() }
        };
        self.signed(Term::Plus, operator, Self::fhir_product, Ast::Sum)
    }

    fn fhir_product(&mut self) -> Parsed {
        let operator = |parser: &mut Self| {
            if parser.eat_word("div") {
                Some(Factor::Whole)
            } else if parser.eat_word("mod") {
                Some(Factor::Modulo)
            } else {
                parser.times_or_divide()
            }
        };
        self.signed(Factor::Times, operator, Self::fhir_sign, Ast::Product)
    }

    fn fhir_sign(&mut self) -> Parsed {
        let span = self.here();
        let make = if self.eat("-") {
            Ast::Negate
        } else if self.eat("+") {
            Ast::Plus
        } else {
            return self.fhir_chain();
        };
        let inner = self.deeper(Self::fhir_sign)?;
        Ok(Tree { span: span.to(inner.span), node: make(Box::new(inner)) })
    }

    fn fhir_chain(&mut self) -> Parsed {
        let start = self.fhir_term()?;
        let mut links = Vec::new();
        loop {
            if self.eat(".") {
                links.push(self.fhir_link()?);
            } else if self.eat("[") {
                let index = self.deeper(Self::fhir_implies)?;
                self.expect("]")?;
                links.push(Link::Index(index));
            } else {
                break;
            }
        }
        if links.is_empty() {
            return Ok(start);
        }
        // `a.b` is one chain from the focus, whether it begins with a name or a call.
        let span = self.since(start.span);
        Ok(match start {
            Tree { node: Ast::Chain(inner, mut first), span: whole } => {
                first.extend(links);
                Tree { node: Ast::Chain(inner, first), span: whole.to(span) }
            }
            start => Tree { node: Ast::Chain(Box::new(start), links), span },
        })
    }

    fn fhir_link(&mut self) -> Result<Link, Problem> {
        if let Some(Token::Special(_)) = self.peek() {
            return Err(self.unexpected());
        }
        let span = self.here();
        let delimited = matches!(self.peek(), Some(Token::Delimited(_)));
        let name = self.fhir_name()?;
        if delimited || !self.eat("(") {
            return Ok(Link::Member(name));
        }
        let (arguments, end) = self.arguments(Self::fhir_implies)?;
        Ok(Link::Call(name, arguments, span.to(end)))
    }

    fn fhir_term(&mut self) -> Parsed {
        let span = self.here();
        let Some(token) = self.peek().cloned() else { return Err(self.unexpected()) };
        let node = match token {
            Token::Word(word @ ("true" | "false")) => Ast::Boolean(word == "true"),
            Token::Text(text) => Ast::Text(text),
            Token::Number(number) | Token::Decimal(number) => {
                self.step();
                let unit = match self.peek() {
                    Some(Token::Text(code)) => Some(Unit::Code(code.clone())),
                    Some(Token::Word(word)) if UNITS.contains(word) => Some(Unit::Word((*word).to_owned())),
                    _ => None,
                };
                if let Some(unit) = unit {
                    self.step();
                    return Ok(Tree { node: Ast::Quantity(number, unit), span: self.since(span) });
                }
                let whole = matches!(token, Token::Number(_));
                return Ok(Tree {
                    node: if whole { Ast::Number(number) } else { Ast::Decimal(number) },
                    span,
                });
            }
            Token::Time(text) => Ast::Time(text.to_owned()),
            Token::Variable(name) => Ast::Variable(name),
            Token::Special(special) => Ast::Special(special),
            Token::Symbol("{") => {
                self.step();
                let end = self.expect("}")?;
                return Ok(Tree { node: Ast::Empty, span: span.to(end) });
            }
            Token::Symbol("(") => {
                self.step();
                let inner = self.deeper(Self::fhir_implies)?;
                let end = self.expect(")")?;
                return Ok(Tree { node: inner.node, span: span.to(end) });
            }
            Token::Word(_) | Token::Delimited(_) => {
                let link = self.fhir_link()?;
                let focus = Tree { node: Ast::Current, span: Self::FOCUS };
                return Ok(Tree { node: Ast::Chain(Box::new(focus), vec![link]), span: self.since(span) });
            }
            _ => return Err(self.unexpected()),
        };
        self.step();
        Ok(Tree { node, span })
    }

    /// The place of the focus that a path without a start begins from: nowhere in the text.
    const FOCUS: super::Span = super::Span { start: usize::MAX, end: usize::MAX };
}
