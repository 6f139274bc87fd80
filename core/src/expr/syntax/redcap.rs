//! Tokens and grammar of REDCap's branching logic and calculations.

use super::cursor::{Parsed, Parser};
use super::lexer::{Token, Tokens, cut, length_of, number, plainly_quoted, second_is_digit, symbol};
use super::{Ast, Comparison, Factor, Field, Problem, Span, Term, Tree};

/// Longer symbols first.
const SYMBOLS: [&str; 19] =
    ["<>", "!=", "<=", ">=", "==", "&&", "||", "<", ">", "=", "+", "-", "*", "/", "^", "(", ")", ",", "."];

pub(super) fn lex(text: &str) -> Result<Tokens<'_>, Problem> {
    cut(text, token)
}

fn token(rest: &str, first: char, start: usize) -> Result<(Option<Token<'_>>, usize), Problem> {
    if first == '#' || rest.starts_with("//") {
        return Ok((None, length_of(rest, |letter| letter != '\n')));
    }
    if first == '\'' || first == '"' {
        return plainly_quoted(rest, first, start).map(|(text, length)| (Some(Token::Text(text)), length));
    }
    if first.is_ascii_digit() || (first == '.' && second_is_digit(rest)) {
        return number(rest, start).map(|(number, length)| (Some(Token::Number(number)), length));
    }
    if let Some(inside) = rest.strip_prefix('[') {
        let span = Span { start, end: start.saturating_add(1) };
        let length = inside.find(']').ok_or_else(|| Problem::syntax("reference", span))?;
        return Ok((Some(Token::Field(inside.get(..length).unwrap_or_default())), length.saturating_add(2)));
    }
    if first.is_ascii_alphabetic() || first == '_' {
        let length = length_of(rest, |letter| letter.is_ascii_alphanumeric() || letter == '_');
        return Ok((Some(Token::Word(rest.get(..length).unwrap_or_default())), length));
    }
    symbol(&SYMBOLS, rest, first, start).map(|(symbol, length)| (Some(Token::Symbol(symbol)), length))
}

impl Parser<'_> {
    pub(super) fn redcap_either(&mut self) -> Parsed {
        let operator = |parser: &mut Self| parser.eat_any_case("or") || parser.eat("||");
        self.flat(operator, Self::redcap_both, Ast::Or)
    }

    fn redcap_both(&mut self) -> Parsed {
        let operator = |parser: &mut Self| parser.eat_any_case("and") || parser.eat("&&");
        self.flat(operator, Self::redcap_compared, Ast::And)
    }

    fn redcap_compared(&mut self) -> Parsed {
        let left = self.redcap_sum()?;
        let comparison = if self.eat("<>") {
            Some(Comparison::Unequal)
        } else if self.eat("==") {
            Some(Comparison::Equal)
        } else {
            self.comparison(&Comparison::ALL)
        };
        let Some(comparison) = comparison else { return Ok(left) };
        let right = self.redcap_sum()?;
        let span = left.span.to(right.span);
        Ok(Tree { span, node: Ast::Compare(comparison, Box::new(left), Box::new(right)) })
    }

    fn redcap_sum(&mut self) -> Parsed {
        self.signed(Term::Plus, Self::plus_or_minus, Self::redcap_product, Ast::Sum)
    }

    fn redcap_product(&mut self) -> Parsed {
        self.signed(Factor::Times, Self::times_or_divide, Self::redcap_sign, Ast::Product)
    }

    fn redcap_sign(&mut self) -> Parsed {
        let span = self.here();
        if self.eat("-") {
            let inner = self.deeper(Self::redcap_sign)?;
            return Ok(Tree { span: span.to(inner.span), node: Ast::Negate(Box::new(inner)) });
        }
        let base = self.redcap_primary()?;
        if !self.eat("^") {
            return Ok(base);
        }
        let exponent = self.deeper(Self::redcap_sign)?;
        let span = span.to(exponent.span);
        Ok(Tree { node: Ast::Power(Box::new(base), Box::new(exponent)), span })
    }

    fn redcap_primary(&mut self) -> Parsed {
        let span = self.here();
        let Some(token) = self.peek().cloned() else { return Err(self.unexpected()) };
        let node = match token {
            Token::Number(number) => Ast::Number(number),
            Token::Text(text) => Ast::Text(text),
            Token::Symbol("(") => {
                self.step();
                let inner = self.deeper(Self::redcap_either)?;
                let end = self.expect(")")?;
                return Ok(Tree { node: inner.node, span: span.to(end) });
            }
            Token::Field(inside) => return self.redcap_field(inside, span),
            Token::Word(word) if matches!(self.peek_after(), Some(Token::Symbol("("))) => {
                self.step();
                self.step();
                let (arguments, end) = self.arguments(Self::redcap_either)?;
                return Ok(Tree {
                    node: Ast::Call(word.to_ascii_lowercase(), arguments),
                    span: span.to(end),
                });
            }
            Token::Word(word) if word.eq_ignore_ascii_case("true") => Ast::Boolean(true),
            Token::Word(word) if word.eq_ignore_ascii_case("false") => Ast::Boolean(false),
            _ => return Err(self.unexpected()),
        };
        self.step();
        Ok(Tree { node, span })
    }

    /// `[field]`, `[field(code)]`, `[event][field]`.
    fn redcap_field(&mut self, inside: &str, span: Span) -> Parsed {
        self.step();
        let (event, inside) = match self.peek() {
            Some(Token::Field(field)) => {
                let field = *field;
                self.step();
                (Some(inside.trim().to_owned()), field)
            }
            _ => (None, inside),
        };
        let span = self.since(span);
        if self.peek().is_some_and(|token| matches!(token, Token::Field(_))) {
            return Err(Problem::unsupported("[event][field][instance]", self.here()));
        }
        let (name, code) = match inside.split_once('(') {
            Some((name, rest)) => {
                let code = rest.trim().strip_suffix(')').ok_or_else(|| Problem::syntax("reference", span))?;
                (name, Some(code.trim().to_owned()))
            }
            None => (inside, None),
        };
        let name = name.trim();
        if let Some((_, modifier)) = name.split_once(':') {
            return Err(Problem::unsupported(&format!(":{modifier}"), span));
        }
        let plain = |text: &str| {
            !text.is_empty()
                && text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'))
        };
        if !plain(name) || event.as_deref().is_some_and(|event| !plain(event)) {
            return Err(Problem::syntax("reference", span));
        }
        let field = Field { event, name: name.to_owned(), code };
        Ok(Tree { node: Ast::Field(field), span })
    }
}
