//! Which issues of the normalisers name an assumption: a value was given, and it may be wrong.

use std::collections::BTreeSet;

use crate::base::{Code, Issue, codes::directory as code};

const ASSUMPTIONS: &[Code] = &[
    code::PHONE_AREA_CODE_ASSUMED,
    code::PHONE_OLD_PREFIX,
    code::PHONE_NINTH_DIGIT,
    code::PHONE_GLUED,
    code::PHONE_RANGE_EXPANDED,
    code::EMAIL_OBFUSCATED,
    code::WEB_SCHEME_ASSUMED,
    code::COORDINATES_SWAPPED,
    code::COORDINATES_SIGN_ASSUMED,
    code::COORDINATES_FROM_GRID,
    code::DATE_ORDER_ASSUMED,
    code::DATE_DAY_ASSUMED,
    code::COST_CURRENCY_ASSUMED,
];

/// The codes of the issues that name an assumption, each once, sorted.
#[must_use]
pub fn assumptions(issues: &[Issue]) -> Vec<String> {
    let assumed = |issue: &&Issue| ASSUMPTIONS.iter().any(|code| issue.is(*code));
    let codes: BTreeSet<&str> = issues.iter().filter(assumed).map(|issue| issue.code.as_str()).collect();
    codes.into_iter().map(str::to_owned).collect()
}
