//! Operations that publish.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Call, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::directory::unknown_origin;
use crate::engine::Engine;
use crate::formats::validation_issues;
use crate::model::{City, PublicEdition};
use crate::publication::{SiteInput, SiteSettings, TEMPLATES, site};

/// `publication.site`.
pub struct Site;

/// What the site is made of. Attachments named `templates/site/service.html` and the like replace the
/// templates of the catalogue.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteRequest {
    /// The directory.
    pub edition: PublicEdition,
    /// The city.
    pub city: City,
    /// What the city decides.
    #[serde(default)]
    pub settings: SiteSettings,
}

/// What was made. The files are attachments.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SiteSummary {
    /// Files.
    pub files: usize,
    /// Bytes of all files together.
    pub bytes: usize,
}

impl Operate for Site {
    const NAME: &'static str = "publication.site";
    const SUMMARY: &'static str = "makes the web site of a public edition in four languages";
    type Request = SiteRequest;
    type Value = SiteSummary;

    fn check(request: &SiteRequest) -> Vec<Issue> {
        // The pages show what the edition has: an address that is none becomes text and no link.
        let city = Path::root().key("city");
        validation_issues(&request.city).into_iter().map(|issue| issue.under(&city)).collect()
    }

    fn run(engine: &Engine, request: SiteRequest, call: &mut Call<'_>) -> Result<Report<SiteSummary>, Error> {
        let templates = templates(call)?;
        let mut issues = unknown_origin(&request.city, engine.vocabularies(), &Path::root().key("city"));
        let files = site(&SiteInput {
            edition: &request.edition,
            city: &request.city,
            vocabularies: engine.vocabularies(),
            messages: engine.messages(),
            settings: &request.settings,
            templates: &templates,
        })?
        .drain_into(&mut issues, &Path::root());
        let summary = SiteSummary { files: files.len(), bytes: files.values().map(Vec::len).sum() };
        for (name, content) in files {
            call.give(name, content);
        }
        Ok(Report::new(summary, issues))
    }
}

fn templates(call: &mut Call<'_>) -> Result<BTreeMap<String, String>, Error> {
    let mut templates = BTreeMap::new();
    for (name, _) in TEMPLATES {
        let attachment = format!("templates/site/{name}");
        let Some(bytes) = call.attachment_if_given(&attachment)? else { continue };
        let source = std::str::from_utf8(bytes)
            .map_err(|_| Error::new(codes::base::CATALOGUE_INVALID).with("file", attachment.as_str()))?;
        templates.insert((*name).to_owned(), source.to_owned());
    }
    Ok(templates)
}
