//! Questionnaires: compile a form once, check any number of responses.

/// A compiled form.
#[derive(Debug)]
pub struct FormPlan {}
