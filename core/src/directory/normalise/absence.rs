use super::found;
use crate::base::{Issue, codes};
use crate::model::Missing;
use crate::text::fold;

/// Texts that say that nobody knows or wrote it down, folded.
const UNKNOWN: &[&str] = &[
    "s d",
    "sd",
    "sin dato",
    "sin datos",
    "sin informacion",
    "sin info",
    "no informado",
    "no informa",
    "no se sabe",
    "desconocido",
    "desconocida",
    "se desconoce",
    "no disponible",
    "no consta",
    "no hay dato",
    "no hay datos",
    "sin especificar",
    "no especificado",
    "no especifica",
    "por definir",
    "pendiente",
    "nao informado",
    "nao informada",
    "nao informou",
    "sem informacao",
    "sem dados",
    "sem dado",
    "n i",
    "nao consta",
    "nao disponivel",
    "desconhecido",
    "a definir",
    "nao sabe",
    "ignorado",
    "not available",
    "not provided",
    "not known",
    "not stated",
    "not specified",
    "unknown",
    "unavailable",
    "tbd",
    "tba",
    "to be confirmed",
    "no data",
    "no information",
    "missing",
    "non renseigne",
    "non renseignee",
    "nr",
    "non communique",
    "non precise",
    "inconnu",
    "inconnue",
    "non disponible",
    "nc",
    "nd",
    "n d",
    "null",
    "nan",
];

/// Texts that say that there is none, folded.
const NONE: &[&str] = &[
    "no",
    "no tiene",
    "no hay",
    "no aplica",
    "no procede",
    "no cuenta con",
    "no posee",
    "ninguno",
    "ninguna",
    "no existe",
    "no cuenta",
    "nada",
    "nao",
    "nao possui",
    "nao tem",
    "nao ha",
    "nao se aplica",
    "nenhum",
    "nenhuma",
    "nao existe",
    "n a",
    "na",
    "not applicable",
    "none",
    "nil",
    "does not have",
    "no aplicable",
    "non applicable",
    "neant",
    "aucun",
    "aucune",
    "sans objet",
    "pas de",
    "so",
    "ninguem",
];

/// Words for the thing itself: "sin teléfono", "no phone", "pas d'adresse".
const THINGS: &[&str] = &[
    "telefono",
    "telefonos",
    "tel",
    "correo",
    "correo electronico",
    "email",
    "e mail",
    "mail",
    "web",
    "pagina web",
    "sitio web",
    "pagina",
    "direccion",
    "domicilio",
    "horario",
    "numero",
    "telefone",
    "telefones",
    "contato",
    "contacto",
    "endereco",
    "site",
    "sitio",
    "phone",
    "website",
    "address",
    "telephone",
    "courriel",
    "adresse",
    "horaires",
    "celular",
    "fax",
    "whatsapp",
    "linea",
    "internet",
    "codigo postal",
    "cep",
];

/// What comes before the thing.
const WITHOUT: &[&str] = &[
    "sin",
    "no",
    "no tiene",
    "no hay",
    "no cuenta con",
    "sem",
    "nao",
    "nao possui",
    "nao tem",
    "nao ha",
    "not",
    "no",
    "without",
    "sans",
    "pas de",
    "pas d",
    "aucun",
    "aucune",
    "n a pas de",
    "nao informado",
    "sin dato de",
];

/// Why there is no value, when the text says that there is none; nothing when the text may be a value.
///
/// "No tiene" says that there is nothing to know ([`Missing::NotApplicable`]), "Não informado" that nobody
/// wrote it down ([`Missing::Unknown`]).
#[must_use]
pub fn missing(text: &str) -> Option<Missing> {
    let folded = fold(text);
    if folded.is_empty() {
        // Only punctuation: "-", "---", "?", "."
        return Some(Missing::Unknown);
    }
    if folded.chars().all(|letter| letter == 'x') && folded.len() > 1 {
        return Some(Missing::Unknown);
    }
    let folded = folded.as_str();
    if NONE.contains(&folded) || without_thing(folded) {
        return Some(Missing::NotApplicable);
    }
    UNKNOWN.contains(&folded).then_some(Missing::Unknown)
}

fn without_thing(folded: &str) -> bool {
    THINGS.iter().any(|thing| {
        let rest = folded.strip_suffix(thing).and_then(|rest| rest.strip_suffix(' '));
        rest.is_some_and(|rest| WITHOUT.contains(&rest))
    })
}

/// The one issue of a text that says that there is no value.
#[must_use]
pub fn absence(text: &str) -> Option<Issue> {
    let reason = match missing(text)? {
        Missing::NotApplicable => "not_applicable",
        _ => "unknown",
    };
    Some(found(codes::directory::VALUE_ABSENT).with("reason", reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_four_languages_are_absences() {
        for text in
            ["No Tiene", "NO TELEFONO", "sin teléfono", "N/A", "none", "não possui", "aucun", "Sem e-mail"]
        {
            assert_eq!(missing(text), Some(Missing::NotApplicable), "{text}");
        }
        for text in
            ["Não informado", "s/d", "-", "---", "?", "sin dato", "non renseigné", "Sin Dato", "unknown"]
        {
            assert_eq!(missing(text), Some(Missing::Unknown), "{text}");
        }
        let issue = absence("s/d").unwrap();
        assert!(issue.is(codes::directory::VALUE_ABSENT));
    }

    #[test]
    fn values_are_not_absences() {
        for text in
            ["Nada Personal A.C.", "Norte 5", "0800 61 1997", "Sin Fronteras", "none@example.org", "Non-stop"]
        {
            assert_eq!(missing(text), None, "{text}");
        }
    }
}
