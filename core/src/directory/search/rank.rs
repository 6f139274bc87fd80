//! Which services fit and in what order.
//!
//! A service fits when it fulfils every condition and has every word; when none has every word, those fit that have
//! the most of them. A word gives `weight × closeness × rarity` points: the weight of where it was found (name 12,
//! organization 8, place 5, description 3; a term 10 when the edition states it, 7 by a narrower term, 5 when a text
//! names it), how near it is to what was asked (10 the word itself or a term that is named, 7 a beginning, 5 one edit,
//! 3 two edits, half of that for a part of a term's name), and how rare it is: one more than the binary logarithm, cut
//! to a whole number, of all services by those that have the most frequent meaning of the word. Of several meanings
//! the one with the most points counts. Nearness gives `1,000,000 / (1000 + metres)` points.

use super::index::Index;
use super::places::{EXACT_ORDER, From};
use super::query::{Asked, Found, Meaning, understand};
use super::request::{
    Contribution, ContributionKind, Hit, SearchField, SearchOrder, SearchRequest, SearchResult,
};
use super::synonyms::Level;
use super::words::FIELD_BITS;
use crate::text::fold;

/// Results when no limit is asked for.
const USUAL_LIMIT: usize = 20;

/// Points of what is at the point asked for.
const NEAREST: u32 = 1_000;

/// What is not running comes after everything that is.
const NOT_RUNNING: i32 = -1_000_000;

/// How far what has no public point is: after everything that has one.
const NOWHERE: u32 = u32::MAX;

pub(super) fn search(index: &Index, request: &SearchRequest) -> SearchResult {
    let words = Scores::of(index, &understand(index, &request.text, request.exact));
    let conditions = Conditions::of(index, request);
    let from = request.near.map(From::of);
    let mut result = SearchResult::default();
    let mut page = Page::of(request);
    let most = words.most_found(&conditions);
    let running = Running { not_running: &index.services.not_running, position: 0 };
    for (document, not_running) in running.of(index.services.ids.len()) {
        if !conditions.allows(document) || words.found(document) < most {
            continue;
        }
        let far = from.as_ref().and_then(|from| index.places.order(document, from));
        let is_placed = conditions.is_placed(index, document, far, from.as_ref());
        match conditions.is_open(document, not_running) {
            Some(true) if is_placed => {}
            // Of a place that is not public nobody learns on which side of a border it is.
            Some(true) if !index.places.has_point(document) => {
                result.unplaced = result.unplaced.saturating_add(1);
                continue;
            }
            None if is_placed => {
                result.hours_unknown = result.hours_unknown.saturating_add(1);
                continue;
            }
            _ => continue,
        }
        let score = words.points(document).saturating_add(nearness(far)).saturating_add(status(not_running));
        page.offer(Candidate { document, far: far.unwrap_or(NOWHERE), score });
    }
    result.total = page.total;
    result.partial = result.total > 0 && usize::from(most) < words.asked.len();
    let hit = |candidate: Candidate| hit(index, &words, request, from.as_ref(), candidate);
    result.hits = page.finish().map(hit).collect();
    result
}

/// A service that fits.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    document: u32,
    /// What puts places in order by distance.
    far: u32,
    score: i32,
}

impl Candidate {
    /// What comes first has the smallest key. Documents are numbered by name.
    fn key(&self, order: SearchOrder) -> (u64, u32) {
        let (worse, far) = (u64::from(i32::MAX.abs_diff(self.score)), u64::from(self.far));
        match order {
            SearchOrder::Relevance => ((worse << 32) | far, self.document),
            SearchOrder::Distance => ((far << 32) | worse, self.document),
            SearchOrder::Name => (0, self.document),
        }
    }
}

/// Keeps the first candidates, as many as the page needs, and only now and then puts them in order.
struct Page {
    order: SearchOrder,
    offset: usize,
    end: usize,
    kept: Vec<Candidate>,
    /// What comes after this is on no page up to this one.
    last: Option<(u64, u32)>,
    total: usize,
}

impl Page {
    fn of(request: &SearchRequest) -> Self {
        let end = request.offset.saturating_add(request.limit.unwrap_or(USUAL_LIMIT));
        Self { order: request.order, offset: request.offset, end, kept: Vec::new(), last: None, total: 0 }
    }

    fn offer(&mut self, candidate: Candidate) {
        self.total = self.total.saturating_add(1);
        if self.last.is_some_and(|last| candidate.key(self.order) > last) {
            return;
        }
        self.kept.push(candidate);
        if self.kept.len() >= self.end.saturating_mul(2).saturating_add(500) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        let order = self.order;
        if let Some(last) = self.end.checked_sub(1).filter(|last| *last < self.kept.len()) {
            self.kept.select_nth_unstable_by_key(last, |candidate| candidate.key(order));
        }
        self.kept.truncate(self.end);
        self.last = Some(self.kept.last().map_or((0, 0), |candidate| candidate.key(order)));
    }

    fn finish(mut self) -> impl Iterator<Item = Candidate> {
        let order = self.order;
        self.kept.sort_unstable_by_key(|candidate| candidate.key(order));
        self.kept.truncate(self.end);
        self.kept.into_iter().skip(self.offset)
    }
}

/// Goes through the documents with whether each is not running.
struct Running<'a> {
    /// Rising.
    not_running: &'a [u32],
    position: usize,
}

impl Running<'_> {
    fn of(mut self, documents: usize) -> impl Iterator<Item = (u32, bool)> {
        (0..u32::try_from(documents).unwrap_or(u32::MAX)).map(move |document| {
            let is_next = self.not_running.get(self.position) == Some(&document);
            self.position = self.position.saturating_add(usize::from(is_next));
            (document, is_next)
        })
    }
}

fn status(not_running: bool) -> i32 {
    if not_running { NOT_RUNNING } else { 0 }
}

/// Nothing from a thousand kilometres on, so that the order of places will do for their distance.
fn nearness(far: Option<u32>) -> i32 {
    let points = far.and_then(|far| NEAREST.saturating_mul(1_000).checked_div(far.saturating_add(1_000)));
    i32::try_from(points.unwrap_or_default()).unwrap_or_default()
}

/// Everything in a request but its words.
struct Conditions<'a> {
    request: &'a SearchRequest,
    /// For each document whether it has the codes; empty when none was asked for.
    coded: Vec<bool>,
    /// For each document whether it is open; empty when no time was asked for.
    open: Vec<Option<bool>>,
}

impl<'a> Conditions<'a> {
    fn of(index: &Index, request: &'a SearchRequest) -> Self {
        let codes = [
            ("modalities", &request.modality),
            ("populations", &request.population),
            ("cost_kinds", &request.cost),
            ("country", &request.country),
        ];
        let mut conditions = Self { request, coded: Vec::new(), open: Vec::new() };
        let count = index.services.ids.len();
        for (vocabulary, code) in codes {
            code.iter().for_each(|code| conditions.require(count, index.terms.having(vocabulary, code)));
        }
        if let Some(city) = &request.city {
            conditions.require(count, index.terms.having("city", &fold(city)));
        }
        if !request.languages.is_empty() {
            let spoken = request.languages.iter().flat_map(|code| index.terms.having("languages", code));
            conditions.require(count, spoken);
        }
        if let Some(organization) = &request.organization {
            let ids = &index.services.organization_ids;
            let number = ids.numbers().find(|number| ids.get(*number) == organization);
            let of_services = index.services.organizations.iter().zip(0..);
            conditions.require(
                count,
                of_services.filter(|(of, _)| Some(**of) == number).map(|(_, document)| document),
            );
        }
        if let Some(time) = request.at {
            conditions.open =
                index.hours.open_at(|hours| hours.is_open(time.date(), time.minute(), |_| false));
        }
        conditions
    }

    fn require(&mut self, count: usize, documents: impl Iterator<Item = u32>) {
        let mut having = vec![false; count];
        for document in documents {
            if let Some(has) = having.get_mut(document as usize) {
                *has = self.coded.is_empty() || self.coded.get(document as usize) == Some(&true);
            }
        }
        self.coded = having;
    }

    fn allows(&self, document: u32) -> bool {
        self.coded.is_empty() || self.coded.get(document as usize) == Some(&true)
    }

    /// Whether it is inside the box and the radius. What has no public point never is.
    fn is_placed(&self, index: &Index, document: u32, far: Option<u32>, from: Option<&From>) -> bool {
        let near = self.request.radius.is_none_or(|radius| {
            let is_exact = far.is_none_or(|far| far <= EXACT_ORDER);
            let metres =
                if is_exact { far } else { from.and_then(|from| index.places.metres(document, from)) };
            metres.is_some_and(|metres| f64::from(metres) <= radius)
        });
        near && self.request.bounds.is_none_or(|bounds| index.places.is_in(document, bounds))
    }

    /// Whether it is open at the time asked for; also true when none was. Nothing when its hours are not known.
    fn is_open(&self, document: u32, not_running: bool) -> Option<bool> {
        if self.request.at.is_none() {
            return Some(true);
        }
        if not_running { Some(false) } else { self.open.get(document as usize).copied().flatten() }
    }
}

/// The points of every document for the words of a request.
struct Scores<'a> {
    index: &'a Index,
    asked: Vec<Word>,
    points: Vec<u32>,
    /// How many of the words each document has.
    found: Vec<u8>,
}

/// A word that was asked for, with how rare it is.
struct Word {
    text: String,
    meanings: Vec<Meaning>,
    rarity: u32,
}

impl Word {
    fn of(index: &Index, asked: &Asked) -> Self {
        let postings = asked.meanings.iter().map(|meaning| postings(index, meaning.found).len());
        let most = postings.max().unwrap_or_default().max(1);
        let share = index.services.ids.len().checked_div(most).unwrap_or_default().max(1);
        let rarity = share.ilog2().saturating_add(1);
        Self { text: asked.text.clone(), meanings: asked.meanings.clone(), rarity }
    }

    /// The points of a posting of a meaning.
    fn points(&self, meaning: &Meaning, posting: u32) -> u32 {
        weight(meaning.found, posting).saturating_mul(meaning.closeness).saturating_mul(self.rarity)
    }
}

fn postings(index: &Index, found: Found) -> &[u32] {
    match found {
        Found::Word(word) => index.words.postings(word),
        Found::Term(term) => index.terms.postings(term),
    }
}

fn document(found: Found, posting: u32) -> u32 {
    match found {
        Found::Word(_) => posting >> FIELD_BITS,
        Found::Term(_) => Level::split(posting).0,
    }
}

/// The best of the fields that have the word.
fn field(posting: u32) -> SearchField {
    match posting & 15 {
        8.. => SearchField::Name,
        4.. => SearchField::Organization,
        2.. => SearchField::Place,
        _ => SearchField::Description,
    }
}

fn weight(found: Found, posting: u32) -> u32 {
    match found {
        Found::Word(_) => match field(posting) {
            SearchField::Name => 12,
            SearchField::Organization => 8,
            SearchField::Place => 5,
            SearchField::Description => 3,
        },
        Found::Term(_) => match Level::split(posting).1 {
            Level::Stated => 10,
            Level::Narrower => 7,
            Level::Read => 5,
        },
    }
}

impl<'a> Scores<'a> {
    fn of(index: &'a Index, asked: &[Asked]) -> Self {
        let asked: Vec<Word> = asked.iter().map(|asked| Word::of(index, asked)).collect();
        let count = if asked.is_empty() { 0 } else { index.services.ids.len() };
        let mut scores = Self { index, points: vec![0; count], found: vec![0; count], asked: Vec::new() };
        let mut best = vec![0_u32; count];
        let mut touched = Vec::new();
        for word in &asked {
            for meaning in &word.meanings {
                for posting in postings(index, meaning.found) {
                    let document = document(meaning.found, *posting);
                    let Some(best) = best.get_mut(document as usize) else { continue };
                    if *best == 0 {
                        touched.push(document);
                    }
                    *best = word.points(meaning, *posting).max(*best);
                }
            }
            for document in touched.drain(..) {
                let position = document as usize;
                let points = best.get_mut(position).map(std::mem::take).unwrap_or_default();
                scores.points.get_mut(position).into_iter().for_each(|sum| *sum = sum.saturating_add(points));
                scores.found.get_mut(position).into_iter().for_each(|sum| *sum = sum.saturating_add(1));
            }
        }
        scores.asked = asked;
        scores
    }

    fn found(&self, document: u32) -> u8 {
        self.found.get(document as usize).copied().unwrap_or_default()
    }

    fn points(&self, document: u32) -> i32 {
        let points = self.points.get(document as usize).copied().unwrap_or_default();
        i32::try_from(points).unwrap_or(i32::MAX)
    }

    /// The most words that a document has which fulfils the conditions on codes; at least half of them are needed.
    fn most_found(&self, conditions: &Conditions<'_>) -> u8 {
        let found = self.found.iter().zip(0..).filter(|(_, document)| conditions.allows(*document));
        let most = found.map(|(found, _)| *found).max().unwrap_or_default();
        most.max(u8::try_from(self.asked.len().div_ceil(2)).unwrap_or(u8::MAX))
    }

    /// What the points of a document for each word are made of: the same maximum as in the sum.
    fn explain(&self, wanted: u32) -> impl Iterator<Item = Contribution> {
        self.asked.iter().filter_map(move |word| {
            let mut best: Option<(u32, &Meaning, u32)> = None;
            for meaning in &word.meanings {
                let postings = postings(self.index, meaning.found);
                let position = postings.partition_point(|posting| document(meaning.found, *posting) < wanted);
                let Some(posting) = postings.get(position) else { continue };
                let points = word.points(meaning, *posting);
                if document(meaning.found, *posting) == wanted && best.is_none_or(|(most, ..)| points > most)
                {
                    best = Some((points, meaning, *posting));
                }
            }
            let (points, meaning, posting) = best?;
            let (found, field) = match meaning.found {
                Found::Word(word) => (self.index.words.text(word), Some(field(posting))),
                Found::Term(term) => (self.index.terms.name(term), None),
            };
            Some(Contribution {
                kind: meaning.kind,
                asked: Some(word.text.clone()),
                found: Some(found.to_owned()),
                field,
                points: i32::try_from(points).unwrap_or(i32::MAX),
            })
        })
    }
}

fn hit(
    index: &Index,
    words: &Scores<'_>,
    request: &SearchRequest,
    from: Option<&From>,
    candidate: Candidate,
) -> Hit {
    let Candidate { document, far, score } = candidate;
    let services = &index.services;
    let organization = services.organizations.get(document as usize).copied().unwrap_or(u32::MAX);
    let metres = from.and_then(|from| index.places.metres(document, from));
    let not_running = services.not_running.binary_search(&document).is_ok();
    let mut contributions = Vec::new();
    if request.explain {
        let other = |kind: ContributionKind, points: i32| {
            let other = Contribution { kind, asked: None, found: None, field: None, points };
            (points != 0).then_some(other)
        };
        contributions.extend(words.explain(document));
        contributions.extend(other(ContributionKind::Nearness, nearness(Some(far))));
        contributions.extend(other(ContributionKind::NotRunning, status(not_running)));
    }
    Hit {
        service_id: services.ids.get(document).to_owned(),
        name: services.names.get(document).to_owned(),
        organization_id: services.organization_ids.get(organization).to_owned(),
        organization: services.organization_names.get(organization).to_owned(),
        not_running,
        distance: metres.map(f64::from),
        score,
        contributions,
    }
}
