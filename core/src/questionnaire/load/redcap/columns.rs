//! The columns of a dictionary, by the names that the web page and the programming interface give them.

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Form,
    Section,
    Type,
    Label,
    Choices,
    Note,
    Validation,
    Min,
    Max,
    Identifier,
    Branching,
    Required,
    Alignment,
    Number,
    Matrix,
    Ranking,
    Annotation,
}

/// Each column with the beginnings of its names, without blanks and signs.
const NAMES: [(Column, &str, &[&str]); 18] = [
    (Column::Name, "Variable / Field Name", &["variablefieldname", "fieldname", "variable"]),
    (Column::Form, "Form Name", &["formname", "form"]),
    (Column::Section, "Section Header", &["sectionheader"]),
    (Column::Type, "Field Type", &["fieldtype"]),
    (Column::Label, "Field Label", &["fieldlabel"]),
    (Column::Choices, "Choices, Calculations, OR Slider Labels", &["choices", "selectchoices"]),
    (Column::Note, "Field Note", &["fieldnote"]),
    (Column::Validation, "Text Validation Type OR Show Slider Number", &["textvalidationtype"]),
    (Column::Min, "Text Validation Min", &["textvalidationmin"]),
    (Column::Max, "Text Validation Max", &["textvalidationmax"]),
    (Column::Identifier, "Identifier?", &["identifier"]),
    (Column::Branching, "Branching Logic (Show field only if...)", &["branchinglogic"]),
    (Column::Required, "Required Field?", &["requiredfield", "required"]),
    (Column::Alignment, "Custom Alignment", &["customalignment"]),
    (Column::Number, "Question Number (surveys only)", &["questionnumber"]),
    (Column::Matrix, "Matrix Group Name", &["matrixgroup"]),
    (Column::Ranking, "Matrix Ranking?", &["matrixranking"]),
    (Column::Annotation, "Field Annotation", &["fieldannotation", "annotation"]),
];

impl Column {
    pub(super) fn title(self) -> &'static str {
        NAMES.iter().find(|(column, ..)| *column == self).map_or("", |(_, title, _)| title)
    }
}

/// Which columns a dictionary has, and where.
pub(super) struct Columns {
    found: Vec<(Column, usize)>,
    /// Columns that no dictionary has.
    pub(super) unknown: Vec<String>,
}

impl Columns {
    pub(super) fn of(header: &[String]) -> Self {
        let mut columns = Self { found: Vec::new(), unknown: Vec::new() };
        for (position, name) in header.iter().enumerate() {
            let plain: String =
                name.chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>().to_ascii_lowercase();
            let known = NAMES.iter().find(|(column, _, names)| {
                columns.position(*column).is_none() && names.iter().any(|start| plain.starts_with(start))
            });
            match known {
                Some((column, ..)) => columns.found.push((*column, position)),
                None => columns.unknown.push(name.clone()),
            }
        }
        columns
    }

    pub(super) fn position(&self, column: Column) -> Option<usize> {
        self.found.iter().find(|(known, _)| *known == column).map(|(_, position)| *position)
    }

    /// Columns without which nothing can be read.
    pub(super) fn missing(&self) -> Vec<Column> {
        let needed = [Column::Name, Column::Form, Column::Type, Column::Label, Column::Choices];
        needed.into_iter().filter(|column| self.position(*column).is_none()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Columns, NAMES};

    #[test]
    fn the_names_of_the_page_and_of_the_interface_are_known() {
        let page: Vec<String> = NAMES.iter().map(|(_, title, _)| (*title).to_owned()).collect();
        let columns = Columns::of(&page);
        assert!(columns.unknown.is_empty() && columns.missing().is_empty());
        for (position, (column, ..)) in NAMES.iter().enumerate() {
            assert_eq!(columns.position(*column), Some(position), "{column:?}");
        }
        let interface = [
            "field_name",
            "form_name",
            "section_header",
            "field_type",
            "field_label",
            "select_choices_or_calculations",
            "field_note",
            "text_validation_type_or_show_slider_number",
            "text_validation_min",
            "text_validation_max",
            "identifier",
            "branching_logic",
            "required_field",
            "custom_alignment",
            "question_number",
            "matrix_group_name",
            "matrix_ranking",
            "field_annotation",
        ];
        let columns = Columns::of(&interface.map(str::to_owned));
        assert!(columns.unknown.is_empty(), "{:?}", columns.unknown);
        assert_eq!(columns.position(Column::Annotation), Some(17));
    }
}
