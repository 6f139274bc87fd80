use std::collections::BTreeMap;

use crate::base::Error;
use crate::catalogue;
use crate::model::Form;

/// The forms of a catalogue.
#[derive(Debug, Default)]
pub struct Forms(BTreeMap<String, Form>);

impl Forms {
    /// Reads form files (JSON). A later file replaces an earlier one of the same name.
    ///
    /// # Errors
    /// `catalogue.invalid` when a file is not a form document.
    pub fn read<'a>(files: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        let mut forms = BTreeMap::new();
        for text in files {
            let form: Form = catalogue::read(text, "questionnaire")?;
            forms.insert(form.id.clone(), form);
        }
        Ok(Self(forms))
    }

    /// A form by its identifier, such as `provider`.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Form> {
        self.0.get(id)
    }

    /// All forms, by identifier.
    pub fn iter(&self) -> impl Iterator<Item = &Form> {
        self.0.values()
    }
}
