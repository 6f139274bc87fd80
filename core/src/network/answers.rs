use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::base::{Error, Issue, Path, Report, codes};
use crate::catalogue;
use crate::model::{Commitment, CommitmentLevel, LeadLevel, PartnerAnswers, Response, ThemeWeight};

/// How needs and offers come from answers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Derivation {
    /// The form.
    form: String,
    /// The weight of each level of an answer.
    levels: Vec<u32>,
    /// The theme in which a group that is not reached is a need.
    population_themes: BTreeMap<String, String>,
}

/// What a response to the city questionnaire says about the city as a partner.
///
/// The level of a need or an offer becomes a weight: 0, 25, 50, 75, 100. A group of people that is not reached becomes
/// a need of the theme it belongs to, as large as the city's need in that theme; one that belongs to none, or whose theme
/// the city does not need, is told. Nothing is taken from answers that the city does not share.
///
/// # Errors
/// `network.form_wrong` when the answers are to another form.
pub fn from_answers(response: &Response) -> Result<Report<PartnerAnswers>, Error> {
    let derivation: Derivation = catalogue::read(catalogue::network_derivation(), "network/derivation")?;
    if response.form != derivation.form {
        let expected = derivation.form.as_str();
        return Err(Error::new(codes::network::FORM_WRONG)
            .at(Path::root().key("form"))
            .with("expected", expected));
    }
    let answers = Answers { answers: &response.answers, place: Path::root().key("answers") };
    if answers.boolean("consent_to_share", &mut Vec::new()) != Some(true) {
        let place = answers.place.key("consent_to_share");
        return Ok(Report::new(
            PartnerAnswers::default(),
            vec![Issue::new(codes::network::NOT_SHARED, place)],
        ));
    }
    let mut issues = Vec::new();
    let mut found = PartnerAnswers {
        languages: answers.texts("working_languages", &mut issues),
        population: answers.number("population", &mut issues),
        led_by: answers.lead_level(&mut issues),
        partner_preference: answers.text("partner_preference", &mut issues),
        ..PartnerAnswers::default()
    };
    for row in answers.rows("themes", &mut issues) {
        let Some(theme) = row.text("theme", &mut issues) else { continue };
        for (question, list) in [("need_level", &mut found.needs), ("offer_level", &mut found.offers)] {
            let Some(level) = row.number(question, &mut issues) else { continue };
            let weight = usize::try_from(level).ok().and_then(|level| derivation.levels.get(level));
            match weight {
                Some(0) => {}
                Some(weight) => {
                    list.push(ThemeWeight { theme: theme.clone(), population: None, weight: *weight });
                }
                None => issues.push(row.unusable(question)),
            }
        }
    }
    for (position, population) in
        answers.texts("populations_not_reached", &mut issues).into_iter().enumerate()
    {
        let theme = derivation.population_themes.get(&population);
        let need = theme.and_then(|theme| found.needs.iter().find(|need| need.theme == *theme));
        match need.cloned() {
            Some(need) => found.needs.push(ThemeWeight { population: Some(population), ..need }),
            None => {
                let place = answers.place.key("populations_not_reached").index(position);
                issues.push(Issue::new(codes::network::POPULATION_WITHOUT_NEED, place));
            }
        }
    }
    let date =
        answers.text("date_completed", &mut issues).and_then(|date| date.parse().ok()).or(response.date);
    if let (Some(true), Some(date)) = (answers.boolean("commitment", &mut issues), date) {
        let source = Some(format!("{} {}", response.form, response.id));
        let level = CommitmentLevel::City;
        found.commitments.push(Commitment { level, institution: None, date, until: None, source });
    }
    Ok(Report::new(found, issues))
}

/// Answers at a place of the response. A missing answer is nothing; one of another type is an issue.
struct Answers<'a> {
    answers: &'a Map<String, Value>,
    place: Path,
}

impl<'a> Answers<'a> {
    fn unusable(&self, question: &str) -> Issue {
        Issue::new(codes::network::ANSWER_UNUSABLE, self.place.key(question)).with("question", question)
    }

    fn get<T>(
        &self,
        question: &str,
        issues: &mut Vec<Issue>,
        read: impl Fn(&'a Value) -> Option<T>,
    ) -> Option<T> {
        let missing = |value: &&Value| value.is_null() || value.get("missing").is_some();
        let value = self.answers.get(question).filter(|value| !missing(value))?;
        let found = read(value);
        if found.is_none() {
            issues.push(self.unusable(question));
        }
        found
    }

    fn boolean(&self, question: &str, issues: &mut Vec<Issue>) -> Option<bool> {
        self.get(question, issues, Value::as_bool)
    }

    fn number(&self, question: &str, issues: &mut Vec<Issue>) -> Option<u64> {
        self.get(question, issues, Value::as_u64)
    }

    fn text(&self, question: &str, issues: &mut Vec<Issue>) -> Option<String> {
        self.get(question, issues, |value| value.as_str().map(str::to_owned))
    }

    fn texts(&self, question: &str, issues: &mut Vec<Issue>) -> Vec<String> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        self.get(question, issues, |value| value.as_array()?.iter().map(text).collect()).unwrap_or_default()
    }

    fn lead_level(&self, issues: &mut Vec<Issue>) -> Option<LeadLevel> {
        self.get("lead_level", issues, |value| serde_json::from_value(value.clone()).ok())
    }

    fn rows(&self, question: &str, issues: &mut Vec<Issue>) -> Vec<Answers<'a>> {
        let place = self.place.key(question);
        let row = |(position, value): (usize, &'a Value)| {
            Some(Answers { answers: value.as_object()?, place: place.index(position) })
        };
        let rows =
            self.get(question, issues, |value| value.as_array()?.iter().enumerate().map(row).collect());
        rows.unwrap_or_default()
    }
}
