use serde_json::{Map, Value, json};

use super::rows::{Row, rows};
use crate::model::PublicEdition;

/// The services with a public point, as a GeoJSON `FeatureCollection` (RFC 7946): one feature for each
/// service at a location, longitude before latitude, WGS 84.
///
/// A protected location has no point, so it cannot be in it.
#[must_use]
pub fn geojson(edition: &PublicEdition) -> Value {
    let features: Vec<_> = rows(edition).iter().filter_map(feature).collect();
    json!({ "type": "FeatureCollection", "features": features })
}

fn feature(row: &Row<'_>) -> Option<Value> {
    let place = row.location?.place()?;
    let point = place.coordinates?;
    let address = place.address.as_ref();
    let phone = row.service.phones.first().or_else(|| place.phones.first());
    let modalities = row.service.modalities.iter().filter(|(_, fact)| fact.known() == Some(true));
    let mut properties = Map::new();
    let texts = [
        ("service_id", Some(row.service.id.as_str())),
        ("name", Some(row.service.name.as_str())),
        ("organization", row.organization.map(|item| item.name.as_str())),
        ("address_1", address.map(|item| item.address_1.as_str())),
        ("neighbourhood", address.and_then(|item| item.neighbourhood.as_deref())),
        ("city", address.and_then(|item| item.city.as_deref())),
        ("phone", phone.map(|item| item.number.as_str())),
        ("url", row.service.url.as_deref()),
    ];
    for (name, text) in texts {
        properties.extend(text.map(|text| (name.to_owned(), text.into())));
    }
    properties.insert("status".to_owned(), json!(row.service.status));
    properties.insert("modalities".to_owned(), modalities.map(|(code, _)| code.as_str()).collect());
    Some(json!({
        "type": "Feature",
        "id": row.id,
        "geometry": { "type": "Point", "coordinates": [point.longitude, point.latitude] },
        "properties": properties,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_points_are_features() {
        let request: Value =
            serde_json::from_str(include_str!("../../../tests/browser/fixture/request.json")).unwrap();
        let edition = serde_json::from_value(request["edition"].clone()).unwrap();
        let collection = geojson(&edition);
        let features = collection["features"].as_array().unwrap();
        assert_eq!(features.len(), 2);
        assert_eq!(features[0]["id"], "sal-1");
        assert_eq!(features[0]["geometry"], json!({"type": "Point", "coordinates": [-38.526669, -3.731862]}));
        assert_eq!(features[0]["properties"]["neighbourhood"], "Centro");
    }
}
