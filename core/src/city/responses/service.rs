//! What is offered, for whom and at what price.

use super::{Reader, answer};
use crate::base::{Path, Report};
use crate::directory::normalise::{self, Hours};
use crate::model::{
    Capacity, CostOption, CostPeriod, Eligibility, Fact, Facts, Money, PlacesKind, Service, SexAccepted,
};
use crate::questionnaire::Answers;

impl Reader<'_> {
    pub(super) fn service(
        &mut self,
        answers: &Answers,
        row: &Answers,
        number: usize,
        organization_id: &str,
    ) -> Service {
        let block = answer("services").index(number);
        let around = std::mem::replace(&mut self.place, block.clone());
        let name = self.name(row, "service_name", &block.key("service_name"));
        let name = name.or_else(|| self.name_as_given(row, "service_name")).unwrap_or_default();
        let mut service = Service {
            id: self.id("service", &number.to_string()),
            organization_id: organization_id.to_owned(),
            name: name.display,
            alternate_name: name.alternate_name,
            description: self.language_text(row, &["service_description"], "description"),
            modalities: self.facts(row, "modalities", "modalities"),
            setting: self.text(row, "setting", "setting"),
            substances: self.facts(row, "substances", "substances"),
            populations: self.facts(row, "populations", "populations"),
            payment_accepted: self.facts(row, "payment_kinds", "payment_accepted"),
            languages: self.chosen(answers, "languages", "languages"),
            interpretation_services: self.fact(answers, "interpreter", "interpretation_services"),
            application_process: self.language_text(
                answers,
                &["first_contact", "what_to_bring"],
                "application_process",
            ),
            walk_in: self.fact(answers, "walk_in", "walk_in"),
            by_appointment: self.fact(answers, "by_appointment", "by_appointment"),
            duration_weeks: self.number(row, "duration_weeks", "duration_weeks"),
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
        self.hours(answers, row, &block, &mut service);
        service.cost_options.extend(self.cost(row, &block));
        service.provenance = self.take_sources();
        self.place = around;
        service
    }

    /// The hours of the service, else those of the place.
    fn hours(&mut self, answers: &Answers, row: &Answers, block: &Path, service: &mut Service) {
        let own = block.key("service_opening_hours");
        let (text, path) = match (row.text("service_opening_hours"), answers.text("opening_hours")) {
            (Some(text), _) => (text, own),
            (None, Some(text)) => (text, answer("opening_hours")),
            (None, None) => return,
        };
        let report = match normalise::absence(text) {
            Some(issue) => Report::new(Hours::default(), vec![issue]),
            None => normalise::hours(text, &self.context),
        };
        service.schedules = self.settle(report, &path).schedules();
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
        let (plan, vocabularies) = (self.plan, self.context.vocabularies);
        let offered = plan.offered(question).filter(|_| !facts.is_empty());
        let Some((offered, vocabulary)) = offered.zip(vocabularies.get(question)) else { return facts };
        let is_within = |code: &str, other: &str| vocabulary.and_broader(code).any(|above| above == other);
        let chosen: Vec<String> = facts.keys().cloned().collect();
        let no = Fact::stated(false, &self.provenance.source, self.provenance.date);
        // What the vocabulary does not know, such as "none of these", is nothing that is offered or not.
        let terms = offered.iter().filter_map(|choice| vocabulary.term(&choice.code));
        for term in terms.filter(|term| !term.retired) {
            let related =
                chosen.iter().any(|code| is_within(code, &term.code) || is_within(&term.code, code));
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

    fn cost(&mut self, row: &Answers, block: &Path) -> Option<CostOption> {
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
            // An amount in these words may be an income or a discount: the price has questions of its own.
            amount_description: self.said(row, "cost_description", &block.key("cost_description")),
        };
        (cost != CostOption::default()).then_some(cost)
    }
}
