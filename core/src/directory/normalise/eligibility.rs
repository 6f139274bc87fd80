use super::{absence, found, pattern, recognise};
use crate::base::{Issue, Report, codes::directory as code};
use crate::directory::Context;
use crate::model::{Eligibility, SexAccepted};
use crate::text::{fold, squeeze};

/// For whom a service is, and the codes of the groups that the text names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForWhom {
    /// Ages, sex, and the text.
    pub eligibility: Eligibility,
    /// Codes of populations.
    pub populations: Vec<String>,
}

/// Ages, sex and groups of a text.
///
/// "Mayores de 18 años" is read as 18 and older, as the law of these countries uses the phrase. Sex is taken
/// only when the text says that a service is only for one, or names nothing else.
#[must_use]
pub fn eligibility(text: &str, context: &Context<'_>) -> Report<ForWhom> {
    let text = squeeze(text);
    if let Some(issue) = absence(&text) {
        return Report::new(ForWhom::default(), vec![issue]);
    }
    let mut issues: Vec<Issue> = Vec::new();
    let (minimum_age, maximum_age) = match ages(&text) {
        Ok(ages) => ages,
        Err(issue) => {
            issues.push(*issue);
            (None, None)
        }
    };
    let groups = recognise(&text, None, "populations", context);
    issues.extend(groups.issues);
    let eligibility = Eligibility {
        minimum_age,
        maximum_age,
        sex_accepted: sex(&text),
        description: Some(text),
        ..Eligibility::default()
    };
    Report::new(ForWhom { eligibility, populations: groups.value.codes }, issues)
}

type Ages = (Option<u8>, Option<u8>);

fn ages(text: &str) -> Result<Ages, Box<Issue>> {
    let text = text.to_lowercase();
    let between = pattern!(
        r"(?P<label>edad(?:es)?|idades?|ages?|aged|âges?|faixa et[aá]ria)?\D{0,12}\b(?P<from>\d{1,3})\s*(?:años|anos|ans|years|yrs|yo)?\s*(?:-|–|a|y|e|to|and|à|et|hasta|até)\s*(?:los\s+|os\s+)?(?P<to>\d{1,3})\b\s*(?P<unit>(?:años|anos|ans|years|yrs|yo))?"
    );
    let from = pattern!(
        r"(?:mayores|mayor|maiores|maior|over|older than|plus|a partir|desde|from|dès)\s*(?:de\s+|dos\s+|que\s+)?(?:los\s+|os\s+)?(?P<a>\d{1,3})|\b(?P<b>\d{1,3})\s*\+|\b(?P<c>\d{1,3})\s*(?:años|anos|ans|years|yrs|yo)?\s*(?:o más|y más|y mayores|ou mais|e mais|and over|and older|or older|and up|et plus|ou plus)"
    );
    let until = pattern!(
        r"(?P<under>menores|menor|under|younger than|moins|abaixo)\s*(?:de\s+|que\s+)?(?P<a>\d{1,3})|(?:hasta|até|up to|jusqu['’]à|máximo)\s*(?:los\s+|os\s+|de\s+)?(?P<b>\d{1,3})\s*(?:años|anos|ans|years|yrs)"
    );
    let age = |text: &str| text.parse::<u8>().ok().filter(|age| *age <= 130);
    let unclear = || Box::new(found(code::ELIGIBILITY_AGES_UNCLEAR));
    if let Some(hit) =
        between.captures_iter(&text).find(|hit| hit.name("unit").is_some() || hit.name("label").is_some())
    {
        let from = hit.name("from").and_then(|m| age(m.as_str()));
        let to = hit.name("to").and_then(|m| age(m.as_str()));
        return match (from, to) {
            (Some(from), Some(to)) if from <= to => Ok((Some(from), Some(to))),
            _ => Err(unclear()),
        };
    }
    let minimum = from.captures(&text).and_then(|hit| {
        ["a", "b", "c"].into_iter().find_map(|name| hit.name(name)).and_then(|m| age(m.as_str()))
    });
    let maximum = until.captures(&text).and_then(|hit| match hit.name("under") {
        Some(_) => hit.name("a").and_then(|m| age(m.as_str())).and_then(|age| age.checked_sub(1)),
        None => hit.name("b").and_then(|m| age(m.as_str())),
    });
    match (minimum, maximum) {
        (Some(minimum), Some(maximum)) if minimum > maximum => Err(unclear()),
        both => Ok(both),
    }
}

fn sex(text: &str) -> Option<SexAccepted> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let any = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let women = any(&[
        "mujeres", "mujer", "mulheres", "mulher", "women", "femmes", "femenino", "femenina", "feminino",
        "female", "females", "feminin",
    ]);
    let men = any(&[
        "hombres",
        "hombre",
        "varones",
        "homens",
        "homem",
        "men",
        "hommes",
        "masculino",
        "masculina",
        "male",
        "males",
        "masculin",
    ]);
    let all = any(&["mixto", "mixta", "misto", "mista", "mixte", "mixed", "ambos"]);
    let only = any(&[
        "solo",
        "solamente",
        "unicamente",
        "exclusivo",
        "exclusiva",
        "exclusivamente",
        "somente",
        "apenas",
        "so",
        "only",
        "exclusively",
        "uniquement",
        "seulement",
        "reserve",
        "exclusivement",
    ]);
    let ages: usize = words.iter().filter(|word| word.chars().any(|c| c.is_ascii_digit())).count();
    let short = words.len().saturating_sub(ages) <= 2;
    match (women, men, all) {
        (_, _, true) | (true, true, _) => Some(SexAccepted::All),
        (true, false, _) if only || short => Some(SexAccepted::Women),
        (false, true, _) if only || short => Some(SexAccepted::Men),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_context::{city, vocabularies};
    use super::*;

    fn parse(text: &str) -> Report<ForWhom> {
        let (city, vocabularies) = (city("MX", "es", None), vocabularies());
        eligibility(
            text,
            &Context { city: &city, language: "es", country: "MX", vocabularies: &vocabularies },
        )
    }

    fn ages(text: &str) -> Ages {
        let eligibility = parse(text).value.eligibility;
        (eligibility.minimum_age, eligibility.maximum_age)
    }

    #[test]
    fn ages_in_four_languages() {
        assert_eq!(ages("Mayores de 18 años"), (Some(18), None));
        assert_eq!(ages("12 a 17 anos"), (Some(12), Some(17)));
        assert_eq!(ages("18+"), (Some(18), None));
        assert_eq!(ages("de 12 à 25 ans"), (Some(12), Some(25)));
        assert_eq!(ages("Edad: 12-17"), (Some(12), Some(17)));
        assert_eq!(ages("menores de 18 años"), (None, Some(17)));
        assert_eq!(ages("adults 65 and older"), (Some(65), None));
        assert_eq!(ages("hasta los 21 años"), (None, Some(21)));
        assert_eq!(ages("abierto de 9 a 17 h"), (None, None));
        let unclear = parse("de 40 a 18 años");
        assert!(unclear.issues[0].is(code::ELIGIBILITY_AGES_UNCLEAR));
        assert_eq!(unclear.value.eligibility.minimum_age, None);
    }

    #[test]
    fn sex_only_when_it_is_said() {
        let sex = |text: &str| parse(text).value.eligibility.sex_accepted;
        assert_eq!(sex("Solo mujeres"), Some(SexAccepted::Women));
        assert_eq!(sex("masculino"), Some(SexAccepted::Men));
        assert_eq!(sex("Hombres y mujeres"), Some(SexAccepted::All));
        assert_eq!(sex("Homens 18+"), Some(SexAccepted::Men));
        assert_eq!(sex("Programa especial para mujeres embarazadas y sus familias"), None);
    }

    #[test]
    fn groups_are_found() {
        assert_eq!(parse("Adolescentes").value.populations, ["adolescents"]);
        assert!(parse("s/d").issues[0].is(code::VALUE_ABSENT));
    }
}
