use super::columns::Sheet;
use super::names::{is_name, yes_no};
use crate::base::{Issue, codes};

/// The sheet `settings`: its first row.
pub(super) struct Settings<'b> {
    pub sheet: Option<Sheet<'b>>,
}

impl<'b> Settings<'b> {
    pub fn read(sheet: Option<Sheet<'b>>, issues: &mut Vec<Issue>) -> Self {
        let settings = Self { sheet };
        let Some(sheet) = settings.sheet.as_ref().filter(|sheet| !sheet.rows.is_empty()) else {
            return settings;
        };
        if sheet.get(0, "name").is_some_and(|name| !is_name(name)) {
            issues.push(sheet.issue(codes::xlsform::NAME_INVALID, 0, "name"));
        }
        if settings.omits_instance_id() && sheet.get(0, "public_key").is_some() {
            let issue = sheet.issue(codes::xlsform::COMBINATION, 0, "omit_instanceid");
            issues.push(issue.with("reason", "encryption_needs_id"));
        }
        settings
    }

    /// A setting; a workbook may have none.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.sheet.as_ref()?.get(0, key)
    }

    fn flag(&self, key: &str, default: bool) -> bool {
        self.get(key).and_then(yes_no).unwrap_or(default)
    }

    /// Whether runs of blanks in the survey become one.
    pub fn collapses_blanks(&self) -> bool {
        self.flag("clean_text_values", true)
    }

    pub fn allows_choice_duplicates(&self) -> bool {
        self.flag("allow_choice_duplicates", false)
    }

    pub fn omits_instance_id(&self) -> bool {
        self.flag("omit_instanceid", false)
    }

    /// The name of the element that holds the answers; a repeat cannot have it too. The setting `name` does
    /// not count here, since the name of the file may replace it.
    pub const fn root_name() -> &'static str {
        "data"
    }
}
