use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{ActionPlan, Agreement, Delegate, Forum, Material, Partner, Visit, WorkspaceSummary};
use crate::calendar::Date;

/// What a programme of partner cities did: its documents. A list that is left out was not kept: what would be counted
/// in it is not known, which is something else than an empty list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// The cities and other authorities.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub partners: Vec<Partner>,
    /// Identifier of the secretariat, with which partners sign memoranda.
    #[serde(default = "secretariat")]
    #[validate(length(min = 1, max = 100))]
    pub secretariat: String,
    /// Those who travel and take part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Delegate>,
    /// Memoranda and agreements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreements: Option<Vec<Agreement>>,
    /// Action plans.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plans: Option<Vec<ActionPlan>>,
    /// Exchange visits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visits: Option<Vec<Visit>>,
    /// Fora of the cities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fora: Option<Vec<Forum>>,
    /// The shared workspace, as `workspace.replay` gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workspace: Option<WorkspaceSummary>,
    /// Best-practice material.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub materials: Option<Vec<Material>>,
    /// Assessments of needs that cities published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub assessments: Option<Vec<Publication>>,
    /// Directories that cities published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub directories: Option<Vec<Publication>>,
}

/// The secretariat where no other name is given.
pub(crate) fn secretariat() -> String {
    "secretariat".to_owned()
}

impl Default for Programme {
    fn default() -> Self {
        Self {
            partners: Vec::new(),
            secretariat: secretariat(),
            people: Vec::new(),
            agreements: None,
            plans: None,
            visits: None,
            fora: None,
            workspace: None,
            materials: None,
            assessments: None,
            directories: None,
        }
    }
}

/// Something that a city published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// The city.
    #[validate(length(min = 1, max = 100))]
    pub city: String,
    /// When.
    pub date: Date,
}
