//! Templates: how all of them are read and rendered.

use std::collections::BTreeMap;

use minijinja::value::{Kwargs, Value as View};
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior};
use serde_json::Value;

use crate::base::{Error, Language, Messages, codes};

/// An environment in which a missing value is an error and lines of statements leave nothing behind.
pub(crate) fn environment<'a>(escape: fn(&str) -> AutoEscape) -> Environment<'a> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(escape);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment
}

/// `t("id", name=value)`: a text of the catalogue.
pub(crate) fn add_texts(environment: &mut Environment<'_>, messages: &Messages, language: Language) {
    let messages = messages.clone();
    environment.add_function("t", move |id: String, values: Kwargs| -> Result<String, minijinja::Error> {
        let mut params = BTreeMap::new();
        for name in values.args() {
            let value = serde_json::to_value(values.get::<View>(name)?).unwrap_or(Value::Null);
            params.insert(name.to_owned(), value);
        }
        let missing = || minijinja::Error::new(ErrorKind::InvalidOperation, "no such text");
        messages.text(&id, &params, language).ok_or_else(missing)
    });
}

/// A template of a folder of the catalogue that is not usable.
pub(crate) fn invalid(folder: &str, problem: &minijinja::Error) -> Error {
    let name = problem.name().unwrap_or_default();
    Error::new(codes::base::CATALOGUE_INVALID)
        .with("file", format!("templates/{folder}/{name}"))
        .with("line", problem.line().unwrap_or_default())
}
