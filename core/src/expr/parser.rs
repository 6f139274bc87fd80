use super::Comparison;
use super::lexer::{Span, Token, lex};
use super::problem::Problem;

/// An expression as it is written: names are not looked up yet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tree {
    pub(super) node: Ast,
    pub(super) span: Span,
}

/// Chains of the same operator are one flat node, so the depth of a tree is the depth of its brackets.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ast {
    Number(f64),
    Text(String),
    Boolean(bool),
    Name(String),
    Current,
    Call(String, Vec<Tree>),
    And(Vec<Tree>),
    Or(Vec<Tree>),
    Not(Box<Tree>),
    Compare(Comparison, Box<Tree>, Box<Tree>),
    In(Box<Tree>, Vec<Tree>),
    /// Terms; `true` when subtracted.
    Sum(Vec<(bool, Tree)>),
    /// Factors; `true` when divided by.
    Product(Vec<(bool, Tree)>),
    Negate(Box<Tree>),
}

/// Brackets, calls, `not` and signs inside each other.
const MOST_DEPTH: usize = 64;
/// Characters of an expression.
const MOST_BYTES: usize = 20_000;

pub(super) fn parse(text: &str) -> Result<Tree, Problem> {
    if text.len() > MOST_BYTES {
        return Err(Problem::syntax("too_long", Span::default()));
    }
    let end = Span { start: text.len(), end: text.len() };
    let mut parser = Parser { tokens: lex(text)?, at: 0, depth: 0, end };
    let tree = parser.either()?;
    match parser.tokens.get(parser.at) {
        None => Ok(tree),
        Some((_, span)) => Err(Problem::syntax("unexpected_token", *span)),
    }
}

struct Parser<'t> {
    tokens: Vec<(Token<'t>, Span)>,
    at: usize,
    depth: usize,
    end: Span,
}

type Parsed = Result<Tree, Problem>;

impl Parser<'_> {
    fn here(&self) -> Span {
        self.tokens.get(self.at).map_or(self.end, |(_, span)| *span)
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn eat(&mut self, symbol: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some((Token::Symbol(next), _)) if *next == symbol);
        if found {
            self.step();
        }
        found
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some((Token::Word(next), _)) if *next == word);
        if found {
            self.step();
        }
        found
    }

    fn unexpected(&self) -> Problem {
        let reason = if self.at < self.tokens.len() { "unexpected_token" } else { "unexpected_end" };
        Problem::syntax(reason, self.here())
    }

    fn expect(&mut self, symbol: &str) -> Result<Span, Problem> {
        let span = self.here();
        if self.eat(symbol) { Ok(span) } else { Err(self.unexpected()) }
    }

    fn deeper(&mut self, part: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        if self.depth >= MOST_DEPTH {
            return Err(Problem::syntax("too_deep", self.here()));
        }
        self.depth = self.depth.saturating_add(1);
        let tree = part(self);
        self.depth = self.depth.saturating_sub(1);
        tree
    }

    fn chain(&mut self, word: &str, part: fn(&mut Self) -> Parsed, make: fn(Vec<Tree>) -> Ast) -> Parsed {
        let first = part(self)?;
        if !matches!(self.tokens.get(self.at), Some((Token::Word(next), _)) if *next == word) {
            return Ok(first);
        }
        let start = first.span;
        let mut parts = vec![first];
        while self.eat_word(word) {
            parts.push(part(self)?);
        }
        let span = parts.last().map_or(start, |last| start.to(last.span));
        Ok(Tree { node: make(parts), span })
    }

    fn either(&mut self) -> Parsed {
        self.chain("or", Self::both, Ast::Or)
    }

    fn both(&mut self) -> Parsed {
        self.chain("and", Self::negated, Ast::And)
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
            let (items, end) = self.arguments()?;
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

    fn signed_chain(
        &mut self,
        symbols: [&str; 2],
        part: fn(&mut Self) -> Parsed,
        make: fn(Vec<(bool, Tree)>) -> Ast,
    ) -> Parsed {
        let first = part(self)?;
        let mut span = first.span;
        let mut rest = Vec::new();
        loop {
            let inverse = match symbols {
                [plain, _] if self.eat(plain) => false,
                [_, inverse] if self.eat(inverse) => true,
                _ => break,
            };
            let next = part(self)?;
            span = span.to(next.span);
            rest.push((inverse, next));
        }
        if rest.is_empty() {
            return Ok(first);
        }
        rest.insert(0, (false, first));
        Ok(Tree { node: make(rest), span })
    }

    fn sum(&mut self) -> Parsed {
        self.signed_chain(["+", "-"], Self::product, Ast::Sum)
    }

    fn product(&mut self) -> Parsed {
        self.signed_chain(["*", "/"], Self::signed, Ast::Product)
    }

    fn signed(&mut self) -> Parsed {
        let span = self.here();
        if !self.eat("-") {
            return self.primary();
        }
        let inner = self.deeper(Self::signed)?;
        Ok(Tree { span: span.to(inner.span), node: Ast::Negate(Box::new(inner)) })
    }

    fn primary(&mut self) -> Parsed {
        let span = self.here();
        let Some((token, _)) = self.tokens.get(self.at).cloned() else { return Err(self.unexpected()) };
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
            Token::Word("and" | "or" | "in") | Token::Symbol(_) => return Err(self.unexpected()),
            // `not(x)` inside arithmetic is still `not`.
            Token::Word("not") => return self.negated(),
            Token::Word(word) => return self.word(word, span),
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
        let (arguments, end) = self.arguments()?;
        let node = match truth {
            Some(value) if arguments.is_empty() => Ast::Boolean(value),
            _ => Ast::Call(word.to_owned(), arguments),
        };
        Ok(Tree { node, span: span.to(end) })
    }

    /// The parts up to the closing bracket, which is the span that is given back.
    fn arguments(&mut self) -> Result<(Vec<Tree>, Span), Problem> {
        let mut parts = Vec::new();
        let close = self.here();
        if self.eat(")") {
            return Ok((parts, close));
        }
        loop {
            parts.push(self.deeper(Self::either)?);
            if !self.eat(",") {
                return Ok((parts, self.expect(")")?));
            }
        }
    }
}
