use std::collections::BTreeSet;

use super::{Maker, id_of_two};
use crate::calendar::Date;
use crate::model::{Agreement, AgreementEvent, AgreementEventKind as Event, AgreementKind, Partner, Region};

fn event(date: Date, kind: Event, by: Option<&str>) -> AgreementEvent {
    AgreementEvent { date, kind, by: by.map(str::to_owned), until: None, note: String::new() }
}

impl Maker<'_> {
    /// A memorandum of each partner with the secretariat, in the first three months.
    pub(super) fn memoranda(&mut self, partners: &[Partner]) -> Option<Vec<Agreement>> {
        let secretariat = self.secretariat.clone();
        let memorandum = |partner: &Partner| {
            let parties = [partner.id.as_str(), secretariat.as_str()];
            let id = format!("{}-memorandum", partner.id);
            self.signed(id, AgreementKind::CicadCityMemorandum, parties, 0, 60)
        };
        partners.iter().map(memorandum).collect()
    }

    /// Pairs of the two sides: as many for each partner as it has places, as far as the other side has them.
    pub(super) fn pairs<'p>(&mut self, partners: &'p [Partner]) -> Vec<[&'p Partner; 2]> {
        let mut places = |side: Region| {
            let of_side =
                partners.iter().filter(|partner| partner.regions.iter().any(|known| known.region == side));
            let mut places: Vec<&Partner> =
                of_side.flat_map(|partner| (0..partner.capacity.maximum).map(move |_| partner)).collect();
            self.random.shuffle(&mut places);
            places
        };
        let (eu, lac) = (places(Region::EU), places(Region::LAC));
        let mut known = BTreeSet::new();
        let pairs = eu.into_iter().zip(lac);
        pairs.filter(|(eu, lac)| known.insert((&eu.id, &lac.id))).map(|(eu, lac)| [eu, lac]).collect()
    }

    /// An agreement of the first year. Some are changed, prolonged or ended.
    pub(super) fn agreement(&mut self, pair: [&Partner; 2]) -> Option<Agreement> {
        let [eu, lac] = pair;
        let id = id_of_two("agreement", pair);
        let kind = AgreementKind::CityCityAgreement;
        let mut agreement = self.signed(id, kind, [&eu.id, &lac.id], 120, 300)?;
        let ends = agreement.starts.months_later(u16::try_from(self.random.few(18, 24)).ok()?)?;
        agreement.ends = Some(ends);
        if self.random.one_in(6) {
            let changed = agreement.starts.days_later(self.random.few(60, 180))?;
            agreement.events.push(event(changed, Event::Amended, None));
        }
        if self.random.one_in(12) {
            let ended = agreement.starts.days_later(self.random.few(200, 400))?;
            agreement.events.push(event(ended, Event::Terminated, None));
        } else if self.random.one_in(2) {
            // At least 18 months less four weeks after the first day, so after every change.
            let renewed = ends.days_earlier(28)?;
            let until = ends.months_later(12);
            agreement.events.push(AgreementEvent { until, ..event(renewed, Event::Renewed, None) });
        }
        Some(agreement)
    }

    /// An agreement whose text is agreed on some days after the first of the programme, and which both sign soon after.
    fn signed(
        &mut self,
        id: String,
        kind: AgreementKind,
        [first, second]: [&str; 2],
        earliest: u32,
        latest: u32,
    ) -> Option<Agreement> {
        let negotiated = self.starts.days_later(self.random.few(earliest, latest))?;
        let one = negotiated.days_later(self.random.few(1, 21))?;
        let other = one.days_later(self.random.few(0, 14))?;
        Some(Agreement {
            id,
            kind,
            parties: vec![first.to_owned(), second.to_owned()],
            starts: other.days_later(self.random.few(1, 14))?,
            ends: None,
            events: vec![
                event(negotiated, Event::Negotiated, None),
                event(one, Event::Signed, Some(first)),
                event(other, Event::Signed, Some(second)),
            ],
        })
    }
}

/// The last day on which a made-up agreement applies.
pub(super) fn last_day(agreement: &Agreement, programme: Date) -> Date {
    // On the day on which it is ended it does not apply any more.
    let ended = agreement.events.iter().find(|event| event.kind == Event::Terminated).map(|event| event.date);
    let ended = ended.and_then(|day| day.days_earlier(1));
    let renewed = agreement.events.iter().filter_map(|event| event.until).max();
    [ended.or(renewed).or(agreement.ends), Some(programme)].into_iter().flatten().min().unwrap_or(programme)
}
