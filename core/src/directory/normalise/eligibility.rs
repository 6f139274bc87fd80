use super::eligibility_ages::ages;
use super::negation::{Negated, clauses, is_denied, is_narrowed, narrows, negated, negated_behind};
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
    let sex_accepted = sex(&text);
    let nothing = minimum_age.or(maximum_age).is_none()
        && sex_accepted.is_none()
        && groups.value.codes.is_empty()
        && conditions == Conditions::default();
    if nothing && issues.is_empty() {
        issues.push(found(code::ELIGIBILITY_NOT_UNDERSTOOD));
    }
    let eligibility = Eligibility {
        minimum_age,
        maximum_age,
        sex_accepted,
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
        "necessita encaminhamento",
        "necessita de encaminhamento",
        "precisa de encaminhamento",
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
        "semanas de abstinencia",
        "meses de abstinencia",
        "anos de abstinencia",
        "days of abstinence",
        "weeks of abstinence",
        "months of abstinence",
        "requiere abstinencia",
        "exige abstinencia",
        "estar en abstinencia",
        "estar em abstinencia",
        "sobriedad previa",
        "jours d abstinence",
        "mois d abstinence",
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
                let after = clause.get(word.end()..).unwrap_or_default();
                match negated(before) {
                    // "Males not accepted"
                    Negated::No => match negated_behind(after) {
                        Negated::No => named = true,
                        // "Pregnant women not accepted" refuses some of them.
                        Negated::Refused if is_narrowed(before) => {}
                        Negated::Refused => refused = true,
                        Negated::Unclear => {}
                    },
                    // "Excepto mujeres embarazadas" refuses some of them.
                    Negated::Refused if narrows(after) => {}
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
#[path = "eligibility_tests.rs"]
mod tests;
