//! Spatial accessibility.

use schemars::JsonSchema;
use serde::Deserialize;

use super::estimate::unusable;
use super::{Call, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::engine::Engine;
use crate::formats::{Frame, Values};
use crate::geo::Coordinates;
use crate::indicators::access::{Settings, Travel, access_frame, catchment, setting_issues};
use crate::model::{AccessArea, AccessMethod, AccessSite, Accessibility, DistanceDecay, TravelCost};

/// The tables with areas, sites and costs of travel.
const AREAS: &str = "areas";
const SITES: &str = "sites";
const TRAVEL: &str = "travel";

/// `access.catchment`.
pub struct Catchment;

/// Areas, sites and how to measure. Each list may be a table of the same name and columns instead; points are then
/// in the columns `latitude` and `longitude`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CatchmentRequest {
    /// The areas.
    #[serde(default)]
    pub areas: Option<Vec<AccessArea>>,
    /// The sites.
    #[serde(default)]
    pub sites: Option<Vec<AccessSite>>,
    /// Costs of travel; great-circle kilometres between the points without them. A pair that is not listed is out
    /// of reach.
    #[serde(default)]
    pub travel: Option<Vec<TravelCost>>,
    /// The method.
    pub method: AccessMethod,
    /// The highest cost at which a site is in reach; the cost itself is in reach.
    pub catchment: f64,
    /// How the weight of a pair falls with its cost: needed by `enhanced`, possible in `three_step` and `balanced`.
    #[serde(default)]
    pub decay: Option<DistanceDecay>,
    /// The cost of travel that weighs as much as average crowding: needed by `raam`.
    #[serde(default)]
    pub tau: Option<f64>,
    /// Whether each modality is also measured alone, as if its sites were the only ones.
    #[serde(default)]
    pub by_modality: bool,
}

impl Operate for Catchment {
    const NAME: &'static str = "access.catchment";
    const SUMMARY: &'static str = "measures the spatial accessibility of areas by floating catchments; the stream `access` has it as a table";
    type Request = CatchmentRequest;
    type Value = Accessibility;

    fn run(
        _: &Engine,
        request: CatchmentRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<Accessibility>, Error> {
        let settings = Settings {
            method: request.method,
            catchment: request.catchment,
            decay: request.decay,
            tau: request.tau,
            by_modality: request.by_modality,
        };
        let mut problems = setting_issues(&settings);
        let areas = listed(request.areas, AREAS, call, areas_of, &mut problems);
        let sites = listed(request.sites, SITES, call, sites_of, &mut problems);
        let of_request = request.travel.map(columns_of);
        let of_stream = match of_request {
            Some(_) => None,
            None => call.stream_if_given(TRAVEL).map(|frame| {
                let mut column = |name| column(frame, TRAVEL, name, &mut problems);
                (column("area"), column("site"), column("cost"))
            }),
        };
        unusable(Self::NAME, problems)?;
        let travel = match (&of_request, of_stream) {
            (Some((area, site, cost)), _) => Travel::Given { area, site, cost },
            (None, Some((Some(area), Some(site), Some(cost)))) => Travel::Given { area, site, cost },
            _ => Travel::GreatCircle,
        };
        let report = catchment(&areas, &sites, travel, &settings);
        call.give_stream("access", access_frame(&report.value));
        Ok(report)
    }
}

/// A list of the request, or the table of its name.
fn listed<T>(
    given: Option<Vec<T>>,
    name: &'static str,
    call: &mut Call<'_>,
    read: fn(&Frame, &mut Vec<Issue>) -> Vec<T>,
    problems: &mut Vec<Issue>,
) -> Vec<T> {
    if let Some(given) = given {
        return given;
    }
    match call.stream_if_given(name) {
        Some(frame) => read(frame, problems),
        None => {
            problems.push(Issue::new(codes::access::LIST_MISSING, Path::root().key(name)).with("list", name));
            Vec::new()
        }
    }
}

/// A column that has to be there.
fn column<'a>(
    frame: &'a Frame,
    list: &str,
    name: &'static str,
    problems: &mut Vec<Issue>,
) -> Option<&'a Values> {
    let found = frame.column(name);
    if found.is_none() {
        let place = Path::root().key(list).key(name);
        problems.push(Issue::new(codes::access::COLUMN_MISSING, place).with("column", name));
    }
    found
}

fn areas_of(frame: &Frame, problems: &mut Vec<Issue>) -> Vec<AccessArea> {
    let ids = column(frame, AREAS, "id", problems).map(Values::texts).unwrap_or_default();
    let population = column(frame, AREAS, "population", problems).map(numbers).unwrap_or_default();
    let rows = ids.into_iter().zip(population).zip(points(frame));
    rows.map(|((id, population), point)| AccessArea { id: id.unwrap_or_default(), population, point })
        .collect()
}

fn sites_of(frame: &Frame, problems: &mut Vec<Issue>) -> Vec<AccessSite> {
    let ids = column(frame, SITES, "id", problems).map(Values::texts).unwrap_or_default();
    let capacity = column(frame, SITES, "capacity", problems).map(numbers).unwrap_or_default();
    let modality = frame.column("modality").map_or_else(|| vec![None; frame.rows()], Values::texts);
    let rows = ids.into_iter().zip(capacity).zip(modality).zip(points(frame));
    rows.map(|(((id, capacity), modality), point)| AccessSite {
        id: id.unwrap_or_default(),
        capacity,
        modality,
        point,
    })
    .collect()
}

fn points(frame: &Frame) -> Vec<Option<Coordinates>> {
    let degrees = |name| frame.column(name).map_or_else(|| vec![None; frame.rows()], numbers);
    let points = degrees("latitude").into_iter().zip(degrees("longitude"));
    points
        .map(|(latitude, longitude)| Some(Coordinates { latitude: latitude?, longitude: longitude? }))
        .collect()
}

/// The numbers of a column; what is none is missing.
fn numbers(values: &Values) -> Vec<Option<f64>> {
    match values {
        Values::Number(numbers) => numbers.clone(),
        others => others.texts().iter().map(|text| text.as_deref()?.trim().parse().ok()).collect(),
    }
}

/// Costs of the request as columns.
fn columns_of(travel: Vec<TravelCost>) -> (Values, Values, Values) {
    let (mut areas, mut sites, mut costs) = (Vec::new(), Vec::new(), Vec::new());
    for TravelCost { area, site, cost } in travel {
        areas.push(Some(area));
        sites.push(Some(site));
        costs.push(cost);
    }
    (Values::Text(areas), Values::Text(sites), Values::Number(costs))
}
