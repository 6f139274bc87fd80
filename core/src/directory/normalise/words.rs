//! The tables of words of the catalogue, as the normalisers look them up. Keys are folded.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::LegalStatus;
use crate::text::fold;

/// Words of addresses.
pub(super) struct AddressWords {
    /// Kind of street by word, such as `avenue` for "av".
    pub street_kinds: BTreeMap<String, String>,
    /// Points of the compass.
    pub directions: BTreeSet<String>,
    /// Floors, units and buildings.
    pub units: BTreeSet<String>,
    /// Doors of a floor: "izq.", "direito".
    pub doors: BTreeSet<String>,
    /// Houses that stand before their street: "parroquia", "hôpital".
    pub premises: BTreeSet<String>,
    /// Kilometres, blocks and lots: what follows is no house number.
    pub lots: BTreeSet<String>,
    /// Owners of roads that have numbers: "nacional" of "Ruta Nacional 9".
    pub highways: BTreeSet<String>,
    /// "esq.", "corner of"; "entre".
    pub corner: BTreeSet<String>,
    /// "por", "con": a crossing only where people write so.
    pub by: BTreeSet<String>,
    /// "y", "and".
    pub conjunctions: BTreeSet<String>,
    /// Neighbourhood words that are no part of the name.
    pub plain_areas: BTreeSet<String>,
    /// Neighbourhood words that are part of the name.
    pub kept_areas: BTreeSet<String>,
    /// "S/N".
    pub without_number: BTreeSet<String>,
    /// "No.", "nº".
    pub number_marks: BTreeSet<String>,
    /// Words of columns that hold where mail goes.
    pub mailing: BTreeSet<String>,
    /// Titles of the people whom streets are named after, with the one word that stands for each.
    pub titles: BTreeMap<String, String>,
    /// The lines of an address, by country.
    formats: BTreeMap<String, Vec<String>>,
    default_format: Vec<String>,
}

impl AddressWords {
    /// The lines of an address of a country, with the parts in braces.
    pub fn format(&self, country: &str) -> &[String] {
        self.formats.get(country).unwrap_or(&self.default_format)
    }
}

/// Words of names.
pub(super) struct NameWords {
    /// Words that stay small inside a name.
    pub small: BTreeSet<String>,
    /// Words that do not tell names apart.
    pub articles: BTreeSet<String>,
    /// The words that a name of a kind begins with, by kind (`organization`, `location`, `service`).
    pub kinds: BTreeMap<String, BTreeSet<String>>,
    /// Words that are written in several ways, with the one that stands for them all.
    pub same: BTreeMap<String, String>,
    /// Words that say what kind of house or group something is, not which.
    pub of_kind: BTreeSet<String>,
    /// Words for a government that stand before the name of its place.
    pub governments: BTreeSet<String>,
    /// Words before a former or another name in brackets.
    pub former: BTreeSet<String>,
    /// Words that announce an e-mail or web address, and those between two.
    pub labels: BTreeSet<String>,
    /// Acronyms that keep their capitals, besides those of the vocabularies.
    pub acronyms: BTreeSet<String>,
    /// Words by which services of one house differ: sets of them, of which a name says one or another.
    pub contrasts: Vec<Vec<BTreeSet<String>>>,
    /// Words for a part of a house.
    pub wards: BTreeSet<String>,
    /// Numbers in Roman figures.
    pub ordinals: BTreeSet<String>,
}

/// Legal forms by the way they are written, folded.
pub(super) struct LegalForms {
    /// Code and whether the form may stand before the name.
    pub written: BTreeMap<String, (String, bool)>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct AddressFile {
    street_kinds: BTreeMap<String, Vec<String>>,
    directions: Vec<String>,
    units: BTreeMap<String, Vec<String>>,
    doors: Vec<String>,
    premises: Vec<String>,
    lots: Vec<String>,
    highways: Vec<String>,
    crossing: BTreeMap<String, Vec<String>>,
    conjunctions: Vec<String>,
    neighbourhoods: BTreeMap<String, Vec<String>>,
    without_number: Vec<String>,
    number_marks: Vec<String>,
    mailing: Vec<String>,
    titles: Vec<Vec<String>>,
    formats: Vec<FormatFile>,
    default_format: Vec<String>,
}

#[derive(Deserialize)]
struct FormatFile {
    countries: Vec<String>,
    lines: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct NameFile {
    small: Vec<String>,
    articles: Vec<String>,
    kinds: BTreeMap<String, Vec<String>>,
    same: Vec<Vec<String>>,
    of_kind: Vec<String>,
    governments: Vec<String>,
    former: Vec<String>,
    labels: Vec<String>,
    acronyms: Vec<String>,
    contrasts: Vec<BTreeMap<String, Vec<String>>>,
    wards: Vec<String>,
    ordinals: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct LegalFile {
    forms: Vec<LegalForm>,
}

#[derive(Deserialize)]
struct LegalForm {
    code: String,
    written: Vec<String>,
    #[serde(default)]
    leads: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SpellingFile {
    words: BTreeMap<String, Vec<String>>,
}

pub(super) fn folded<'a>(words: impl IntoIterator<Item = &'a String>) -> BTreeSet<String> {
    words.into_iter().map(|word| fold(word)).filter(|word| !word.is_empty()).collect()
}

/// Folded words; those with an underscore are codes, which stay.
fn uncoded(words: &[String]) -> BTreeSet<String> {
    let (codes, words): (Vec<&String>, Vec<&String>) = words.iter().partition(|word| word.contains('_'));
    folded(words).into_iter().chain(codes.into_iter().cloned()).collect()
}

/// The same, the longest first.
pub(super) fn longest_first<'a>(words: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let mut words: Vec<String> = folded(words).into_iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

/// A file of the catalogue. Without its words a place that asks for protection would be published, so a broken one is a
/// defect that nothing goes on after; the tests read every table.
#[expect(clippy::unwrap_used, reason = "the catalogue is built in, and a defect in it must not pass")]
pub(super) fn table<T: for<'a> Deserialize<'a>>(name: &str) -> T {
    let text = crate::catalogue::words(name).unwrap_or_default();
    serde_json::from_str(text).unwrap()
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct StatusFile {
    statuses: Vec<StatusWords>,
}

/// The words of a legal status, folded.
#[derive(Deserialize)]
pub(super) struct StatusWords {
    pub status: LegalStatus,
    pub words: Vec<String>,
}

/// Legal statuses, the narrower first.
pub(super) static LEGAL_STATUSES: LazyLock<Vec<StatusWords>> =
    LazyLock::new(|| table::<StatusFile>("legal_status").statuses);

pub(super) static ADDRESSES: LazyLock<AddressWords> = LazyLock::new(|| {
    let file: AddressFile = table("addresses");
    let group = |groups: &BTreeMap<String, Vec<String>>, names: &[&str]| {
        folded(names.iter().filter_map(|name| groups.get(*name)).flatten())
    };
    let kinds = file.street_kinds.iter().flat_map(|(code, words)| words.iter().map(move |w| (fold(w), code)));
    let titles = file.titles.iter().filter_map(|words| Some((fold(words.first()?), words)));
    let titles = titles.flat_map(|(first, words)| words.iter().map(move |word| (fold(word), first.clone())));
    let formats = file.formats.into_iter().flat_map(|format| {
        let lines = format.lines;
        format.countries.into_iter().map(move |country| (country, lines.clone()))
    });
    AddressWords {
        street_kinds: kinds.map(|(word, code)| (word, code.clone())).collect(),
        directions: folded(&file.directions),
        units: folded(file.units.values().flatten()),
        doors: folded(&file.doors),
        premises: folded(&file.premises),
        lots: folded(&file.lots),
        highways: folded(&file.highways),
        corner: group(&file.crossing, &["corner", "between"]),
        by: group(&file.crossing, &["by"]),
        conjunctions: folded(&file.conjunctions),
        plain_areas: group(&file.neighbourhoods, &["plain"]),
        kept_areas: group(&file.neighbourhoods, &["kept"]),
        without_number: folded(&file.without_number),
        number_marks: folded(&file.number_marks),
        mailing: folded(&file.mailing),
        titles: titles.collect(),
        formats: formats.collect(),
        default_format: file.default_format,
    }
});

/// A word without the plural's s.
pub(in crate::directory) fn singular(word: &str) -> &str {
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    word.strip_suffix('s').filter(|_| plural).unwrap_or(word)
}

/// Words of kind as keys of names have them: in the form that the languages share, without the plural's s.
fn kind_words(file: &NameFile) -> BTreeSet<String> {
    let one = |word: &String| {
        let same = file.same.iter().find(|words| words.iter().any(|other| fold(other) == *word));
        singular(same.and_then(|words| words.first()).unwrap_or(word)).to_owned()
    };
    folded(&file.of_kind).iter().map(one).collect()
}

pub(super) static NAMES: LazyLock<NameWords> = LazyLock::new(|| {
    let file: NameFile = table("names");
    let same = file.same.iter().filter_map(|words| words.split_first());
    NameWords {
        small: folded(&file.small),
        articles: folded(&file.articles),
        kinds: file.kinds.iter().map(|(kind, words)| (kind.clone(), folded(words))).collect(),
        same: same
            .flat_map(|(first, words)| words.iter().map(move |word| (fold(word), first.clone())))
            .collect(),
        of_kind: kind_words(&file),
        governments: folded(&file.governments),
        former: folded(&file.former),
        labels: folded(&file.labels),
        acronyms: folded(&file.acronyms),
        contrasts: file
            .contrasts
            .iter()
            .map(|sets| sets.values().map(|words| uncoded(words)).collect())
            .collect(),
        wards: folded(&file.wards),
        ordinals: folded(&file.ordinals),
    }
});

pub(super) static LEGAL_FORMS: LazyLock<LegalForms> = LazyLock::new(|| {
    let file: LegalFile = table("legal_forms");
    let written = file.forms.iter().flat_map(|form| {
        form.written.iter().flat_map(move |text| {
            let spaced = fold(text);
            // "A.C." and "AC" are one.
            let short = spaced.split(' ').all(|word| word.len() == 1);
            let glued = short.then(|| spaced.replace(' ', ""));
            [Some(spaced), glued]
                .into_iter()
                .flatten()
                .map(move |text| (text, (form.code.clone(), form.leads)))
        })
    });
    LegalForms { written: written.collect() }
});

/// Words with their accents, by language and folded word.
pub(super) static SPELLINGS: LazyLock<BTreeMap<String, BTreeMap<String, String>>> = LazyLock::new(|| {
    let file: SpellingFile = table("spellings");
    let words = |words: Vec<String>| words.into_iter().map(|word| (fold(&word), word)).collect();
    file.words.into_iter().map(|(language, list)| (language, words(list))).collect()
});

#[derive(Default, Deserialize)]
#[serde(default)]
struct HoursFile {
    closed: Vec<String>,
    seasons: Vec<String>,
}

/// Whole texts that say that a place is closed, folded.
pub(super) static CLOSED: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| folded(&table::<HoursFile>("hours").closed));

/// Words of seasons and months in the names of columns, folded.
pub(super) static SEASONS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let months: BTreeSet<String> = DATES.months.keys().cloned().collect();
    &folded(&table::<HoursFile>("hours").seasons) | &months
});

#[derive(Default, Deserialize)]
#[serde(default)]
struct PriceFile {
    somebody: Vec<String>,
    everybody: Vec<String>,
}

/// Words that tell for whom something is free, folded, each between blanks.
pub(super) struct PriceWords {
    /// What makes a price that of some people or of some visits only.
    pub somebody: Vec<String>,
    /// Whom "for" may name without leaving anybody out.
    pub everybody: BTreeSet<String>,
}

pub(super) static PRICES: LazyLock<PriceWords> = LazyLock::new(|| {
    let file: PriceFile = table("prices");
    PriceWords {
        somebody: folded(&file.somebody).into_iter().map(|words| format!(" {words} ")).collect(),
        everybody: folded(&file.everybody),
    }
});

#[derive(Default, Deserialize)]
#[serde(default)]
struct DateFile {
    months: Vec<Vec<String>>,
    other_meaning: Vec<String>,
    month_first: BTreeSet<String>,
    both_orders: BTreeSet<String>,
}

/// Words and orders of dates, folded.
pub(super) struct DateWords {
    /// The number of a month by its names.
    pub months: BTreeMap<String, i16>,
    /// Words beside which figures are no day of a confirmation.
    pub other_meaning: BTreeSet<String>,
    /// Countries that write the month before the day.
    pub month_first: BTreeSet<String>,
    /// Countries that write both orders.
    pub both_orders: BTreeSet<String>,
}

pub(super) static DATES: LazyLock<DateWords> = LazyLock::new(|| {
    let file: DateFile = table("dates");
    let months = (1_i16..).zip(&file.months);
    DateWords {
        months: months.flat_map(|(month, names)| names.iter().map(move |name| (fold(name), month))).collect(),
        other_meaning: folded(&file.other_meaning),
        month_first: file.month_first,
        both_orders: file.both_orders,
    }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read() {
        assert_eq!(ADDRESSES.street_kinds.get("avda").map(String::as_str), Some("avenue"));
        assert!(ADDRESSES.units.contains("piso") && ADDRESSES.corner.contains("entre"));
        assert!(ADDRESSES.format("FR").iter().any(|line| line.starts_with("{number} {street}")));
        assert_eq!(ADDRESSES.format("XX"), ADDRESSES.default_format);
        assert_eq!(LEGAL_FORMS.written.get("ac").map(|form| form.0.as_str()), Some("asociacion_civil"));
        assert_eq!(NAMES.same.get("fund").map(String::as_str), Some("fundacion"));
        assert!(NAMES.small.contains("de") && NAMES.articles.contains("the") && NAMES.kinds.len() == 3);
        assert!(NAMES.governments.contains("alcaldia") && NAMES.former.contains("tambien"));
        assert!(NAMES.acronyms.contains("usp"));
        assert!(NAMES.of_kind.contains("centro") && NAMES.of_kind.contains("anonimo"));
        assert!(NAMES.of_kind.contains("doctor") && !NAMES.of_kind.contains("esperanza"));
        assert!(NAMES.contrasts.iter().flatten().any(|set| set.contains("infanto juvenil")));
        assert!(NAMES.wards.contains("pediatria") && NAMES.ordinals.contains("vi"));
        assert!(NAMES.labels.contains("pagina") && !NAMES.labels.contains("fax"));
        assert_eq!(SPELLINGS["pt"]["atencao"], "atenção");
        assert_eq!(SPELLINGS.len(), 3);
        assert!(CLOSED.contains("cerrado") && PRICES.everybody.contains("todos"));
        assert!(PRICES.somebody.iter().any(|words| words == " salvo "));
        assert_eq!(DATES.months.values().collect::<BTreeSet<_>>().len(), 12);
        assert!(DATES.other_meaning.contains("jusqu") && DATES.month_first.contains("US"));
        assert!(DATES.both_orders.contains("CA"));
        assert_eq!(LEGAL_STATUSES.len(), 7);
        for word in LEGAL_STATUSES.iter().flat_map(|of| &of.words) {
            assert_eq!(*word, fold(word));
        }
        assert_eq!(ADDRESSES.titles.get("cel").map(String::as_str), Some("coronel"));
    }
}
