use super::calculated::agree;
use super::totals::kind_name;
use super::walk::{Spot, Walk};
use crate::base::codes;
use crate::model::{QuestionType, TotalKind};
use crate::questionnaire::cell::{Cell, MOST_INTEGER};
use crate::questionnaire::options::Calculations;

impl<'p> Walk<'_, 'p, '_> {
    /// An answer of the right type.
    pub(super) fn given(&mut self, spot: Spot<'p>, cell: &Cell<'_>) {
        match cell {
            Cell::List(cells) => {
                self.answers(spot, cells.len());
                for (position, cell) in cells.iter().enumerate() {
                    self.element(Spot { element: Some(position), ..spot }, cell);
                }
            }
            cell => {
                if spot.question.repeats && !spot.question.kind.is_multiple() {
                    self.answers(spot, 1);
                }
                self.single(spot, cell);
            }
        }
        self.constraint(spot, cell);
    }

    fn element(&mut self, spot: Spot<'p>, cell: &Cell<'_>) {
        match cell {
            Cell::Wrong => {
                let issue = self.about(codes::questionnaire::TYPE, spot);
                self.issues.push(issue.with("expected", spot.question.kind.name()));
            }
            Cell::Missing(missing) => self.missing(spot, *missing),
            Cell::Absent | Cell::Blank => {}
            cell => self.single(spot, cell),
        }
    }

    fn single(&mut self, spot: Spot<'p>, cell: &Cell<'_>) {
        let question = spot.question;
        match cell {
            Cell::Codes(codes) => self.codes(spot, codes),
            Cell::Text(text) => match question.kind {
                QuestionType::SelectOne => self.code(spot, text),
                _ => self.text(spot, text),
            },
            Cell::Quantity(amount) => self.unit(spot, amount),
            Cell::File(file) => self.file(spot, file),
            Cell::Decimal(value) if question.asked.decimals.is_some() => self.decimals(spot, *value),
            _ => {}
        }
        if question.list.is_some() && !question.kind.is_select() {
            self.option(spot, cell);
        }
        self.range(spot, cell);
    }

    fn decimals(&mut self, spot: Spot<'p>, value: f64) {
        let Some(most) = spot.question.asked.decimals else { return };
        if has_decimals(value, most) {
            return;
        }
        let written = value.to_string();
        let places = written.split_once('.').map_or(0, |(_, places)| places.len());
        if u32::try_from(places).is_ok_and(|places| places > most) {
            let issue = self.about(codes::questionnaire::DECIMALS, spot);
            self.issues.push(issue.with("max", most));
        }
    }

    /// How many answers there may be.
    pub(super) fn answers(&mut self, spot: Spot<'p>, count: usize) {
        let asked = &spot.question.asked;
        let number = u32::try_from(count).unwrap_or(u32::MAX);
        if let Some(min) = asked.min_answers.filter(|min| number < *min) {
            let issue = self.about(codes::questionnaire::TOO_FEW, spot);
            let issue = self.noted(issue.with("count", count).with("min", min));
            self.issues.push(issue);
        }
        if let Some(max) = asked.max_answers.filter(|max| number > *max) {
            let issue = self.about(codes::questionnaire::TOO_MANY, spot);
            self.issues.push(issue.with("count", count).with("max", max));
        }
    }

    /// The question's own rule. Of several answers each has to keep it.
    fn constraint(&mut self, spot: Spot<'p>, cell: &Cell<'_>) {
        let Some(formula) = &spot.question.constraint else { return };
        match cell {
            // A rule of FHIRPath looks at the question with all of its answers.
            Cell::List(cells) if formula.expression.uses_current() => {
                for (position, cell) in cells.iter().enumerate() {
                    if !cell.is_empty() {
                        self.broken(Spot { element: Some(position), ..spot }, cell);
                    }
                }
            }
            cell => self.broken(spot, cell),
        }
    }

    fn broken(&mut self, spot: Spot<'p>, cell: &Cell<'_>) {
        let question = spot.question;
        let Some(formula) = &question.constraint else { return };
        if !self.state.can_judge(&formula.expression, question.frame, spot.row) {
            return;
        }
        let mut scope = self.state.at(question.frame, spot.row);
        scope.current = Some(cell);
        scope.name = Some(&question.name);
        match formula.truth(&scope) {
            Ok(Some(false)) => {
                let issue = match &question.asked.sum_of {
                    Some(of) => {
                        let issue = self.about(codes::questionnaire::TOTAL_DIFFERS, spot);
                        issue.with("kind", kind_name(TotalKind::Sum)).with("of", of.as_str())
                    }
                    None => self.about(codes::questionnaire::CONSTRAINT, spot),
                };
                let issue = self.with_message(issue, &question.asked.constraint_message);
                self.issues.push(issue);
            }
            Ok(_) => {}
            Err(failure) => {
                let place = self.place(&question.name);
                self.failed(&failure, "constraint", place, &question.name);
            }
        }
    }

    /// What the form computes for a question, when that counts.
    pub(super) fn recomputed(&self, spot: Spot<'p>) -> Option<&Cell<'static>> {
        let recompute = self.state.options.policies.calculations == Calculations::Recompute;
        self.state.computed(spot.number, spot.row).filter(|cell| recompute && !cell.is_empty())
    }

    /// Whether a stored calculation is what the form computes.
    pub(super) fn calculation(&mut self, spot: Spot<'p>, stored: &Cell<'_>) {
        let Some(number) = spot.question.calculation else { return };
        let Some(calculation) = self.state.plan.calculations.get(number) else { return };
        let formula = &calculation.formula;
        let policy = self.state.options.policies.calculations;
        let unknown =
            formula.is_fleeting || !self.state.can_judge(&formula.expression, spot.question.frame, spot.row);
        if !stored.is_usable() || unknown || policy == Calculations::Recompute {
            return;
        }
        let Some(computed) = self.state.computed(spot.number, spot.row) else { return };
        let differs = if computed.is_empty() {
            // Where Blank is no value, nobody can tell what should stand there.
            formula.blank_is_empty
        } else {
            !agree(stored, computed)
        };
        if differs {
            let issue = self.about(codes::questionnaire::CALCULATION_DIFFERS, spot);
            self.issues.push(issue);
        }
    }

    /// The text for a choice that asks for one.
    pub(super) fn other(&mut self, spot: Spot<'p>, cell: &Cell<'_>) {
        let state = self.state;
        let question = spot.question;
        let Some(number) = question.other else { return };
        let Some(text) = state.plan.questions.get(number) else { return };
        if !state.is_relevant(text.gate, text.frame, spot.row) || text.frame != question.frame {
            return;
        }
        let chosen = cell.selects(&question.asked.other_code) == Some(true);
        let Some(given) = state.cell(number, spot.row) else { return };
        let place = Spot { question: text, number, row: spot.row, element: None };
        if chosen
            && given.is_empty()
            && !state.is_undecided(text.gate, text.frame, spot.row)
            && !matches!(text.required, crate::questionnaire::plan::Required::Always)
        {
            let issue = self.about(codes::questionnaire::OTHER_UNSPECIFIED, place);
            let issue = issue.with("choice", question.asked.other_code.as_str()).with("of", &*question.name);
            self.issues.push(self.noted(issue));
        }
        let other_gate = text.gate == question.gate;
        if !chosen && other_gate && !given.is_empty() && !matches!(given, Cell::Missing(_)) {
            let issue = self.about(codes::questionnaire::NOT_RELEVANT, place);
            self.treated(issue, state.options.policies.disabled);
        }
    }
}

/// Whether a number is one that can be written with so many decimals, where that is certain without writing it:
/// it is the float nearest to a whole number divided by a power of ten.
fn has_decimals(value: f64, most: u32) -> bool {
    // Powers of ten up to here, and whole numbers up to 2^53, are exact as floats, so their quotient is the
    // float that is nearest to the decimal.
    let Some(power) = i32::try_from(most).ok().filter(|most| *most <= 15).map(|most| 10_f64.powi(most))
    else {
        return false;
    };
    let whole = (value * power).round();
    whole.abs() <= MOST_INTEGER as f64 && whole / power == value
}

#[cfg(test)]
mod tests {
    use super::{MOST_INTEGER, has_decimals};

    #[test]
    fn decimals_are_those_of_the_shortest_writing() {
        for value in
            [0.0, 0.1, 0.3, 0.1 + 0.2, 21.8, 6.94, 4.7, 1e-7, 123_456.789, 1.005, 2.675, 1e15, 1e15 + 0.3]
        {
            let written = f64::to_string(&value);
            let places = written.split_once('.').map_or(0, |(_, places)| places.len());
            for most in 0..=15 {
                let fits = places <= most as usize;
                // Beyond 2^53 it is not certain, and the number is written.
                let is_certain = value * 10_f64.powf(f64::from(most)) <= MOST_INTEGER as f64;
                assert_eq!(has_decimals(value, most), fits && is_certain, "{value} {most}");
            }
        }
        assert!(!has_decimals(f64::MAX, 2), "is written to be sure");
    }
}
