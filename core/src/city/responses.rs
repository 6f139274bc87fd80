//! Responses of providers become listings of the directory.
//!
//! What is only for those who keep the directory stays out of a listing or is dropped at release: the role
//! of the respondent never enters; numbers of clients and admissions are custodian data.

mod place;
mod service;

use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::base::{Issue, LanguageText, Path, Report, codes, stable_id};
use crate::directory::Context;
use crate::directory::normalise::{self, Name};
use crate::model::{
    Accreditation, Contact, EthicalCare, Fact, LegalStatus, License, LicenseState, Listing, Organization,
    Provenance, ResponseStatus, Sources, Staff,
};
use crate::questionnaire::{Answer, Answers, CheckedResponse, FormPlan};
use crate::text::squeeze;

/// The listing of a checked response to the provider form, or to one of a project's own with such questions; `plan`
/// is the form.
///
/// A response with an issue that is an error, or one that is not finished, is refused whole
/// (`response.refused`): half an entry would look like a whole one. Without consent there is no listing
/// (`response.no_consent`). Every field has the source, the response's identifier and its date.
///
/// A question with several choices was asked of every choice that the form has: a code that was not chosen is *not
/// offered*, except those broader or narrower than a chosen one, about which nothing was said. An answer that the
/// directory has no place for is told (`response.answer_not_taken`), and its text stands with the sources. Phones
/// belong to the location, so that what protects the location protects them.
#[must_use]
pub fn listing(
    response: &CheckedResponse,
    plan: &FormPlan,
    source: &str,
    context: &Context<'_>,
) -> Report<Option<Listing>> {
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
        // The day that the respondent names is the one on which the answers were true.
        date: answers.date("date_completed").or(response.date),
        original: None,
    };
    let context = Context {
        country: answers.text("country").unwrap_or(context.country),
        language: response.language.as_deref().unwrap_or(context.language),
        ..*context
    };
    let mut reader = Reader {
        provenance,
        context,
        plan,
        place: Path::root().key("answers"),
        issues: Vec::new(),
        sources: Sources::new(),
    };
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
    plan: &'a FormPlan,
    /// Where the answers are that are read: the response's own, or a row of them.
    place: Path,
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

    /// Whether the source of a field has been remembered.
    fn has_source(&self, field: &str) -> bool {
        self.sources.contains_key(field)
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

    /// A name as lists have theirs read: out of shouting capitals, with what stands in brackets apart.
    fn name(&mut self, answers: &Answers, question: &str, path: &Path) -> Option<Name> {
        let text = answers.text(question)?;
        let name = self.settle(normalise::name(text, &self.context), path)?;
        self.note("name", (name.display != text).then_some(text));
        Some(name)
    }

    /// A short text, unless it only says that there is nothing to say.
    fn said(&mut self, answers: &Answers, question: &str, path: &Path) -> Option<String> {
        let text = squeeze(answers.text(question)?);
        match normalise::absence(&text) {
            Some(issue) => self.settle(Report::new(None, vec![issue]), path),
            None => Some(text),
        }
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
        let number = answers.integer(question).and_then(|number| T::try_from(number).ok());
        self.taken(number, answers, question, field)
    }

    /// A code that is a variant of a type of the model.
    fn variant<T: DeserializeOwned>(&mut self, answers: &Answers, question: &str, field: &str) -> Option<T> {
        let value = answers.text(question).and_then(|code| serde_json::from_value(Json::from(code)).ok());
        self.taken(value, answers, question, field)
    }

    /// The value of an answer. One that is there and has none is told, and its text stands with the sources.
    fn taken<T>(&mut self, value: Option<T>, answers: &Answers, question: &str, field: &str) -> Option<T> {
        let given = answers.get(question).filter(|_| answers.missing(question).is_none())?;
        let original = match (&value, given) {
            (Some(_), _) => None,
            (None, Answer::Text(text) | Answer::Code(text)) => Some(text.clone()),
            (None, other) => serde_json::to_string(other).ok(),
        };
        if value.is_none() {
            let issue = Issue::new(codes::city::ANSWER_NOT_TAKEN, self.place.key(question));
            self.issues.push(issue.with("question", question));
        }
        self.note(field, original.as_deref());
        value
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

    fn name_as_given(&mut self, answers: &Answers, question: &str) -> Option<Name> {
        self.text(answers, question, "name").map(|display| Name { display, ..Name::default() })
    }

    fn organization(&mut self, answers: &Answers) -> Organization {
        let name = self.name(answers, "organization_name", &answer("organization_name"));
        // The form requires a name, so one that reads like "none" is still the name that was given.
        let name = name.or_else(|| self.name_as_given(answers, "organization_name")).unwrap_or_default();
        let other = self.said(answers, "organization_alternate_name", &answer("organization_alternate_name"));
        if other.is_some() {
            self.note("alternate_name", None);
        }
        let mut organization = Organization {
            id: self.id("organization", ""),
            name: name.display,
            alternate_name: other.or(name.alternate_name),
            description: self.language_text(answers, &["description"], "description"),
            legal_status: self.variant::<LegalStatus>(answers, "legal_status", "legal_status"),
            legal_status_other: self.text(answers, "legal_status_other", "legal_status_other"),
            year_incorporated: self.number(answers, "year_founded", "year_incorporated"),
            ..Organization::default()
        };
        if let Some(text) = answers.text("email") {
            let found = self.settle(normalise::email(text, &self.context), &answer("email"));
            let mut found = found.into_iter();
            organization.email = found.next();
            self.note("email", (organization.email.as_deref() != Some(text)).then_some(text));
            let further = found.map(|address| Contact { email: Some(address), ..Contact::default() });
            organization.contacts.extend(further);
        }
        if let Some(text) = answers.text("website") {
            let found = self.settle(normalise::web(text, &self.context), &answer("website"));
            // An organization has one: of several the first is taken, and the text stands with its source.
            if found.len() > 1 {
                let issue = Issue::new(codes::directory::VALUE_FURTHER, self.place.key("website"));
                self.issues.push(issue.with("question", "website"));
            }
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
        if let Some(name) = self.said(answers, "accreditation", &answer("accreditation")) {
            self.note("accreditations", None);
            organization.accreditations.push(Accreditation { name, valid_until: None });
        }
        let mut care = EthicalCare::default();
        for (name, fact) in care.iter_mut() {
            // The questions have the names of the fields.
            *fact = self.fact(answers, name, &format!("ethical_care.{name}"));
        }
        organization.ethical_care = care;
    }
}

fn answer(question: &str) -> Path {
    Path::root().key("answers").key(question)
}

#[cfg(test)]
#[path = "responses_tests.rs"]
mod tests;
