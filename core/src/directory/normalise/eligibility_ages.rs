//! The ages for which a text says that a service is.

use regex::Captures;

use super::negation::{Negated, negated, negated_behind};
use super::{found, pattern};
use crate::base::{Issue, codes::directory as code};
use crate::text::fold;

/// The youngest and the oldest age.
pub(super) type Ages = (Option<u8>, Option<u8>);

/// The oldest age that is one.
const OLDEST: u8 = 130;

/// The ages of a text; refused when they contradict each other, when a negation or a gap leaves doubt, or when
/// they are only those of other people, such as children who come along.
pub(super) fn ages(text: &str) -> Result<Ages, Box<Issue>> {
    let mut said = Said::default();
    for clause in pattern!(r"[.!?]\s|[;|•\n]").split(&text.to_lowercase()) {
        said.clause(&without_lengths(&without_times(clause)));
    }
    said.together().ok_or_else(|| Box::new(found(code::ELIGIBILITY_AGES_UNCLEAR)))
}

/// Hours of the day are no ages.
fn without_times(clause: &str) -> String {
    pattern!(
        r"\b\d{1,2}(?:\s?[:h]\s?\d{2}|\s?(?:h|hs|hrs|hora?s?|heures?|hours?|am|pm|a\.m|p\.m|%)(?:\b|\W))"
    )
    .replace_all(clause, " ")
    .into_owned()
}

/// How long somebody abstains or stays is no age: "desde 6 meses de abstinencia", "jusqu'à 2 ans de séjour".
fn without_lengths(clause: &str) -> String {
    let lengths = pattern!(concat!(
        r"\b(?:estancias?|estad[ií]as?|permanencia|permanência|s[ée]jours?|stays?|interna(?:ci[oó]n|ção|mento|miento))",
        r"(?:\s+(?:de|of|is|m[aá]xim[ao]|maximum|hasta|até|up|to|jusqu['’]à|es|é|est))*\s*\d{1,3}\s*(?:años|anos|ans|years?|yrs)\b",
        r"|\b\d{1,3}(?:\s*(?:a|-|–|to|o|à|ou|or)\s*\d{1,3})?\s*(?:d[ií]as?|days?|jours?|semanas?|weeks?|semaines?|mes(?:es)?|months?|mois)\b",
        r"|\b\d{1,3}\s*(?:años|anos|ans|years?|yrs)\s+(?:sober|clean)\b",
        r"|\b\d{1,3}\s*(?:años|anos|ans|years?|yrs)\s+(?:(?:de|of)\s+|d['’])(?:abstin|sobri|recovery|recuperaci|trat|trait|treat|estanc|estad|perman|s[ée]jour|stay|intern|consum|consom|exper|resid)",
    ));
    lengths.replace_all(clause, " ").into_owned()
}

/// What the clauses of a text say.
#[derive(Default)]
struct Said {
    ranges: Vec<(u8, u8)>,
    /// Those of the ranges that are said of young people.
    young: Vec<(u8, u8)>,
    /// Adults are named, without ages of their own.
    adults: bool,
    minima: Vec<u8>,
    maxima: Vec<u8>,
    /// Something is said that cannot be read, or ages of other people.
    doubt: bool,
    others: bool,
}

impl Said {
    fn clause(&mut self, clause: &str) {
        self.adults_of(clause);
        let mut rest = clause.to_owned();
        let bare = self.ranges_of(&mut rest);
        self.minima_of(&rest);
        self.maxima_of(&rest);
        let stated = !(self.ranges.is_empty() && self.minima.is_empty() && self.maxima.is_empty());
        // "De 12 a 17 y adultos de 18 a 60 años": the unit stands once.
        self.ranges.extend(bare.into_iter().filter(|_| stated));
    }

    /// Whether adults are named besides people of an age: "adolescentes (13 a 17) y adultos".
    fn adults_of(&mut self, clause: &str) {
        let own = pattern!(
            r"^\W{0,3}(?:(?:de|[aà] partir|desde|from|aged?|over|dès|à|mayores|maiores|plus|older)\b\W*){0,3}\d|^\s+(?:mayores|responsables|respons[aá]veis|âgés|idosos)\b"
        );
        let along = pattern!(
            r"\b(?:con|com|with|avec|by|por|par)(?:\s+(?:los|las|os|as|sus|seus|their|des|les|leurs))?\s+$"
        );
        for hit in pattern!(r"\b(?:adultos|adultas|adults|adultes)\b").find_iter(clause) {
            let before = clause.get(..hit.start()).unwrap_or_default();
            let after = clause.get(hit.end()..).unwrap_or_default();
            if own.is_match(after) || along.is_match(before) {
                continue;
            }
            self.adults |= self.stands(clause, hit.start(), hit.end()) == Some(Negated::No);
        }
    }

    /// Takes the ranges; those that neither "años" nor "edad" names are given back.
    fn ranges_of(&mut self, rest: &mut String) -> Vec<(u8, u8)> {
        let between = pattern!(
            r"(?:\b(?P<label>edad(?:es)?|idades?|ages?|aged|âges?|faixa et[aá]ria)\b\D{0,12}|\b(?P<people>adolescent[es]{0,2}|j[oó]venes|jovens|youths?|young people|teens|jeunes|niñ[oa]s|crianças|enfants|children|adult[eo]?s|adultas)\b\W{1,3}(?:de\s|aged\s)?)?\b(?P<from>\d{1,3})\s*(?:años|anos|ans|years|yrs|yo)?\s*(?:-|–|a|y|e|to|and|à|et|hasta|até)\s*(?:los\s+|os\s+)?(?P<to>\d{1,3})\b\s*(?P<unit>(?:años|anos|ans|years|yrs|yo)\b)?(?P<not_yet>\s+incompletos)?"
        );
        let mut bare = Vec::new();
        let text = rest.clone();
        for hit in between.captures_iter(&text) {
            let (Some(first), Some(last)) = (hit.name("from"), hit.name("to")) else { continue };
            let after = text.get(last.end()..).unwrap_or_default();
            // "Youth 12 to 24", but not "jóvenes: 2 a 3 veces por semana".
            let counted = pattern!(
                r"^\s*(?:veces|vez|vezes|times|fois|sesi|sess|s[ée]ance|d[ií]as?\b|days?\b|jours?\b|hor|hour|heur|h\b|semana|week|mes|mois|month|grupo|group|plaza|vaga|place|%)"
            );
            let people = hit.name("people").is_some() && !counted.is_match(after);
            let named = people || hit.name("unit").is_some() || hit.name("label").is_some();
            if !named && !pattern!(r"^\s*(?:$|[,)/&]|(?:y|e|o|u|ou|and|or|et)\s)").is_match(after) {
                continue;
            }
            let to =
                age(last.as_str()).and_then(|to| to.checked_sub(u8::from(hit.name("not_yet").is_some())));
            let range = age(first.as_str()).zip(to).filter(|(from, to)| from <= to);
            let Some(range) = range else {
                self.doubt |= named;
                continue;
            };
            rest.replace_range(
                first.start()..last.end(),
                &" ".repeat(last.end().saturating_sub(first.start())),
            );
            let end = hit.get(0).map_or(last.end(), |whole| whole.end());
            match self.stands(&text, first.start(), end) {
                Some(Negated::No) if named => {
                    let of_adults = hit.name("people").is_some_and(|who| who.as_str().starts_with("adult"));
                    self.young.extend(Some(range).filter(|_| people && !of_adults));
                    self.ranges.push(range);
                }
                Some(Negated::No) => bare.push(range),
                Some(_) => self.doubt = true,
                None => {}
            }
        }
        bare
    }

    fn minima_of(&mut self, text: &str) {
        let from = pattern!(
            r"(?P<above>mayores|mayor|maiores|maior|acima|over|older than|plus|[aà] partir|desde|from|dès)\s*(?:de\s+|dos\s+|que\s+)?(?:los\s+|os\s+)?(?P<a>\d{1,3})s?\b|(?:^|[^\w+])\+\s?(?P<d>\d{1,3})\b|\b(?P<b>\d{1,3})\s*\+|\b(?P<c>\d{1,3})\s*(?:años|anos|ans|years|yrs|yo)?\s*(?:o más|y más|y mayores|ou mais|e mais|en adelante|em diante|et \+|and over|and older|or older|and up|et plus|ou plus)"
        );
        for hit in from.captures_iter(text) {
            let (Some(whole), Some(years)) = (hit.get(0), age_in(&hit)) else { continue };
            let starts = hit.name("above").is_some_and(|word| {
                ["a partir", "à partir", "desde", "from", "dès"].contains(&word.as_str())
            });
            match self.stands(text, whole.start(), whole.end()) {
                Some(Negated::No) => self.minima.push(years),
                // "No mayores de 65" lets people of 65 in, as "mayores de 65" is read with them here.
                Some(Negated::Refused) if hit.name("above").is_some() && !starts => self.maxima.push(years),
                Some(_) => self.doubt = true,
                None => {}
            }
        }
    }

    fn maxima_of(&mut self, text: &str) {
        let until = pattern!(
            r"(?P<under>menores|menor|under|younger than|moins|abaixo)\s*(?:de\s+|dos\s+|que\s+)?(?P<a>\d{1,3})s?\b|\b(?P<c>\d{1,3})\s*(?:años|anos|ans|years|yrs|yo)?\s*(?:and under|and younger|o menos|ou menos|et moins)|(?:hasta|até|up to|jusqu['’]à|máximo)\s*(?:los\s+|os\s+|de\s+)?(?P<b>\d{1,3})\s*(?:años|anos|ans|years|yrs)(?P<not_yet>\s+incompletos)?|(?:hasta|até|up to|jusqu['’]à|máximo)\s*(?:la edad de|a idade de|l['’]âge de|age)\s*(?P<d>\d{1,3})\b"
        );
        for hit in until.captures_iter(text) {
            let (Some(whole), Some(years)) = (hit.get(0), age_in(&hit)) else { continue };
            let below = hit.name("under").is_some() || hit.name("not_yet").is_some();
            let Some(oldest) = years.checked_sub(u8::from(below)) else { continue };
            match self.stands(text, whole.start(), whole.end()) {
                Some(Negated::No) => self.maxima.push(oldest),
                Some(Negated::Refused) => self.minima.push(oldest.saturating_add(1)),
                Some(Negated::Unclear) => self.doubt = true,
                None => {}
            }
        }
    }

    /// What is said of the people of an age; nothing when they are not those whom the service is for.
    fn stands(&mut self, text: &str, start: usize, end: usize) -> Option<Negated> {
        let before = text.get(..start).unwrap_or_default();
        if are_others(before) {
            self.others = true;
            return None;
        }
        let after = text.get(end..).unwrap_or_default();
        let after = pattern!(r"^\s*(?:años|anos|ans|years|yrs|yo|old|of age|de edad|de idade|s\b|\s)*")
            .replace(after, "");
        Some(match negated(before) {
            Negated::No => negated_behind(&after),
            denied => denied,
        })
    }

    /// The ages of all that is said; nothing when that is not certain.
    fn together(mut self) -> Option<Ages> {
        for list in [&mut self.minima, &mut self.maxima] {
            list.sort_unstable();
            list.dedup();
        }
        self.ranges.sort_unstable();
        self.ranges.dedup();
        let nothing = self.ranges.is_empty() && self.minima.is_empty() && self.maxima.is_empty();
        if self.doubt || (nothing && self.others) {
            return None;
        }
        let mut ranges = self.ranges.iter().copied();
        let Some((youngest, mut oldest)) = ranges.next() else {
            return match (self.minima.as_slice(), self.maxima.as_slice()) {
                ([_, _, ..], _) | (_, [_, _, ..]) => None,
                ([minimum], [maximum]) if minimum > maximum => None,
                (minima, maxima) => Some((minima.first().copied(), maxima.first().copied())),
            };
        };
        for (from, to) in ranges {
            if from > oldest.saturating_add(1) {
                return None;
            }
            oldest = oldest.max(to);
        }
        // The oldest of the young is not the oldest of all.
        let open = self.adults && self.ranges.iter().all(|range| self.young.contains(range));
        if open && self.minima.is_empty() && self.maxima.is_empty() {
            return Some((Some(youngest), None));
        }
        self.widened(youngest, oldest)
    }

    /// A range, and what is said beside it: the same again, or ages that go on where it ends.
    fn widened(&self, youngest: u8, oldest: u8) -> Option<Ages> {
        let (mut from, mut to) = (Some(youngest), Some(oldest));
        for minimum in self.minima.iter().filter(|minimum| **minimum != youngest) {
            to = None;
            if *minimum != oldest.saturating_add(1) {
                return None;
            }
        }
        for maximum in self.maxima.iter().filter(|maximum| **maximum != oldest) {
            from = None;
            if maximum.saturating_add(1) != youngest {
                return None;
            }
        }
        Some((from, to))
    }
}

/// The age that one of the ways of a pattern found.
fn age_in(hit: &Captures<'_>) -> Option<u8> {
    let number = ["a", "b", "c", "d"].into_iter().find_map(|name| hit.name(name));
    age(number?.as_str())
}

fn age(text: &str) -> Option<u8> {
    text.parse().ok().filter(|age| *age <= OLDEST)
}

/// "Con hijos menores de 12", "familiares de personas de 18": others than those whom the service is for.
fn are_others(before: &str) -> bool {
    let near = before.rsplit([',', '(', ')', '/', '|']).next().unwrap_or_default();
    pattern!(
        r"(?:\b(?:con|com|with|avec|y sus|e seus|e suas|and their|et leurs)(?: sus| seus| suas| their| leurs| an?| un)? (?:hij[oa]s?|filh[oa]s?|nin[oa]s?|criancas?|enfants?|children|child|kids|bebes?|babies)|\b(?:familiares|familias?|familles?|parents|padres|madres|pais|proches|relatives|families|parents) (?:de|des|of|d|con|com|with)(?: personas| pessoas| people| personnes| jovenes| jovens| hijos| filhos| children| menores)?)(?: de| of| entre| with)*(?: \w+)? ?$"
    )
    .is_match(&fold(near))
}
