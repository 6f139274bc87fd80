//! Where it is and how to reach it.

use super::{Reader, answer};
use crate::directory::normalise;
use crate::geo::Coordinates;
use crate::model::{Address, Location, Phone, Visibility};
use crate::questionnaire::Answers;

impl Reader<'_> {
    pub(super) fn location(&mut self, answers: &Answers, organization_id: &str) -> Location {
        // The form requires the answer; without one the strictest is the safe one.
        let visibility = self.variant::<Visibility>(answers, "visibility", "visibility");
        Location {
            id: self.id("location", ""),
            organization_id: organization_id.to_owned(),
            visibility: visibility.unwrap_or(Visibility::Withheld),
            name: self.name(answers, "location_name", &answer("location_name")).map(|name| name.display),
            address: self.address(answers),
            coordinates: self.coordinates(answers),
            transportation: self.text(answers, "public_transport", "transportation"),
            wheelchair: self.fact(answers, "accessibility_wheelchair", "wheelchair"),
            phones: self.phones(answers),
            facility_type: self.text(answers, "facility_type", "facility_type"),
            provenance: self.take_sources(),
            ..Location::default()
        }
    }

    fn coordinates(&mut self, answers: &Answers) -> Option<Coordinates> {
        let (latitude, longitude) = (answers.number("latitude")?, answers.number("longitude")?);
        let report = normalise::coordinates(&latitude.to_string(), &longitude.to_string(), &self.context);
        let point = self.settle(report, &answer("latitude"))?;
        let same = Coordinates { latitude, longitude } == point;
        self.note("coordinates", (!same).then_some(format!("{latitude}, {longitude}").as_str()));
        Some(point)
    }

    /// The street line as lists have theirs read, with the parts that were asked for one by one; those win.
    fn address(&mut self, answers: &Answers) -> Option<Address> {
        let mut street: Option<Address> = None;
        if let Some(text) = answers.text("address") {
            street = self.settle(normalise::address(text, &self.context), &answer("address"));
            let changed = street.as_ref().is_none_or(|found| found.address_1 != text);
            self.note("address", changed.then_some(text));
        }
        let address_2 = self.said(answers, "address_details", &answer("address_details"));
        let neighbourhood = self.said(answers, "neighbourhood", &answer("neighbourhood"));
        let city = self.said(answers, "city", &answer("city"));
        let postal_code = answers.text("postal_code").and_then(|text| {
            let report = normalise::postal_code(text, &self.context);
            let code = self.settle(report, &answer("postal_code"));
            self.note("postal_code", (code.as_deref() != Some(text)).then_some(text));
            code
        });
        let mut address = match street {
            Some(street) => street,
            // A place of which only the neighbourhood or the city is told still has a line to show.
            None => Address {
                address_1: [&neighbourhood, &city, &address_2].into_iter().find_map(Clone::clone)?,
                country: Some(self.context.country.to_owned()),
                ..Address::default()
            },
        };
        if !self.has_source("address") {
            self.note("address", None);
        }
        address.address_2 = address_2.filter(|details| *details != address.address_1);
        address.neighbourhood = neighbourhood.or(address.neighbourhood);
        address.city = city.or(address.city);
        address.postal_code = postal_code.or(address.postal_code);
        Some(address)
    }

    fn phones(&mut self, answers: &Answers) -> Vec<Phone> {
        let mut phones: Vec<Phone> = Vec::new();
        for (question, whatsapp) in [("phones", None), ("whatsapp", Some(true))] {
            let Some(text) = answers.text(question) else { continue };
            for mut phone in self.settle(normalise::phone(text, &self.context), &answer(question)) {
                phone.whatsapp = whatsapp.or(phone.whatsapp);
                let same =
                    |known: &&mut Phone| known.number == phone.number && known.extension == phone.extension;
                match phones.iter_mut().find(same) {
                    Some(known) => known.whatsapp = phone.whatsapp.or(known.whatsapp),
                    None => phones.push(phone),
                }
            }
            self.note("phones", Some(text));
        }
        phones
    }
}
