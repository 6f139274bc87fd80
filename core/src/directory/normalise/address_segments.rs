//! The parts of an address between commas: street, number, corner, floor, neighbourhood.

use std::collections::BTreeSet;

use super::address_number::{Numbered, is_number, leading, split_number};
use super::pattern;
use super::words::{ADDRESSES, NameWords};
use crate::text::fold;

/// A word as written and folded. "E/" and "C/" keep their letter only.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub raw: String,
    pub folded: String,
}

pub(super) fn words(text: &str) -> Vec<Word> {
    // "No.831" and "#45" are a mark and a number.
    let spaced = pattern!(r"(?i)((?:\bn[°º]|\bno\.|\bnro\.|\bn[uú]m\.|#))\s*(\d)").replace_all(text, "$1 $2");
    spaced.split_whitespace().map(|raw| Word { raw: raw.to_owned(), folded: fold(raw) }).collect()
}

pub(super) fn joined(words: &[Word]) -> String {
    let text = words.iter().map(|word| word.raw.as_str()).collect::<Vec<_>>().join(" ");
    let text = text.trim_matches([' ', ',', ';', '-', '–', '.', ':']);
    // "(esquina Noviciado)": the bracket that was left alone.
    if text.contains('(') { text.to_owned() } else { text.trim_end_matches(')').to_owned() }
}

/// The text between commas; in Brazil and Portugal a spaced dash divides too. A decimal comma does not.
pub(super) fn segments(line: &str, country: &str) -> Vec<String> {
    let decimal = pattern!(r"(\d),(\d)").replace_all(line, "$1\u{1}$2");
    let dashed = matches!(country, "BR" | "PT");
    let border = if dashed { pattern!(r"[,;]|\s[-–—]\s") } else { pattern!(r"[,;]") };
    let parts = border.split(&decimal).map(|part| part.replace('\u{1}', ",").trim().to_owned());
    let mut segments: Vec<String> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        // "esq., 24 de febrero": the corner stands behind its comma.
        match segments.last_mut().filter(|last| ADDRESSES.corner.contains(&fold(last))) {
            Some(last) if last.len() > 1 => *last = format!("{last} {part}"),
            _ => segments.push(part),
        }
    }
    segments
}

/// How many words at the beginning are one of the phrases; the longest counts.
pub(super) fn phrase(words: &[Word], phrases: &BTreeSet<String>) -> usize {
    (1..=words.len().min(4)).rev().find(|count| is_phrase(words, *count, phrases)).unwrap_or_default()
}

fn is_phrase(words: &[Word], count: usize, phrases: &BTreeSet<String>) -> bool {
    let text = words.iter().take(count).map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
    phrases.contains(&text)
}

/// What the parts say.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub street: Option<String>,
    pub number: Option<String>,
    pub without_number: bool,
    pub cross_streets: Vec<String>,
    pub units: Vec<String>,
    area: Option<String>,
    /// Parts that are nothing but names, with their position.
    plain: Vec<(usize, String)>,
    /// The part after which the neighbourhood may stand.
    anchor: Option<usize>,
    number_first: bool,
    in_mexico: bool,
}

/// A floor and its door behind a house number: "1855 2º 4", "348 3 B", "744 2.º Dto", "143 1º andar".
fn is_floor(words: &[Word], bare: bool) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    let is_door = |word: &Word| {
        let digits = word.folded.len() <= 2 && word.folded.chars().all(|c| c.is_ascii_digit());
        digits || word.folded.len() == 1 || ADDRESSES.doors.contains(&word.folded)
    };
    let is_unit = |word: &Word| ADDRESSES.units.contains(&word.folded);
    let ordinal = pattern!(r"^\d{1,2}\.?[ºª°]\.?$").is_match(&first.raw);
    match rest {
        // "3 B": two signs alone, where numbers of houses have no letter of their own behind a space.
        [door] if bare && pattern!(r"^\d{1,2}$").is_match(&first.raw) => {
            pattern!(r"^[A-Z]$").is_match(&door.raw)
        }
        [] | [_] | [_, _] => ordinal && rest.iter().all(|word| is_door(word) || is_unit(word)),
        [second, ..] => ordinal && is_unit(second),
    }
}

impl Reading {
    pub(super) fn of(parts: &[String], number_first: bool, country: &str) -> Self {
        // "16, rue de l'Artichaut": so some write where numbers come behind, too.
        let number_first = number_first || begins_with_number(parts);
        let mut reading = Self { number_first, in_mexico: country == "MX", ..Self::default() };
        // "Résidence Les Lilas, 5 rue Nationale", "Flat 3, 12A High Street": where to go inside stands first.
        let inside = if number_first { reading.street_begins(parts) } else { premises(parts) };
        let (premises, parts) = parts.split_at_checked(inside).unwrap_or((&[], parts));
        reading.units.extend(premises.iter().map(|part| joined(&words(part))));
        let mut skip = 0;
        if let (true, Some(first), Some(second)) = (number_first, parts.first(), parts.get(1))
            && pattern!(r"(?i)^\d[\d-]*[a-z]?(?:\s(?:bis|ter|quater))?$").is_match(first)
        {
            // "12, rue de la Paix"
            reading.street_part(&words(&format!("{first} {second}")), 1);
            skip = 2;
        }
        let mut street_at = 0;
        for (position, part) in parts.iter().enumerate().skip(skip) {
            let words = words(part);
            let is_lot = phrase(&words, &ADDRESSES.lots) > 0 && words.len() <= 2 && parts.len() > 1;
            if position == street_at && is_lot {
                // "Km. 72, Carretera El Fuerte": the road comes second.
                reading.units.push(joined(&words));
                street_at = position.saturating_add(1);
            } else if position == street_at && (position == 0 || is_street_like(part)) {
                reading.street_part(&words, position);
            } else {
                reading.further_part(position, part, &words);
            }
        }
        reading
    }

    /// The first part that has a house number before a street that names its kind; else one that begins with such a
    /// kind behind a house or a floor; the first of all where there is none.
    fn street_begins(&self, parts: &[String]) -> usize {
        let Some(first) = parts.first() else { return 0 };
        let inside = words(first);
        if first.starts_with(|c: char| c.is_ascii_digit()) && !self.is_unit(&inside) {
            return 0;
        }
        let is_kind = |word: &str| word.len() > 1 && ADDRESSES.street_kinds.contains_key(word);
        let of_kind = |part: &String| match leading(&words(part)) {
            Numbered::Yes { street, .. } => {
                let folded = fold(&street);
                folded.split(' ').next().is_some_and(is_kind)
                    || folded.split(' ').next_back().is_some_and(is_kind)
            }
            Numbered::No => false,
        };
        let is_house = || phrase(&inside, &ADDRESSES.premises) > 0 || self.is_unit(&inside);
        let behind = || parts.iter().position(|part| begins_with_kind(part)).filter(|_| is_house());
        parts.iter().position(of_kind).or_else(behind).unwrap_or_default()
    }

    /// The first part: the street, and what people write behind it without a comma.
    fn street_part(&mut self, words: &[Word], position: usize) {
        let words = self.without_area(words);
        let words = self.without_units(&words, position);
        // "esq. Calle 5": a corner of an unknown street.
        let crossing = (0..words.len()).find(|at| self.crossing_at(&words, *at).is_some());
        let (street, rest) = words.split_at(crossing.unwrap_or(words.len()));
        let mut street = street.to_vec();
        if let Some(behind) = self.take_no_number(&mut street) {
            self.anchor = self.anchor.max(Some(position));
            let name = joined(&behind);
            if !name.is_empty() {
                self.plain.push((position.saturating_add(1), name));
            }
        }
        let read = match (self.without_number, self.number_first) {
            // "Av. Salaverry cuadra 8 s/n"
            (true, _) => Numbered::No,
            (_, true) => leading(&street),
            (_, false) => split_number(&street),
        };
        self.take(read, &street, position);
        if !rest.is_empty() {
            self.crossing_part(rest, position);
        }
    }

    /// Keeps street and number; a street alone when nothing of it may be a number.
    fn take(&mut self, read: Numbered, street: &[Word], position: usize) {
        match read {
            Numbered::Yes { street, number } => {
                self.street = Some(street).filter(|street| !street.is_empty());
                self.number = Some(number);
                self.anchor = Some(position);
            }
            // The digits are of the name, or there are none: with "S/N" or a corner it is the street.
            Numbered::No => {
                let name = joined(street);
                if !name.is_empty() && name.chars().any(char::is_alphabetic) {
                    self.street = Some(name);
                }
            }
        }
    }

    fn further_part(&mut self, position: usize, part: &str, words: &[Word]) {
        let mut words = words.to_vec();
        if self.crossing_at(&words, 0).is_some() {
            self.crossing_part(&words, position);
            return;
        }
        // "123 (esq. com Rua D)": the number, and then the corner.
        let bracket = words.iter().position(|word| word.raw.starts_with('('));
        if let Some(at) = bracket.filter(|at| *at > 0 && self.crossing_at(&words, *at).is_some()) {
            let corner = words.split_off(at);
            let number = joined(&words);
            self.further_part(position, &number, &words);
            self.crossing_part(&corner, position);
            return;
        }
        let labelled = phrase(&words, &ADDRESSES.plain_areas) > 0;
        if !labelled && let Some(behind) = self.take_no_number(&mut words) {
            self.anchor = Some(position);
            if self.street.is_none() && !words.is_empty() {
                self.street = Some(joined(&words));
            } else if !words.is_empty() {
                // "Explanada del Hospital S/N" belongs to the way to the door.
                self.units.push(joined(&words));
            }
            if !behind.is_empty() {
                self.plain.push((position.saturating_add(1), joined(&behind)));
            }
            return;
        }
        if words.len() == 1 && self.in_lots(&words) {
            self.units.push(joined(&words));
            return;
        }
        if self.number.is_none() && !self.without_number && self.street.is_some() {
            let alone = pattern!(
                r"^(?:[nN](?:[°º.]|[oO]\.)\s*)?(\d{1,6}(?:\s?[-–/]\s?\d{1,6})?(?:\s?-?[A-Za-z])?)(?:\s+[-–(].*)?$"
            );
            let whole = self.street.as_deref().is_some_and(|street| !ends_in_lot(street));
            if let Some(number) = alone.captures(part).and_then(|hit| hit.get(1)).filter(|_| whole) {
                self.number = Some(number.as_str().to_owned());
                self.anchor = Some(position);
                return;
            }
        }
        let behind = words.split_first().filter(|(first, _)| is_number(&first.raw)).map(|(_, rest)| rest);
        if let (Some(rest), None, false, true) =
            (behind, &self.number, self.without_number, self.street.is_some())
            && (is_floor(rest, !self.in_mexico) || self.is_unit(rest))
        {
            // "744 2.º Dto": the number, and where to go inside.
            self.number = words.first().map(|word| word.raw.trim_end_matches(['.', ';']).to_owned());
            self.units.push(joined(rest));
            self.anchor = Some(position);
            return;
        }
        let floor = !self.in_mexico && self.number.is_some() && is_floor(&words, true);
        if floor || self.is_unit(&words) {
            if self.number.is_none() && !self.without_number {
                self.number_behind_lot(&mut words, position);
            }
            self.units.push(joined(&words));
            self.anchor = self.anchor.max(Some(position));
            return;
        }
        let named = phrase(&words, &ADDRESSES.plain_areas) > 0;
        // Of names without "Col." the first behind the number is the neighbourhood, whatever its kind.
        if (named || self.plain.is_empty()) && self.keep_area(&words) {
            return;
        }
        self.plain.push((position, part.trim_matches([' ', '.']).to_owned()));
    }

    /// "Lt. 1, 2, 3": more lots, no house number.
    fn in_lots(&self, words: &[Word]) -> bool {
        let digits = words.iter().all(|word| word.raw.chars().all(|c| c.is_ascii_digit()));
        digits
            && self.units.last().is_some_and(|unit| {
                let unit = super::address_segments::words(unit);
                phrase(&unit, &ADDRESSES.lots) > 0
                    || unit.iter().all(|word| word.raw.chars().all(|c| c.is_ascii_digit()))
            })
    }

    /// "Poste 54 305": the last number is that of the house.
    fn number_behind_lot(&mut self, words: &mut Vec<Word>, position: usize) {
        let [.., before, last] = words.as_slice() else { return };
        let digits = |word: &Word| word.raw.chars().all(|c| c.is_ascii_digit() || c == '.');
        if digits(before) && digits(last) {
            self.number = words.pop().map(|word| word.raw);
            self.anchor = Some(position);
        }
    }

    /// A crossing: its streets, and the number or "S/N" behind it.
    fn crossing_part(&mut self, words: &[Word], position: usize) {
        let mut words = self.without_area(words);
        if self.take_no_number(&mut words).is_some() {
            self.anchor = Some(position);
        }
        let words = self.without_units(&words, position);
        let mut names = words.as_slice();
        // "casi esq. con Universitarios"
        while let Some(count) = self.crossing_at(names, 0) {
            names = names.get(count..).unwrap_or_default();
        }
        let mut names = names.to_vec();
        if self.number.is_none()
            && !self.without_number
            && !self.number_first
            && let Numbered::Yes { street, number } = split_number(&names)
        {
            self.number = Some(number);
            names = super::address_segments::words(&street);
        }
        self.anchor = self.anchor.max(Some(position));
        let border = |word: &Word| ADDRESSES.conjunctions.contains(&word.folded);
        for name in names.split(border) {
            let mut name = name;
            while let Some(count) = self.crossing_at(name, 0) {
                name = name.get(count..).unwrap_or_default();
            }
            let name = joined(name);
            if !name.is_empty() {
                self.cross_streets.push(name);
            }
        }
    }

    /// How many words at a position begin a crossing.
    fn crossing_at(&self, words: &[Word], at: usize) -> Option<usize> {
        let rest = words.get(at..)?;
        let first = rest.first()?;
        let count = match phrase(rest, &ADDRESSES.corner) {
            // "E/ Ildefonso Green" is "between"; the letter alone is a name.
            1 if first.folded == "e" && !first.raw.contains('/') => 0,
            1 if is_name_of_street(words, at) => 0,
            count => count,
        };
        if count > 0 {
            return Some(count);
        }
        let next = rest.get(1)?;
        let joins = ADDRESSES.conjunctions.contains(&first.folded) && at > 0 && !self.number_first;
        // "X y Calle Y": the second street names its kind.
        if joins && ADDRESSES.street_kinds.contains_key(&next.folded) && next.folded.len() > 1 {
            return Some(1);
        }
        let by = self.in_mexico && ADDRESSES.by.contains(&first.folded);
        let named = next.raw.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        (by && named).then_some(1)
    }

    /// Takes "S/N" and what follows it; gives what follows it when it was there.
    fn take_no_number(&mut self, words: &mut Vec<Word>) -> Option<Vec<Word>> {
        let hit = (0..words.len()).find_map(|at| {
            let count = phrase(words.get(at..)?, &ADDRESSES.without_number);
            (count > 0).then_some((at, count))
        });
        let (at, count) = hit?;
        let behind = words.split_off(at);
        self.without_number = true;
        Some(behind.get(count..).unwrap_or_default().to_vec())
    }

    fn is_unit(&self, words: &[Word]) -> bool {
        let Some(first) = words.first() else { return false };
        let second = words.get(1);
        if is_ordinal_unit(words) {
            return true;
        }
        // "2º", "2º B", "3º dcha.": a floor, and its door.
        let floor = pattern!(r"^\d{1,2}\.?[ºª°]\.?$").is_match(&first.raw);
        let door = |word: &Word| word.folded.len() == 1 || ADDRESSES.doors.contains(&word.folded);
        if floor && words.len() <= 3 && words.iter().skip(1).all(door) {
            return true;
        }
        if phrase(words, &ADDRESSES.lots) > 0 {
            return words.iter().any(|word| word.raw.chars().any(|c| c.is_ascii_digit()));
        }
        let marked = self.number_first && (first.raw.starts_with('#') || first.folded == "no");
        // "Casa Azul" and "Torre" are names; with a number, a letter or alone they are ways to the door.
        let tells = |word: &Word| {
            word.raw.chars().any(|c| c.is_ascii_digit()) || word.folded.len() == 1 || word.folded == "baja"
        };
        // "R/C Dto", "bajo izq.": a floor and its door.
        let low = ["r c", "rc", "rdc", "bajo", "bajos", "baixo", "baixos", "cave", "entresuelo", "sobreloja"];
        if low.contains(&first.folded.as_str()) && words.len() == 2 && second.is_some_and(door) {
            return true;
        }
        marked && second.is_some()
            || phrase(words, &ADDRESSES.units) > 0
                && (second.is_none_or(tells) || words.len() == 2 && phrase(words, &ADDRESSES.units) == 2)
            || ["edificio", "edif", "building", "batiment", "bloco", "torre", "residence"]
                .contains(&first.folded.as_str())
                && second.is_some()
    }

    /// Whether words behind a street and its number are a floor and a door.
    fn is_floor_behind(&self, before: &[Word], rest: &[Word]) -> bool {
        let numbered = || matches!(split_number(before), Numbered::Yes { .. });
        !self.number_first && is_floor(rest, !self.in_mexico) && numbered()
    }

    /// Cuts floors and units from the end of a part that has a number before them.
    fn without_units(&mut self, words: &[Word], position: usize) -> Vec<Word> {
        let numbered =
            |words: &[Word]| words.iter().any(|word| word.raw.starts_with(|c: char| c.is_ascii_digit()));
        let cut = (2..words.len()).find(|at| {
            let (before, rest) = words.split_at(*at);
            if self.is_floor_behind(before, rest) {
                return true;
            }
            let known =
                phrase(rest, &ADDRESSES.units) > 0 || phrase(rest, &ADDRESSES.lots) > 0 && before.len() > 1;
            let known = known || is_ordinal_unit(rest) && numbered(before);
            (numbered(before) || phrase(rest, &ADDRESSES.lots) > 0) && known && self.is_unit(rest)
        });
        // "Km 5 S/N" and "Km. 29 107" stay with the street: kilometres name it.
        let cut = cut.filter(|at| !words.get(*at).is_some_and(|word| word.folded.starts_with("km")));
        let Some(cut) = cut else { return words.to_vec() };
        let (before, rest) = words.split_at(cut);
        let mut rest = rest.to_vec();
        if self.take_no_number(&mut rest).is_some() {
            self.anchor = self.anchor.max(Some(position));
        }
        self.units.push(joined(&rest));
        before.to_vec()
    }

    /// Cuts a labelled neighbourhood that stands behind a number or has a dotted label.
    fn without_area(&mut self, words: &[Word]) -> Vec<Word> {
        for at in 1..words.len() {
            let (before, rest) = words.split_at(at);
            let known = phrase(rest, &ADDRESSES.plain_areas).max(phrase(rest, &ADDRESSES.kept_areas));
            let Some(label) = rest.first().filter(|_| known > 0) else { continue };
            let dotted = label.raw.ends_with('.') && label.folded.len() > 2;
            let ended = before.last().is_some_and(|word| word.raw.chars().any(|c| c.is_ascii_digit()));
            let no_number = (0..before.len())
                .any(|at| phrase(before.get(at..).unwrap_or_default(), &ADDRESSES.without_number) > 0);
            if (dotted || ended || no_number) && self.keep_area(rest) {
                return before.to_vec();
            }
        }
        words.to_vec()
    }

    /// Keeps a neighbourhood that begins with its label; whether it was one.
    fn keep_area(&mut self, words: &[Word]) -> bool {
        let plain = phrase(words, &ADDRESSES.plain_areas);
        let kept = phrase(words, &ADDRESSES.kept_areas);
        if plain.max(kept) == 0 || words.len() <= plain.max(kept) {
            return false;
        }
        let name = words.get(plain..).filter(|_| plain > 0).unwrap_or(words);
        // "Barrio 3" and "Barrio de la Cruz" are names; "3" and "de la Cruz" alone would say little.
        let first = name.first().map(|word| word.folded.as_str()).unwrap_or_default();
        let bare =
            !joined(name).chars().any(char::is_alphabetic) || ["de", "del", "do", "da"].contains(&first);
        let text = if bare { joined(words) } else { joined(name) };
        if self.area.is_none() || plain > 0 {
            self.area = Some(text);
        }
        true
    }

    /// The neighbourhood: labelled, or the name between street and town.
    pub(super) fn neighbourhood(
        &self,
        known_town: bool,
        has_area: bool,
        names: &NameWords,
    ) -> Option<String> {
        let nothing = |area: &str| ["sin colonia", "ninguna", "s c"].contains(&fold(area).as_str());
        if let Some(area) = &self.area {
            return Some(area.clone()).filter(|area| !nothing(area));
        }
        let is_place = |text: &str| {
            let folded = fold(text);
            names
                .kinds
                .get("location")
                .is_some_and(|known| known.contains(folded.split(' ').next().unwrap_or_default()))
        };
        let behind = |position: usize| self.anchor.is_none_or(|anchor| position > anchor);
        let candidates: Vec<&String> = self
            .plain
            .iter()
            .filter(|(position, text)| {
                *position > 0 && behind(*position) && !is_place(text) && !text.starts_with("en ")
            })
            .map(|(_, text)| text)
            .collect();
        let sure = match candidates.as_slice() {
            [] => return None,
            [_] => known_town,
            // "Santa Clara, Toluca": the neighbourhood stands before the town, known or not.
            _ => self.anchor.is_some(),
        };
        let first = candidates.first().filter(|_| sure && has_area)?;
        Some((*first).clone()).filter(|area| !nothing(area))
    }
}

/// "3rd Floor", "2ème étage", "1º andar"
fn is_ordinal_unit(words: &[Word]) -> bool {
    let [first, second, ..] = words else { return false };
    let ordinal = pattern!(r"(?i)^\d{1,2}(?:er|ère|ra|do|da|to|ta|st|nd|rd|th|e|[eè]me|nde?|[ºª°])?\.?$");
    ordinal.is_match(&first.raw) && ADDRESSES.units.contains(&second.folded)
}

/// Whether a house number stands alone before a street that names its kind.
fn begins_with_number(parts: &[String]) -> bool {
    let [first, second, ..] = parts else { return false };
    is_number(first) && begins_with_kind(second)
}

/// Whether a part behind a lot or a kilometre may be the road: it names its kind or has a number.
fn is_street_like(part: &str) -> bool {
    begins_with_kind(part) || part.contains(|c: char| c.is_ascii_digit()) || part.contains('/')
}

/// Whether a text begins with a word for a kind of street, and goes on.
fn begins_with_kind(part: &str) -> bool {
    let folded = fold(part);
    let first = folded.split_once(' ').map(|(first, _)| first);
    first.is_some_and(|word| word.len() > 1 && ADDRESSES.street_kinds.contains_key(word))
}

/// How many parts name the house before its street, where numbers stand behind: "Parroquia San José, Mendoza 4100".
fn premises(parts: &[String]) -> usize {
    let [first, second, ..] = parts else { return 0 };
    let house = words(first);
    if phrase(&house, &ADDRESSES.premises) == 0 || first.contains(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let street = words(second);
    let area = phrase(&street, &ADDRESSES.plain_areas).max(phrase(&street, &ADDRESSES.kept_areas));
    let numbered = matches!(split_number(&street), Numbered::Yes { .. });
    usize::from(area == 0 && (numbered || begins_with_kind(second)))
}

/// Whether a word of crossings is part of a name: "Av. Entre Ríos", "R. Esquina do Sol". It stands at the beginning or
/// right behind the kind of the street, and "between" has no second street.
fn is_name_of_street(words: &[Word], at: usize) -> bool {
    let (before, rest) = words.split_at_checked(at).unwrap_or((words, &[]));
    let kinds = before.iter().all(|word| ADDRESSES.street_kinds.contains_key(&word.folded));
    let Some((first, behind)) = rest.split_first().filter(|_| kinds) else { return false };
    match first.folded.as_str() {
        "entre" => {
            let own = behind.split(|word| ADDRESSES.corner.contains(&word.folded)).next().unwrap_or_default();
            !own.iter().any(|word| ADDRESSES.conjunctions.contains(&word.folded))
        }
        "esquina" if at > 0 => {
            behind.first().is_some_and(|word| ["de", "del", "do", "da"].contains(&word.folded.as_str()))
        }
        _ => false,
    }
}

fn ends_in_lot(street: &str) -> bool {
    let folded = fold(street);
    let last = folded.split(' ').next_back().unwrap_or_default();
    ADDRESSES.lots.contains(last) || ADDRESSES.units.contains(last)
}
