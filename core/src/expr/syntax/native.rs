//! The grammar of the native dialect.

use super::cursor::{Parsed, Parser};
use super::lexer::Token;
use super::{Ast, Comparison, Factor, Span, Term, Tree};

impl Parser<'_> {
    pub(super) fn either(&mut self) -> Parsed {
        self.flat(|parser| parser.eat_word("or"), Self::both, Ast::Or)
    }

    fn both(&mut self) -> Parsed {
        self.flat(|parser| parser.eat_word("and"), Self::negated, Ast::And)
    }

    fn negated(&mut self) -> Parsed {
        let span = self.here();
        if !self.eat_word("not") {
            return self.compared();
        }
        let inner = self.deeper(Self::negated)?;
        Ok(Tree { span: span.to(inner.span), node: Ast::Not(Box::new(inner)) })
    }

    fn compared(&mut self) -> Parsed {
        let left = self.sum()?;
        if self.eat_word("in") {
            self.expect("(")?;
            let (items, end) = self.arguments(Self::either)?;
            return Ok(Tree { span: left.span.to(end), node: Ast::In(Box::new(left), items) });
        }
        let Some(comparison) = Comparison::ALL.into_iter().find(|comparison| self.eat(comparison.symbol()))
        else {
            return Ok(left);
        };
        let right = self.sum()?;
        let span = left.span.to(right.span);
        Ok(Tree { span, node: Ast::Compare(comparison, Box::new(left), Box::new(right)) })
    }

    fn sum(&mut self) -> Parsed {
        self.signed(Term::Plus, Self::plus_or_minus, Self::product, Ast::Sum)
    }

    pub(super) fn plus_or_minus(&mut self) -> Option<Term> {
        if self.eat("+") {
            Some(Term::Plus)
        } else if self.eat("-") {
            Some(Term::Minus)
        } else {
            None
        }
    }

    fn product(&mut self) -> Parsed {
        self.signed(Factor::Times, Self::times_or_divide, Self::sign, Ast::Product)
    }

    pub(super) fn times_or_divide(&mut self) -> Option<Factor> {
        if self.eat("*") {
            Some(Factor::Times)
        } else if self.eat("/") {
            Some(Factor::Divide)
        } else {
            None
        }
    }

    fn sign(&mut self) -> Parsed {
        let span = self.here();
        if !self.eat("-") {
            return self.primary();
        }
        let inner = self.deeper(Self::sign)?;
        Ok(Tree { span: span.to(inner.span), node: Ast::Negate(Box::new(inner)) })
    }

    fn primary(&mut self) -> Parsed {
        let span = self.here();
        let Some(token) = self.peek().cloned() else { return Err(self.unexpected()) };
        let node = match token {
            Token::Number(number) => Ast::Number(number),
            Token::Text(text) => Ast::Text(text),
            Token::Symbol(".") => Ast::Current,
            Token::Symbol("(") => {
                self.step();
                let inner = self.deeper(Self::either)?;
                let end = self.expect(")")?;
                return Ok(Tree { node: inner.node, span: span.to(end) });
            }
            // `not(x)` inside arithmetic is still `not`.
            Token::Word("not") => return self.negated(),
            Token::Word(word) if !matches!(word, "and" | "or" | "in") => return self.word(word, span),
            _ => return Err(self.unexpected()),
        };
        self.step();
        Ok(Tree { node, span })
    }

    fn word(&mut self, word: &str, span: Span) -> Parsed {
        self.step();
        let truth = match word {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        if !self.eat("(") {
            let node = truth.map_or_else(|| Ast::Name(word.to_owned()), Ast::Boolean);
            return Ok(Tree { node, span });
        }
        let (arguments, end) = self.arguments(Self::either)?;
        let node = match truth {
            Some(value) if arguments.is_empty() => Ast::Boolean(value),
            _ => Ast::Call(word.to_owned(), arguments),
        };
        Ok(Tree { node, span: span.to(end) })
    }
}
