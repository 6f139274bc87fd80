//! A form as far as it could be compiled, for those who look for mistakes.

use super::Builder;
use crate::base::{Issue, Path};
use crate::model::Form;
use crate::questionnaire::load::FormFormat;
use crate::questionnaire::plan::{FormPlan, Step};
use crate::vocab::Vocabularies;

/// What could be made of a form, whatever is wrong with it.
#[derive(Debug)]
pub(in crate::questionnaire) struct Draft {
    /// The plan without what could not be compiled. It is not for checking responses.
    pub(in crate::questionnaire) plan: FormPlan,
    /// Everything that was found on the way.
    pub(in crate::questionnaire) issues: Vec<Issue>,
    /// The place of each question.
    pub(in crate::questionnaire) question_places: Vec<Path>,
    /// The place of each condition of relevance.
    pub(in crate::questionnaire) gate_places: Vec<Path>,
    /// Conditions, calculations and variables that depend on themselves, together with those they do it through.
    pub(in crate::questionnaire) circles: Vec<Vec<Path>>,
}

impl Draft {
    /// Compiles what can be compiled.
    pub(in crate::questionnaire) fn of(form: &Form, format: FormFormat, vocabularies: &Vocabularies) -> Self {
        Builder::of(form, format, vocabularies).draft()
    }
}

impl Builder<'_> {
    fn draft(mut self) -> Draft {
        if !self.native {
            self.issues.iter_mut().for_each(super::tolerate);
        }
        let (steps, needs) = self.dependencies();
        let places = |circle: Vec<usize>| -> Vec<Path> {
            circle.into_iter().filter_map(|number| self.place_of(*steps.get(number)?)).collect()
        };
        let circles = circles(&needs).into_iter().map(places).collect();
        let gate_places = self.gates.iter().map(|gate| gate.path.clone()).collect();
        let mut question_places = vec![Path::root(); self.questions.len()];
        let own = self.sources.iter().map(|source| (source.number, &source.path));
        let rows = self.repeats.iter().filter_map(|repeat| {
            let table = self.frames.get(repeat.frame)?.table.as_ref()?;
            Some((table.question, &repeat.path))
        });
        for (number, path) in own.chain(rows) {
            if let Some(place) = question_places.get_mut(number) {
                *place = path.clone();
            }
        }
        let issues = std::mem::take(&mut self.issues);
        Draft { plan: self.plan_with(Vec::<Step>::new()), issues, question_places, gate_places, circles }
    }
}

/// Positions that reach each other.
fn circles(needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let suspects = unordered(needs);
    let mut circles = Vec::new();
    let mut taken = vec![false; needs.len()];
    for start in suspects.iter().copied() {
        if taken.get(start).copied().unwrap_or(true) {
            continue;
        }
        let forward = reached(needs, start);
        let is_in = |set: &[bool], position: usize| set.get(position).copied().unwrap_or(false);
        if !is_in(&forward, start) {
            continue;
        }
        let circle: Vec<usize> = suspects
            .iter()
            .copied()
            .filter(|other| is_in(&forward, *other) && is_in(&reached(needs, *other), start))
            .collect();
        for position in &circle {
            if let Some(place) = taken.get_mut(*position) {
                *place = true;
            }
        }
        circles.push(circle);
    }
    circles
}

/// Positions that are in a circle or depend on one: taking away what needs nothing more leaves them.
fn unordered(needs: &[Vec<usize>]) -> Vec<usize> {
    let mut users = vec![Vec::new(); needs.len()];
    let mut open: Vec<usize> = Vec::with_capacity(needs.len());
    for (position, needed) in needs.iter().enumerate() {
        open.push(needed.len());
        for other in needed {
            if let Some(users) = users.get_mut(*other) {
                users.push(position);
            }
        }
    }
    let mut ready: Vec<usize> =
        open.iter().enumerate().filter(|(_, count)| **count == 0).map(|(position, _)| position).collect();
    while let Some(position) = ready.pop() {
        for user in users.get(position).into_iter().flatten() {
            if let Some(count) = open.get_mut(*user) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    ready.push(*user);
                }
            }
        }
    }
    open.iter().enumerate().filter(|(_, count)| **count > 0).map(|(position, _)| position).collect()
}

/// What a position needs, directly or through others.
fn reached(needs: &[Vec<usize>], start: usize) -> Vec<bool> {
    let mut seen = vec![false; needs.len()];
    let mut open: Vec<usize> = needs.get(start).cloned().unwrap_or_default();
    while let Some(position) = open.pop() {
        if let Some(seen) = seen.get_mut(position)
            && !*seen
        {
            *seen = true;
            open.extend(needs.get(position).into_iter().flatten());
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::circles;

    #[test]
    fn only_what_reaches_itself_is_in_a_circle() {
        assert_eq!(circles(&[vec![1], vec![0], vec![0], vec![], vec![4]]), [vec![0, 1], vec![4]]);
        assert!(circles(&[vec![2], vec![], vec![1]]).is_empty());
    }
}
