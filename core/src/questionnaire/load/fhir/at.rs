use serde_json::Value as Json;

use super::extensions::short_name;
use crate::base::Path;

/// A value of a FHIR resource with its place.
#[derive(Clone, Debug)]
pub(in crate::questionnaire) struct At<'j> {
    pub(in crate::questionnaire) json: &'j Json,
    pub(in crate::questionnaire) path: Path,
}

impl<'j> At<'j> {
    pub(in crate::questionnaire) fn root(json: &'j Json) -> Self {
        Self { json, path: Path::root() }
    }

    pub(in crate::questionnaire) fn get(&self, key: &str) -> Option<Self> {
        let json = self.json.as_object()?.get(key)?;
        Some(Self { json, path: self.path.key(key) })
    }

    /// The text of a member; nothing when it is something else.
    pub(in crate::questionnaire) fn text(&self, key: &str) -> Option<&'j str> {
        self.json.as_object()?.get(key)?.as_str()
    }

    /// Whether a member is there and true.
    pub(in crate::questionnaire) fn is_true(&self, key: &str) -> bool {
        self.json.get(key).and_then(Json::as_bool).unwrap_or(false)
    }

    /// The elements of a member that is an array; none otherwise.
    pub(in crate::questionnaire) fn each(&self, key: &str) -> Vec<Self> {
        self.get(key).map(|array| array.elements()).unwrap_or_default()
    }

    pub(in crate::questionnaire) fn elements(&self) -> Vec<Self> {
        let elements = self.json.as_array().map(Vec::as_slice).unwrap_or_default();
        let place = |(position, json)| Self { json, path: self.path.index(position) };
        elements.iter().enumerate().map(place).collect()
    }

    /// The extensions of a short name, such as `minValue`.
    pub(in crate::questionnaire) fn extensions(&self, name: &str) -> Vec<Self> {
        let is_it = |extension: &Self| extension.text("url").and_then(short_name) == Some(name);
        self.each("extension").into_iter().filter(is_it).collect()
    }

    pub(in crate::questionnaire) fn extension(&self, name: &str) -> Option<Self> {
        self.extensions(name).into_iter().next()
    }

    /// The part of a complex extension: an inner extension of exactly this address.
    pub(in crate::questionnaire) fn parts(&self, url: &str) -> Vec<Self> {
        self.each("extension").into_iter().filter(|part| part.text("url") == Some(url)).collect()
    }

    /// The `value[x]` of this element: what `x` is, and the value.
    pub(in crate::questionnaire) fn value(&self) -> Option<(&'j str, Self)> {
        self.values().into_iter().next()
    }

    /// Every `value[x]` of this element; a well-formed one has at most one.
    pub(in crate::questionnaire) fn values(&self) -> Vec<(&'j str, Self)> {
        let members = self.json.as_object().into_iter().flatten();
        let typed = members.filter_map(|(name, json)| {
            let kind = name.strip_prefix("value").filter(|kind| kind.starts_with(char::is_uppercase))?;
            Some((kind, Self { json, path: self.path.key(name) }))
        });
        typed.collect()
    }

    /// A whole number that is the value of an extension.
    pub(in crate::questionnaire) fn whole(&self) -> Option<u32> {
        let (_, value) = self.value()?;
        u32::try_from(value.json.as_u64()?).ok()
    }
}
