use serde_json::{Map, Value as Json};

use crate::calendar::Date;
use crate::expr::Moment;

/// What a document is evaluated with. What is not given is Blank in the expression.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings<'d> {
    /// The day of evaluation.
    pub today: Option<Date>,
    /// The moment of evaluation.
    pub now: Option<Moment>,
    /// Minutes that the local time is ahead of UTC.
    pub utc_offset: Option<i32>,
    /// What random numbers are drawn from.
    pub seed: Option<u64>,
    /// Variables: `$name` of ODK, `%name` of FHIRPath.
    pub variables: Option<&'d Map<String, Json>>,
    /// Lists of items by name: an array of objects each.
    pub lists: Option<&'d Map<String, Json>>,
    /// What `%resource` is.
    pub resource: Option<&'d Json>,
    /// What a FHIRPath expression starts from; the resource when it is not given.
    pub focus: Option<&'d Json>,
}

impl<'d> Settings<'d> {
    pub(super) fn lists(&self) -> impl Iterator<Item = (&'d String, &'d Json)> {
        self.lists.into_iter().flatten()
    }

    pub(super) fn items(&self, list: usize) -> &'d [Json] {
        self.lists().nth(list).and_then(|(_, items)| items.as_array()).map_or(&[], Vec::as_slice)
    }

    /// The attributes that any item of a list has.
    pub(super) fn attributes(&self, list: usize) -> Vec<&'d str> {
        let mut names: Vec<&str> = Vec::new();
        for item in self.items(list) {
            for name in item.as_object().into_iter().flat_map(Map::keys) {
                if !names.contains(&name.as_str()) {
                    names.push(name);
                }
            }
        }
        names
    }

    /// The label of a code in the list of a question's name.
    pub(super) fn label(&self, question: &str, code: &str) -> Option<&'d str> {
        let (_, items) = self.lists().find(|(name, _)| *name == question)?;
        let items = items.as_array()?;
        let item = items.iter().find(|item| item.get("name").and_then(Json::as_str) == Some(code))?;
        item.get("label")?.as_str()
    }
}
