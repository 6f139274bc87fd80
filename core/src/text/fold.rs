use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without accents, with every run of other characters as one space.
///
/// ```
/// assert_eq!(acogida::text::fold("  Atenção Psicossocial: CAPS-AD "), "atencao psicossocial caps ad");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        for lower in letter.to_lowercase() {
            if lower.is_alphanumeric() {
                if gap && !folded.is_empty() {
                    folded.push(' ');
                }
                gap = false;
                match lower {
                    'ß' => folded.push_str("ss"),
                    'æ' => folded.push_str("ae"),
                    'œ' => folded.push_str("oe"),
                    'ø' => folded.push('o'),
                    'đ' => folded.push('d'),
                    'ħ' => folded.push('h'),
                    'ł' => folded.push('l'),
                    other => folded.push(other),
                }
            } else {
                gap = true;
            }
        }
    }
    folded
}

/// [`fold`], and for each byte of the folded text the position of the letter that it comes from, in letters of
/// the text.
///
/// ```
/// use acogida::text::fold_places;
/// let (folded, places) = fold_places("À l'été");
/// assert_eq!(folded, "a l ete");
/// assert_eq!(places, [0, 1, 2, 3, 4, 5, 6]);
/// ```
#[must_use]
pub fn fold_places(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut places: Vec<usize> = Vec::with_capacity(text.len());
    let mut gap = false;
    // Letter by letter: what the decomposition of a whole text would reorder are marks, which are left out.
    for (place, letter) in text.chars().enumerate() {
        for part in std::iter::once(letter).nfkd().filter(|part| !is_combining_mark(*part)) {
            for lower in part.to_lowercase() {
                if !lower.is_alphanumeric() {
                    gap = true;
                    continue;
                }
                if gap && !folded.is_empty() {
                    folded.push(' ');
                    places.push(place.saturating_sub(1));
                }
                gap = false;
                folded.push_str(&fold(&lower.to_string()));
                places.resize(folded.len(), place);
            }
        }
    }
    (folded, places)
}

/// The text without surrounding space, every inner run of white space (also no-break space) as one space.
///
/// ```
/// assert_eq!(acogida::text::squeeze("\u{a0} Rua  das\tFlores "), "Rua das Flores");
/// ```
#[must_use]
pub fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split(is_blank) {
        if word.is_empty() {
            continue;
        }
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// Spaces, and what nobody sees: controls and marks of direction, which would turn the text around them.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
