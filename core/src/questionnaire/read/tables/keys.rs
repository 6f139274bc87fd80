use crate::formats::{Row, Table};

/// Columns that name a row, in the order in which they are trusted: ODK Central, KoboToolbox, ODK tools.
const OWN: [&str; 8] =
    ["KEY", "_uuid", "instanceID", "meta-instanceID", "meta/instanceID", "__id", "_index", "_id"];
/// Columns that name the row around this one, each with the column there that it names.
const PARENT: [(&str, &str); 3] =
    [("PARENT_KEY", "KEY"), ("_parent_index", "_index"), ("__Submissions-id", "__id")];
/// What tools add to the answers: where, when and how a form was filled in.
const ADDED: [&str; 45] = [
    "AttachmentsExpected",
    "AttachmentsPresent",
    "DeviceID",
    "Edits",
    "FormVersion",
    "KEY",
    "PARENT_KEY",
    "ReviewState",
    "SET-OF",
    "Status",
    "SubmissionDate",
    "SubmitterID",
    "SubmitterName",
    "__Submissions-id",
    "__id",
    "__version__",
    "_attachments",
    "_bamboo_dataset_id",
    "_geolocation",
    "_id",
    "_index",
    "_notes",
    "_parent_index",
    "_parent_table_name",
    "_status",
    "_submission___version__",
    "_submission__id",
    "_submission__notes",
    "_submission__status",
    "_submission__submission_time",
    "_submission__submitted_by",
    "_submission__tags",
    "_submission__uuid",
    "_submission__validation_status",
    "_submission_time",
    "_submitted_by",
    "_tags",
    "_uuid",
    "_validation_status",
    "_version_",
    "_xform_id_string",
    "formhub/uuid",
    "instanceID",
    "instanceName",
    "meta/rootUuid",
];

/// The columns that join tables.
pub(super) struct Keys<'t> {
    table: &'t Table,
    own: Option<usize>,
    parent: Option<usize>,
}

impl<'t> Keys<'t> {
    pub(super) fn of(table: &'t Table) -> Self {
        let column = |name: &str| table.columns.iter().position(|column| column == name);
        let parent = PARENT.iter().find_map(|(parent, _)| column(parent));
        Self { table, own: OWN.iter().find_map(|name| column(name)), parent }
    }

    /// Whether its rows belong to rows of another table.
    pub(super) const fn has_parent(&self) -> bool {
        self.parent.is_some()
    }

    /// What names a row in issues and responses.
    pub(super) fn own<'r>(&self, row: &'r Row) -> Option<&'r str> {
        row.cell(self.own?)
    }

    /// What rows of inner tables name a row by.
    pub(super) fn joined<'r>(&self, row: &'r Row) -> Vec<&'r str> {
        PARENT.iter().filter_map(|(_, target)| self.table.cell(row, target)).collect()
    }

    pub(super) fn parent<'r>(&self, row: &'r Row) -> Option<&'r str> {
        row.cell(self.parent?)
    }
}

/// Whether a column is what a tool added, not an answer.
pub(super) fn is_added(header: &str) -> bool {
    let meta = |prefix: &str| header.starts_with(prefix);
    ADDED.contains(&header) || meta("meta-") || meta("meta/") || meta("SET-OF-") || meta("_submission__")
}
