//! Operations on directories.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Call, Handle, HandleKind, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::calendar::Date;
use crate::directory::{OpenEdition, SearchRequest, SearchResult};
use crate::engine::Engine;
use crate::formats::{read_document, validation_issues};
use crate::model::PublicEdition;
use crate::vocab::Vocabularies;

/// `edition.open`.
pub struct EditionOpen;

/// No request; the edition is the attachment `edition`, or its index, which opens faster, the attachment `index`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditionOpenRequest {}

/// What was opened.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EditionOpened {
    /// Identifier of the city; absent when the edition could not be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The day of the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Services to search.
    pub services: usize,
}

impl Operate for EditionOpen {
    const NAME: &'static str = "edition.open";
    const SUMMARY: &'static str = "opens a public edition for searching";
    const GIVES: Option<HandleKind> = Some(HandleKind::Edition);
    type Request = EditionOpenRequest;
    type Value = EditionOpened;

    fn run(
        engine: &Engine,
        _: EditionOpenRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<EditionOpened>, Error> {
        if let Some(index) = call.attachment_if_given("index")? {
            let open = OpenEdition::from_bytes(index).map_err(|error| error.in_source("index"))?;
            return Ok(Report::clean(give(open, call)));
        }
        let report = read_document::<PublicEdition>(call.attachment("edition")?, &engine.limits())
            .map_err(|error| error.in_source("edition"))?;
        let Some(edition) = report.value else {
            let issues = report.issues.into_iter().map(|issue| issue.in_source("edition")).collect();
            return Ok(Report::new(EditionOpened { city: None, date: None, services: 0 }, issues));
        };
        let open = OpenEdition::open(&edition, engine.vocabularies());
        Ok(Report::new(give(open, call), report.issues))
    }
}

fn give(edition: OpenEdition, call: &mut Call<'_>) -> EditionOpened {
    let value = opened(&edition);
    call.give_handle(Handle::Edition(Arc::new(edition)));
    value
}

fn opened(edition: &OpenEdition) -> EditionOpened {
    EditionOpened {
        city: Some(edition.city().to_owned()),
        date: Some(edition.date()),
        services: edition.services(),
    }
}

/// `edition.index`.
pub struct EditionIndex;

/// No request; the index comes as the attachment `index`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditionIndexRequest {}

impl Operate for EditionIndex {
    const NAME: &'static str = "edition.index";
    const SUMMARY: &'static str =
        "gives the search index of an opened edition as bytes, to open it again faster";
    const NEEDS: Option<HandleKind> = Some(HandleKind::Edition);
    type Request = EditionIndexRequest;
    type Value = EditionOpened;

    fn run(_: &Engine, _: EditionIndexRequest, call: &mut Call<'_>) -> Result<Report<EditionOpened>, Error> {
        let Some(Handle::Edition(edition)) = call.handle() else {
            return Err(Error::new(codes::base::HANDLE_WRONG).with("operation", Self::NAME));
        };
        call.give("index", edition.to_bytes());
        Ok(Report::clean(opened(edition)))
    }
}

/// `directory.search`.
pub struct Search;

impl Operate for Search {
    const NAME: &'static str = "directory.search";
    const SUMMARY: &'static str =
        "finds services in an opened edition by words, codes, distance and opening hours";
    const NEEDS: Option<HandleKind> = Some(HandleKind::Edition);
    type Request = SearchRequest;
    type Value = SearchResult;

    fn check(request: &SearchRequest) -> Vec<Issue> {
        let mut issues = validation_issues(request);
        if request.radius.is_some() && request.near.is_none() {
            issues
                .push(Issue::new(codes::base::FIELD_MISSING, Path::root().key("near")).with("field", "near"));
        }
        issues
    }

    fn run(
        engine: &Engine,
        request: SearchRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<SearchResult>, Error> {
        let unknown = unknown_codes(&request, engine.vocabularies());
        match call.handle() {
            Some(Handle::Edition(edition)) => Ok(Report::new(edition.search(&request), unknown)),
            _ => Err(Error::new(codes::base::HANDLE_WRONG).with("operation", Self::NAME)),
        }
    }
}

/// Whether a text is made like a code of ISO 3166-1: not every country of the world is in the vocabulary.
fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// Codes that no vocabulary has: without a word somebody would read that there is no such service.
fn unknown_codes(request: &SearchRequest, vocabularies: &Vocabularies) -> Vec<Issue> {
    let single = [
        ("modality", "modalities", &request.modality),
        ("population", "populations", &request.population),
        ("cost", "cost_kinds", &request.cost),
        ("country", "countries", &request.country),
    ];
    let single = single.into_iter().filter_map(|(field, vocabulary, code)| {
        Some((Path::root().key(field), vocabulary, code.as_deref()?))
    });
    let languages = request.languages.iter().enumerate();
    let languages = languages
        .map(|(position, code)| (Path::root().key("languages").index(position), "languages", code.as_str()));
    let is_known = |name: &str, code: &str| {
        vocabularies.get(name).is_some_and(|vocabulary| vocabulary.term(code).is_some())
            || name == "countries" && is_country(code)
    };
    let unknown = single.chain(languages).filter(|(_, vocabulary, code)| !is_known(vocabulary, code));
    let issue = |(path, vocabulary, _)| {
        Issue::new(codes::directory::SEARCH_CODE_UNKNOWN, path).with("vocabulary", vocabulary)
    };
    unknown.map(issue).collect()
}
