//! What a codebook says about the values of a column: every different value is looked at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Code, Error, Path, codes};
use crate::catalogue;
use crate::model::{CodeLabel, Codebook, CodebookVariable, StateCode};

/// A codebook that is built in.
///
/// # Errors
/// `crosstab.codebook_unknown`, or `catalogue.invalid`, which would be a defect of this build.
pub fn built_in(id: &str) -> Result<Codebook, Error> {
    for text in catalogue::codebooks() {
        let codebook: Codebook = catalogue::read(text, "codebooks")?;
        if codebook.id == id {
            return Ok(codebook);
        }
    }
    Err(Error::new(codes::crosstab::CODEBOOK_UNKNOWN).at(Path::root().key("codebook")).with("codebook", id))
}

impl Codebook {
    /// The variable of a column, by its name or an alias; letters may be small or capital.
    pub(super) fn variable(&self, column: &str) -> Option<&CodebookVariable> {
        let is_name = |name: &String| name.eq_ignore_ascii_case(column);
        self.variables
            .iter()
            .find(|variable| is_name(&variable.name))
            .or_else(|| self.variables.iter().find(|variable| variable.aliases.iter().any(is_name)))
    }
}

/// How the values of one variable are read.
pub(super) struct Reader<'a> {
    /// The codes that there may be; any without a list.
    list: Option<BTreeMap<&'a str, &'a str>>,
    /// Codes by label, folded.
    labels: BTreeMap<String, &'a str>,
    missing: BTreeSet<&'a str>,
}

/// What a value was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The code; blank is the empty text.
    pub(super) code: String,
    /// What had to be done to the value, or why it was refused.
    pub(super) remark: Option<Code>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        codebook: Option<&'a Codebook>,
        variable: Option<&'a CodebookVariable>,
        missing: Option<&'a Vec<String>>,
    ) -> Self {
        let list = variable.and_then(|variable| codebook?.lists.get(variable.list.as_ref()?));
        let missing: BTreeSet<&str> = missing
            .into_iter()
            .chain(codebook.map(|codebook| &codebook.missing))
            .flatten()
            .map(String::as_str)
            .collect();
        let mut labels = BTreeMap::new();
        if let Some(list) = list {
            let first_missing = codebook.and_then(|codebook| codebook.missing.first());
            let of_missing = codebook.map(|codebook| &codebook.missing_labels).into_iter().flatten();
            labels.extend(of_missing.filter_map(|label| Some((folded(label), first_missing?.as_str()))));
            labels.extend(list.iter().map(|entry| (folded(&entry.label), entry.code.as_str())));
        }
        let codes = |list: &'a Vec<CodeLabel>| {
            list.iter().map(|entry| (entry.code.as_str(), entry.label.as_str())).collect()
        };
        Self { list: list.map(codes), labels, missing }
    }

    /// The codes that a table has although no record has them.
    pub(super) fn declared(&self) -> impl Iterator<Item = &str> {
        self.list.iter().flat_map(|list| list.keys().copied())
    }

    pub(super) fn describe(&self, code: &str) -> StateCode {
        let label = self.list.as_ref().and_then(|list| list.get(code)).map(|label| (*label).to_owned());
        StateCode { code: code.to_owned(), missing: code.is_empty() || self.missing.contains(code), label }
    }

    /// Reads a value.
    pub(super) fn read(&self, value: &str) -> Reading {
        let text = value.trim();
        let trimmed =
            (text.len() < value.len() && !text.is_empty()).then_some(codes::crosstab::VALUE_TRIMMED);
        let reading =
            |code: &str, remark: Option<Code>| Reading { code: code.to_owned(), remark: remark.or(trimmed) };
        let has = |code: &str| {
            self.missing.contains(code) || self.list.as_ref().is_some_and(|list| list.contains_key(code))
        };
        if text.is_empty() || has(text) {
            return reading(text, None);
        }
        if let Some(code) = self.labels.get(&folded(text)) {
            return reading(code, Some(codes::crosstab::VALUE_DECODED));
        }
        match whole(text).filter(|code| has(code)) {
            Some(code) => reading(&code, Some(codes::crosstab::VALUE_CONVERTED)),
            None if self.list.is_none() => reading(text, None),
            None => reading("", Some(codes::crosstab::VALUE_UNKNOWN)),
        }
    }
}

/// A whole number that is written as `7.0` or `07`.
fn whole(text: &str) -> Option<String> {
    let number = match text.split_once('.') {
        Some((number, zeros)) if zeros.bytes().all(|byte| byte == b'0') => number,
        Some(_) => return None,
        None => text,
    };
    number.parse::<i64>().ok().map(|number| number.to_string())
}

/// A label without what differs between files: capitals, kinds of dashes, runs of blanks.
fn folded(label: &str) -> String {
    let dashes = label.to_lowercase().replace(['–', '—', '−', '\u{96}'], "-");
    dashes.split_whitespace().collect::<Vec<_>>().join(" ")
}
