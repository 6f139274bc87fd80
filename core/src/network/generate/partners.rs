use super::{Country, Maker, id};
use crate::base::LanguageText;
use crate::calendar::Date;
use crate::model::{
    Commitment, CommitmentLevel, LeadLevel, Partner, PartnerCapacity, PartnerKind, PriorTie, Region,
    RegionMembership, TeamMember, TeamRole, ThemeWeight, TieKind,
};

/// The groups of people that the programme names.
const POPULATIONS: [&str; 6] = [
    "dual_diagnosis",
    "adolescents",
    "women",
    "prisoners",
    "people_living_with_hiv",
    "people_who_inject_drugs",
];

impl Maker<'_> {
    /// The partners of the side of the EU, then those of LAC.
    pub(super) fn partners(&mut self, countries: &[Country], lac: usize, eu: usize) -> Vec<Partner> {
        let mut partners = Vec::with_capacity(lac.saturating_add(eu));
        for (side, size, others) in [(Region::EU, eu, lac), (Region::LAC, lac, eu)] {
            let countries: Vec<&Country> = countries.iter().filter(|country| country.side == side).collect();
            for (number, country) in (1..=size).zip(countries.into_iter().cycle()) {
                let partner = self.partner(side, number, country, others);
                partners.push(partner);
            }
        }
        partners
    }

    fn partner(&mut self, side: Region, number: usize, country: &Country, others: usize) -> Partner {
        let mut languages = country.languages.clone();
        for language in ["en", "es"] {
            if self.random.one_in(3) && !languages.iter().any(|known| known == language) {
                languages.push(language.to_owned());
            }
        }
        let place = match side {
            Region::EU => "Europe",
            Region::LAC => "Latin America and the Caribbean",
        };
        let kinds = [
            PartnerKind::City,
            PartnerKind::City,
            PartnerKind::City,
            PartnerKind::Commune,
            PartnerKind::Region,
        ];
        let levels = [LeadLevel::City, LeadLevel::Regional, LeadLevel::National, LeadLevel::Shared];
        Partner {
            id: id(side, number),
            name: LanguageText::original("en", format!("Synthetic partner {number}, {place}")),
            kind: self.random.pick(&kinds).unwrap_or_default(),
            country: country.country.clone(),
            subdivision: None,
            regions: vec![RegionMembership { region: side, from: None, to: None }],
            languages,
            interpreter: self.random.one_in(2),
            population: Some(self.random.between(30, 3_000).saturating_mul(1_000)),
            led_by: self.random.pick(&levels),
            head: None,
            focal_points: Vec::new(),
            team: self.team(),
            commitments: self.commitments(),
            capacity: self.capacity(),
            prior_ties: self.ties(side, others),
            exclusions: Vec::new(),
            needs: self.rows(),
            offers: self.rows(),
            sources: vec!["synthetic".to_owned()],
        }
    }

    fn team(&mut self) -> Vec<TeamMember> {
        let roles =
            [TeamRole::DrugCommission, TeamRole::BoardOfHealth, TeamRole::CourtSystem, TeamRole::NgoProvider];
        let there = roles.into_iter().filter(|_| !self.random.one_in(8));
        there.map(|role| TeamMember { role, institution: None, post: None, name: None }).collect()
    }

    fn commitments(&mut self) -> Vec<Commitment> {
        let mut commitments = Vec::new();
        for (level, one_in) in [(CommitmentLevel::City, 1), (CommitmentLevel::National, 2)] {
            if self.random.one_in(one_in) {
                let date = self.days_before(365);
                commitments.push(Commitment { level, institution: None, date, until: None, source: None });
            }
        }
        commitments
    }

    fn capacity(&mut self) -> PartnerCapacity {
        PartnerCapacity {
            minimum: 0,
            maximum: self.random.few(1, 3),
            visits_hosted: Some(self.random.few(1, 6)),
            visits_made: Some(self.random.few(1, 6)),
        }
    }

    fn ties(&mut self, side: Region, others: usize) -> Vec<PriorTie> {
        let other_side = match side {
            Region::EU => Region::LAC,
            Region::LAC => Region::EU,
        };
        if others == 0 || !self.random.one_in(4) {
            return Vec::new();
        }
        let number = usize::try_from(self.random.below(others as u64)).unwrap_or_default().saturating_add(1);
        let kinds = [TieKind::Twinning, TieKind::Agreement, TieKind::Project, TieKind::Contact];
        let last = self.days_before(2_000);
        vec![PriorTie {
            partner: id(other_side, number),
            kind: self.random.pick(&kinds).unwrap_or(TieKind::Contact),
            from: last.days_earlier(400),
            to: None,
            last_activity: Some(last),
            source: None,
        }]
    }

    fn rows(&mut self) -> Vec<ThemeWeight> {
        let mut rows = Vec::new();
        for theme in 0..self.themes.len() {
            if !self.random.one_in(2) {
                continue;
            }
            let Some(code) = self.themes.get(theme).map(|term| term.code.clone()) else { continue };
            let weight = self.random.few(1, 4).saturating_mul(25);
            rows.push(ThemeWeight { theme: code.clone(), population: None, weight });
            if self.random.one_in(4) {
                let population = self.random.pick(&POPULATIONS).map(str::to_owned);
                rows.push(ThemeWeight { theme: code, population, weight });
            }
        }
        rows
    }

    fn days_before(&mut self, most: u64) -> Date {
        let days = u32::try_from(self.random.below(most)).unwrap_or_default();
        self.starts.days_earlier(days).unwrap_or(self.starts)
    }
}
