//! Operations about the library itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Access, Call, HandleKind, Operate, table};
use crate::base::{Error, Language, Limits, Report};
use crate::engine::Engine;

/// `engine.info`.
pub struct Info;

/// No request.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InfoRequest {}

/// What this build can do.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EngineInfo {
    /// Version of the library.
    pub version: &'static str,
    /// Language of the messages.
    pub language: Language,
    /// Limits in force.
    pub limits: Limits,
    /// The operations.
    pub operations: Vec<OperationInfo>,
}

/// An operation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OperationInfo {
    /// Name.
    pub name: &'static str,
    /// One sentence.
    pub summary: &'static str,
    /// Who may see the result.
    pub access: Access,
    /// The handle it needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<HandleKind>,
    /// The handle that it can use and does without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub takes: Option<HandleKind>,
    /// The handle it gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gives: Option<HandleKind>,
}

impl Operate for Info {
    const NAME: &'static str = "engine.info";
    const SUMMARY: &'static str = "tells the version, the language, the limits and the operations";
    type Request = InfoRequest;
    type Value = EngineInfo;

    fn run(engine: &Engine, _: InfoRequest, _: &mut Call<'_>) -> Result<Report<EngineInfo>, Error> {
        let operations = table()
            .iter()
            .map(|operation| OperationInfo {
                name: operation.name,
                summary: operation.summary,
                access: operation.access,
                needs: operation.needs,
                takes: operation.takes,
                gives: operation.gives,
            })
            .collect();
        Ok(Report::clean(EngineInfo {
            version: env!("CARGO_PKG_VERSION"),
            language: engine.language(),
            limits: engine.limits(),
            operations,
        }))
    }
}
