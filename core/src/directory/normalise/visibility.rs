use super::denial_words::VISIBILITY;
use super::found;
use super::marks::answer;
use crate::base::{Report, codes::directory as code};
use crate::directory::suggest::column_words;
use crate::model::{Field, Visibility};
use crate::text::{fold, fold_places, squeeze};

/// Requests that are taken out of one text: more than anybody writes, and a page in a cell takes no longer.
const MOST_REQUESTS: usize = 8;

/// What a yes means under the name of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// "Publish?"
    Published,
    /// "Confidential?"
    Protected,
    /// "Visibility": a yes means nothing.
    Unknown,
}

/// How much of the location may be published, of a cell below the name of a column.
///
/// A bare yes or no is an answer to what the name asks: under "confidential?" a yes protects, under "publish?" a
/// no does. Under a name that asks neither, and for a text that is not understood, the location is withheld
/// (`visibility.not_understood`): a mistake here could lead somebody to a shelter's door. An empty answer ("-",
/// "s/d") withholds too, for the same reason.
#[must_use]
pub fn visibility(text: &str, column: &str) -> Report<Visibility> {
    let folded = fold(text);
    let answers = &*VISIBILITY;
    let whole = [
        (&answers.withheld, Visibility::Withheld),
        (&answers.contact_only, Visibility::ContactOnly),
        (&answers.city_only, Visibility::CityOnly),
        (&answers.public, Visibility::Public),
    ];
    if let Some((_, said)) = whole.into_iter().find(|(words, _)| words.contains(&folded)) {
        return Report::clean(said);
    }
    match (asked(column), answer(text)) {
        (Asked::Published, Some(true)) | (Asked::Protected, Some(false)) => {
            return Report::clean(Visibility::Public);
        }
        (Asked::Published, Some(false)) | (Asked::Protected, Some(true)) => {
            return Report::clean(Visibility::Withheld);
        }
        _ => {}
    }
    // No answer is told once: why the place is withheld says that nobody answered, too.
    Report::new(Visibility::Withheld, vec![found(code::VISIBILITY_NOT_UNDERSTOOD)])
}

/// Whether the name of a column asks what may be published, and nothing else: "¿Publicar dirección?", not "Public
/// transport".
pub(in crate::directory) fn asks_visibility(column: &str) -> bool {
    let words = &*VISIBILITY;
    let (name, protects) = without(&column_words(column), &words.protected_columns);
    let (name, publishes) = without(&name, &words.published_columns);
    (protects || publishes) && name.split_whitespace().all(|word| words.beside_columns.contains(word))
}

/// Whether the name of a column asks if the place may be published: no answer to that is no consent.
pub(in crate::directory) fn asks_consent(column: &str) -> bool {
    asked(column) == Asked::Published
}

/// A name that says both asks neither; "do not publish" says one thing only.
fn asked(column: &str) -> Asked {
    let words = &*VISIBILITY;
    let (name, protects) = without(&column_words(column), &words.protected_columns);
    let publishes = first_of(&name, &words.published_columns).is_some();
    match (protects, publishes) {
        (true, false) => Asked::Protected,
        (false, true) => Asked::Published,
        _ => Asked::Unknown,
    }
}

/// The longest of the words, which are ordered so, that a folded text says, with its place.
fn first_of(folded: &str, words: &[String]) -> Option<std::ops::Range<usize>> {
    let spaced = format!(" {folded} ");
    words.iter().find_map(|words| {
        let start = spaced.find(&format!(" {words} "))?;
        Some(start..start.saturating_add(words.len()))
    })
}

/// A folded text without words, and whether it had any.
fn without(folded: &str, words: &[String]) -> (String, bool) {
    let (mut rest, mut had) = (folded.to_owned(), false);
    for _ in 0..MOST_REQUESTS {
        let Some(place) = first_of(&rest, words) else { break };
        rest.replace_range(place, "");
        rest = squeeze(&rest);
        had = true;
    }
    (rest, had)
}

/// Whether a cell asks in passing that the place is not published: "Casa Luna (no publicar)".
pub(in crate::directory) fn asks_for_protection(text: &str, field: Field) -> bool {
    match field {
        Field::Address => address_without_request(text).is_some(),
        Field::Phones => asks_beside_phone(&fold(text)),
        _ => request_in(text, &VISIBILITY.requests).is_some(),
    }
}

/// "No facilitar: 915889623", "91 588 96 23 (confidencial)". "Línea confidencial 900 …" is a line that keeps secrets.
fn asks_beside_phone(folded: &str) -> bool {
    let is_number = |word: &&str| word.chars().all(|letter| letter.is_ascii_digit());
    let words: Vec<&str> = folded.split(' ').filter(|word| !is_number(word)).collect();
    first_of(folded, &VISIBILITY.phone_requests).is_some() || VISIBILITY.withheld.contains(&words.join(" "))
}

/// Where a text asks not to publish the place, in letters: by words for that, or by a place and words of secrecy.
fn request_in(text: &str, requests: &[String]) -> Option<std::ops::RangeInclusive<usize>> {
    let (folded, places) = fold_places(text);
    let letters = |request: std::ops::Range<usize>| {
        let last = places.get(request.end.saturating_sub(1)).copied()?;
        Some(places.get(request.start).copied()?..=last)
    };
    let secrets = VISIBILITY.secret.captures_iter(&folded);
    let mut secrets = secrets.filter(|hit| hit.name("other").is_none());
    let secret = secrets.find_map(|hit| {
        let request = hit.name("request")?.range();
        let article = hit.name("article").map(|article| article.start()..request.end);
        let mut ways = article.into_iter().chain([request]).filter_map(letters);
        ways.find(|place| is_one_phrase(text, place))
    });
    secret.or_else(|| first_of(&folded, requests).and_then(letters))
}

/// Whether words stand together: a mark between them parts "confidential. Address: …". A colon or a dash does not when
/// nothing else follows: "Address: confidential".
fn is_one_phrase(text: &str, place: &std::ops::RangeInclusive<usize>) -> bool {
    let length = place.end().saturating_sub(*place.start()).saturating_add(1);
    let inside: String = text.chars().skip(*place.start()).take(length).collect();
    let next = text.chars().skip(place.end().saturating_add(1)).find(|letter| !letter.is_whitespace());
    let ends = next.is_none_or(|letter| ".;,!?|)]•(".contains(letter));
    !inside.contains(['.', ';', ',', '!', '?', '|', ')', ']', '\n', '•'])
        && (ends || !inside.contains([':', '–', '—']) && !inside.contains(" - "))
}

/// The address that is left when a request not to publish it is taken out; nothing without such a request. Of
/// "Confidencial" nothing is left.
pub(super) fn address_without_request(text: &str) -> Option<String> {
    let words = &*VISIBILITY;
    if words.withheld.contains(&fold(text)) {
        return Some(String::new());
    }
    let mut rest = text.to_owned();
    let mut asked = false;
    for _ in 0..MOST_REQUESTS {
        let Some(request) = request_in(&rest, &words.address_requests) else { break };
        let kept = rest.chars().enumerate().filter(|(place, _)| !request.contains(place));
        rest = kept.map(|(_, letter)| letter).collect();
        asked = true;
    }
    let says_nothing = fold(&rest).split(' ').all(|word| words.beside_secret.contains(word));
    asked.then(|| if says_nothing { String::new() } else { unwrapped(&rest) })
}

/// Without the marks and brackets that stood around a request.
fn unwrapped(text: &str) -> String {
    let mark = |letter: char| letter.is_whitespace() || ":;,.!¡*-–—".contains(letter);
    let mut text = squeeze(&text.replace("()", " ").replace("[]", " "));
    loop {
        let trimmed = text.trim_start_matches(mark).trim_end_matches(mark);
        let inner = [('(', ')'), ('[', ']')].into_iter().find_map(|(open, close)| {
            trimmed.strip_prefix(open).map(|rest| rest.strip_suffix(close).unwrap_or(rest))
        });
        let next = inner.unwrap_or(trimmed).to_owned();
        if next == text {
            return text;
        }
        text = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_understood() {
        for text in ["Confidencial", "NO PUBLICAR", "sigilo", "yes", "Sí", "x"] {
            assert_eq!(visibility(text, "Confidencial"), Report::clean(Visibility::Withheld), "{text}");
        }
        assert_eq!(visibility("no", "Confidencial"), Report::clean(Visibility::Public));
        assert_eq!(visibility("Público", "").value, Visibility::Public);
        assert_eq!(visibility("contact_only", "visibility"), Report::clean(Visibility::ContactOnly));
        assert_eq!(visibility("Sólo ciudad", ""), Report::clean(Visibility::CityOnly));
    }

    #[test]
    fn a_yes_or_no_answers_what_the_column_asks() {
        for column in [
            "Publicar",
            "Publish",
            "Publicable",
            "Publiable",
            "Publicável",
            "Pode publicar",
            "¿Se puede publicar?",
            "may_be_published",
            "isPublic",
        ] {
            assert_eq!(visibility("No", column), Report::clean(Visibility::Withheld), "{column}");
            assert_eq!(visibility("Sí", column), Report::clean(Visibility::Public), "{column}");
            assert_eq!(visibility("confidencial", column).value, Visibility::Withheld, "{column}");
        }
        for column in
            ["Confidencial", "No publicar", "Ne pas publier", "is_confidential", "Privado", "Sigilo"]
        {
            assert_eq!(visibility("No", column), Report::clean(Visibility::Public), "{column}");
            assert_eq!(visibility("Sí", column), Report::clean(Visibility::Withheld), "{column}");
        }
        for column in ["", "Visibilidad", "Publicar si no es confidencial"] {
            for text in ["No", "Sí", "x", "0"] {
                let report = visibility(text, column);
                assert_eq!(report.value, Visibility::Withheld, "{column} {text}");
                assert!(report.issues[0].is(code::VISIBILITY_NOT_UNDERSTOOD), "{column} {text}");
            }
        }
    }

    #[test]
    fn what_is_not_understood_protects() {
        for text in ["quizás", "ask Maria", "-", "maybe public", "publico?? no"] {
            let report = visibility(text, "Confidencial");
            assert_eq!(report.value, Visibility::Withheld, "{text}");
            assert!(report.issues.iter().any(|issue| issue.is(code::VISIBILITY_NOT_UNDERSTOOD)), "{text}");
        }
    }

    #[test]
    fn a_request_is_taken_out_of_an_address() {
        for (text, left) in [
            ("NO PUBLICAR: Calle Morelos 5, Col. Sur", "Calle Morelos 5, Col. Sur"),
            ("Calle Juárez 7, Col. Sur (no publicar)", "Calle Juárez 7, Col. Sur"),
            ("Dirección confidencial (Calle Hidalgo 12, Col. Centro)", "Calle Hidalgo 12, Col. Centro"),
            ("Rua das Flores, 12 - não divulgar o endereço!", "Rua das Flores, 12"),
            ("12 rue des Lilas [adresse confidentielle]", "12 rue des Lilas"),
            ("Confidencial", ""),
            ("Do not publish", ""),
            ("Reservado", ""),
        ] {
            assert_eq!(address_without_request(text).as_deref(), Some(left), "{text}");
        }
        for text in
            ["Calle Privada Morelos 5", "Camino Secreto 8 (planta baja)", "Rua da Imprensa Pública, 4"]
        {
            assert_eq!(address_without_request(text), None, "{text}");
        }
    }

    #[test]
    fn a_confidential_service_does_not_hide_its_place() {
        assert!(asks_for_protection("Casa Luna (no publicar)", Field::Name));
        assert!(asks_for_protection("The shelter is at a confidential location.", Field::Description));
        assert!(asks_for_protection("Morada confidencial", Field::Description));
        assert!(!asks_for_protection("Atención gratuita y confidencial", Field::Description));
        assert!(!asks_for_protection("Clínica Privada", Field::Name));
    }

    #[test]
    fn a_place_and_a_word_of_secrecy_ask_for_protection() {
        for text in [
            "La dirección es confidencial.",
            "La ubicación es confidencial.",
            "No se facilita la dirección por seguridad.",
            "La dirección no es pública",
            "Se reserva la dirección",
            "La dirección se mantiene en secreto",
            "Dirección oculta",
            "Casa para mujeres. Dirección y teléfono confidenciales",
            "L'adresse est confidentielle.",
            "Adresse non communiquée",
            "Ne pas communiquer l'adresse",
            "L'adresse n'est pas publique",
            "Adresse non divulguée",
            "Adresse gardée secrète",
            "Lieu tenu secret",
            "Adresse sous protection",
            "Coordonnées confidentielles",
            "O endereço é sigiloso.",
            "Endereço não divulgado",
            "Morada não pública",
            "O endereço não é público",
            "Casa de acolhimento sigilosa",
            "Address confidential",
            "Address: confidential",
            "Address (confidential)",
            "Private address",
            "Address not public",
            "Address undisclosed",
            "Do not share the address",
            "Please keep address private",
            "Location confidential",
            "Do not list address",
            "Location not disclosed for safety",
            "Por seguridad, no se divulga la ubicación",
            "No se difunde la dirección",
            "No se hace pública la dirección",
            "No divulgamos la ubicación",
            "Se omite la dirección por seguridad",
            "Se mantiene en reserva la ubicación",
            "dirección bajo reserva",
            "La ubicación no se informa",
            "La dirección se entrega solo por teléfono",
            "Não se divulga a morada",
            "Não é divulgada a morada",
            "A morada não é fornecida",
            "Não fornecemos a morada",
            "Endereço não informado por segurança",
            "Local mantido em sigilo",
            "Morada fornecida apenas por telefone",
            "Hébergement d'urgence, lieu tenu confidentiel",
            "Domicile confidentiel",
            "Nous ne diffusons pas l'adresse",
            "Nous ne donnons pas notre adresse",
            "L'adresse ne sera pas communiquée",
            "L'adresse n'est communiquée que par téléphone",
            "Adresse communiquée uniquement par téléphone",
            "We don't give our location",
            "Address cannot be disclosed",
            "Address not listed for safety",
            "Address is unlisted",
            "Our location is protected",
            "The location is not made public",
            "Address given by phone only",
            "Call for address",
            "Location shared after intake",
        ] {
            assert!(asks_for_protection(text, Field::Description), "{text}");
        }
        for text in [
            "Attention confidentielle",
            "Atención confidencial a domicilio",
            "Free and confidential counselling at this location",
            "Servicio público y confidencial",
            "Servicio gratuito y confidencial; dirección: calle Sol 3",
            "Confidential HIV tests. Location: Mission",
            "Location: confidential HIV tests are done here",
            "Address: Private Road 12",
            "Your email address is kept confidential",
            "La dirección se reserva el derecho de admisión",
            "Vos coordonnées et votre adresse restent confidentielles",
            "Safe location and confidential counseling",
            "Private rooms for families",
            "Atención a domicilio previa llamada",
            "Visites à domicile sur demande",
            "Un lieu protégé pour parler",
            "Call for locations and times",
            "Soins à domicile uniquement par téléphone",
        ] {
            assert!(!asks_for_protection(text, Field::Description), "{text}");
        }
        assert_eq!(address_without_request("L'adresse n'est pas publique").as_deref(), Some(""));
        for text in ["Location not disclosed for safety", "No se facilita la dirección por seguridad"] {
            assert_eq!(address_without_request(text).as_deref(), Some(""), "{text}");
        }
        let left = address_without_request("Calle Sol 3 (la ubicación es confidencial)");
        assert_eq!(left.as_deref(), Some("Calle Sol 3"));
    }

    #[test]
    fn a_phone_that_is_not_to_be_given_protects_its_place() {
        for text in ["no facilitar: 915889623", "91 588 96 23 confidencial", "915889623 (no publicar)"] {
            assert!(asks_for_protection(text, Field::Phones), "{text}");
        }
        for text in ["915889623", "Línea confidencial: 900 202 010", "900 202 010 gratuito y confidencial"] {
            assert!(!asks_for_protection(text, Field::Phones), "{text}");
        }
    }
}
