//! What is decided and computed first: one order over conditions, calculations and variables.

use super::{Builder, invalid};
use crate::base::Path;
use crate::expr::{Dialect, Expression};
use crate::questionnaire::plan::{Slot, Step};

impl Builder<'_> {
    /// The order; what depends on itself is an issue.
    pub(super) fn order(&mut self) -> Vec<Step> {
        let (steps, needs) = self.dependencies();
        let (ordered, circular) = order(&needs);
        for number in circular {
            let place = steps.get(number).and_then(|step| self.place_of(*step));
            self.issues.extend(place.map(|place| invalid("cycle", "", place)));
        }
        let ordered = ordered.into_iter().filter_map(|number| steps.get(number).copied());
        // Variables of FHIRPath are collections of nodes: they are looked at where they are used.
        ordered.filter(|step| !matches!(step, Step::Variable(number) if self.is_lazy(*number))).collect()
    }

    /// What is decided or computed, and for each what it depends on, by position.
    pub(super) fn dependencies(&self) -> (Vec<Step>, Vec<Vec<usize>>) {
        let steps = (0..self.gates.len())
            .map(Step::Gate)
            .chain((0..self.calculations.len()).map(Step::Calculation))
            .chain((0..self.variables.len()).map(Step::Variable));
        let steps: Vec<Step> = steps.collect();
        let needs = steps.iter().map(|step| self.needs(*step)).collect();
        (steps, needs)
    }

    /// Where the expression stands.
    pub(super) fn place_of(&self, step: Step) -> Option<Path> {
        match step {
            Step::Gate(gate) => self.gates.get(gate).map(|draft| draft.path.clone()),
            Step::Calculation(number) => self.calculation_paths.get(number).cloned(),
            Step::Variable(number) => Some(Path::root().key("variables").index(number).key("value")),
        }
    }

    fn is_lazy(&self, variable: usize) -> bool {
        let formula = self.variable_formulas.get(variable).and_then(Option::as_ref);
        formula.is_none_or(|formula| formula.expression.dialect() == Dialect::Fhirpath)
    }

    fn needs(&self, step: Step) -> Vec<usize> {
        match step {
            Step::Gate(number) => {
                let Some(gate) = self.gates.get(number).and_then(|draft| draft.gate.as_ref()) else {
                    return Vec::new();
                };
                self.read_by(&gate.formula.expression).chain(gate.parent).collect()
            }
            Step::Calculation(number) => {
                let Some(calculation) = self.calculations.get(number) else { return Vec::new() };
                let own = self.questions.get(calculation.question).and_then(|question| question.gate);
                self.read_by(&calculation.formula.expression).chain(own).collect()
            }
            Step::Variable(number) => {
                let formula = self.variable_formulas.get(number).and_then(Option::as_ref);
                formula.map_or_else(Vec::new, |formula| self.read_by(&formula.expression).collect())
            }
        }
    }

    /// The steps that an expression depends on.
    fn read_by<'e>(&'e self, expression: &'e Expression) -> impl Iterator<Item = usize> + 'e {
        let (gates, calculations) = (self.gates.len(), self.calculations.len());
        let variable = move |number: usize| gates.saturating_add(calculations).saturating_add(number);
        let slots = expression.slots().iter().flat_map(move |slot| {
            let counts = (self.questions.len(), self.frames.len(), self.variables.len());
            match Slot::of(*slot, counts.0, counts.1, counts.2) {
                Slot::Question(number) => {
                    let question = self.questions.get(number);
                    let computed = question.and_then(|question| question.calculation);
                    [
                        question.and_then(|question| question.gate),
                        computed.map(|number| gates.saturating_add(number)),
                    ]
                }
                Slot::Rows(number) => [self.frames.get(number).and_then(|frame| frame.gate), None],
                Slot::Variable(number) => [Some(variable(number)), None],
                Slot::Group | Slot::Related(_) => [None, None],
            }
        });
        let named = expression.variables().iter().flat_map(move |name| {
            let known = self.variables.iter().enumerate().filter(move |(_, (known, ..))| known == name);
            known.map(move |(number, _)| variable(number))
        });
        slots.flatten().chain(named)
    }
}

/// Positions in an order in which each comes after those it needs, and the positions that need themselves.
fn order(needs: &[Vec<usize>]) -> (Vec<usize>, Vec<usize>) {
    let mut ordered = Vec::with_capacity(needs.len());
    let mut placed = vec![false; needs.len()];
    // Repeated passes keep the order of the form where nothing else is asked; forms are small.
    loop {
        let before = ordered.len();
        for (position, needed) in needs.iter().enumerate() {
            let ready = needed.iter().all(|other| placed.get(*other).copied().unwrap_or(true));
            if let Some(place) = placed.get_mut(position)
                && !*place
                && ready
            {
                *place = true;
                ordered.push(position);
            }
        }
        if ordered.len() == before {
            break;
        }
    }
    let blocked: Vec<usize> =
        placed.iter().enumerate().filter(|(_, placed)| !**placed).map(|(position, _)| position).collect();
    let circular = blocked.into_iter().filter(|position| reaches(needs, *position)).collect();
    (ordered, circular)
}

/// Whether a position needs itself, directly or through others.
fn reaches(needs: &[Vec<usize>], start: usize) -> bool {
    let mut seen = vec![false; needs.len()];
    let mut open: Vec<usize> = needs.get(start).cloned().unwrap_or_default();
    while let Some(position) = open.pop() {
        if position == start {
            return true;
        }
        if let Some(seen) = seen.get_mut(position)
            && !*seen
        {
            *seen = true;
            open.extend(needs.get(position).into_iter().flatten());
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn what_is_needed_comes_first() {
        assert_eq!(order(&[vec![2], vec![], vec![1]]), (vec![1, 2, 0], vec![]));
    }

    #[test]
    fn only_the_circle_is_named() {
        assert_eq!(order(&[vec![1], vec![0], vec![0], vec![]]), (vec![3], vec![0, 1]));
        assert_eq!(order(&[vec![0]]), (vec![], vec![0]));
    }
}
