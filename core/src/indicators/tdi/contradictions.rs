use super::episode::{Episode, UNKNOWN};
use super::field::Field;
use super::plan::DemandPlan;

/// A field, its codes, and the field that denies them with its code.
type Denied = (Field, &'static [&'static str], Field, &'static str);

/// Who never injected has no age of it, shares no needles and has another route; who never had agonists has no age of
/// the first. Without codes every known value counts.
const DENIED: [Denied; 4] = [
    (Field::FirstInjectionAge, &[], Field::EverInjected, "1"),
    (Field::NeedleSharing, &["2", "2.1", "2.2", "2.3"], Field::EverInjected, "1"),
    (Field::Route, &["1"], Field::EverInjected, "1"),
    (Field::FirstAgonistAge, &[], Field::AgonistHistory, "1"),
];

impl DemandPlan {
    /// Fields of an episode whose value another field denies, each with the other.
    pub(super) fn contradictions(&self, episode: &Episode) -> Vec<(Field, Field)> {
        let has = |field: Field, code: &str| {
            self.list(field).and_then(|list| list.find(code)).is_some_and(|at| episode.value(field) == at)
        };
        DENIED
            .into_iter()
            .filter(|(field, codes, never, code)| {
                let is_told = match codes {
                    [] => episode.value(*field) != UNKNOWN,
                    codes => codes.iter().any(|code| has(*field, code)),
                };
                is_told && has(*never, code)
            })
            .map(|(field, _, never, _)| (field, never))
            .collect()
    }
}
