//! A made-up network for trials and measurements, the same for the same seed: partners, and three years of what they do
//! together. Identifiers begin with `synthetic-`; nothing in it says anything about a real city, person or event.

mod agreements;
mod diary;
mod fora;
mod partners;
mod plans;
mod random;
mod visits;
mod workspace;

use std::collections::BTreeMap;

use serde::Deserialize;

use self::diary::Diary;
use self::random::Random;
use crate::base::{Error, codes};
use crate::calendar::Date;
use crate::catalogue;
use crate::model::{
    AgendaKind, Delegate, DelegateRole, Partner, Programme, Region, TeamRole, VisitLevel, WorkspaceEvent,
    secretariat,
};
use crate::vocab::{Term, Vocabularies};

/// The file with what is drawn from.
const FILE: &str = "network/synthetic";
/// Months that a made-up programme lasts.
const MONTHS: u16 = 36;

#[derive(Deserialize)]
struct Synthetic {
    countries: Vec<Country>,
    agendas: BTreeMap<VisitLevel, Vec<AgendaPart>>,
}

#[derive(Deserialize)]
struct Country {
    side: Region,
    country: String,
    languages: Vec<String>,
    zone: String,
}

/// A part of the programme of a visit, on a day counted from 0.
#[derive(Deserialize)]
struct AgendaPart {
    day: u32,
    kind: AgendaKind,
    title: String,
    begins: String,
    ends: String,
    place: String,
}

/// A made-up programme.
#[derive(Clone, Debug, PartialEq)]
pub struct MadeProgramme {
    /// Partners, people, agreements, plans, visits and fora.
    pub programme: Programme,
    /// The log of their workspace.
    pub events: Vec<WorkspaceEvent>,
}

/// Made-up partners; all that is dated has happened by the day.
///
/// # Errors
/// `catalogue.invalid`, which would be a defect of this build.
pub fn generate_partners(
    seed: u64,
    lac: usize,
    eu: usize,
    date: Date,
    vocabularies: &Vocabularies,
) -> Result<Vec<Partner>, Error> {
    let synthetic = synthetic()?;
    Ok(Maker::new(seed, date, &synthetic, vocabularies).partners(&synthetic.countries, lac, eu))
}

/// The partners that [`generate_partners`] makes up and what they do in the three years from a day on.
///
/// # Errors
/// `catalogue.invalid` when the calendar ends before these three years do; else it would be a defect of this build.
pub fn generate_programme(
    seed: u64,
    lac: usize,
    eu: usize,
    starts: Date,
    vocabularies: &Vocabularies,
) -> Result<MadeProgramme, Error> {
    let synthetic = synthetic()?;
    let mut maker = Maker::new(seed, starts, &synthetic, vocabularies);
    let partners = maker.partners(&synthetic.countries, lac, eu);
    maker.programme(partners).ok_or_else(|| Error::new(codes::base::CATALOGUE_INVALID).with("file", FILE))
}

fn synthetic() -> Result<Synthetic, Error> {
    catalogue::read(catalogue::network_synthetic(), FILE)
}

/// The identifier of a made-up partner.
fn id(side: Region, number: usize) -> String {
    let side = match side {
        Region::EU => "eu",
        Region::LAC => "lac",
    };
    format!("synthetic-{side}-{number:04}")
}

/// What two partners, such as `synthetic-eu-0001` and `synthetic-lac-0002`, have together: `KIND-eu-0001-lac-0002`.
fn id_of_two(kind: &str, [eu, lac]: [&Partner; 2]) -> String {
    let short = |partner: &Partner| partner.id.trim_start_matches("synthetic-").to_owned();
    format!("synthetic-{kind}-{}-{}", short(eu), short(lac))
}

/// Makes everything up, one after the other.
struct Maker<'v> {
    random: Random,
    starts: Date,
    secretariat: String,
    themes: Vec<&'v Term>,
    synthetic: &'v Synthetic,
    diary: Diary,
    /// Visits that a partner hosts (`true`) and makes in a year.
    yearly: BTreeMap<(String, bool, i16), u32>,
}

impl<'v> Maker<'v> {
    fn new(seed: u64, starts: Date, synthetic: &'v Synthetic, vocabularies: &'v Vocabularies) -> Self {
        let terms = vocabularies.get("themes").map_or(&[][..], |themes| themes.terms());
        Self {
            random: Random::new(seed),
            starts,
            secretariat: secretariat(),
            themes: terms.iter().filter(|term| term.broader.is_some() && !term.retired).collect(),
            synthetic,
            diary: Diary::new(starts),
            yearly: BTreeMap::new(),
        }
    }

    fn programme(&mut self, partners: Vec<Partner>) -> Option<MadeProgramme> {
        let last = self.last_day()?;
        let mut agreements = self.memoranda(&partners)?;
        let fora = self.fora(&partners)?;
        let (mut plans, mut visits) = (Vec::new(), Vec::new());
        for pair in self.pairs(&partners) {
            let agreement = self.agreement(pair)?;
            visits.extend(self.visits(pair, &agreement, last)?);
            plans.push(self.plan(pair, &agreement, last)?);
            agreements.push(agreement);
        }
        let events = self.workspace(&partners, &visits, last)?;
        let programme = Programme {
            people: partners.iter().flat_map(delegates).collect(),
            secretariat: self.secretariat.clone(),
            partners,
            agreements: Some(agreements),
            plans: Some(plans),
            visits: Some(visits),
            fora: Some(fora),
            ..Programme::default()
        };
        Some(MadeProgramme { programme, events })
    }

    /// The last day of the programme.
    fn last_day(&self) -> Option<Date> {
        let after = self.starts.months_later(MONTHS)?;
        after.days_earlier(1)
    }

    fn zone(&self, partner: &Partner) -> Option<&'v str> {
        let country = self.synthetic.countries.iter().find(|country| country.country == partner.country)?;
        Some(&country.zone)
    }
}

/// Who may travel for a partner: its head and its technical team.
fn delegates(partner: &Partner) -> Vec<Delegate> {
    let team = partner.team.iter().map(|member| match member.role {
        TeamRole::DrugCommission => DelegateRole::DrugCommission,
        TeamRole::BoardOfHealth => DelegateRole::BoardOfHealth,
        TeamRole::CourtSystem => DelegateRole::CourtSystem,
        TeamRole::NgoProvider => DelegateRole::NgoProvider,
    });
    let delegate = |role: DelegateRole| Delegate {
        id: format!("{}-{}", partner.id, role.name().replace('_', "-")),
        party: partner.id.clone(),
        role,
        sex: None,
    };
    std::iter::once(DelegateRole::Head).chain(team).map(delegate).collect()
}

fn ids(people: &[Delegate]) -> Vec<String> {
    people.iter().map(|person| person.id.clone()).collect()
}
