//! Operations on directories.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Call, Handle, HandleKind, Operate};
use crate::base::{Error, Report, codes};
use crate::calendar::Date;
use crate::directory::{OpenEdition, SearchRequest, SearchResult};
use crate::engine::Engine;
use crate::formats::read_document;
use crate::model::PublicEdition;

/// `edition.open`.
pub struct EditionOpen;

/// No request; the edition is the attachment `edition`.
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
        let report = read_document::<PublicEdition>(call.attachment("edition")?, &engine.limits())
            .map_err(|error| error.in_source("edition"))?;
        let Some(edition) = report.value else {
            let issues = report.issues.into_iter().map(|issue| issue.in_source("edition")).collect();
            return Ok(Report::new(EditionOpened { city: None, date: None, services: 0 }, issues));
        };
        let value = EditionOpened {
            city: Some(edition.city.clone()),
            date: Some(edition.date),
            services: edition.services.len(),
        };
        call.give_handle(Handle::Edition(Arc::new(OpenEdition::open(edition, engine.vocabularies()))));
        Ok(Report::new(value, report.issues))
    }
}

/// `directory.search`.
pub struct Search;

impl Operate for Search {
    const NAME: &'static str = "directory.search";
    const SUMMARY: &'static str = "finds services in an opened edition by words, codes and distance";
    const NEEDS: Option<HandleKind> = Some(HandleKind::Edition);
    type Request = SearchRequest;
    type Value = SearchResult;

    fn run(_: &Engine, request: SearchRequest, call: &mut Call<'_>) -> Result<Report<SearchResult>, Error> {
        match call.handle() {
            Some(Handle::Edition(edition)) => Ok(Report::clean(edition.search(&request))),
            _ => Err(Error::new(codes::base::HANDLE_WRONG).with("operation", Self::NAME)),
        }
    }
}
