//! Responses of providers become listings of the directory.
//!
//! What is only for those who keep the directory stays out of a listing or is dropped at release: the role
//! of the respondent never enters; numbers of clients and admissions are custodian data.

use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::base::{Issue, LanguageText, Path, Report, codes, stable_id};
use crate::directory::{Context, normalise};
use crate::geo::Coordinates;
use crate::model::{
    Accreditation, Address, Capacity, CostOption, CostPeriod, Eligibility, EthicalCare, Fact, Facts,
    LegalStatus, License, LicenseState, Listing, Location, Money, Organization, Phone, PlacesKind,
    Provenance, ResponseStatus, Service, SexAccepted, Sources, Staff, Visibility,
};
use crate::questionnaire::{Answers, CheckedResponse};
use crate::text::squeeze;

/// The listing of a checked response to the provider form.
///
/// A response with an issue that is an error, or one that is not finished, is refused whole
/// (`response.refused`): half an entry would look like a whole one. Without consent there is no listing
/// (`response.no_consent`). Every field has the source, the response's identifier and its date.
///
/// A question with several choices was asked of every choice: a code that was not chosen is *not offered*,
/// except those broader or narrower than a chosen one, about which nothing was said. Phones belong to the
/// location, so that what protects the location protects them.
#[must_use]
pub fn listing(response: &CheckedResponse, source: &str, context: &Context<'_>) -> Report<Option<Listing>> {
    if !response.ok || response.status == ResponseStatus::InProgress {
        return Report::new(None, vec![Issue::new(codes::city::RESPONSE_REFUSED, Path::root())]);
    }
    if response.answers.boolean("consent_to_publish") != Some(true) {
        let path = Path::root().key("answers").key("consent_to_publish");
        return Report::new(None, vec![Issue::new(codes::city::RESPONSE_NO_CONSENT, path)]);
    }
    let answers = &response.answers;
    let provenance = Provenance {
        source: source.to_owned(),
        record: Some(response.id.clone()),
        date: response.date.or_else(|| answers.date("date_completed")),
        original: None,
    };
    let context = Context {
        country: answers.text("country").unwrap_or(context.country),
        language: response.language.as_deref().unwrap_or(context.language),
        ..*context
    };
    let mut reader = Reader { provenance, context, issues: Vec::new(), sources: Sources::new() };
    let organization = reader.organization(answers);
    let location = reader.location(answers, &organization.id);
    let rows = answers.rows("services").iter().enumerate();
    let services = rows.map(|(number, row)| reader.service(answers, row, number, &organization.id)).collect();
    let provenance = reader.provenance;
    let listing = Listing { provenance, organization, location: Some(location), services };
    Report::new(Some(listing), reader.issues)
}

/// Reads answers and remembers where each field came from.
struct Reader<'a> {
    provenance: Provenance,
    context: Context<'a>,
    issues: Vec<Issue>,
    sources: Sources,
}

impl Reader<'_> {
    fn id(&self, kind: &str, part: &str) -> String {
        let record = self.provenance.record.as_deref().unwrap_or_default();
        stable_id([kind, self.provenance.source.as_str(), record, part])
    }

    /// Remembers the source of a field, with the text as it came when it was changed.
    fn note(&mut self, field: &str, original: Option<&str>) {
        let original = original.map(str::to_owned);
        self.sources.insert(field.to_owned(), Provenance { original, ..self.provenance.clone() });
    }

    fn take_sources(&mut self) -> Sources {
        std::mem::take(&mut self.sources)
    }

    fn text(&mut self, answers: &Answers, question: &str, field: &str) -> Option<String> {
        let text = answers.text(question)?;
        let clean = squeeze(text);
        self.note(field, (clean != text).then_some(text));
        Some(clean)
    }

    fn language_text(&mut self, answers: &Answers, questions: &[&str], field: &str) -> LanguageText {
        // Line breaks of a long text are the respondent's own.
        let texts: Vec<&str> =
            questions.iter().filter_map(|question| answers.text(question)).map(str::trim).collect();
        if texts.is_empty() {
            return LanguageText::default();
        }
        self.note(field, None);
        LanguageText::original(self.context.language, texts.join("\n"))
    }

    fn number<T: TryFrom<i64>>(&mut self, answers: &Answers, question: &str, field: &str) -> Option<T> {
        let number = T::try_from(answers.integer(question)?).ok()?;
        self.note(field, None);
        Some(number)
    }

    /// A code that is a variant of a type of the model.
    fn variant<T: DeserializeOwned>(&mut self, answers: &Answers, question: &str, field: &str) -> Option<T> {
        let value = serde_json::from_value(Json::from(answers.text(question)?)).ok()?;
        self.note(field, None);
        Some(value)
    }

    fn fact(&mut self, answers: &Answers, question: &str, field: &str) -> Fact {
        let Provenance { source, date, .. } = &self.provenance;
        let fact = match (answers.boolean(question), answers.missing(question)) {
            (Some(value), _) => Fact::stated(value, source, *date),
            (None, Some(missing)) => {
                Fact { missing: Some(missing), source: Some(source.clone()), date: *date, ..Fact::default() }
            }
            (None, None) => return Fact::default(),
        };
        self.note(field, None);
        fact
    }

    /// The value of a normaliser's report about an answer.
    fn settle<T>(&mut self, report: Report<T>, path: &Path) -> T {
        report.drain_into(&mut self.issues, path)
    }

    fn organization(&mut self, answers: &Answers) -> Organization {
        let mut organization = Organization {
            id: self.id("organization", ""),
            name: self.text(answers, "organization_name", "name").unwrap_or_default(),
            alternate_name: self.text(answers, "organization_alternate_name", "alternate_name"),
            description: self.language_text(answers, &["description"], "description"),
            legal_status: self.variant::<LegalStatus>(answers, "legal_status", "legal_status"),
            year_incorporated: self.number(answers, "year_founded", "year_incorporated"),
            ..Organization::default()
        };
        if let Some(text) = answers.text("email") {
            let found = self.settle(normalise::email(text, &self.context), &answer("email"));
            organization.email = found.into_iter().next();
            self.note("email", (organization.email.as_deref() != Some(text)).then_some(text));
        }
        if let Some(text) = answers.text("website") {
            let found = self.settle(normalise::web(text, &self.context), &answer("website"));
            organization.website = found.into_iter().next();
            self.note("website", (organization.website.as_deref() != Some(text)).then_some(text));
        }
        self.staff(answers, &mut organization);
        organization.provenance = self.take_sources();
        organization
    }

    fn staff(&mut self, answers: &Answers, organization: &mut Organization) {
        let staff = Staff {
            clinical: self.number(answers, "staff_clinical", "staff.clinical"),
            licensed: self.number(answers, "staff_licensed", "staff.licensed"),
            peers: self.number(answers, "staff_peers", "staff.peers"),
        };
        organization.staff = (staff != Staff::default()).then_some(staff);
        if let Some(state) = self.variant::<LicenseState>(answers, "licence", "licenses") {
            organization.licenses.push(License {
                state,
                number: answers.text("licence_number").map(squeeze),
                authority: None,
                valid_until: answers.date("licence_valid_until"),
            });
        }
        if let Some(name) = self.text(answers, "accreditation", "accreditations") {
            organization.accreditations.push(Accreditation { name, valid_until: None });
        }
        organization.ethical_care = EthicalCare {
            voluntary_admission: self.fact(
                answers,
                "voluntary_admission",
                "ethical_care.voluntary_admission",
            ),
            informed_consent: self.fact(answers, "informed_consent", "ethical_care.informed_consent"),
            complaint_route: self.fact(answers, "complaint_route", "ethical_care.complaint_route"),
            external_inspection: self.fact(
                answers,
                "external_inspection",
                "ethical_care.external_inspection",
            ),
        };
    }

    fn location(&mut self, answers: &Answers, organization_id: &str) -> Location {
        // The form requires the answer; without one the strictest is the safe one.
        let visibility = self.variant::<Visibility>(answers, "visibility", "visibility");
        let coordinates = answers
            .number("latitude")
            .zip(answers.number("longitude"))
            .map(|(latitude, longitude)| Coordinates { latitude, longitude });
        if coordinates.is_some() {
            self.note("coordinates", None);
        }
        Location {
            id: self.id("location", ""),
            organization_id: organization_id.to_owned(),
            visibility: visibility.unwrap_or(Visibility::Withheld),
            name: self.text(answers, "location_name", "name"),
            address: self.address(answers),
            coordinates,
            transportation: self.text(answers, "public_transport", "transportation"),
            wheelchair: self.fact(answers, "accessibility_wheelchair", "wheelchair"),
            phones: self.phones(answers),
            facility_type: self.text(answers, "facility_type", "facility_type"),
            provenance: self.take_sources(),
            ..Location::default()
        }
    }

    fn address(&mut self, answers: &Answers) -> Option<Address> {
        let city = answers.text("city").map(squeeze);
        let lines = ["address", "address_details"].map(|question| answers.text(question).map(squeeze));
        let line = lines.into_iter().flatten().collect::<Vec<_>>().join(", ");
        // A place of which only the city is told still has a line to show.
        let address_1 = if line.is_empty() { city.clone()? } else { line };
        self.note("address", None);
        Some(Address {
            address_1,
            neighbourhood: answers.text("neighbourhood").map(squeeze),
            postal_code: answers.text("postal_code").map(squeeze),
            city,
            country: Some(self.context.country.to_owned()),
            ..Address::default()
        })
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

    fn service(&mut self, answers: &Answers, row: &Answers, number: usize, organization_id: &str) -> Service {
        let mut service = Service {
            id: self.id("service", &number.to_string()),
            organization_id: organization_id.to_owned(),
            name: self.text(row, "service_name", "name").unwrap_or_default(),
            description: self.language_text(row, &["service_description"], "description"),
            modalities: self.facts(row, "modalities", "modalities"),
            setting: self.text(row, "setting", "setting"),
            substances: self.facts(row, "substances", "substances"),
            populations: self.facts(row, "populations", "populations"),
            payment_accepted: self.facts(row, "payment_kinds", "payment_accepted"),
            languages: self.chosen(answers, "languages", "languages"),
            application_process: self.language_text(
                answers,
                &["first_contact", "what_to_bring"],
                "application_process",
            ),
            walk_in: self.fact(answers, "walk_in", "walk_in"),
            eligibility: self.eligibility(row),
            capacity: self.capacity(row),
            assured_date: self.provenance.date,
            ..Service::default()
        };
        for (question, code) in
            [("families_welcome", "families"), ("children_may_stay", "parents_with_children")]
        {
            let fact = self.fact(row, question, "populations");
            // The group may have been chosen in the list; a "yes" stands against a "no" there.
            let known = service.populations.get(code).and_then(Fact::known);
            if !fact.is_unasked() && known != Some(true) && (known.is_none() || fact.known() == Some(true)) {
                service.populations.insert(code.to_owned(), fact);
            }
        }
        self.hours(answers, row, number, &mut service);
        service.cost_options.extend(self.cost(row));
        service.provenance = self.take_sources();
        service
    }

    /// The hours of the service, else those of the place.
    fn hours(&mut self, answers: &Answers, row: &Answers, number: usize, service: &mut Service) {
        let own = answer("services").index(number).key("service_opening_hours");
        let (text, path) = match (row.text("service_opening_hours"), answers.text("opening_hours")) {
            (Some(text), _) => (text, own),
            (None, Some(text)) => (text, answer("opening_hours")),
            (None, None) => return,
        };
        service.schedules = self.settle(normalise::hours(text, &self.context), &path).schedules();
        self.note("schedules", Some(text));
    }

    /// Codes that were chosen; nothing is said about the others.
    fn chosen(&mut self, answers: &Answers, question: &str, field: &str) -> Facts {
        let codes = answers.codes(question).unwrap_or_default();
        if !codes.is_empty() {
            self.note(field, None);
        }
        let fact = Fact::stated(true, &self.provenance.source, self.provenance.date);
        codes.iter().map(|code| (code.clone(), fact.clone())).collect()
    }

    /// Codes that were chosen, and those that were offered to choose and were not.
    fn facts(&mut self, answers: &Answers, question: &str, field: &str) -> Facts {
        let mut facts = self.chosen(answers, question, field);
        let Some(vocabulary) = self.context.vocabularies.get(question).filter(|_| !facts.is_empty()) else {
            return facts;
        };
        let broader = |code: &str| vocabulary.term(code).and_then(|term| term.broader.as_deref());
        // A chain of broader terms is short; the bound only guards against a circle in a caller's file.
        let above = |code: &str, other: &str| {
            let mut next = broader(code);
            for _ in 0..16 {
                match next {
                    Some(found) if found == other => return true,
                    Some(found) => next = broader(found),
                    None => return false,
                }
            }
            false
        };
        let chosen: Vec<String> = facts.keys().cloned().collect();
        let no = Fact::stated(false, &self.provenance.source, self.provenance.date);
        for term in vocabulary.terms().iter().filter(|term| !term.retired) {
            let related = chosen
                .iter()
                .any(|code| *code == term.code || above(code, &term.code) || above(&term.code, code));
            if !related {
                facts.insert(term.code.clone(), no.clone());
            }
        }
        facts
    }

    fn eligibility(&mut self, row: &Answers) -> Eligibility {
        Eligibility {
            minimum_age: self.number(row, "minimum_age", "eligibility.minimum_age"),
            maximum_age: self.number(row, "maximum_age", "eligibility.maximum_age"),
            sex_accepted: self.variant::<SexAccepted>(row, "sex_accepted", "eligibility.sex_accepted"),
            abstinence_required: self.fact(row, "abstinence_required", "eligibility.abstinence_required"),
            referral_required: self.fact(row, "referral_required", "eligibility.referral_required"),
            court_orders_accepted: self.fact(
                row,
                "court_orders_accepted",
                "eligibility.court_orders_accepted",
            ),
            residence_required: self.fact(row, "residence_required", "eligibility.residence_required"),
            description: None,
        }
    }

    fn capacity(&mut self, row: &Answers) -> Option<Capacity> {
        let capacity = Capacity {
            unit: self.variant::<PlacesKind>(row, "places_kind", "capacity.unit"),
            places: self.number(row, "places_total", "capacity.places"),
            clients_on_reference_day: self.number(
                row,
                "clients_on_reference_day",
                "capacity.clients_on_reference_day",
            ),
            waiting_days: self.number(row, "waiting_days", "capacity.waiting_days"),
            admissions_last_year: self.number(row, "admissions_last_year", "capacity.admissions_last_year"),
            completed_last_year: self.number(row, "completed_last_year", "capacity.completed_last_year"),
        };
        (capacity != Capacity::default()).then_some(capacity)
    }

    fn cost(&mut self, row: &Answers) -> Option<CostOption> {
        let currency = row.text("cost_currency");
        let money = |question: &str| {
            let value = row.number(question)?;
            Some(Money { value, currency: currency?.to_owned() })
        };
        let (amount, amount_maximum) = (money("cost_amount_minimum"), money("cost_amount_maximum"));
        let cost = CostOption {
            option: self.text(row, "cost_kind", "cost_options"),
            amount,
            amount_maximum,
            period: self.variant::<CostPeriod>(row, "cost_period", "cost_options"),
            amount_description: self.text(row, "cost_description", "cost_options"),
        };
        (cost != CostOption::default()).then_some(cost)
    }
}

fn answer(question: &str) -> Path {
    Path::root().key("answers").key(question)
}

#[cfg(test)]
#[path = "responses_tests.rs"]
mod tests;
