//! Questionnaires: expressions, formats, the linter and the checker.
#![recursion_limit = "256"]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    clippy::string_slice,
    clippy::type_complexity,
    reason = "a test stops at the first surprise"
)]

mod answers;
mod codebook;
mod conversions;
mod expr_fhirpath;
mod expr_logic;
mod expr_odk;
mod expr_redcap;
mod expr_table;
mod fhir_forms;
mod fhir_reading;
mod fhir_responses;
mod form_tables;
mod forms;
mod instances;
mod large_inputs;
mod lint;
mod lint_definition;
mod lint_properties;
mod lint_real;
mod messages_of_forms;
mod migrate_properties;
mod mutations;
mod packs;
mod redcap_exports;
mod redcap_forms;
mod renames;
mod response_any_columns;
mod response_batch;
mod response_codes;
mod response_columns;
mod response_exports;
mod response_losses;
mod response_odk;
mod response_policies;
mod response_tables;
mod response_unclear;
#[path = "../support/mod.rs"]
mod support;
mod versions;
mod xform;
mod xform_round_trip;
mod xlsform;
mod xlsform_accept_reject;
