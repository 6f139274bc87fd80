//! The grammar of the ODK dialect: XPath 1.0 without the axes that no form uses.

use super::cursor::{Parsed, Parser};
use super::lexer::Token;
use super::{Ast, Comparison, Factor, Path, PathStart, PathStep, Problem, Term, Test, Tree};

impl Parser<'_> {
    pub(super) fn xpath_either(&mut self) -> Parsed {
        self.flat(|parser| parser.eat_word("or"), Self::xpath_both, Ast::Or)
    }

    fn xpath_both(&mut self) -> Parsed {
        self.flat(|parser| parser.eat_word("and"), Self::xpath_equal, Ast::And)
    }

    fn xpath_equal(&mut self) -> Parsed {
        let operator = |parser: &mut Self| parser.comparison(&[Comparison::Equal, Comparison::Unequal]);
        self.nested(operator, Self::xpath_ordered, Ast::Compare)
    }

    fn xpath_ordered(&mut self) -> Parsed {
        let operator = |parser: &mut Self| parser.comparison(&Comparison::ORDERED);
        self.nested(operator, Self::xpath_sum, Ast::Compare)
    }

    pub(super) fn comparison(&mut self, among: &[Comparison]) -> Option<Comparison> {
        among.iter().copied().find(|comparison| self.eat(comparison.symbol()))
    }

    fn xpath_sum(&mut self) -> Parsed {
        self.signed(Term::Plus, Self::plus_or_minus, Self::xpath_product, Ast::Sum)
    }

    fn xpath_product(&mut self) -> Parsed {
        let operator = |parser: &mut Self| {
            if parser.eat("*") {
                Some(Factor::Times)
            } else if parser.eat_word("div") {
                Some(Factor::Divide)
            } else if parser.eat_word("mod") {
                Some(Factor::Modulo)
            } else {
                None
            }
        };
        self.signed(Factor::Times, operator, Self::xpath_sign, Ast::Product)
    }

    fn xpath_sign(&mut self) -> Parsed {
        let span = self.here();
        if !self.eat("-") {
            return self.flat(|parser| parser.eat("|"), Self::xpath_path, Ast::Union);
        }
        let inner = self.deeper(Self::xpath_sign)?;
        Ok(Tree { span: span.to(inner.span), node: Ast::Negate(Box::new(inner)) })
    }

    fn xpath_path(&mut self) -> Parsed {
        let span = self.here();
        let start = match self.peek() {
            Some(Token::Symbol("//")) => return Err(Problem::unsupported("//", span)),
            Some(Token::Symbol("/")) => {
                self.step();
                let steps = if self.begins_step() { self.xpath_steps()? } else { Vec::new() };
                let path = Path { start: PathStart::Root, filters: Vec::new(), steps };
                return Ok(Tree { node: Ast::Path(Box::new(path)), span: self.since(span) });
            }
            Some(Token::Question(name)) => {
                let start = PathStart::Question((*name).to_owned());
                self.step();
                start
            }
            Some(Token::Word(_)) if !matches!(self.peek_after(), Some(Token::Symbol("("))) => {
                PathStart::Relative
            }
            Some(Token::Symbol("." | ".." | "*" | "@")) => PathStart::Relative,
            _ => PathStart::Expression(self.xpath_primary()?),
        };
        if matches!(start, PathStart::Relative) {
            let steps = self.xpath_steps()?;
            let span = self.since(span);
            return Ok(match steps.as_slice() {
                [PathStep { test: Test::Here, filters }] if filters.is_empty() => {
                    Tree { node: Ast::Current, span }
                }
                _ => {
                    let path = Path { start: PathStart::Relative, filters: Vec::new(), steps };
                    Tree { node: Ast::Path(Box::new(path)), span }
                }
            });
        }
        let filters = self.xpath_filters()?;
        let steps = if self.eat("/") { self.xpath_steps()? } else { Vec::new() };
        if self.is("//") {
            return Err(Problem::unsupported("//", self.here()));
        }
        Ok(match start {
            PathStart::Expression(only) if filters.is_empty() && steps.is_empty() => only,
            start => {
                let path = Path { start, filters, steps };
                Tree { node: Ast::Path(Box::new(path)), span: self.since(span) }
            }
        })
    }

    fn begins_step(&self) -> bool {
        matches!(self.peek(), Some(Token::Word(_) | Token::Symbol("." | ".." | "*" | "@")))
    }

    fn xpath_steps(&mut self) -> Result<Vec<PathStep>, Problem> {
        let mut steps = Vec::new();
        loop {
            let test = self.xpath_test()?;
            let filters = self.xpath_filters()?;
            steps.push(PathStep { test, filters });
            if self.is("//") {
                return Err(Problem::unsupported("//", self.here()));
            }
            if !self.eat("/") {
                return Ok(steps);
            }
        }
    }

    fn xpath_test(&mut self) -> Result<Test, Problem> {
        let span = self.here();
        let test = match self.peek() {
            Some(Token::Symbol(".")) => Test::Here,
            Some(Token::Symbol("..")) => Test::Parent,
            Some(Token::Symbol("*")) => Test::Any,
            Some(Token::Symbol("@")) => {
                self.step();
                let Some(Token::Word(name)) = self.peek() else { return Err(self.unexpected()) };
                Test::Attribute((*name).to_owned())
            }
            Some(Token::Word(word)) => {
                let word = (*word).to_owned();
                match self.peek_after() {
                    Some(Token::Symbol("::" | "(")) => return Err(Problem::unsupported(&word, span)),
                    _ => Test::Child(word),
                }
            }
            _ => return Err(self.unexpected()),
        };
        self.step();
        Ok(test)
    }

    fn xpath_filters(&mut self) -> Result<Vec<Tree>, Problem> {
        let mut filters = Vec::new();
        while self.eat("[") {
            filters.push(self.deeper(Self::xpath_either)?);
            self.expect("]")?;
        }
        Ok(filters)
    }

    fn xpath_primary(&mut self) -> Parsed {
        let span = self.here();
        let Some(token) = self.peek().cloned() else { return Err(self.unexpected()) };
        let node = match token {
            Token::Number(number) => Ast::Number(number),
            Token::Text(text) => Ast::Text(text),
            Token::Variable(name) => Ast::Variable(name),
            Token::Symbol("(") => {
                self.step();
                let inner = self.deeper(Self::xpath_either)?;
                let end = self.expect(")")?;
                return Ok(Tree { node: inner.node, span: span.to(end) });
            }
            // Only a word before a bracket comes here.
            Token::Word(word) => {
                self.step();
                self.expect("(")?;
                let (arguments, end) = self.arguments(Self::xpath_either)?;
                return Ok(Tree { node: Ast::Call(word.to_owned(), arguments), span: span.to(end) });
            }
            _ => return Err(self.unexpected()),
        };
        self.step();
        Ok(Tree { node, span })
    }
}
