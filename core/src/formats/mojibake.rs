//! Text that was UTF-8, was read as windows-1252 somewhere before it came here, and was saved again.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// What a text shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mojibake {
    /// No sign of a wrong decoding.
    None,
    /// The whole text goes back to what it was.
    Repaired(String),
    /// It shows the marks, but going back is not certain.
    Suspected,
}

/// Looks for the marks of a wrong decoding.
///
/// The way back is certain when every letter of the text exists in windows-1252, the bytes are UTF-8, the
/// result has only letters and marks of the four languages, and at least one pair is no possible spelling.
/// ("MANHÃ–TARDE" would go back to "MANHÖTARDE": a capital and a dash prove nothing.)
pub(crate) fn inspect(text: &str) -> Mojibake {
    if text.is_ascii() || !has_mark(text) {
        return Mojibake::None;
    }
    match restored(text) {
        Some(better) => Mojibake::Repaired(better),
        None => Mojibake::Suspected,
    }
}

/// A pair or triple that no spelling produces, such as "Ã³" or "â€“".
fn has_mark(text: &str) -> bool {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let Some(&next) = letters.peek() else { return false };
        let mark = match letter {
            'Ã' => {
                matches!(next, '¡'..='¿' | '\u{81}'..='\u{9d}' | '€'..='™' | 'ƒ' | '‡' | '‰' | 'Š' | 'Œ' | 'š')
                    && !is_doubtful(next)
            }
            'Â' => matches!(next, '\u{a0}'..='¿') && !is_doubtful(next),
            'â' => matches!(next, '€' | '‚' | '„'),
            _ => false,
        };
        if mark {
            return true;
        }
    }
    false
}

/// Punctuation that can stand after a capital in ordinary text.
fn is_doubtful(letter: char) -> bool {
    matches!(letter, '–' | '—' | '…' | '‘' | '’' | '“' | '”' | '»' | '·' | '•' | '\u{a0}' | '\u{ad}')
}

fn restored(text: &str) -> Option<String> {
    let (bytes, _, unmappable) = WINDOWS_1252.encode(text);
    // The encoder writes `&#...;` for what it does not know and says so.
    if unmappable {
        return None;
    }
    let better = String::from_utf8(match bytes {
        Cow::Borrowed(bytes) => bytes.to_vec(),
        Cow::Owned(bytes) => bytes,
    })
    .ok()?;
    better.chars().all(is_expected).then_some(better)
}

fn is_expected(letter: char) -> bool {
    letter.is_ascii()
        || matches!(letter, '\u{a0}'..='ÿ' | 'Œ' | 'œ' | 'Ÿ' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='›' | '€' | '™')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn repaired(text: &str) -> Option<String> {
        match inspect(text) {
            Mojibake::Repaired(text) => Some(text),
            _ => None,
        }
    }

    #[test]
    fn certain_cases_go_back() {
        assert_eq!(repaired("AtenciÃ³n").as_deref(), Some("Atención"));
        assert_eq!(repaired("lunes â€“ viernes").as_deref(), Some("lunes – viernes"));
        assert_eq!(repaired("ATENÃ‡ÃƒO Ã\u{81}LCOOL").as_deref(), Some("ATENÇÃO ÁLCOOL"));
        assert_eq!(repaired("NÂº 5, 1Âª").as_deref(), Some("Nº 5, 1ª"));
        assert_eq!(repaired("lâ€™hÃ´pital").as_deref(), Some("l’hôpital"));
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in
            ["MANHÃ–TARDE", "AMANHÃ… À TARDE", "«MAÇÃ»", "DÉLÉGUÉ", "João", "ÂNGELA", "5 €", "DE MANHÃ"]
        {
            assert_eq!(inspect(text), Mojibake::None, "{text}");
        }
    }

    #[test]
    fn a_mixture_is_only_suspected() {
        assert_eq!(inspect("AtenciÃ³n y prevención"), Mojibake::Suspected);
        assert_eq!(inspect("AtenciÃ³n 漢"), Mojibake::Suspected);
    }

    proptest! {
        /// Whatever was damaged comes back exactly, or is not touched.
        #[test]
        fn repair_is_the_inverse_of_the_damage(text in "[a-zA-Z0-9 áéíóúñçãõâêôàèùüÁÉÍÓÚÑÇÃÕ–’“”ºª.,]{0,40}") {
            let (damaged, _) = WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
            match inspect(&damaged) {
                Mojibake::Repaired(better) => prop_assert_eq!(better, text),
                Mojibake::None => {}
                Mojibake::Suspected => prop_assert!(false, "not certain: {}", damaged),
            }
        }

        /// Correct text of the four languages is not touched.
        #[test]
        fn correct_words_are_not_touched(text in "[a-záéíóúñçãõâêôàèùü]{1,12}( [A-ZÁÉÍÓÚÑÇÃÕÂ]{1,12}[ .,;:–…’”»-])*") {
            prop_assert_eq!(inspect(&text), Mojibake::None);
        }
    }
}
