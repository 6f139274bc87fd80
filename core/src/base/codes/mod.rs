//! The one table of codes: every issue and every error that the library can produce.
//!
//! A code never changes its meaning. Its title, message and help are in the catalogue's
//! `messages/{en,es,fr,pt}/*.ftl`, under the code with `.` written as `-`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Severity;

/// What a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// A finding about the data: the call succeeds.
    Issue,
    /// The caller asked for something that does not exist or does not fit.
    Usage,
    /// The input could not be read at all.
    Input,
    /// A catalogue file is not usable.
    Catalogue,
    /// A limit that the caller set was reached.
    Limit,
    /// The feature that the operation needs is not part of this build.
    NotBuilt,
    /// The caller cancelled the work.
    Cancelled,
    /// A defect of the library, contained at its border.
    Internal,
}

/// A stable code such as `answer.required`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Code {
    name: &'static str,
    kind: Kind,
    severity: Severity,
}

impl Code {
    const fn issue(name: &'static str, severity: Severity) -> Self {
        Self { name, kind: Kind::Issue, severity }
    }

    const fn error(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, severity: Severity::Error }
    }

    /// The code as it is written in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Whether the code is an issue or which kind of error it is.
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.kind
    }

    /// The severity that an issue of this code has unless the caller lowers it.
    #[must_use]
    pub const fn severity(self) -> Severity {
        self.severity
    }

    /// The name of the message in the catalogue.
    #[must_use]
    pub fn message_id(self) -> String {
        self.name.replace('.', "-")
    }
}

/// Declares the codes of an area: `/// Meaning.` `NAME = error "area.name";`
macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $name:ident = $kind:ident $code:literal; )+) => {
        $( $(#[doc = $doc])+ pub const $name: crate::base::Code = codes!(@ $kind $code); )+
        /// The codes of this area, in the order of the documentation.
        pub const ALL: &[crate::base::Code] = &[$($name),+];
    };
    (@ error $code:literal) => { crate::base::Code::issue($code, crate::base::Severity::Error) };
    (@ warning $code:literal) => { crate::base::Code::issue($code, crate::base::Severity::Warning) };
    (@ info $code:literal) => { crate::base::Code::issue($code, crate::base::Severity::Info) };
    (@ $kind:ident $code:literal) => { crate::base::Code::error($code, crate::base::Kind::$kind) };
}

pub mod access;
pub mod agreement;
pub mod base;
pub mod bulk;
pub mod calendar;
pub mod city;
pub mod command;
pub mod crosstab;
pub mod directory;
pub mod document;
pub mod edition;
pub mod estimate;
pub mod evaluation;
pub mod expr;
pub mod fhir;
pub mod form;
pub mod formats;
pub mod forum;
pub mod hours;
pub mod indicators;
pub mod linkage;
pub mod material;
pub mod network;
pub mod plan;
pub mod publication;
pub mod questionnaire;
pub mod redcap;
pub mod release;
pub mod rule;
pub mod tdi;
pub mod twinning;
pub mod visit;
pub mod workspace;
pub mod xlsform;

/// Every code of the library.
pub fn all() -> impl Iterator<Item = Code> {
    [
        base::ALL,
        formats::ALL,
        expr::ALL,
        questionnaire::ALL,
        form::ALL,
        bulk::ALL,
        xlsform::ALL,
        fhir::ALL,
        redcap::ALL,
        directory::ALL,
        edition::ALL,
        hours::ALL,
        linkage::ALL,
        indicators::ALL,
        estimate::ALL,
        access::ALL,
        crosstab::ALL,
        tdi::ALL,
        material::ALL,
        evaluation::ALL,
        release::ALL,
        publication::ALL,
        city::ALL,
        network::ALL,
        twinning::ALL,
        rule::ALL,
        agreement::ALL,
        plan::ALL,
        visit::ALL,
        forum::ALL,
        calendar::ALL,
        document::ALL,
        workspace::ALL,
        command::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_well_formed() {
        let mut seen = BTreeSet::new();
        for code in super::all() {
            assert!(seen.insert(code.name()), "{} is listed twice", code.name());
            let (area, rest) = code.name().split_once('.').expect("area.name");
            let plain = |text: &str| {
                !text.is_empty()
                    && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            };
            assert!(plain(area) && plain(rest), "{}", code.name());
        }
    }
}
