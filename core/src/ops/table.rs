use super::{
    Operation, city, directory, directory_editions as editions, engine as about, expr, fields, form_convert,
    form_lint, form_versions, formats, indicators, normalise, publication, questionnaire, response_batch,
};

/// Every operation.
#[must_use]
pub fn table() -> &'static [Operation] {
    const TABLE: &[Operation] = &[
        Operation::of::<fields::AddressParse>(),
        Operation::of::<city::CityBuild>(),
        Operation::of::<fields::CoordinatesCheck>(),
        Operation::of::<fields::CostParse>(),
        Operation::of::<editions::Build>(),
        Operation::of::<editions::Diff>(),
        Operation::of::<editions::DiffCustodian>(),
        Operation::of::<editions::Merge>(),
        Operation::of::<directory::Search>(),
        Operation::of::<directory::EditionOpen>(),
        Operation::of::<fields::EmailParse>(),
        Operation::of::<about::Info>(),
        Operation::of::<expr::Eval>(),
        Operation::of::<normalise::HoursParse>(),
        Operation::of::<fields::ModalityFind>(),
        Operation::of::<fields::NameParse>(),
        Operation::of::<fields::PhoneParse>(),
        Operation::of::<fields::WebParse>(),
        Operation::of::<form_convert::Convert>(),
        Operation::of::<form_versions::Diff>(),
        Operation::of::<questionnaire::Get>(),
        Operation::of::<form_lint::Lint>(),
        Operation::of::<questionnaire::LoadForm>(),
        Operation::of::<indicators::Compute>(),
        Operation::of::<indicators::List>(),
        Operation::of::<formats::ReadTable>(),
        Operation::of::<indicators::Proportion>(),
        Operation::of::<indicators::Rate>(),
        Operation::of::<questionnaire::CheckResponse>(),
        Operation::of::<response_batch::CheckBatch>(),
        Operation::of::<form_versions::Migrate>(),
        Operation::of::<publication::Site>(),
    ];
    TABLE
}

/// An operation by name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Operation> {
    table().iter().find(|operation| operation.name == name)
}
