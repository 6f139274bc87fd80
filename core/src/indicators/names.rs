use std::borrow::Cow;
use std::collections::BTreeMap;

use super::entry::Entry;
use super::facts::{CodeIndex, facts_of};
use super::record::{self, Record, code};
use super::sets::CompiledSet;
use crate::calendar::Date;
use crate::expr::{Name, Names, Scope, Type, Value};
use crate::model::{FactField, Records};

/// How the value of a name is found.
enum Get {
    Truth(fn(&Record<'_>) -> Option<bool>),
    Number(fn(&Record<'_>) -> Option<f64>),
    Text(for<'r> fn(&'r Record<'_>) -> Option<Cow<'r, str>>),
    Facts(FactField),
}

impl Get {
    const fn kind(&self) -> Type {
        match self {
            Self::Truth(_) => Type::Boolean,
            Self::Number(_) => Type::Number,
            Self::Text(_) => Type::Text,
            Self::Facts(_) => Type::Codes,
        }
    }
}

use Get::{Facts, Number, Text, Truth};
use Records::{Locations, Organizations, Services};

/// The names of each kind of record, with the fields of the document they come from.
static TABLE: &[(Records, &str, Get)] = &[
    // Running.
    (Services, "active", Truth(|r| r.service.map(record::is_active))),
    (Services, "status", Text(|r| code(r.service.map(|s| s.status)))),
    (Services, "setting", Text(|r| r.service?.setting.as_deref().map(Cow::Borrowed))),
    (Services, "modalities", Facts(FactField::Modalities)),
    (Services, "stages", Facts(FactField::Stages)),
    (Services, "populations", Facts(FactField::Populations)),
    (Services, "substances", Facts(FactField::Substances)),
    (Services, "languages", Facts(FactField::Languages)),
    (Services, "payment_accepted", Facts(FactField::PaymentAccepted)),
    (Services, "walk_in", Truth(|r| r.service?.walk_in.known())),
    (Services, "interpretation_services", Truth(|r| r.service?.interpretation_services.known())),
    (Services, "free", Truth(|r| record::is_free(r.service?))),
    (Services, "open_weekend", Truth(|r| record::opens_at_weekend(r.service?))),
    (Services, "open_evening", Truth(|r| record::opens_in_evening(r.service?))),
    (Services, "days_since_confirmed", Number(days_since_confirmed)),
    (Services, "eligibility.minimum_age", Number(|r| r.service?.eligibility.minimum_age.map(f64::from))),
    (Services, "eligibility.maximum_age", Number(|r| r.service?.eligibility.maximum_age.map(f64::from))),
    (Services, "eligibility.sex_accepted", Text(|r| code(r.service?.eligibility.sex_accepted))),
    (
        Services,
        "eligibility.abstinence_required",
        Truth(|r| r.service?.eligibility.abstinence_required.known()),
    ),
    (Services, "eligibility.referral_required", Truth(|r| r.service?.eligibility.referral_required.known())),
    (
        Services,
        "eligibility.court_orders_accepted",
        Truth(|r| r.service?.eligibility.court_orders_accepted.known()),
    ),
    (
        Services,
        "eligibility.residence_required",
        Truth(|r| r.service?.eligibility.residence_required.known()),
    ),
    (Services, "capacity.unit", Text(|r| code(r.service?.capacity.as_ref()?.unit))),
    (Services, "capacity.places", Number(|r| r.service?.capacity.as_ref()?.places.map(f64::from))),
    (
        Services,
        "capacity.clients_on_reference_day",
        Number(|r| r.service?.capacity.as_ref()?.clients_on_reference_day.map(f64::from)),
    ),
    (
        Services,
        "capacity.waiting_days",
        Number(|r| r.service?.capacity.as_ref()?.waiting_days.map(f64::from)),
    ),
    (
        Services,
        "capacity.admissions_last_year",
        Number(|r| r.service?.capacity.as_ref()?.admissions_last_year.map(f64::from)),
    ),
    (
        Services,
        "capacity.completed_last_year",
        Number(|r| r.service?.capacity.as_ref()?.completed_last_year.map(f64::from)),
    ),
    // Running services there.
    (Locations, "active_services", Number(|r| Some(f64::from(r.active_services)))),
    (Locations, "location_type", Text(|r| code(r.location.map(|l| l.location_type)))),
    (Locations, "visibility", Text(|r| code(r.location.map(|l| l.visibility)))),
    (Locations, "facility_type", Text(|r| r.location?.facility_type.as_deref().map(Cow::Borrowed))),
    (Locations, "wheelchair", Truth(|r| r.location?.wheelchair.known())),
    // Running services of it; not to be used through `organization.`.
    (Organizations, "active_services", Number(|r| Some(f64::from(r.active_services)))),
    (Organizations, "legal_status", Text(|r| code(r.organization?.legal_status))),
    (Organizations, "licensed", Truth(|r| record::is_licensed(r.organization?, r.date))),
    (Organizations, "licence_exempt", Truth(|r| r.organization.map(record::is_exempt))),
    (Organizations, "accredited", Truth(accredited)),
    (Organizations, "staff.clinical", Number(|r| r.organization?.staff.as_ref()?.clinical.map(f64::from))),
    (Organizations, "staff.licensed", Number(|r| r.organization?.staff.as_ref()?.licensed.map(f64::from))),
    (Organizations, "staff.peers", Number(|r| r.organization?.staff.as_ref()?.peers.map(f64::from))),
    (
        Organizations,
        "ethical_care.voluntary_admission",
        Truth(|r| r.organization?.ethical_care.voluntary_admission.known()),
    ),
    (
        Organizations,
        "ethical_care.informed_consent",
        Truth(|r| r.organization?.ethical_care.informed_consent.known()),
    ),
    (
        Organizations,
        "ethical_care.complaint_route",
        Truth(|r| r.organization?.ethical_care.complaint_route.known()),
    ),
    (
        Organizations,
        "ethical_care.external_inspection",
        Truth(|r| r.organization?.ethical_care.external_inspection.known()),
    ),
];

/// The slot of `term`, after all slots of the table.
const TERM: usize = usize::MAX;

fn days_since_confirmed(record: &Record<'_>) -> Option<f64> {
    let days = record.service?.assured_date?.days_until(record.date);
    // Confirmed after the edition: the date is wrong, so how long ago is not known.
    (days >= 0).then(|| f64::from(days))
}

/// An accreditation that has not ended; silence is not known.
fn accredited(record: &Record<'_>) -> Option<bool> {
    let accreditations = &record.organization?.accreditations;
    let valid = |last: &Option<Date>| last.is_none_or(|last| last >= record.date);
    (!accreditations.is_empty())
        .then(|| accreditations.iter().any(|accreditation| valid(&accreditation.valid_until)))
}

/// The names that an expression over records of the edition may use, with the name of their type: `boolean`,
/// `number`, `text` or `codes`. What records of a set say is in the set.
pub fn names(over: &Records) -> impl Iterator<Item = (String, &'static str)> {
    TABLE.iter().filter_map(move |(of, name, get)| {
        let name = if of == over {
            (*name).to_owned()
        } else if *of == Organizations && *name != "active_services" && is_below_organization(over) {
            format!("organization.{name}")
        } else {
            return None;
        };
        Some((name, get.kind().name()))
    })
}

const fn is_below_organization(over: &Records) -> bool {
    matches!(over, Services | Locations)
}

/// The code lists of all fields.
pub(super) type Indexes = BTreeMap<FactField, CodeIndex>;

/// What an expression of a definition sees when it is compiled.
pub(super) struct Seen<'p> {
    pub(super) over: &'p Records,
    /// The set, when the records are of one.
    pub(super) set: Option<&'p CompiledSet>,
    pub(super) term: bool,
    pub(super) indexes: &'p Indexes,
}

impl Seen<'_> {
    /// The slot and type of a field of the directory.
    fn of_directory(&self, name: &str) -> Option<(usize, Type)> {
        let (over, below) = match name.strip_prefix("organization.") {
            Some(below) if is_below_organization(self.over) && below != "active_services" => {
                (&Organizations, below)
            }
            _ => (self.over, name),
        };
        let slot = TABLE.iter().position(|(of, known, _)| of == over && *known == below)?;
        TABLE.get(slot).map(|(_, _, get)| (slot, get.kind()))
    }

    fn all(&self) -> Vec<String> {
        match self.set {
            Some(set) => set.fields().map(|field| field.name.clone()).collect(),
            None => names(self.over).map(|(name, _)| name).collect(),
        }
    }
}

impl Names for Seen<'_> {
    fn resolve(&self, name: &str) -> Option<Name> {
        if name == "term" && self.term {
            return Some(Name::one(TERM, Type::Boolean));
        }
        let found = match self.set {
            Some(set) => set.find(name),
            None => self.of_directory(name),
        };
        found.map(|(slot, kind)| Name::one(slot, kind))
    }

    fn accepts(&self, slot: usize, code: &str) -> bool {
        if let Some(set) = self.set {
            return set.accepts(slot, code);
        }
        match TABLE.get(slot) {
            Some((_, _, Facts(field))) => self.indexes.get(field).is_some_and(|index| index.contains(code)),
            _ => true,
        }
    }

    fn nearest(&self, name: &str) -> Option<String> {
        self.all()
            .into_iter()
            .map(|known| (strsim::damerau_levenshtein(&known, name), known))
            .filter(|(distance, _)| *distance <= 3)
            .min()
            .map(|(_, known)| known)
    }
}

/// What an expression sees of a record.
pub(super) struct View<'p, 'e> {
    pub(super) entry: &'p Entry<'e>,
    /// Its position among all records of its set.
    pub(super) position: u32,
    pub(super) indexes: &'p Indexes,
    /// The code of the estimate, when there is one for each.
    pub(super) term: Option<(FactField, &'p str)>,
    /// The last day that is known of.
    pub(super) today: Option<Date>,
}

impl<'e> View<'_, 'e> {
    /// Whether the record offers a code of a field.
    pub(super) fn offers(&self, field: FactField, code: &str) -> Option<bool> {
        self.indexes.get(&field)?.known(facts_of(self.directory()?.service?, field), code)
    }

    fn directory(&self) -> Option<&Record<'e>> {
        match self.entry {
            Entry::Directory(record) => Some(record),
            Entry::Row(_) => None,
        }
    }

    /// The codes that are offered; Blank when nothing at all is known of the field.
    fn codes(&self, field: FactField) -> Value<'_> {
        let Some(index) = self.indexes.get(&field) else { return Value::Blank };
        let known = |code: &&str| self.offers(field, code).is_some();
        if !index.codes().any(|code| known(&code)) {
            return Value::Blank;
        }
        Value::Codes(index.codes().filter(|code| self.offers(field, code) == Some(true)).collect())
    }
}

impl Scope for View<'_, '_> {
    fn value(&self, slot: usize) -> Value<'_> {
        if slot == TERM {
            return Value::truth(self.term.and_then(|(field, code)| self.offers(field, code)));
        }
        let record = match self.entry {
            Entry::Directory(record) => record,
            Entry::Row(row) => return row.value(slot),
        };
        match TABLE.get(slot) {
            Some((_, _, Truth(get))) => Value::truth(get(record)),
            Some((_, _, Number(get))) => get(record).map_or(Value::Blank, Value::number),
            Some((_, _, Text(get))) => get(record).map_or(Value::Blank, Value::Text),
            Some((_, _, Facts(field))) => self.codes(*field),
            None => Value::Blank,
        }
    }

    fn is_asked(&self, slot: usize) -> bool {
        match self.entry {
            Entry::Row(row) => row.is_asked(slot),
            Entry::Directory(_) => true,
        }
    }

    fn selected(&self, slot: usize, code: &str) -> Option<bool> {
        match (self.entry, TABLE.get(slot)) {
            (Entry::Directory(_), Some((_, _, Facts(field)))) => self.offers(*field, code),
            _ => self.value(slot).selects(code),
        }
    }

    fn today(&self) -> Option<Date> {
        self.today
    }
}
