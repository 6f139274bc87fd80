use std::collections::BTreeMap;

use crate::base::{Issue, Path, codes};
use crate::directory::is_language;
use crate::indicators::IndicatorPlan;
use crate::model::CityProject;
use crate::vocab::Vocabularies;

/// Everything that is wrong with a project that fits its schema, with places: names of sources that are there
/// twice, a country or an indicator that does not exist, bounds that are no box.
#[must_use]
pub fn project_issues(
    project: &CityProject,
    indicators: &IndicatorPlan,
    vocabularies: &Vocabularies,
) -> Vec<Issue> {
    let mut issues = repeated_names(project);
    let city = Path::root().key("city");
    let unknown_country = vocabularies
        .get("countries")
        .is_some_and(|countries| countries.term(&project.city.country).is_none());
    if unknown_country {
        issues.push(invalid(city.key("country"), "one_of", "a code of the vocabulary countries"));
    }
    let of_city = project.city.languages.iter().enumerate();
    let of_city = of_city.map(|(position, tag)| (tag, city.key("languages").index(position)));
    let of_lists = project.lists.iter().enumerate();
    let of_lists = of_lists
        .map(|(position, list)| (&list.language, Path::root().key("lists").index(position).key("language")));
    for (tag, place) in of_city.chain(of_lists) {
        if !is_language(tag, vocabularies) {
            issues.push(invalid(place, "one_of", "a code of the vocabulary languages"));
        }
    }
    let bounds = project.city.bounds.map(|bounds| bounds.0);
    if bounds.is_some_and(|[west, south, east, north]| !(west < east && south < north)) {
        issues.push(invalid(city.key("bounds"), "order", "west, south, east, north"));
    }
    for (position, id) in project.outputs.indicators.iter().enumerate() {
        if !indicators.definitions().any(|definition| definition.id == *id) {
            let place = Path::root().key("outputs").key("indicators").index(position);
            issues.push(Issue::new(codes::indicators::UNKNOWN, place).with("indicator", id.as_str()));
        }
    }
    issues
}

fn invalid(place: Path, rule: &str, expected: &str) -> Issue {
    Issue::new(codes::base::VALUE_INVALID, place).with("rule", rule).with("expected", expected)
}

/// Names of sources tell where a value came from, so they must tell sources apart.
fn repeated_names(project: &CityProject) -> Vec<Issue> {
    let place = |part: &str, position: usize| Path::root().key(part).index(position).key("name");
    let responses = project.responses.iter().enumerate();
    let responses = responses.map(|(position, source)| (place("responses", position), &source.name));
    let lists = project.lists.iter().enumerate();
    let lists = lists.map(|(position, source)| (place("lists", position), &source.name));
    let mut first: BTreeMap<&String, Path> = BTreeMap::new();
    let mut issues = Vec::new();
    for (place, name) in responses.chain(lists) {
        match first.get(name) {
            Some(earlier) => issues.push(
                Issue::new(codes::city::SOURCE_REPEATED, place)
                    .with("name", name.as_str())
                    .related(earlier.clone()),
            ),
            None => drop(first.insert(name, place)),
        }
    }
    issues
}
