use std::collections::BTreeSet;

use serde::Serialize;

use super::card::{ages, in_reading_order, ordered_labels, stages, tags};
use super::entry::{Entry, codes};
use super::hours::{self, HoursView};
use super::links;
use super::phones::{self, PhoneView};
use super::texts::{Said, Texts};
use crate::calendar::Date;
use crate::model::{
    Accreditation, CostOption, CostPeriod, Fact, LegalStatus, License, LicenseState, PlacesKind,
    PublicEdition, PublicLocation, PublicPlace, ServiceStatus, SexAccepted, Sources,
};

/// A service on its own page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Detail {
    name: Said,
    organization: Option<String>,
    also: Option<String>,
    closed: bool,
    tags: Vec<String>,
    phones: Vec<PhoneView>,
    emails: Vec<Link>,
    sites: Vec<Link>,
    description: Option<Said>,
    /// What the organization says of itself, when the service has a description of its own.
    about: Option<Said>,
    offers: Vec<Offer>,
    offers_not: Vec<String>,
    whom: Vec<String>,
    populations: Vec<String>,
    populations_not: Vec<String>,
    substances: Vec<String>,
    eligibility: Option<Said>,
    costs: Vec<Cost>,
    payments: Vec<String>,
    hours: HoursView,
    places: Vec<Place>,
    first_time: Option<Said>,
    first_steps: Vec<String>,
    practical: Vec<String>,
    care: Vec<String>,
    accreditations: Vec<String>,
    questions: Vec<&'static str>,
    confirmed: Option<String>,
    /// Since when no source lists the service.
    unverified: Option<String>,
    old: bool,
    sources: Vec<Said>,
}

/// A text that is a link when it is safe to be one.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Link {
    pub text: String,
    pub href: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Offer {
    label: String,
    definition: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Cost {
    kind: Option<String>,
    amount: Option<String>,
    note: Option<Said>,
}

#[derive(Clone, Debug, Serialize)]
struct Place {
    protected: bool,
    city: Option<String>,
    name: Option<Said>,
    kind: Option<String>,
    language: Option<Said>,
    lines: Vec<String>,
    map: Option<String>,
    geo: Option<String>,
    directions: Option<Said>,
    wheelchair: Option<&'static str>,
}

pub(super) fn detail(entry: &Entry<'_>, texts: &Texts<'_>, edition: &PublicEdition) -> Detail {
    let service = entry.service;
    let organization = entry.organization;
    let hours = hours::view(&service.schedules, texts);
    let said_about = organization.and_then(|item| texts.said(&item.description));
    Detail {
        name: texts.name_of(service),
        organization: entry.organization_name().map(str::to_owned),
        also: service.alternate_name.clone(),
        closed: service.status == ServiceStatus::TemporarilyClosed,
        tags: tags(entry, texts),
        phones: phones::phones(entry, texts),
        emails: links(entry.emails(), links::mail),
        sites: links(entry.sites(), |site| links::web(site).map(str::to_owned)),
        description: texts.said(&service.description).or_else(|| said_about.clone()),
        about: said_about.filter(|_| !service.description.is_empty()),
        offers: offers(entry, texts),
        offers_not: ordered_labels("modalities", codes(&service.modalities, false), texts),
        whom: whom(entry, texts),
        populations: ordered_labels("populations", codes(&service.populations, true), texts),
        populations_not: ordered_labels("populations", codes(&service.populations, false), texts),
        substances: ordered_labels("substances", codes(&service.substances, true), texts),
        eligibility: service.eligibility.description.as_deref().map(|text| texts.listed(text)),
        costs: service.cost_options.iter().map(|cost| cost_view(cost, texts)).collect(),
        payments: ordered_labels("payment_kinds", codes(&service.payment_accepted, true), texts),
        places: entry.locations.iter().map(|location| place(location, texts)).collect(),
        first_time: texts.said(&service.application_process),
        first_steps: first_steps(entry, texts),
        practical: practical(entry, texts),
        care: care(entry, texts),
        accreditations: organization
            .iter()
            .flat_map(|item| &item.accreditations)
            .map(|accreditation| accreditation_line(accreditation, texts))
            .collect(),
        questions: questions(entry, texts, &hours),
        confirmed: service.assured_date.map(|date| texts.date(date)),
        unverified: edition.unverified.get(&service.organization_id).map(|date| texts.date(*date)),
        old: service.assured_date.is_some_and(|date| is_old(date, edition.date)),
        sources: sources(entry, edition, texts),
        hours,
    }
}

fn links(texts: Vec<&str>, link: impl Fn(&str) -> Option<String>) -> Vec<Link> {
    texts.into_iter().map(|text| Link { text: text.to_owned(), href: link(text) }).collect()
}

fn offers(entry: &Entry<'_>, texts: &Texts<'_>) -> Vec<Offer> {
    let vocabulary = texts.vocabularies.get("modalities");
    in_reading_order("modalities", codes(&entry.service.modalities, true), texts)
        .into_iter()
        .map(|code| Offer {
            label: texts.label("modalities", &code),
            definition: vocabulary
                .and_then(|terms| terms.term(&code))
                .and_then(|term| term.definition.get(texts.language.code()))
                .map(str::to_owned),
        })
        .collect()
}

/// The text of a known fact; a fact that nobody asked for says nothing.
fn sentence(fact: &Fact, id: &str, texts: &Texts<'_>) -> Option<String> {
    let ending = if fact.known()? { "yes" } else { "no" };
    Some(texts.plain(&format!("{id}-{ending}")))
}

fn whom(entry: &Entry<'_>, texts: &Texts<'_>) -> Vec<String> {
    let eligibility = &entry.service.eligibility;
    let sex = eligibility.sex_accepted.map(|sex| match sex {
        SexAccepted::Women => "site-women-only",
        SexAccepted::Men => "site-men-only",
        SexAccepted::All => "site-all-genders",
    });
    [
        sex.map(|id| texts.plain(id)),
        ages(eligibility, texts),
        sentence(&eligibility.residence_required, "site-residence", texts),
        sentence(&eligibility.abstinence_required, "site-abstinence", texts),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn first_steps(entry: &Entry<'_>, texts: &Texts<'_>) -> Vec<String> {
    let service = entry.service;
    // "Make an appointment before you come" says it already.
    let told = service.walk_in.known() == Some(false) && service.by_appointment.known() == Some(true);
    let by_appointment = sentence(&service.by_appointment, "site-by-appointment", texts).filter(|_| !told);
    let eligibility = &entry.service.eligibility;
    [
        sentence(&entry.service.walk_in, "site-walk-in", texts),
        by_appointment,
        sentence(&eligibility.referral_required, "site-referral", texts),
        sentence(&eligibility.court_orders_accepted, "site-court", texts),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn cost_view(cost: &CostOption, texts: &Texts<'_>) -> Cost {
    let period = cost.period.map(|period| match period {
        CostPeriod::Session => "site-period-session",
        CostPeriod::Day => "site-period-day",
        CostPeriod::Week => "site-period-week",
        CostPeriod::Month => "site-period-month",
        CostPeriod::WholeStay => "site-period-whole_stay",
    });
    let amount = amount(cost, texts).map(|amount| match period {
        Some(id) => format!("{amount} {}", texts.plain(id)),
        None => amount,
    });
    Cost {
        kind: cost.option.as_deref().map(|code| texts.label("cost_kinds", code)),
        amount,
        note: cost.amount_description.as_deref().map(|text| texts.listed(text)),
    }
}

fn amount(cost: &CostOption, texts: &Texts<'_>) -> Option<String> {
    let Some(lowest) = &cost.amount else {
        let highest = cost.amount_maximum.as_ref()?;
        let values =
            [("amount", texts.amount(highest).into()), ("currency", highest.currency.clone().into())];
        return Some(texts.with("site-cost-up-to", &values));
    };
    let currency = ("currency", lowest.currency.clone().into());
    let from = texts.amount(lowest);
    let highest = cost.amount_maximum.as_ref().filter(|highest| highest.currency == lowest.currency);
    Some(match highest {
        Some(highest) => {
            let to = texts.amount(highest);
            texts.with("site-cost-range", &[("lowest", from.into()), ("highest", to.into()), currency])
        }
        None => texts.with("site-cost-amount", &[("amount", from.into()), currency]),
    })
}

fn place(location: &PublicLocation, texts: &Texts<'_>) -> Place {
    let empty = Place {
        protected: true,
        city: None,
        name: None,
        kind: None,
        language: None,
        lines: Vec::new(),
        map: None,
        geo: None,
        directions: None,
        wheelchair: None,
    };
    match location {
        PublicLocation::Public(place) => open_place(place, texts),
        PublicLocation::CityOnly { city, .. } => Place { city: city.clone(), ..empty },
        PublicLocation::ContactOnly { .. } | PublicLocation::Withheld { .. } => empty,
    }
}

fn open_place(place: &PublicPlace, texts: &Texts<'_>) -> Place {
    Place {
        protected: false,
        city: None,
        name: place.name.as_deref().map(|name| texts.listed(name)),
        kind: place.facility_type.as_deref().map(|code| texts.label("facility_types", code)),
        language: Some(texts.listed("")),
        lines: place.address.as_ref().map(links::address_lines).unwrap_or_default(),
        map: links::map(place),
        geo: links::geo(place),
        directions: place.transportation.as_deref().map(|text| texts.listed(text)),
        wheelchair: place.wheelchair.known().map(|can| if can { "yes" } else { "no" }),
    }
}

fn practical(entry: &Entry<'_>, texts: &Texts<'_>) -> Vec<String> {
    let service = entry.service;
    let spoken = ordered_labels("languages", codes(&service.languages, true), texts);
    let spoken =
        (!spoken.is_empty()).then(|| texts.with("site-spoken", &[("languages", spoken.join(", ").into())]));
    let setting = service.setting.as_deref().map(|code| texts.label("settings", code));
    let capacity = service.capacity.as_ref();
    let waiting = capacity.and_then(|capacity| capacity.waiting_days);
    let places = capacity.and_then(|capacity| Some((capacity.unit?, capacity.places?)));
    let legal = entry.organization.and_then(|item| match (item.legal_status, &item.legal_status_other) {
        (Some(LegalStatus::Other) | None, Some(other)) => {
            Some(texts.with("site-legal-own", &[("kind", other.clone().into())]))
        }
        (status, _) => status.map(|status| texts.plain(legal_status(status))),
    });
    [
        spoken,
        sentence(&service.interpretation_services, "site-interpreter", texts),
        service.duration_weeks.map(|weeks| texts.with("site-duration", &[("weeks", weeks.into())])),
        waiting.map(|days| texts.with("site-waiting", &[("days", days.into())])),
        places.map(|(unit, count)| {
            let id = if unit == PlacesKind::Beds { "site-beds" } else { "site-slots" };
            texts.with(id, &[("count", count.into())])
        }),
        setting.map(|setting| texts.with("site-setting", &[("setting", setting.into())])),
        legal,
    ]
    .into_iter()
    .flatten()
    .collect()
}

const fn legal_status(status: LegalStatus) -> &'static str {
    match status {
        LegalStatus::PublicNational => "site-legal-public_national",
        LegalStatus::PublicLocal => "site-legal-public_local",
        LegalStatus::NonGovernmental => "site-legal-non_governmental",
        LegalStatus::FaithBased => "site-legal-faith_based",
        LegalStatus::PrivateNonProfit => "site-legal-private_non_profit",
        LegalStatus::PrivateForProfit => "site-legal-private_for_profit",
        LegalStatus::MutualAid => "site-legal-mutual_aid",
        LegalStatus::Other => "site-legal-other",
    }
}

fn care(entry: &Entry<'_>, texts: &Texts<'_>) -> Vec<String> {
    let Some(organization) = entry.organization else { return Vec::new() };
    let facts = &organization.ethical_care;
    let sentences = [
        sentence(&facts.voluntary_admission, "site-care-voluntary", texts),
        sentence(&facts.informed_consent, "site-care-consent", texts),
        sentence(&facts.complaint_route, "site-care-complaint", texts),
        sentence(&facts.external_inspection, "site-care-inspection", texts),
        sentence(&facts.medication_not_withheld, "site-care-medication", texts),
        sentence(&facts.phone_and_visits_allowed, "site-care-visits", texts),
    ];
    let licenses = organization.licenses.iter().map(|license| license_line(license, texts));
    sentences.into_iter().flatten().chain(licenses).collect()
}

fn license_line(license: &License, texts: &Texts<'_>) -> String {
    let state = match license.state {
        LicenseState::Yes => "site-license-yes",
        LicenseState::InProcess => "site-license-in_process",
        LicenseState::No => "site-license-no",
        LicenseState::NotRequired => "site-license-not_required",
    };
    let number =
        license.number.as_deref().map(|it| texts.with("site-license-number", &[("number", it.into())]));
    let authority = license
        .authority
        .as_deref()
        .map(|it| texts.with("site-license-authority", &[("authority", it.into())]));
    let details: Vec<_> = [number, authority, license.valid_until.map(|date| until(date, texts))]
        .into_iter()
        .flatten()
        .collect();
    let state = texts.plain(state);
    if details.is_empty() { state } else { format!("{state} {}.", details.join(", ")) }
}

fn until(date: Date, texts: &Texts<'_>) -> String {
    texts.with("site-license-until", &[("date", texts.date(date).into())])
}

fn accreditation_line(accreditation: &Accreditation, texts: &Texts<'_>) -> String {
    let line = texts.with("site-accreditation", &[("name", accreditation.name.clone().into())]);
    accreditation.valid_until.map_or_else(|| line.clone(), |date| format!("{line}, {}", until(date, texts)))
}

/// What is not known and worth asking, as names of texts.
fn questions(entry: &Entry<'_>, texts: &Texts<'_>, hours: &HoursView) -> Vec<&'static str> {
    let service = entry.service;
    let eligibility = &service.eligibility;
    let unknown = |fact: &Fact| fact.known().is_none();
    let residential = stages(entry, texts).contains("residential");
    let care = entry.organization.map(|item| &item.ethical_care);
    let voluntary = care.map(|care| &care.voluntary_admission);
    let medication = care.map(|care| &care.medication_not_withheld);
    let visits = care.map(|care| &care.phone_and_visits_allowed);
    [
        (service.cost_options.is_empty(), "cost"),
        (!hours.any, "hours"),
        (unknown(&service.walk_in), "appointment"),
        (unknown(&eligibility.referral_required), "referral"),
        (service.application_process.is_empty(), "first"),
        (unknown(&eligibility.abstinence_required), "abstinence"),
        (residential && voluntary.is_none_or(unknown), "voluntary"),
        (residential && medication.is_none_or(unknown), "medication"),
        (residential && visits.is_none_or(unknown), "visits"),
        (unknown(&eligibility.court_orders_accepted), "court"),
        (entry.public_places().any(|place| unknown(&place.wheelchair)), "wheelchair"),
        (codes(&service.languages, true).next().is_none(), "languages"),
    ]
    .into_iter()
    .filter(|(is, _)| *is)
    .map(|(_, id)| id)
    .collect()
}

/// Whether an entry was confirmed more than a year before the edition.
fn is_old(confirmed: Date, edition: Date) -> bool {
    confirmed.days_until(edition) > 366
}

/// What the sources of an entry are, in the words of the edition.
fn sources(entry: &Entry<'_>, edition: &PublicEdition, texts: &Texts<'_>) -> Vec<Said> {
    let service = entry.service;
    let facts = [
        &service.modalities,
        &service.populations,
        &service.substances,
        &service.languages,
        &service.payment_accepted,
    ];
    let of_facts =
        facts.into_iter().flat_map(|facts| facts.values()).filter_map(|fact| fact.source.as_deref());
    let of_fields = |sources: &'_ Sources| -> Vec<String> {
        sources.values().map(|provenance| provenance.source.clone()).collect()
    };
    let mut names: BTreeSet<String> = of_facts.map(str::to_owned).collect();
    names.extend(of_fields(&service.provenance));
    names.extend(entry.organization.map(|item| of_fields(&item.provenance)).unwrap_or_default());
    let note = |name: &String| edition.sources.get(name).and_then(|text| texts.said(text));
    let implied = |name: &String| {
        let kind = texts.label("facility_types", name.strip_prefix("facility_type:")?);
        Some(texts.own(&texts.with("site-source-facility", &[("kind", kind.into())])))
    };
    let said = |name: &String| note(name).or_else(|| implied(name)).unwrap_or_else(|| texts.listed(name));
    names.iter().map(said).collect()
}
