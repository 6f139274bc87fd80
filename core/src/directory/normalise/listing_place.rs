//! Where the place of a row is, and how much of that may be published.

use super::listing::Reader;
use super::listing_street::street_cell;
use super::visibility::{address_without_request, asks_for_protection};
use super::{
    absence, address_near, coordinate_pair, coordinates, found, postal_code, state_province, visibility,
};
use crate::base::{Report, codes::directory as code};
use crate::directory::Context;
use crate::geo::Coordinates;
use crate::model::{Address, Field, Location, Organization, Visibility};
use crate::text::{fold, squeeze};

/// Fields whose cells may ask in passing not to publish the place.
const ASKING: [Field; 7] = [
    Field::Address,
    Field::Phones,
    Field::Name,
    Field::OrganizationName,
    Field::LocationName,
    Field::ServiceName,
    Field::Description,
];

impl<'a> Reader<'a> {
    pub(super) fn location(&mut self, organization: &Organization) -> Option<Location> {
        let visibility = self.visibility();
        let address = self.address();
        let name = self.first_name(&[Field::LocationName]).map(|(name, cell)| {
            self.note("name", cell, &name.display);
            name.display
        });
        let coordinates = self.coordinates();
        if address.is_none() && coordinates.is_none() && name.is_none() && visibility.is_none() {
            return None;
        }
        let name = name.or_else(|| (!organization.name.is_empty()).then(|| organization.name.clone()));
        Some(Location {
            id: self.id("location"),
            organization_id: organization.id.clone(),
            visibility: visibility.unwrap_or_default(),
            name,
            address,
            coordinates,
            provenance: self.take_sources(),
            ..Location::default()
        })
    }

    /// The most protective of the cells, and of what other cells ask in passing.
    fn visibility(&mut self) -> Option<Visibility> {
        let mut strictest = None;
        for cell in self.raw.cells(Field::Visibility) {
            let column = cell.path.as_str();
            let found = self.settle(cell, visibility(&cell.text, column));
            self.note("visibility", cell, &cell.text);
            strictest = strictest.max(Some(found));
        }
        let raw = self.raw;
        let cells =
            ASKING.into_iter().flat_map(|field| raw.cells(field).iter().map(move |cell| (field, cell)));
        for (field, cell) in cells {
            if asks_for_protection(&cell.text, field) {
                // The phones of the cell tell it themselves.
                if field != Field::Phones {
                    self.settle(cell, Report::new((), vec![found(code::VISIBILITY_ASKED_IN_TEXT)]));
                }
                strictest = Some(Visibility::Withheld);
            }
        }
        strictest
    }

    /// The address column with what the columns of its parts say; those win.
    fn address(&mut self) -> Option<Address> {
        let mut full: Option<Address> = None;
        // What the column of the town names is known at the end of the line too.
        let towns: Vec<&str> = self.raw.cells(Field::City).iter().map(|cell| cell.text.trim()).collect();
        let street = street_cell(self.raw, self.context);
        for cell in street.iter().chain(self.raw.cells(Field::Address).iter().skip(1)) {
            // What is left of a line that asks not to be published is what must be protected.
            let left = address_without_request(&cell.text);
            if left.as_deref() == Some("") {
                continue;
            }
            let report = address_near(left.as_deref().unwrap_or(&cell.text), &towns, self.context);
            let Some(found) = self.settle(cell, report) else { continue };
            match &mut full {
                None => {
                    self.note("address", cell, &found.address_1);
                    full = Some(found);
                }
                // A second line: floor, unit, building.
                Some(first) => {
                    let lines = [first.address_2.take(), Some(found.address_1)];
                    first.address_2 = Some(lines.into_iter().flatten().collect::<Vec<_>>().join(", "));
                }
            }
        }
        let neighbourhood = self.part(Field::Neighbourhood, |text, _| Report::clean(Some(squeeze(text))));
        let city = self.part(Field::City, |text, _| Report::clean(Some(squeeze(text))));
        let state_province = self.part(Field::StateProvince, state_province);
        let postal_code = self.part(Field::PostalCode, postal_code);
        // Without a street the place is still known to the neighbourhood or the town.
        let known = [&neighbourhood, &city, &postal_code].into_iter().find_map(Clone::clone);
        let mut full = match (full, known) {
            (Some(full), _) => full,
            (None, Some(known)) => Address {
                address_1: known,
                country: Some(self.context.country.to_owned()),
                ..Address::default()
            },
            (None, None) => return None,
        };
        full.neighbourhood = neighbourhood.or(full.neighbourhood);
        full.city = self.city_of_row(&full, city.as_deref()).or(city).or(full.city);
        full.state_province = state_province.or(full.state_province);
        full.postal_code = postal_code.or(full.postal_code);
        Some(full)
    }

    /// The city that the row's own address names behind its postal code, when the list gives another one for all rows and
    /// the address does not name that.
    fn city_of_row(&mut self, address: &Address, given: Option<&str>) -> Option<String> {
        let raw = self.raw;
        let cells = raw.cells(Field::City);
        // What stands for all rows has no column.
        let for_all = !cells.is_empty() && cells.iter().all(|cell| cell.path.as_str().is_empty());
        let own = address.city.as_ref().filter(|_| for_all && address.postal_code.is_some())?;
        let padded = |text: &str| format!(" {} ", fold(text));
        if padded(&address.address_1).contains(&padded(given?)) {
            return None;
        }
        let cell = raw.cells(Field::Address).first()?;
        self.settle(cell, Report::new((), vec![found(code::ADDRESS_OTHER_CITY)]));
        Some(own.clone())
    }

    fn part(
        &mut self,
        field: Field,
        read: impl Fn(&str, &Context<'_>) -> Report<Option<String>>,
    ) -> Option<String> {
        let mut kept = None;
        for cell in self.raw.cells(field) {
            let report = match absence(&cell.text) {
                Some(issue) => Report::new(None, vec![issue]),
                None => read(&cell.text, self.context),
            };
            if let Some(value) = self.settle(cell, report) {
                self.note(&field.name(), cell, &value);
                self.only(&mut kept, value, cell);
            }
        }
        kept
    }

    /// From two columns, or from one that holds both degrees.
    fn coordinates(&mut self) -> Option<Coordinates> {
        let longitude = self.raw.cells(Field::Longitude).first();
        let Some(latitude) = self.raw.cells(Field::Latitude).first() else {
            let half = longitude.filter(|longitude| absence(&longitude.text).is_none())?;
            return self.settle(half, Report::new(None, vec![found(code::COORDINATES_INVALID)]));
        };
        let report = match longitude {
            Some(longitude) => coordinates(&latitude.text, &longitude.text, self.context),
            None => coordinate_pair(&latitude.text, self.context),
        };
        let point = self.settle(latitude, report)?;
        self.note("coordinates", latitude, "");
        Some(point)
    }
}
