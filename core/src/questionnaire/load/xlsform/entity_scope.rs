//! Where entities stand in a form. Each part (the form, a group, a repeat) can hold one entity, and everything
//! that is saved to an entity or read by it has to be within reach: in the innermost repeat around it.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Sheet;
use super::entities::invalid;
use super::survey::Tree;
use crate::base::Issue;

/// A question that an entity saves or reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    pub part: usize,
    pub row: usize,
    pub saves: bool,
    pub question: usize,
}

/// An entity that needs a part.
pub(super) struct Wish {
    pub row: usize,
    pub mentions: Vec<Mention>,
}

/// The parts from the form inwards.
type Trail = Vec<usize>;

/// What an entity asks for.
struct Request {
    /// Row of the sheet of entities.
    row: usize,
    scope: Trail,
    wanted: Trail,
    saves: Vec<Trail>,
}

pub(super) fn place_all(
    wishes: &[Wish],
    tree: &Tree,
    survey: &Sheet<'_>,
    sheet: &Sheet<'_>,
    issues: &mut Vec<Issue>,
) {
    let before = issues.len();
    let requests: Vec<Request> =
        wishes.iter().map(|wish| request(wish, tree, survey, sheet, issues)).collect();
    if issues.len() != before || (requests.len() == 1 && requests.iter().all(|one| one.scope.len() == 1)) {
        return;
    }
    // Entities that nothing refers to come last, and go to the form itself.
    let mentioned =
        |request: &&Request| wishes.iter().any(|w| w.row == request.row && !w.mentions.is_empty());
    let mut by_scope: Vec<(&Trail, Vec<&Request>)> = Vec::new();
    let (first, last): (Vec<&Request>, Vec<&Request>) = requests.iter().partition(mentioned);
    for request in first.into_iter().chain(last) {
        match by_scope.iter_mut().find(|(scope, _)| **scope == request.scope) {
            Some((_, requests)) => requests.push(request),
            None => by_scope.push((&request.scope, vec![request])),
        }
    }
    let mut taken: BTreeMap<Trail, usize> = BTreeMap::new();
    for (_, mut requests) in by_scope {
        requests.sort_by_key(|request| request.row);
        for request in requests {
            if let Err(other) = put(request, &mut taken) {
                let issue = invalid(sheet, request.row, "list_name", "no_part_left");
                issues.push(issue.related(sheet.place(other, "list_name")));
            }
        }
    }
}

/// Takes the innermost part that is free, or tells which entity has it.
fn put(request: &Request, taken: &mut BTreeMap<Trail, usize>) -> Result<(), usize> {
    let mut conflict = None;
    for depth in (request.scope.len()..=request.wanted.len()).rev() {
        let part: Trail = request.wanted.iter().copied().take(depth).collect();
        if let Some(other) = taken.get(&part) {
            conflict = Some(*other);
            // What is saved has to be in the part of its own entity, so going further out is no help.
            if let Some(other) = request.saves.iter().find_map(|trail| taken.get(trail)) {
                return Err(*other);
            }
            continue;
        }
        for trail in &request.saves {
            for length in depth..=trail.len() {
                taken.insert(trail.iter().copied().take(length).collect(), request.row);
            }
        }
        taken.insert(part, request.row);
        return Ok(());
    }
    conflict.map_or(Ok(()), Err)
}

fn trail(part: usize, tree: &Tree) -> Trail {
    let mut trail: Trail = if part == 0 { Vec::new() } else { vec![part] };
    trail.extend(tree.ancestors(part));
    trail.push(0);
    trail.reverse();
    trail
}

/// The part of a trail up to its innermost repeat.
fn boundary(trail: &Trail, tree: &Tree) -> Trail {
    let last = trail.iter().rposition(|part| *part == 0 || tree.is_repeat(*part)).unwrap_or(0);
    trail.iter().copied().take(last.saturating_add(1)).collect()
}

fn repeats(trail: &Trail, tree: &Tree) -> usize {
    trail.iter().filter(|part| tree.is_repeat(**part)).count()
}

fn request(
    wish: &Wish,
    tree: &Tree,
    survey: &Sheet<'_>,
    sheet: &Sheet<'_>,
    issues: &mut Vec<Issue>,
) -> Request {
    let trails: Vec<(Mention, Trail, Trail)> = wish
        .mentions
        .iter()
        .map(|mention| {
            let trail = trail(mention.part, tree);
            let boundary = boundary(&trail, tree);
            (*mention, trail, boundary)
        })
        .collect();
    // The first of those in most repeats decides in which repeat the entity is.
    let deepest = trails.iter().rev().max_by_key(|(_, _, boundary)| repeats(boundary, tree));
    let root = vec![0];
    let scope = deepest.map_or(&root, |(_, _, boundary)| boundary);
    let saves: BTreeSet<&Trail> =
        trails.iter().filter(|(mention, ..)| mention.saves).map(|(_, trail, _)| trail).collect();
    let innermost = trails.iter().rev().filter(|(_, _, boundary)| boundary == scope);
    let innermost = innermost.max_by_key(|(_, trail, boundary)| trail.len().saturating_sub(boundary.len()));
    let wanted = match saves.len() {
        0 => innermost.map_or_else(|| root.clone(), |(_, trail, _)| trail.clone()),
        1 => saves.first().map(|trail| (*trail).clone()).unwrap_or_default(),
        _ => common(&saves, tree),
    };
    let own = boundary(&wanted, tree);
    for (mention, _, boundary) in &trails {
        let outside = !scope.starts_with(boundary);
        if mention.saves && (outside || *boundary != own) {
            issues.push(invalid(survey, mention.row, "save_to", "scope_save"));
        } else if !mention.saves && outside {
            let name = tree.node(mention.question).map(|node| node.name.as_str()).unwrap_or_default();
            issues.push(invalid(sheet, wish.row, "list_name", "scope_read").with("name", name));
        }
    }
    Request { row: wish.row, scope: scope.clone(), wanted, saves: saves.into_iter().cloned().collect() }
}

/// The innermost part that holds everything that is saved, not further out than the innermost repeat.
fn common(saves: &BTreeSet<&Trail>, tree: &Tree) -> Trail {
    let mut common: Trail = saves.first().map(|trail| (*trail).clone()).unwrap_or_default();
    for trail in saves {
        let same = common.iter().zip(trail.iter()).take_while(|(a, b)| a == b).count();
        common.truncate(same);
    }
    let boundaries = saves.iter().map(|trail| boundary(trail, tree));
    let deepest = boundaries.max_by_key(|boundary| repeats(boundary, tree)).unwrap_or_default();
    if repeats(&deepest, tree) > repeats(&common, tree) { deepest } else { common }
}
