use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::geo::Coordinates;

/// An area whose residents need a service.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessArea {
    /// Identifier.
    pub id: String,
    /// Residents, or those of them who are in need.
    #[serde(default)]
    pub population: Option<f64>,
    /// Where they live, such as the centre of population; needed without a table of travel.
    #[serde(default)]
    pub point: Option<Coordinates>,
}

/// A site that supplies a service. Its place is its public location.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessSite {
    /// Identifier.
    pub id: String,
    /// What it supplies: places, staff or hours.
    #[serde(default)]
    pub capacity: Option<f64>,
    /// Modality of its treatment.
    #[serde(default)]
    pub modality: Option<String>,
    /// Its public point; needed without a table of travel.
    #[serde(default)]
    pub point: Option<Coordinates>,
}

/// What it costs to get from an area to a site: minutes, kilometres or money.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TravelCost {
    /// The area.
    pub area: String,
    /// The site.
    pub site: String,
    /// The cost.
    #[serde(default)]
    pub cost: Option<f64>,
}

/// Ways to measure spatial accessibility. W is the weight of a pair by its cost, P the population, S the capacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccessMethod {
    /// Two-step floating catchment area (Luo and Wang 2003): W is 1 within the catchment.
    TwoStep,
    /// Enhanced two-step floating catchment area (Luo and Qi 2009): W falls with the cost.
    Enhanced,
    /// Three-step floating catchment area (Wan, Zou and Sternberg 2012): residents choose among the sites in reach.
    ThreeStep,
    /// Balanced floating catchment area (Paez, Higgins and Vivona 2019): nobody is counted twice.
    Balanced,
    /// Rational agent access model (Saxon and Snow 2019): the cost of travel and crowding when nobody gains by
    /// going elsewhere; lower is better.
    Raam,
}

/// How the weight of a pair falls with its cost d.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "function", rename_all = "snake_case", deny_unknown_fields)]
pub enum DistanceDecay {
    /// The weight of the first band that reaches as far as d; 0 beyond the last.
    Step {
        /// The bands, from the nearest to the farthest.
        bands: Vec<DecayBand>,
    },
    /// exp(-d² / (2 sigma²)).
    Gaussian {
        /// The cost at which the weight is exp(-1/2) = 0.61.
        sigma: f64,
    },
    /// exp(-rate d).
    Exponential {
        /// How fast it falls.
        rate: f64,
    },
    /// max(d, minimum) to the power of -exponent.
    InversePower {
        /// How fast it falls.
        exponent: f64,
        /// The cost below which nothing is nearer, so that no weight is infinite.
        minimum: f64,
    },
    /// 1 - d / catchment.
    Linear {},
}

/// A band of costs with one weight.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecayBand {
    /// The highest cost of the band.
    pub up_to: f64,
    /// The weight.
    pub weight: f64,
}

/// Spatial accessibility of areas.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Accessibility {
    /// How it was measured.
    pub method: AccessMethod,
    /// What the costs are: `given`, or `great_circle_km`.
    pub cost: String,
    /// For all sites together, then for each modality that was asked for.
    pub results: Vec<AccessResult>,
}

/// Accessibility of all sites, or of those of a modality.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AccessResult {
    /// The modality; all sites without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modality: Option<String>,
    /// Population that can reach a site.
    pub population_in_reach: f64,
    /// Capacity that somebody can reach.
    pub supply_in_reach: f64,
    /// How often the rational agent access model let every area choose again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounds: Option<u32>,
    /// The areas, in the order in which they were given.
    pub areas: Vec<AreaAccess>,
    /// The sites, in the order in which they were given.
    pub sites: Vec<SiteDemand>,
}

/// The accessibility of an area.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AreaAccess {
    /// The area.
    pub area: String,
    /// Supply for each resident: 0 when there is none in reach, nothing when that is not known. The rational agent
    /// access model gives no such number.
    pub access: Option<f64>,
    /// The cost of travel and crowding of the rational agent access model; nothing when no supply is in reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<f64>,
    /// Sites with capacity in reach.
    pub sites: u64,
    /// Their capacity.
    pub supply: f64,
}

/// The demand that falls on a site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SiteDemand {
    /// The site.
    pub site: String,
    /// Its capacity.
    pub supply: f64,
    /// Population, weighted as the method says.
    pub demand: f64,
    /// Supply by demand; nothing when nobody can reach it.
    pub ratio: Option<f64>,
}
