use schemars::JsonSchema;
use serde::Serialize;

use super::Findings;
use crate::base::{Issue, Path, codes};
use crate::calendar::Date;
use crate::model::{PartnerProfile, SetAside};

/// A profile with what is needed to judge it.
#[derive(Clone, Copy, Debug)]
pub struct ProfileCheck<'a> {
    /// The profile.
    pub profile: &'a PartnerProfile,
    /// Codes of themes.
    pub themes: &'a [&'a str],
    /// Codes of groups of people.
    pub populations: &'a [&'a str],
    /// Codes of languages.
    pub languages: &'a [&'a str],
    /// The day.
    pub date: Date,
}

/// What a profile has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProfileSummary {
    /// Days since it was looked through.
    pub age_days: i32,
    /// Themes that are both needed and offered: worth a look, not wrong.
    pub needed_and_offered: Vec<String>,
    /// Rules that are broken and set aside.
    pub set_aside: Vec<SetAside>,
}

/// Judges a profile on a day.
#[must_use]
pub fn check_profile(check: &ProfileCheck<'_>, mut findings: Findings<'_>) -> (ProfileSummary, Vec<Issue>) {
    let profile = check.profile;
    let place = Path::root().key("profile");
    for (field, given, list) in [
        ("needs", &profile.needs, check.themes),
        ("offers", &profile.offers, check.themes),
        ("populations", &profile.populations, check.populations),
        ("languages", &profile.languages, check.languages),
    ] {
        for (position, code) in given.iter().enumerate() {
            if !list.contains(&code.as_str()) {
                findings.at(codes::agreement::PROFILE_CODE, place.key(field).index(position));
            }
        }
    }
    if profile.needs.is_empty() && profile.offers.is_empty() {
        findings.at(codes::agreement::PROFILE_EMPTY, place.clone());
    }
    if profile.languages.is_empty() {
        findings.at(codes::agreement::PROFILE_LANGUAGES, place.key("languages"));
    }
    if profile.contacts.is_empty() {
        findings.at(codes::agreement::PROFILE_CONTACTS, place.key("contacts"));
    }
    if !profile.city_support {
        findings.at(codes::agreement::PROFILE_SUPPORT, place.key("city_support"));
    }
    let months = findings.number(codes::agreement::PROFILE_OUTDATED, "months");
    let fresh_until = u16::try_from(months).ok().and_then(|months| profile.updated.months_later(months));
    if fresh_until.is_some_and(|until| until < check.date) {
        let issue = Issue::new(codes::agreement::PROFILE_OUTDATED, place.key("updated"));
        findings.add(issue.with("months", months));
    }
    let needed_and_offered =
        profile.needs.iter().filter(|theme| profile.offers.contains(theme)).cloned().collect();
    if check.date < profile.updated {
        findings.at(codes::agreement::IN_FUTURE, place.key("updated"));
    }
    let age_days = profile.updated.days_until(check.date);
    let (set_aside, issues) = findings.finish();
    (ProfileSummary { age_days, needed_and_offered, set_aside }, issues)
}
