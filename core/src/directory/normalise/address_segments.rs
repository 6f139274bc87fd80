//! The parts of an address between commas: street, number, corner, floor, neighbourhood.

use super::address_number::{Numbered, is_number, leading, split_number};
use super::address_words::{
    Word, begins_with_kind, begins_with_number, ends_in_lot, is_floor, is_name_of_street, is_ordinal_unit,
    is_street_like, joined, phrase, words,
};
use super::pattern;
use super::words::{ADDRESSES, NameWords};
use crate::text::fold;

/// What the parts say.
#[derive(Debug, Default)]
pub(super) struct Reading<'a> {
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
    /// The number stands behind a mark of its own.
    is_marked: bool,
    country: &'a str,
}

impl<'a> Reading<'a> {
    pub(super) fn of(parts: &[String], number_first: bool, country: &'a str) -> Self {
        if is_by_landmarks(parts, country) {
            let street = Some(parts.join(", "));
            return Self { street, anchor: Some(parts.len()), country, ..Self::default() };
        }
        // "16, rue de l'Artichaut": so some write where numbers come behind, too.
        let number_first = number_first || begins_with_number(parts);
        let mut reading = Self { number_first, country, ..Self::default() };
        // "Résidence Les Lilas, 5 rue Nationale", "Flat 3, 12A High Street": where to go inside stands first.
        let inside = if number_first { reading.street_begins(parts) } else { reading.premises(parts) };
        let (premises, parts) = parts.split_at_checked(inside).unwrap_or((&[], parts));
        for part in premises {
            let words = words(part);
            let is_house = number_first || phrase(&words, &ADDRESSES.premises) > 0;
            if is_house || !reading.keep_area(&words) {
                reading.units.push(joined(&words));
            }
        }
        let mut skip = 0;
        if let (true, Some(first), Some(second)) = (number_first, parts.first(), parts.get(1))
            && pattern!(r"(?i)^\d[\d-]*[a-z]?(?:\s(?:bis|ter|quater|[a-z]))?$").is_match(first)
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

    /// How many parts name the house or the neighbourhood before the street, where numbers stand behind: "Parroquia San
    /// José, Mendoza 4100", "Barrio Restrepo, Cra 20 # 15-30", "Edificio Sol, C/ Mayor 5".
    fn premises(&self, parts: &[String]) -> usize {
        let [first, second, ..] = parts else { return 0 };
        let (house, street) = (words(first), words(second));
        let is_area = |words: &[Word]| {
            phrase(words, &ADDRESSES.plain_areas) > 0 || phrase(words, &ADDRESSES.kept_areas) > 0
        };
        if begins_with_kind(second) && !begins_with_kind(first) && (is_area(&house) || self.is_unit(&house)) {
            return 1;
        }
        let is_house =
            phrase(&house, &ADDRESSES.premises) > 0 && !first.contains(|c: char| c.is_ascii_digit());
        let is_numbered = matches!(split_number(&street), Numbered::Yes { .. });
        usize::from(is_house && !is_area(&street) && (is_numbered || begins_with_kind(second)))
    }

    fn is_in(&self, country: &str) -> bool {
        self.country == country
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
            Numbered::Yes { street, number, is_marked } => {
                self.is_marked = is_marked;
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
        if self.number_behind_year(&words, position) {
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
            && (is_floor(rest, !self.is_in("MX")) || self.is_unit(rest))
        {
            // "744 2.º Dto": the number, and where to go inside.
            self.number = words.first().map(|word| word.raw.trim_end_matches(['.', ';']).to_owned());
            self.units.push(joined(rest));
            self.anchor = Some(position);
            return;
        }
        let floor = !self.is_in("MX") && self.number.is_some() && is_floor(&words, true);
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

    /// "Av. Revolución 1910, No. 45": the number with a mark is that of the house, the other one is the street's.
    fn number_behind_year(&mut self, words: &[Word], position: usize) -> bool {
        let ([mark, number], Some(year), false) = (words, &self.number, self.is_marked) else { return false };
        let is_mark = mark.raw == "#" || ADDRESSES.number_marks.contains(&mark.folded);
        let is_year = year.len() == 4 && year.chars().all(|c| c.is_ascii_digit());
        if !(is_mark && is_year && is_number(&number.raw)) {
            return false;
        }
        self.street = self.street.as_ref().map(|street| format!("{street} {year}"));
        self.number = Some(number.raw.trim_end_matches(['.', ';']).to_owned());
        (self.is_marked, self.anchor) = (true, Some(position));
        true
    }

    /// "Lt. 1, 2, 3": more lots, no house number.
    fn in_lots(&self, words: &[Word]) -> bool {
        let digits = words.iter().all(|word| word.raw.chars().all(|c| c.is_ascii_digit()));
        digits
            && self.units.last().is_some_and(|unit| {
                let unit = super::address_words::words(unit);
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
            && let Numbered::Yes { street, number, .. } = split_number(&names)
        {
            self.number = Some(number);
            names = super::address_words::words(&street);
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
        // "Av. 9 de Octubre 1234 y Pichincha"
        let before = || at.checked_sub(1).and_then(|before| words.get(before));
        let is_numbered = || before().is_some_and(|word| is_number(&word.raw));
        if joins && self.is_in("EC") && is_numbered() && next.raw.starts_with(char::is_uppercase) {
            return Some(1);
        }
        let by = self.is_in("MX") && ADDRESSES.by.contains(&first.folded);
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
        !self.number_first && is_floor(rest, !self.is_in("MX")) && numbered()
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

/// Whether a place is told by the way to it, as in Costa Rica and Nicaragua: "De la iglesia 200 m al sur", "Contiguo al EBAIS
/// de Hatillo 8". Its figures are no house number.
fn is_by_landmarks(parts: &[String], country: &str) -> bool {
    let Some(first) = parts.first().filter(|_| matches!(country, "CR" | "NI")) else { return false };
    let from =
        pattern!(r"(?i)^(?:del?|contiguo|frente|enfrente|diagonal|costado|detr[aá]s|atr[aá]s|esquina)\b");
    let way = pattern!(
        r"(?i)\b\d{2,4}\s*(?:m|mts?|metros|varas|vrs)?\.?\s*(?:al\s+)?(?:norte|sur|este|oeste|noreste|noroeste|sureste|suroeste|[NSEO])\b"
    );
    from.is_match(first) || !begins_with_kind(first) && parts.iter().any(|part| way.is_match(part))
}
