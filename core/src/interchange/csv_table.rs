use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use super::rows::{Row, rows};
use crate::formats::write_csv;
use crate::model::{CostOption, Fact, FactState, Facts, Phone, PublicEdition, PublicLocation, Schedule};

/// A column: its name and what it says of a row.
type Column = (&'static str, fn(&Row<'_>) -> String);

/// The columns, named as HSDS names the fields. Several values of a cell are separated by `; `.
/// Facts are `offered`, `not_offered` or empty when nobody asked.
const COLUMNS: &[Column] = &[
    ("service_at_location_id", |row| row.id.to_owned()),
    ("service_id", |row| row.service.id.clone()),
    ("service_name", |row| row.service.name.clone()),
    ("service_alternate_name", |row| text(row.service.alternate_name.as_ref())),
    ("organization_id", |row| row.service.organization_id.clone()),
    ("organization_name", |row| text(row.organization.map(|item| &item.name))),
    ("organization_legal_status", |row| code(row.organization.and_then(|item| item.legal_status))),
    ("status", |row| code(Some(row.service.status))),
    ("description", |row| original(row).1),
    ("description_language", |row| original(row).0),
    ("modalities", |row| offered(&row.service.modalities, true)),
    ("modalities_not_offered", |row| offered(&row.service.modalities, false)),
    ("setting", |row| text(row.service.setting.as_ref())),
    ("populations", |row| offered(&row.service.populations, true)),
    ("substances", |row| offered(&row.service.substances, true)),
    ("languages", |row| offered(&row.service.languages, true)),
    ("payment_accepted", |row| offered(&row.service.payment_accepted, true)),
    ("sex_accepted", |row| code(row.service.eligibility.sex_accepted)),
    ("minimum_age", |row| number(row.service.eligibility.minimum_age)),
    ("maximum_age", |row| number(row.service.eligibility.maximum_age)),
    ("walk_in", |row| fact(&row.service.walk_in)),
    ("by_appointment", |row| fact(&row.service.by_appointment)),
    ("interpretation_services", |row| fact(&row.service.interpretation_services)),
    ("duration_weeks", |row| number(row.service.duration_weeks)),
    ("referral_required", |row| fact(&row.service.eligibility.referral_required)),
    ("abstinence_required", |row| fact(&row.service.eligibility.abstinence_required)),
    ("court_orders_accepted", |row| fact(&row.service.eligibility.court_orders_accepted)),
    ("residence_required", |row| fact(&row.service.eligibility.residence_required)),
    ("cost_options", |row| list(row.service.cost_options.iter().map(cost))),
    ("schedules", |row| list(row.service.schedules.iter().map(schedule))),
    ("phones", |row| list(phones(row).map(|phone| phone.number.clone()))),
    ("phones_e164", |row| list(phones(row).filter_map(|phone| phone.e164.clone()))),
    ("email", |row| text(row.service.email.as_ref())),
    ("url", |row| text(row.service.url.as_ref())),
    ("organization_email", |row| text(row.organization.and_then(|item| item.email.as_ref()))),
    ("organization_website", |row| text(row.organization.and_then(|item| item.website.as_ref()))),
    ("location_id", |row| row.location.map(|location| location.id().to_owned()).unwrap_or_default()),
    ("visibility", |row| row.location.map(visibility).unwrap_or_default().to_owned()),
    ("location_name", |row| text(row.location.and_then(|l| l.place()?.name.as_ref()))),
    ("address_1", |row| text(row.location.and_then(|l| l.place()?.address.as_ref()).map(|a| &a.address_1))),
    ("address_2", |row| text(row.location.and_then(|l| l.place()?.address.as_ref()?.address_2.as_ref()))),
    ("neighbourhood", |row| {
        text(row.location.and_then(|l| l.place()?.address.as_ref()?.neighbourhood.as_ref()))
    }),
    ("city", |row| text(row.location.and_then(city))),
    ("state_province", |row| {
        text(row.location.and_then(|l| l.place()?.address.as_ref()?.state_province.as_ref()))
    }),
    ("postal_code", |row| text(row.location.and_then(|l| l.place()?.address.as_ref()?.postal_code.as_ref()))),
    ("country", |row| text(row.location.and_then(country))),
    ("latitude", |row| number(row.location.and_then(|l| l.place()?.coordinates).map(|c| c.latitude))),
    ("longitude", |row| number(row.location.and_then(|l| l.place()?.coordinates).map(|c| c.longitude))),
    ("transportation", |row| text(row.location.and_then(|l| l.place()?.transportation.as_ref()))),
    ("wheelchair", |row| {
        row.location.and_then(|l| l.place()).map(|p| fact(&p.wheelchair)).unwrap_or_default()
    }),
    ("assured_date", |row| number(row.service.assured_date)),
];

/// The edition as one table: a row for each service at a location, in UTF-8 with `,` and CR LF.
/// Cells that a spreadsheet would take for a formula are made harmless.
#[must_use]
pub fn csv_table(edition: &PublicEdition) -> String {
    let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    let rows = rows(edition);
    let cells = rows.iter().map(|row| COLUMNS.iter().map(|(_, cell)| cell(row)).collect::<Vec<_>>());
    write_csv(&names, cells)
}

fn text(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

fn number(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// The name of an enumeration's value, as the JSON documents write it.
fn code(value: Option<impl Serialize>) -> String {
    let written = value.and_then(|value| serde_json::to_value(value).ok());
    written.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn fact(fact: &Fact) -> String {
    if fact.state == FactState::NotAsked { String::new() } else { code(Some(fact.state)) }
}

fn offered(facts: &Facts, wanted: bool) -> String {
    let codes = facts.iter().filter(|(_, fact)| fact.known() == Some(wanted));
    list(codes.map(|(code, _)| code.clone()))
}

/// The values once each, in their order.
fn list(values: impl Iterator<Item = String>) -> String {
    let mut seen = BTreeSet::new();
    let kept: Vec<_> = values.filter(|value| !value.is_empty() && seen.insert(value.clone())).collect();
    kept.join("; ")
}

/// Language and text of the original description.
fn original(row: &Row<'_>) -> (String, String) {
    let description = &row.service.description;
    let source = description.source.as_deref().and_then(|code| Some((code, description.get(code)?)));
    let (code, text) = source.or_else(|| description.iter().next()).unwrap_or_default();
    (code.to_owned(), text.to_owned())
}

fn phones<'a>(row: &Row<'a>) -> impl Iterator<Item = &'a Phone> {
    let places = row.location.iter().flat_map(|location| location.phones());
    let organization = row.organization.iter().flat_map(|item| &item.phones);
    row.service.phones.iter().chain(places).chain(organization)
}

/// `MO TU 08:00-17:00`, or the text of the source.
fn schedule(schedule: &Schedule) -> String {
    match (&schedule.opens_at, &schedule.closes_at) {
        (Some(opens), Some(closes)) if !schedule.byday.is_empty() => {
            let days: Vec<_> = schedule.byday.iter().map(|day| day.code()).collect();
            format!("{} {opens}-{closes}", days.join(" "))
        }
        _ => schedule.description.clone().unwrap_or_default(),
    }
}

/// `fixed_fee 10-20 EUR session`, and the text of the source.
fn cost(cost: &CostOption) -> String {
    let highest = cost.amount_maximum.as_ref().map(|money| format!("-{}", money.value)).unwrap_or_default();
    let amount = cost.amount.as_ref().map(|money| format!("{}{highest} {}", money.value, money.currency));
    let period = cost.period.filter(|_| amount.is_some()).map(|period| code(Some(period)));
    let parts = [cost.option.clone(), amount, period, cost.amount_description.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

const fn visibility(location: &PublicLocation) -> &'static str {
    match location {
        PublicLocation::Public(_) => "public",
        PublicLocation::ContactOnly { .. } => "contact_only",
        PublicLocation::CityOnly { .. } => "city_only",
        PublicLocation::Withheld { .. } => "withheld",
    }
}

fn city(location: &PublicLocation) -> Option<&String> {
    match location {
        PublicLocation::Public(place) => place.address.as_ref()?.city.as_ref(),
        PublicLocation::CityOnly { city, .. } => city.as_ref(),
        PublicLocation::ContactOnly { .. } | PublicLocation::Withheld { .. } => None,
    }
}

fn country(location: &PublicLocation) -> Option<&String> {
    match location {
        PublicLocation::Public(place) => place.address.as_ref()?.country.as_ref(),
        PublicLocation::CityOnly { country, .. } => country.as_ref(),
        PublicLocation::ContactOnly { .. } | PublicLocation::Withheld { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Vec<Vec<String>> {
        let request: Value =
            serde_json::from_str(include_str!("../../../tests/browser/fixture/request.json")).unwrap();
        let edition = serde_json::from_value(request["edition"].clone()).unwrap();
        let text = csv_table(&edition);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_row_holds_what_is_known() {
        let table = table();
        let column = |name: &str| table[0].iter().position(|header| header == name).unwrap();
        let row = |id: &str| table.iter().find(|row| row[column("service_id")] == id).unwrap();
        let centre = row("svc-caps");
        assert_eq!(centre[column("service_at_location_id")], "sal-1");
        assert_eq!(centre[column("referral_required")], "not_offered");
        assert_eq!(centre[column("latitude")], "-3.731862");
        assert_eq!(centre[column("neighbourhood")], "Centro");
        assert_eq!(
            centre[column("schedules")],
            "MO TU WE TH FR 08:00-12:00; MO TU WE TH FR 13:00-17:00; SA 08:00-12:00"
        );
        let farm = row("svc-farol");
        assert_eq!(
            farm[column("cost_options")],
            "fixed_fee 600-1200.5 BRL month conforme a renda da família; free_for_some"
        );
        assert_eq!(farm[column("walk_in")], "");
        let house = row("svc-lua");
        assert_eq!(
            (house[column("visibility")].as_str(), house[column("address_1")].as_str()),
            ("contact_only", "")
        );
        assert_eq!(table.len(), 11);
    }
}
