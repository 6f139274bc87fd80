//! What the parsers of all dialects share: a position in the tokens, and chains of operators.

use super::lexer::Token;
use super::{Ast, Problem, Span, Tree};

/// Brackets, calls, `not` and signs inside each other.
pub(super) const MOST_DEPTH: usize = 64;

pub(super) struct Parser<'t> {
    tokens: Vec<(Token<'t>, Span)>,
    at: usize,
    depth: usize,
    /// Operators that nest to the left, after the first of each chain.
    links: usize,
    end: Span,
}

pub(super) type Parsed = Result<Tree, Problem>;

impl<'t> Parser<'t> {
    pub(super) fn new(tokens: Vec<(Token<'t>, Span)>, length: usize) -> Self {
        Self { tokens, at: 0, depth: 0, links: 0, end: Span { start: length, end: length } }
    }

    pub(super) fn finish(&self) -> Result<(), Problem> {
        match self.tokens.get(self.at) {
            None => Ok(()),
            Some((_, span)) => Err(Problem::syntax("unexpected_token", *span)),
        }
    }

    pub(super) fn peek(&self) -> Option<&Token<'t>> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    pub(super) fn peek_after(&self) -> Option<&Token<'t>> {
        self.tokens.get(self.at.saturating_add(1)).map(|(token, _)| token)
    }

    pub(super) fn here(&self) -> Span {
        self.tokens.get(self.at).map_or(self.end, |(_, span)| *span)
    }

    /// The span from a start to the token before this one.
    pub(super) fn since(&self, start: Span) -> Span {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        last.map_or(start, |(_, span)| start.to(*span))
    }

    pub(super) fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    pub(super) fn is(&self, symbol: &str) -> bool {
        matches!(self.peek(), Some(Token::Symbol(next)) if *next == symbol)
    }

    pub(super) fn eat(&mut self, symbol: &str) -> bool {
        let found = self.is(symbol);
        if found {
            self.step();
        }
        found
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Some(Token::Word(next)) if *next == word)
    }

    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        if found {
            self.step();
        }
        found
    }

    /// A word that people write in small or capital letters.
    pub(super) fn eat_any_case(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(next)) if next.eq_ignore_ascii_case(word));
        if found {
            self.step();
        }
        found
    }

    pub(super) fn unexpected(&self) -> Problem {
        let reason = if self.at < self.tokens.len() { "unexpected_token" } else { "unexpected_end" };
        Problem::syntax(reason, self.here())
    }

    pub(super) fn expect(&mut self, symbol: &str) -> Result<Span, Problem> {
        let span = self.here();
        if self.eat(symbol) { Ok(span) } else { Err(self.unexpected()) }
    }

    pub(super) fn deeper<T>(
        &mut self,
        part: impl FnOnce(&mut Self) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        if self.depth >= MOST_DEPTH {
            return Err(Problem::syntax("too_deep", self.here()));
        }
        self.depth = self.depth.saturating_add(1);
        let tree = part(self);
        self.depth = self.depth.saturating_sub(1);
        tree
    }

    /// `a OP b OP c` as one flat node, when there is an operator at all.
    pub(super) fn flat(
        &mut self,
        operator: impl Fn(&mut Self) -> bool,
        part: fn(&mut Self) -> Parsed,
        make: fn(Vec<Tree>) -> Ast,
    ) -> Parsed {
        let first = part(self)?;
        let start = first.span;
        let mut parts = vec![first];
        while operator(self) {
            parts.push(part(self)?);
        }
        match parts.pop() {
            Some(only) if parts.is_empty() => Ok(only),
            Some(last) => {
                let span = start.to(last.span);
                parts.push(last);
                Ok(Tree { node: make(parts), span })
            }
            None => Err(self.unexpected()),
        }
    }

    /// `a + b - c` as one flat node; the first part has the sign that is given.
    pub(super) fn signed<S: Copy>(
        &mut self,
        first_sign: S,
        operator: impl Fn(&mut Self) -> Option<S>,
        part: fn(&mut Self) -> Parsed,
        make: fn(Vec<(S, Tree)>) -> Ast,
    ) -> Parsed {
        let first = part(self)?;
        let mut span = first.span;
        let mut parts = vec![(first_sign, first)];
        while let Some(sign) = operator(self) {
            let next = part(self)?;
            span = span.to(next.span);
            parts.push((sign, next));
        }
        match parts.pop() {
            Some((_, only)) if parts.is_empty() => Ok(only),
            Some(last) => {
                parts.push(last);
                Ok(Tree { node: make(parts), span })
            }
            None => Err(self.unexpected()),
        }
    }

    /// Counts a link of a chain that is nested. The first of a chain is no deeper than brackets; all others of
    /// the whole expression together are bounded like brackets.
    pub(super) fn link(&mut self, first: bool) -> Result<(), Problem> {
        if first {
            return Ok(());
        }
        self.links = self.links.saturating_add(1);
        if self.links > MOST_DEPTH { Err(Problem::syntax("too_deep", self.here())) } else { Ok(()) }
    }

    /// `a OP b OP c` as `(a OP b) OP c`.
    pub(super) fn nested<S>(
        &mut self,
        operator: impl Fn(&mut Self) -> Option<S>,
        part: fn(&mut Self) -> Parsed,
        make: fn(S, Box<Tree>, Box<Tree>) -> Ast,
    ) -> Parsed {
        let mut left = part(self)?;
        let mut first = true;
        while let Some(sign) = operator(self) {
            self.link(first)?;
            first = false;
            let right = part(self)?;
            let span = left.span.to(right.span);
            left = Tree { node: make(sign, Box::new(left), Box::new(right)), span };
        }
        Ok(left)
    }

    /// The parts up to the closing bracket, which is the span that is given back.
    pub(super) fn arguments(&mut self, part: fn(&mut Self) -> Parsed) -> Result<(Vec<Tree>, Span), Problem> {
        let mut parts = Vec::new();
        let close = self.here();
        if self.eat(")") {
            return Ok((parts, close));
        }
        loop {
            parts.push(self.deeper(part)?);
            if !self.eat(",") {
                return Ok((parts, self.expect(")")?));
            }
        }
    }
}
