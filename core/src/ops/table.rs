use super::{
    Operation, city, conditions, contact, directory, directory_editions as editions, directory_link,
    directory_read, engine as about, estimate_areas, estimate_counts, estimate_samples, estimate_standard,
    expr, fields, form_convert, form_lint, form_versions, formats, indicator_compare, indicators, linkage,
    linkage_parts, normalise, publication, questionnaire, response_batch, tdi,
};

/// Every operation.
#[must_use]
pub fn table() -> &'static [Operation] {
    const TABLE: &[Operation] = &[
        Operation::of::<fields::AddressParse>(),
        Operation::of::<city::CityBuild>(),
        Operation::of::<fields::CoordinatesCheck>(),
        Operation::of::<contact::CostParse>(),
        Operation::of::<conditions::DateParse>(),
        Operation::of::<editions::Build>(),
        Operation::of::<editions::Diff>(),
        Operation::of::<editions::DiffCustodian>(),
        Operation::of::<directory_link::DirectoryLink>(),
        Operation::of::<editions::Merge>(),
        Operation::of::<directory_read::Normalise>(),
        Operation::of::<directory_read::Read>(),
        Operation::of::<directory::Search>(),
        Operation::of::<directory::EditionIndex>(),
        Operation::of::<directory_read::SuggestMapping>(),
        Operation::of::<directory::EditionOpen>(),
        Operation::of::<conditions::EligibilityParse>(),
        Operation::of::<contact::EmailParse>(),
        Operation::of::<about::Info>(),
        Operation::of::<estimate_counts::Difference>(),
        Operation::of::<estimate_standard::Dsr>(),
        Operation::of::<estimate_counts::Funnel>(),
        Operation::of::<estimate_standard::Isr>(),
        Operation::of::<estimate_samples::KaplanMeier>(),
        Operation::of::<estimate_areas::LifeExpectancy>(),
        Operation::of::<estimate_samples::Mean>(),
        Operation::of::<estimate_counts::Proportion>(),
        Operation::of::<estimate_samples::Quantiles>(),
        Operation::of::<estimate_counts::Rate>(),
        Operation::of::<estimate_areas::Sii>(),
        Operation::of::<expr::Eval>(),
        Operation::of::<normalise::HoursFormat>(),
        Operation::of::<normalise::HoursOpenAt>(),
        Operation::of::<normalise::HoursParse>(),
        Operation::of::<fields::ModalityFind>(),
        Operation::of::<fields::NameParse>(),
        Operation::of::<contact::PhoneParse>(),
        Operation::of::<contact::WebParse>(),
        Operation::of::<form_convert::Convert>(),
        Operation::of::<form_versions::Diff>(),
        Operation::of::<questionnaire::Get>(),
        Operation::of::<form_lint::Lint>(),
        Operation::of::<questionnaire::LoadForm>(),
        Operation::of::<indicators::Catalogue>(),
        Operation::of::<indicator_compare::Compare>(),
        Operation::of::<indicators::Compute>(),
        Operation::of::<indicators::Lint>(),
        Operation::of::<linkage_parts::Block>(),
        Operation::of::<linkage_parts::Cluster>(),
        Operation::of::<linkage_parts::Evaluate>(),
        Operation::of::<linkage::Explain>(),
        Operation::of::<linkage::Link>(),
        Operation::of::<linkage_parts::Score>(),
        Operation::of::<linkage::Train>(),
        Operation::of::<formats::ReadTable>(),
        Operation::of::<questionnaire::CheckResponse>(),
        Operation::of::<response_batch::CheckBatch>(),
        Operation::of::<form_versions::Migrate>(),
        Operation::of::<publication::Site>(),
        Operation::of::<tdi::Check>(),
        Operation::of::<tdi::Tables>(),
    ];
    TABLE
}

/// An operation by name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Operation> {
    table().iter().find(|operation| operation.name == name)
}
