use super::{absence, found};
use crate::base::{Report, codes::directory as code};
use crate::model::Visibility;
use crate::text::fold;

const WITHHELD: &[&str] = &[
    "withheld",
    "confidential",
    "confidencial",
    "confidentiel",
    "confidentielle",
    "secret",
    "secreto",
    "secreta",
    "sigilo",
    "sigiloso",
    "sigilosa",
    "em sigilo",
    "no publicar",
    "nao publicar",
    "do not publish",
    "ne pas publier",
    "reservado",
    "reservada",
    "protegido",
    "protegida",
    "protected",
    "hidden",
    "oculto",
    "oculta",
    "private",
    "privado",
    "privada",
    "prive",
    "yes",
    "si",
    "sim",
    "oui",
    "true",
    "verdadero",
    "verdadeiro",
    "vrai",
    "1",
    "x",
    "y",
    "s",
    "direccion confidencial",
    "endereco sigiloso",
    "adresse confidentielle",
    "confidential address",
    "domicilio reservado",
    "not public",
    "no publico",
    "no publica",
    "nao publico",
    "non public",
    "non publique",
];

const PUBLIC: &[&str] = &[
    "public",
    "publico",
    "publica",
    "publique",
    "publicar",
    "publish",
    "publier",
    "open",
    "abierto",
    "aberto",
    "ouvert",
    "visible",
    "visivel",
    "no",
    "nao",
    "non",
    "false",
    "falso",
    "faux",
    "0",
    "n",
    "not confidential",
    "no confidencial",
    "nao confidencial",
    "non confidentiel",
    "sin restriccion",
    "sem restricao",
];

const CONTACT_ONLY: &[&str] = &[
    "contact only",
    "contact_only",
    "solo contacto",
    "so contato",
    "somente contato",
    "apenas contato",
    "apenas contacto",
    "contact seulement",
    "contact uniquement",
    "solo telefono",
    "phone only",
    "so telefone",
    "telephone seulement",
    "no address",
    "sin direccion",
    "sem endereco",
    "sans adresse",
];

const CITY_ONLY: &[&str] = &[
    "city only",
    "city_only",
    "solo ciudad",
    "solo la ciudad",
    "so cidade",
    "somente cidade",
    "apenas cidade",
    "apenas a cidade",
    "ville seulement",
    "ville uniquement",
    "solo municipio",
    "so municipio",
];

/// How much of the location may be published.
///
/// A word of a "confidential?" column ("yes", "x") protects. A text that is not understood withholds the
/// location (`visibility.not_understood`): a mistake here could lead somebody to a shelter's door. An empty
/// answer ("-", "s/d") withholds too, for the same reason.
#[must_use]
pub fn visibility(text: &str) -> Report<Visibility> {
    let folded = fold(text);
    let is = |list: &[&str]| list.iter().any(|word| fold(word) == folded);
    if is(WITHHELD) {
        return Report::clean(Visibility::Withheld);
    }
    if is(CONTACT_ONLY) {
        return Report::clean(Visibility::ContactOnly);
    }
    if is(CITY_ONLY) {
        return Report::clean(Visibility::CityOnly);
    }
    if is(PUBLIC) {
        return Report::clean(Visibility::Public);
    }
    let mut issues: Vec<_> = absence(text).into_iter().collect();
    issues.push(found(code::VISIBILITY_NOT_UNDERSTOOD));
    Report::new(Visibility::Withheld, issues)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_understood() {
        for text in ["Confidencial", "NO PUBLICAR", "sigilo", "yes", "Sí", "x"] {
            assert_eq!(visibility(text), Report::clean(Visibility::Withheld), "{text}");
        }
        assert_eq!(visibility("no"), Report::clean(Visibility::Public));
        assert_eq!(visibility("Público").value, Visibility::Public);
        assert_eq!(visibility("contact_only"), Report::clean(Visibility::ContactOnly));
        assert_eq!(visibility("Sólo ciudad"), Report::clean(Visibility::CityOnly));
    }

    #[test]
    fn what_is_not_understood_protects() {
        for text in ["quizás", "ask Maria", "-", "maybe public", "publico?? no"] {
            let report = visibility(text);
            assert_eq!(report.value, Visibility::Withheld, "{text}");
            assert!(report.issues.iter().any(|issue| issue.is(code::VISIBILITY_NOT_UNDERSTOOD)), "{text}");
        }
    }
}
