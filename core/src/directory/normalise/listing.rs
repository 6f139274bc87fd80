use std::collections::BTreeSet;

use super::codes::unknown_items;
use super::listing_hours::hours_of;
use super::listing_sources::add_source;
use super::{
    Name, absence, cost, date, eligibility, email, facility_type, found, implied_modalities, legal_status,
    modalities, name, phone_of, places, recognise, web,
};
use crate::base::{Issue, LanguageText, Path, Report, Severity, codes::directory as code, stable_id};
use crate::directory::{Context, RawCell, RawEntry};
use crate::model::{
    Contact, CostOption, Fact, Facts, Field, Identifier, Listing, Location, Organization, Phone, Service,
    Sources,
};
use crate::text::squeeze;

/// The listing of a row: every field normalised, with its source; exactly one service. What the row says of its country
/// counts before that of the context.
///
/// Identifiers are provisional, made of the source and the row. A modality that a facility type implies is a
/// fact with the source `facility_type:CODE`; a modality that the row itself names has the row's source and
/// wins. Phones belong to the location when there is one, so that what protects the location protects them.
/// A row without any name has `row.unnamed`; its listing has empty names.
#[must_use]
pub fn listing(raw: &RawEntry, context: &Context<'_>) -> Report<Listing> {
    let own = raw.country(context.vocabularies);
    let context = &Context { country: own.as_deref().unwrap_or(context.country), ..*context };
    let mut reader = Reader {
        raw,
        context,
        issues: Vec::new(),
        sources: Sources::new(),
        noted: BTreeSet::new(),
        doubtful: Vec::new(),
    };
    reader.country();
    let mut organization = reader.organization();
    let mut service = reader.service(&organization);
    let mut location = reader.location(&organization);
    reader.facility(&mut service, &mut location, &organization);
    reader.phones(&mut organization, &mut location);
    reader.originals_of_the_rest(&mut organization);
    let listing =
        Listing { provenance: raw.provenance.clone(), organization, location, services: vec![service] };
    Report::new(listing, reader.issues)
}

/// Characters of an identifier.
const LONGEST_IDENTIFIER: usize = 200;

/// The type of the identifiers that a list gives its own entries: the name of the list, as far as a type has room.
pub(in crate::directory) fn own_identifiers(source: &str) -> String {
    source.chars().take(100).collect()
}

/// Reads the cells of a row and remembers where each value came from.
pub(super) struct Reader<'a> {
    pub(super) raw: &'a RawEntry,
    pub(super) context: &'a Context<'a>,
    issues: Vec<Issue>,
    sources: Sources,
    /// Cells whose source is remembered.
    noted: BTreeSet<(Path, String)>,
    /// Cells of which something was refused or assumed.
    doubtful: Vec<RawCell>,
}

impl<'a> Reader<'a> {
    /// The value of a cell's report, with the issues at the cell's place.
    pub(super) fn settle<T>(&mut self, cell: &RawCell, report: Report<T>) -> T {
        if report.issues.iter().any(|issue| issue.severity >= Severity::Warning) {
            self.doubtful.push(cell.clone());
        }
        self.raw.settle(report, cell, &mut self.issues)
    }

    /// Remembers the source of a field of the document that is being filled.
    pub(super) fn note(&mut self, field: &str, cell: &RawCell, shown: &str) {
        let original = (cell.text != shown).then(|| cell.text.clone());
        self.noted.insert((cell.path.clone(), cell.text.clone()));
        add_source(&mut self.sources, field, &self.raw.provenance, original);
    }

    /// The text of a cell that was refused stays, under the name of its field, so that nothing is lost.
    fn originals_of_the_rest(&mut self, organization: &mut Organization) {
        for cell in std::mem::take(&mut self.doubtful) {
            if self.noted.contains(&(cell.path.clone(), cell.text.clone())) {
                continue;
            }
            let of = |cells: &[RawCell]| cells.contains(&cell);
            if let Some((field, _)) = self.raw.fields.iter().find(|(_, cells)| of(cells)) {
                let original = Some(cell.text.clone());
                add_source(&mut organization.provenance, &field.name(), &self.raw.provenance, original);
            }
        }
    }

    /// Takes the first value of a field that has one. Another one is told, and the text of its cell is kept.
    pub(super) fn only<T: PartialEq>(&mut self, kept: &mut Option<T>, new: T, cell: &RawCell) {
        match kept {
            None => *kept = Some(new),
            Some(known) if *known == new => {}
            Some(_) => self.settle(cell, Report::new((), vec![found(code::VALUE_FURTHER)])),
        }
    }

    pub(super) fn take_sources(&mut self) -> Sources {
        std::mem::take(&mut self.sources)
    }

    pub(super) fn id(&self, kind: &str) -> String {
        let provenance = &self.raw.provenance;
        // Without a record name the row's place tells rows apart.
        let record = provenance.record.as_deref().unwrap_or(self.raw.path.as_str());
        stable_id([kind, provenance.source.as_str(), record])
    }

    /// The first cell of the fields that gives a name.
    pub(super) fn first_name(&mut self, fields: &[Field]) -> Option<(Name, &'a RawCell)> {
        for field in fields {
            for cell in self.raw.cells(*field) {
                let report = name(&cell.text, self.context);
                if (report.value.is_some() || field == &Field::Name)
                    && let Some(name) = self.settle(cell, report)
                {
                    return Some((name, cell));
                }
            }
        }
        None
    }

    /// A country that nobody knows: the row is read as one of the city's country.
    fn country(&mut self) {
        let Some(cell) = self.raw.cells(Field::Country).first() else { return };
        if super::missing(&cell.text).is_none() && self.raw.country(self.context.vocabularies).is_none() {
            self.settle(cell, Report::new((), vec![found(code::COUNTRY_UNKNOWN)]));
        }
    }

    fn organization(&mut self) -> Organization {
        let mut organization = Organization { id: self.id("organization"), ..Organization::default() };
        match self.first_name(&[
            Field::OrganizationName,
            Field::Name,
            Field::LocationName,
            Field::ServiceName,
        ]) {
            Some((name, cell)) => {
                self.note("name", cell, &name.display);
                organization.name = name.display;
                organization.alternate_name = name.alternate_name;
            }
            None => self.issues.push(found(code::ROW_UNNAMED).under(&self.raw.path)),
        }
        if let Some((name, cell)) = self.first_name(&[Field::OrganizationAlternateName]) {
            self.note("alternate_name", cell, &name.display);
            organization.alternate_name = Some(name.display);
        }
        self.addresses_of_the_net(&mut organization);
        self.identifiers(&mut organization);
        for cell in self.raw.cells(Field::LegalStatus) {
            if let Some(status) = self.settle(cell, legal_status(&cell.text)) {
                self.note("legal_status", cell, "");
                self.only(&mut organization.legal_status, status, cell);
            }
        }
        organization.provenance = self.take_sources();
        organization
    }

    fn addresses_of_the_net(&mut self, organization: &mut Organization) {
        for cell in self.raw.cells(Field::Email) {
            for address in self.settle(cell, email(&cell.text, self.context)) {
                if organization.email.is_none() {
                    self.note("email", cell, &address);
                    organization.email = Some(address);
                } else {
                    organization.contacts.push(Contact { email: Some(address), ..Contact::default() });
                }
            }
        }
        for cell in self.raw.cells(Field::Website) {
            for address in self.settle(cell, web(&cell.text, self.context)) {
                self.note("website", cell, &address);
                self.only(&mut organization.website, address, cell);
            }
        }
    }

    fn identifiers(&mut self, organization: &mut Organization) {
        for cell in self.raw.cells(Field::Identifier) {
            let identifier = squeeze(&cell.text);
            if identifier.chars().nth(LONGEST_IDENTIFIER).is_some() {
                self.settle(cell, Report::new((), vec![found(code::VALUE_TOO_LONG)]));
            } else if super::missing(&cell.text).is_none() {
                let identifier_type = own_identifiers(&self.raw.provenance.source);
                organization.organization_identifiers.push(Identifier { identifier_type, identifier });
            }
        }
    }

    fn service(&mut self, organization: &Organization) -> Service {
        let mut service = Service {
            id: self.id("service"),
            organization_id: organization.id.clone(),
            name: organization.name.clone(),
            ..Service::default()
        };
        let only_service = self.raw.cells(Field::ServiceName).first();
        if let Some(cell) = only_service.or_else(|| self.raw.cells(Field::Name).first())
            && let Some(name) = name(&cell.text, self.context).value
        {
            self.note("name", cell, &name.display);
            service.name = name.display;
            service.alternate_name = name.alternate_name;
        }
        self.description(&mut service);
        service.substances = self.facts(Field::Substances, "substances");
        service.populations = self.facts(Field::Populations, "populations");
        service.languages = self.facts(Field::Languages, "languages");
        service.payment_accepted = self.facts(Field::PaymentAccepted, "payment_kinds");
        for cell in self.raw.cells(Field::Setting) {
            let codes = match self.mark(cell, "settings") {
                Some((code, said)) => Vec::from_iter((said == Some(true)).then(|| code.to_owned())),
                None => self.codes(cell, "settings"),
            };
            for code in codes {
                self.note("setting", cell, &code);
                self.only(&mut service.setting, code, cell);
            }
        }
        service.modalities = self.modalities();
        let opening = self.raw.cells(Field::OpeningHours);
        for cell in opening {
            let hours = self.settle(cell, hours_of(cell, opening.len() > 1, self.context));
            self.note("schedules", cell, "");
            service.schedules.extend(hours.schedules());
        }
        self.cost_and_eligibility(&mut service);
        self.places_and_date(&mut service);
        service.provenance = self.take_sources();
        service
    }

    fn cost_and_eligibility(&mut self, service: &mut Service) {
        for cell in self.raw.cells(Field::Cost) {
            if let Some((code, said)) = self.mark(cell, "cost_kinds") {
                self.note("cost_options", cell, code);
                let option = || CostOption { option: Some(code.to_owned()), ..CostOption::default() };
                service.cost_options.extend((said == Some(true)).then(option));
                continue;
            }
            let options = self.settle(cell, cost(&cell.text, self.context));
            self.note("cost_options", cell, "");
            service.cost_options.extend(options);
        }
        for cell in self.raw.cells(Field::Eligibility) {
            let whom = self.settle(cell, eligibility(&cell.text, self.context));
            for code in whom.populations {
                service.populations.entry(code).or_insert_with(|| self.stated(true));
            }
            let (known, new) = (&mut service.eligibility, whom.eligibility);
            let ages = [(&mut known.minimum_age, new.minimum_age), (&mut known.maximum_age, new.maximum_age)];
            for (known, age) in ages {
                age.into_iter().for_each(|age| self.only(known, age, cell));
            }
            new.sex_accepted.into_iter().for_each(|sex| self.only(&mut known.sex_accepted, sex, cell));
            let said = whom.conditions;
            for (fact, asked) in [
                (&mut known.residence_required, said.residence),
                (&mut known.referral_required, said.referral),
                (&mut known.court_orders_accepted, said.court_orders),
                (&mut known.abstinence_required, said.abstinence),
            ] {
                if let (Some(asked), true) = (asked, fact.is_unasked()) {
                    let provenance = &self.raw.provenance;
                    *fact = Fact::stated(asked, &provenance.source, provenance.date);
                }
            }
            let texts = [known.description.take(), new.description];
            let text = texts.into_iter().flatten().collect::<Vec<_>>().join("; ");
            known.description = (!text.is_empty()).then_some(text);
            self.note("eligibility", cell, "");
        }
    }

    fn places_and_date(&mut self, service: &mut Service) {
        for cell in self.raw.cells(Field::Places) {
            if let Some(capacity) = self.settle(cell, places(&cell.text)) {
                self.note("capacity", cell, &capacity.places.unwrap_or_default().to_string());
                self.only(&mut service.capacity, capacity, cell);
            }
        }
        for cell in self.raw.cells(Field::DateVerified) {
            if let Some(day) = self.settle(cell, date(&cell.text, self.context)) {
                self.note("assured_date", cell, &day.to_string());
                // Of several dates the last confirmation counts.
                service.assured_date = service.assured_date.max(Some(day));
            }
        }
    }

    fn description(&mut self, service: &mut Service) {
        let cells = self.raw.cells(Field::Description);
        let texts: Vec<String> = cells
            .iter()
            .filter(|cell| super::missing(&cell.text).is_none())
            .map(|cell| squeeze(&cell.text))
            .collect();
        if let (Some(cell), false) = (cells.first(), texts.is_empty()) {
            let text = texts.join("\n");
            self.note("description", cell, &text);
            service.description = LanguageText::original(self.context.language, text);
        }
    }

    fn facts(&mut self, field: Field, vocabulary: &str) -> Facts {
        let mut facts = Facts::new();
        for cell in self.raw.cells(field) {
            if let Some(mark) = self.mark(cell, vocabulary) {
                self.take_mark(&mut facts, field_key(field), cell, mark);
                continue;
            }
            for code in self.codes(cell, vocabulary) {
                self.note(field_key(field), cell, &code);
                facts.insert(code, self.stated(true));
            }
        }
        facts
    }

    /// The terms that a cell names; it is told when there is none.
    fn codes(&mut self, cell: &RawCell, vocabulary: &str) -> Vec<String> {
        let mut report = recognise(&cell.text, cell.crosswalk.as_ref(), vocabulary, self.context);
        if report.value.codes.is_empty() && report.issues.is_empty() {
            report.issues.push(found(code::VALUE_NOT_RECOGNISED));
        }
        report.issues.extend(self.unknown_items(cell, vocabulary, &report.value.codes));
        self.settle(cell, report).codes
    }

    /// An issue for each item of a list that nobody knows, when another one is known.
    fn unknown_items(&self, cell: &RawCell, vocabulary: &str, known: &[String]) -> Vec<Issue> {
        let ours = cell.crosswalk.is_none() && !known.is_empty();
        let count = if ours { unknown_items(&cell.text, vocabulary, self.context) } else { 0 };
        (0..count).map(|_| found(code::VALUE_NOT_RECOGNISED)).collect()
    }

    pub(super) fn stated(&self, offered: bool) -> Fact {
        let provenance = &self.raw.provenance;
        Fact::stated(offered, &provenance.source, provenance.date)
    }

    /// From the column of modalities, and from what names, categories and descriptions say by themselves.
    fn modalities(&mut self) -> Facts {
        let mut facts = Facts::new();
        for cell in self.raw.cells(Field::Modalities) {
            if let Some(mark) = self.mark(cell, "modalities") {
                self.take_mark(&mut facts, "modalities", cell, mark);
                continue;
            }
            let mut report = modalities(&cell.text, cell.crosswalk.as_ref(), self.context);
            report.issues.extend(self.unknown_items(cell, "modalities", &report.value));
            for code in self.settle(cell, report) {
                self.note("modalities", cell, &code);
                facts.insert(code, self.stated(true));
            }
        }
        for field in [Field::FacilityType, Field::Name, Field::ServiceName, Field::Description] {
            for cell in self.raw.cells(field).iter().filter(|cell| cell.crosswalk.is_none()) {
                for code in recognise(&cell.text, None, "modalities", self.context).value.codes {
                    facts.entry(code).or_insert_with(|| self.stated(true));
                }
            }
        }
        facts
    }

    /// The facility type, and the modalities that it implies.
    fn facility(
        &mut self,
        service: &mut Service,
        location: &mut Option<Location>,
        organization: &Organization,
    ) {
        let Some((code, cell)) = self.facility_type() else { return };
        for modality in implied_modalities(&code, self.context) {
            let date = self.raw.provenance.date;
            let source = format!("facility_type:{code}");
            service.modalities.entry(modality).or_insert_with(|| Fact::stated(true, &source, date));
        }
        self.note("facility_type", cell, &code);
        let sources = self.take_sources();
        let place = location.get_or_insert_with(|| Location {
            id: self.id("location"),
            organization_id: organization.id.clone(),
            ..Location::default()
        });
        place.provenance.extend(sources);
        place.facility_type = Some(code);
    }

    /// The name tells more than the category when its type is narrower, so both are asked together.
    fn facility_type(&mut self) -> Option<(String, &'a RawCell)> {
        for field in [
            Field::FacilityType,
            Field::LocationName,
            Field::ServiceName,
            Field::Name,
            Field::OrganizationName,
        ] {
            for cell in self.raw.cells(field) {
                let mut report = facility_type(&cell.text, cell.crosswalk.as_ref(), self.context);
                let says_nothing = report.value.is_none()
                    && report.issues.is_empty()
                    && field == Field::FacilityType
                    && absence(&cell.text).is_none();
                if says_nothing
                    && recognise(&cell.text, None, "modalities", self.context).value.codes.is_empty()
                {
                    report.issues.push(found(code::VALUE_NOT_RECOGNISED));
                    self.settle(cell, report);
                    continue;
                }
                if report.value.is_some()
                    && let Some(code) = self.settle(cell, report)
                {
                    return Some((code, cell));
                }
            }
        }
        None
    }

    fn phones(&mut self, organization: &mut Organization, location: &mut Option<Location>) {
        let mut phones: Vec<Phone> = Vec::new();
        for cell in self.raw.cells(Field::Phones) {
            let city = self.raw.text(Field::City);
            let found = self.settle(cell, phone_of(&cell.text, city, self.context));
            let shown = found.first().map_or_else(String::new, |phone| phone.number.clone());
            for phone in found {
                if !phones.contains(&phone) {
                    phones.push(phone);
                }
            }
            self.note("phones", cell, &shown);
        }
        let sources = self.take_sources();
        if phones.is_empty() {
            return;
        }
        match location {
            Some(location) => {
                location.phones = phones;
                location.provenance.extend(sources);
            }
            None => {
                organization.phones = phones;
                organization.provenance.extend(sources);
            }
        }
    }
}

/// The name of the service's field.
fn field_key(field: Field) -> &'static str {
    match field {
        Field::Substances => "substances",
        Field::Populations => "populations",
        Field::Languages => "languages",
        _ => "payment_accepted",
    }
}

#[cfg(test)]
#[path = "listing_tests.rs"]
mod tests;
