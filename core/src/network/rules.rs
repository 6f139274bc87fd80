use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::base::{Code, Error, Issue, Path, Report, Severity, codes};
use crate::catalogue;
use crate::model::{ProgrammeRule, RuleOverride, SetAside};

/// The rules of a programme, by code.
///
/// ```
/// use acogida::base::codes;
/// let rules = acogida::network::Rulebook::built_in()?;
/// assert_eq!(rules.number(codes::forum::DELEGATION_SIZE, "people"), 4);
/// # Ok::<(), acogida::base::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Rulebook(BTreeMap<String, ProgrammeRule>);

#[derive(Deserialize)]
struct RuleFile {
    rules: Vec<ProgrammeRule>,
}

impl Rulebook {
    /// The rules of the catalogue.
    ///
    /// # Errors
    /// `catalogue.invalid`, which would be a defect of this build.
    pub fn built_in() -> Result<Self, Error> {
        let file: RuleFile = catalogue::read(catalogue::network_rules(), "network/rules")?;
        Ok(Self(file.rules.into_iter().map(|rule| (rule.code.clone(), rule)).collect()))
    }

    /// The rules with other severities and numbers for some of them. A number that is not given stays as it was.
    #[must_use]
    pub fn with(mut self, changed: &[ProgrammeRule]) -> Report<Self> {
        let mut issues = Vec::new();
        for (position, change) in changed.iter().enumerate() {
            let place = Path::root().key("rules").index(position);
            let Some(rule) = self.0.get_mut(&change.code) else {
                issues.push(Issue::new(codes::rule::UNKNOWN, place.key("code")));
                continue;
            };
            rule.severity = change.severity;
            for (name, number) in &change.parameters {
                match rule.parameters.get_mut(name) {
                    Some(known) => *known = *number,
                    None => {
                        let (place, _) = place.key("parameters").unexpected(name);
                        let issue = Issue::new(codes::rule::PARAMETER_UNKNOWN, place);
                        issues.push(issue.with("rule", change.code.as_str()));
                    }
                }
            }
        }
        Report::new(self, issues)
    }

    /// A number of a rule.
    #[must_use]
    pub fn number(&self, code: Code, name: &str) -> u32 {
        let rule = self.0.get(code.name());
        rule.and_then(|rule| rule.parameters.get(name)).copied().unwrap_or_default()
    }

    /// The rules, by code.
    pub fn iter(&self) -> impl Iterator<Item = &ProgrammeRule> {
        self.0.values()
    }
}

/// Collects what a check finds, as the rules and those who set them aside want it.
#[derive(Debug)]
pub struct Findings<'a> {
    rules: &'a Rulebook,
    overrides: &'a [RuleOverride],
    issues: Vec<Issue>,
}

impl<'a> Findings<'a> {
    /// Nothing yet.
    #[must_use]
    pub const fn new(rules: &'a Rulebook, overrides: &'a [RuleOverride]) -> Self {
        Self { rules, overrides, issues: Vec::new() }
    }

    /// A number of a rule.
    #[must_use]
    pub fn number(&self, code: Code, name: &str) -> u32 {
        self.rules.number(code, name)
    }

    /// Something was found.
    pub fn add(&mut self, issue: Issue) {
        self.issues.push(issue);
    }

    /// Something was found at a place.
    pub fn at(&mut self, code: Code, place: Path) {
        self.add(Issue::new(code, place));
    }

    /// The issues that a tool writes into a list.
    pub(super) const fn list(&mut self) -> &mut Vec<Issue> {
        &mut self.issues
    }

    /// All findings with the severity of their rule: an information where it was set aside with a reason. The rules
    /// that were set aside and broken come with the places.
    #[must_use]
    pub fn finish(self) -> (Vec<SetAside>, Vec<Issue>) {
        let Self { rules, overrides, mut issues } = self;
        let root = Path::root().key("overrides");
        let mut about_overrides = Vec::new();
        let mut set_aside = Vec::new();
        for issue in &mut issues {
            if let Some(rule) = rules.0.get(&issue.code) {
                issue.severity = rule.severity;
            }
        }
        let mut seen = BTreeSet::new();
        for (position, decision) in overrides.iter().enumerate() {
            let place = root.index(position);
            if !rules.0.contains_key(&decision.rule) {
                about_overrides.push(Issue::new(codes::rule::UNKNOWN, place.key("rule")));
            } else if decision.reason.trim().is_empty() {
                let issue = Issue::new(codes::rule::NO_REASON, place.key("reason"));
                about_overrides.push(issue.with("rule", decision.rule.as_str()));
            } else if seen.insert(&decision.rule) {
                let broken: Vec<&mut Issue> =
                    issues.iter_mut().filter(|issue| issue.code == decision.rule).collect();
                if broken.is_empty() {
                    let issue = Issue::new(codes::rule::NOT_NEEDED, place);
                    about_overrides.push(issue.with("rule", decision.rule.as_str()));
                    continue;
                }
                let mut places = Vec::new();
                for issue in broken {
                    issue.severity = Severity::Info;
                    issue.related.push(place.key("reason"));
                    places.push(issue.path.clone());
                }
                let (rule, reason) = (decision.rule.clone(), decision.reason.clone());
                set_aside.push(SetAside { rule, reason, places });
            } else {
                let issue = Issue::new(codes::rule::REPEATED, place.key("rule"));
                about_overrides.push(issue.with("rule", decision.rule.as_str()));
            }
        }
        issues.extend(about_overrides);
        (set_aside, issues)
    }
}
