use super::eligibility_ages::ages;
use super::negation::{Negated, clauses, is_denied, negated};
use super::{absence, found, is_too_long, pattern, recognise};
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
    /// What is asked of people, as far as the text says it.
    pub conditions: Conditions,
}

/// What a service asks of people: asked, not asked, or not said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// People must live in the city.
    pub residence: Option<bool>,
    /// A referral is needed.
    pub referral: Option<bool>,
    /// Orders of courts are accepted.
    pub court_orders: Option<bool>,
    /// People must not use drugs to be admitted.
    pub abstinence: Option<bool>,
}

/// Ages, sex and groups of a text.
///
/// "Mayores de 18 años" is read as 18 and older, as the law of these countries uses the phrase. Sex is taken
/// only when the text says that a service is only for one, or names nothing else. Residence, referrals, orders of
/// courts and abstinence are taken from phrases that can mean nothing else; a negation before them says the
/// opposite.
#[must_use]
pub fn eligibility(text: &str, context: &Context<'_>) -> Report<ForWhom> {
    let text = squeeze(text);
    if let Some(issue) = absence(&text) {
        return Report::new(ForWhom::default(), vec![issue]);
    }
    if is_too_long(&text) {
        let mut whom = ForWhom::default();
        whom.eligibility.description = Some(text);
        return Report::new(whom, vec![found(code::VALUE_TOO_LONG)]);
    }
    let mut issues: Vec<Issue> = Vec::new();
    let (minimum_age, maximum_age) = match ages(&text) {
        Ok(ages) => ages,
        Err(issue) => {
            issues.push(*issue);
            (None, None)
        }
    };
    let groups = recognise(&of_age(&text), None, "populations", context);
    issues.extend(groups.issues);
    let conditions = conditions(&text);
    let eligibility = Eligibility {
        minimum_age,
        maximum_age,
        sex_accepted: sex(&text),
        description: Some(text),
        ..Eligibility::default()
    };
    Report::new(ForWhom { eligibility, populations: groups.value.codes, conditions }, issues)
}

/// Phrases that ask for a thing, and phrases that say that it is not asked for; folded.
struct Phrases {
    asked: &'static [&'static str],
    free: &'static [&'static str],
}

const RESIDENCE: Phrases = Phrases {
    asked: &[
        "residents only",
        "residents of",
        "must live in",
        "must reside",
        "proof of residence",
        "residentes de",
        "residentes en",
        "residentes em",
        "residir en",
        "residir em",
        "vecinos de",
        "empadronado",
        "empadronados",
        "empadronamiento",
        "comprobante de domicilio",
        "comprovante de residencia",
        "moradores de",
        "moradores do",
        "moradores da",
        "municipes",
        "habitants de",
        "habitants du",
        "resider a",
        "justificatif de domicile",
    ],
    free: &[
        "from anywhere",
        "any municipality",
        "cualquier municipio",
        "qualquer municipio",
        "todo el pais",
        "todo o pais",
        "sans condition de residence",
    ],
};

const REFERRAL: Phrases = Phrases {
    asked: &[
        "referral required",
        "requires referral",
        "requires a referral",
        "referral needed",
        "by referral",
        "referral only",
        "referred by",
        "doctor s referral",
        "con derivacion",
        "requiere derivacion",
        "derivacion medica",
        "por derivacion",
        "hoja de referencia",
        "con referencia medica",
        "requiere referencia",
        "pase medico",
        "con volante medico",
        "con encaminhamento",
        "com encaminhamento",
        "encaminhamento medico",
        "encaminhamento obrigatorio",
        "por encaminhamento",
        "mediante encaminhamento",
        "necessario encaminhamento",
        "sur orientation",
        "orientation medicale",
        "sur prescription",
        "lettre du medecin",
        "courrier medical",
    ],
    free: &[
        "self referral",
        "self referrals",
        "walk in",
        "walk ins",
        "acceso directo",
        "demanda espontanea",
        "sin derivacion",
        "livre demanda",
        "porta aberta",
        "portas abertas",
        "procura direta",
        "acces libre",
        "acces direct",
        "accueil inconditionnel",
    ],
};

const COURT: Phrases = Phrases {
    asked: &[
        "court ordered",
        "court order",
        "court orders",
        "court referred",
        "court mandated",
        "orden judicial",
        "mandato judicial",
        "medida judicial",
        "derivacion judicial",
        "derivados judiciales",
        "ordem judicial",
        "determinacao judicial",
        "encaminhamento judicial",
        "obligation de soins",
        "injonction therapeutique",
        "decision judiciaire",
    ],
    free: &[],
};

const ABSTINENCE: Phrases = Phrases {
    asked: &[
        "abstinence required",
        "must be abstinent",
        "must be sober",
        "must be clean",
        "sobriety required",
        "days sober",
        "days clean",
        "dias de abstinencia",
        "requiere abstinencia",
        "exige abstinencia",
        "estar en abstinencia",
        "estar em abstinencia",
        "exige abstinencia",
        "sobriedad previa",
        "jours d abstinence",
        "abstinence exigee",
        "abstinence requise",
        "etre abstinent",
    ],
    free: &[
        "abstinence not required",
        "no abstinence required",
        "sans exigence d abstinence",
        "sem exigencia de abstinencia",
        "sin exigencia de abstinencia",
        "baja exigencia",
        "baixa exigencia",
        "low threshold",
        "bas seuil",
    ],
};

fn conditions(text: &str) -> Conditions {
    Conditions {
        residence: said(text, &RESIDENCE),
        referral: said(text, &REFERRAL),
        court_orders: said(text, &COURT),
        abstinence: said(text, &ABSTINENCE),
    }
}

/// Whether a condition is asked; nothing when the text says nothing about it, or says both.
fn said(text: &str, phrases: &Phrases) -> Option<bool> {
    let (mut asked, mut free) = (false, false);
    for clause in clauses(text) {
        let folded = fold(clause);
        let padded = format!(" {folded} ");
        let names = |phrase: &&&str| padded.contains(&format!(" {phrase} "));
        for phrase in phrases.asked.iter().filter(names) {
            let denied = is_denied(&folded, phrase) || padded.contains(&format!(" {phrase} not "));
            if denied {
                free = true;
            } else {
                asked = true;
            }
        }
        free = free || phrases.free.iter().any(|phrase| names(&phrase));
    }
    (asked != free).then_some(asked)
}

/// "Personas mayores de 18 años" are adults, and nobody of the "personas mayores".
fn of_age(text: &str) -> String {
    let older = pattern!(
        r"(?i)\b(?P<who>personas|pessoas|adult[oa]s) (?P<above>(?:mayores|maiores) (?:de|que) (?P<age>\d{1,3}))\b"
    );
    older
        .replace_all(text, |hit: &regex::Captures<'_>| {
            let young =
                hit.name("age").and_then(|age| age.as_str().parse().ok()).is_some_and(|age: u8| age < 60);
            let part = |name: &str| hit.name(name).map_or("", |part| part.as_str());
            let between = if young { ", x, " } else { " " };
            format!("{}{between}{}", part("who"), part("above"))
        })
        .into_owned()
}

/// Words of women and of men.
const WOMEN: &[&str] = &[
    "mujeres", "mujer", "mulheres", "mulher", "women", "femmes", "femenino", "femenina", "feminino",
    "female", "females", "feminin",
];
const MEN: &[&str] = &[
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
];

/// Whether a text names people, and whether it refuses them; what it may deny counts for neither.
fn names(text: &str, people: &[&str]) -> (bool, bool) {
    let (mut named, mut refused) = (false, false);
    for clause in clauses(text) {
        for word in pattern!(r"[\p{Alphabetic}]+").find_iter(clause) {
            if people.contains(&fold(word.as_str()).as_str()) {
                let before = clause.get(..word.start()).unwrap_or_default();
                match negated(before) {
                    Negated::No => named = true,
                    Negated::Refused => refused = true,
                    Negated::Unclear => {}
                }
            }
        }
    }
    (named, refused)
}

fn sex(text: &str) -> Option<SexAccepted> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let any = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let (women, no_women) = names(text, WOMEN);
    let (men, no_men) = names(text, MEN);
    match (no_women, no_men) {
        (true, true) => return None,
        (true, false) => return (!women).then_some(SexAccepted::Men),
        (false, true) => return (!men).then_some(SexAccepted::Women),
        (false, false) => {}
    }
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
    // "No solo mujeres" opens the door to others.
    let only = only
        && !["no solo", "not only", "nao so", "nao apenas", "non seulement", "no exclusiv"]
            .iter()
            .any(|open| folded.contains(open));
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
        eligibility(text, &Context { city: &city, language: "es", country: "MX", vocabularies })
    }

    fn ages(text: &str) -> (Option<u8>, Option<u8>) {
        let eligibility = parse(text).value.eligibility;
        (eligibility.minimum_age, eligibility.maximum_age)
    }

    #[test]
    fn ages_in_four_languages() {
        assert_eq!(ages("Mayores de 18 años"), (Some(18), None));
        assert_eq!(ages("12 a 17 anos"), (Some(12), Some(17)));
        assert_eq!(ages("18+"), (Some(18), None));
        assert_eq!(ages("18 años en adelante"), (Some(18), None));
        assert_eq!(ages("17 and under"), (None, Some(17)));
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
    fn negations_turn_ages_round() {
        assert_eq!(ages("No menores de 18"), (Some(18), None));
        assert_eq!(ages("not under 18"), (Some(18), None));
        assert_eq!(ages("No one under 18"), (Some(18), None));
        assert_eq!(ages("interdit aux moins de 18 ans"), (Some(18), None));
        assert_eq!(ages("No se admiten menores de 18 años"), (Some(18), None));
        assert_eq!(ages("Menores de 18 años no se admiten"), (Some(18), None));
        assert_eq!(ages("No mayores de 65 años"), (None, Some(65)));
        assert_eq!(ages("Personas sin hogar mayores de 18 años"), (Some(18), None));
        assert_eq!(ages("No requiere seguro, mayores de 18 años"), (Some(18), None));
        assert_eq!(ages("Menores de 18 años no acompañados"), (None, Some(17)));
        let unclear = parse("No se admiten embarazadas, menores de 18 años");
        assert_eq!(unclear.value.eligibility.maximum_age, None);
        assert!(unclear.issues.iter().any(|issue| issue.is(code::ELIGIBILITY_AGES_UNCLEAR)));
    }

    #[test]
    fn ages_of_other_people_are_not_those_of_the_service() {
        for text in [
            "Mujeres con hijos menores de 12 años",
            "Mães com filhos de até 12 anos",
            "Familiares de personas mayores de 18 años",
        ] {
            let report = parse(text);
            assert_eq!(ages(text), (None, None), "{text}");
            assert!(report.issues.iter().any(|issue| issue.is(code::ELIGIBILITY_AGES_UNCLEAR)), "{text}");
        }
        assert_eq!(ages("Mujeres mayores de 18 años con hijos menores de 12 años"), (Some(18), None));
        assert_eq!(
            parse("Familiares de personas mayores de 18 años").value.populations,
            ["families", "adults"]
        );
        assert_eq!(parse("Adultos mayores de 65 años").value.populations, ["older_people"]);
    }

    #[test]
    fn several_ages_are_one_range_when_they_touch() {
        assert_eq!(ages("12 a 17 anos e 18 a 59 anos"), (Some(12), Some(59)));
        assert_eq!(ages("Adolescentes de 12 a 17 y adultos de 18 a 60 años"), (Some(12), Some(60)));
        assert_eq!(ages("12 a 17 años; mayores de 18 años"), (Some(12), None));
        assert_eq!(ages("De 18 a 60 años (mayores de 18)"), (Some(18), Some(60)));
        assert_eq!(ages("até 18 anos incompletos"), (None, Some(17)));
        assert_eq!(ages("Mayores de 18 años, 2 a 3 sesiones por semana"), (Some(18), None));
        for text in ["18-25 and 60+", "12 a 17 años y 60 a 80 años"] {
            assert_eq!(ages(text), (None, None), "{text}");
            assert!(parse(text).issues[0].is(code::ELIGIBILITY_AGES_UNCLEAR), "{text}");
        }
    }

    #[test]
    fn sex_that_is_refused() {
        let sex = |text: &str| parse(text).value.eligibility.sex_accepted;
        assert_eq!(sex("No mujeres"), Some(SexAccepted::Men));
        assert_eq!(sex("No women"), Some(SexAccepted::Men));
        assert_eq!(sex("No men"), Some(SexAccepted::Women));
        assert_eq!(sex("men only, no women"), Some(SexAccepted::Men));
        assert_eq!(sex("No pregnant women"), None);
        assert_eq!(sex("No solo mujeres"), None);
        assert_eq!(parse("Hombres y mujeres").value.populations, ["men", "women"]);
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
    fn what_is_asked_of_people() {
        let of = |text: &str| parse(text).value.conditions;
        assert_eq!(of("Requiere derivación médica").referral, Some(true));
        assert_eq!(of("No requiere derivación").referral, Some(false));
        assert_eq!(of("Self-referral; walk-ins welcome").referral, Some(false));
        assert_eq!(of("Somente com encaminhamento médico").referral, Some(true));
        assert_eq!(of("Porta aberta, livre demanda").referral, Some(false));
        assert_eq!(of("Residentes de Toluca").residence, Some(true));
        assert_eq!(of("San Francisco residents only").residence, Some(true));
        assert_eq!(of("Habitants du département").residence, Some(true));
        assert_eq!(of("Court-ordered clients").court_orders, Some(true));
        assert_eq!(of("No court-ordered clients").court_orders, Some(false));
        assert_eq!(of("30 días de abstinencia").abstinence, Some(true));
        assert_eq!(of("Accueil bas seuil").abstinence, Some(false));
        assert_eq!(of("Adultos"), Conditions::default());
        // It says both: nobody knows.
        assert_eq!(of("Por derivación o demanda espontánea").referral, None);
    }

    #[test]
    fn groups_are_found() {
        assert_eq!(parse("Adolescentes").value.populations, ["adolescents"]);
        assert!(parse("s/d").issues[0].is(code::VALUE_ABSENT));
    }
}
