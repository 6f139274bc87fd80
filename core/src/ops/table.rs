use super::{Operation, engine as about, fields, indicators, normalise, questionnaire};

/// Every operation, by name.
#[must_use]
pub fn table() -> &'static [Operation] {
    const TABLE: &[Operation] = &[
        Operation::of::<fields::AddressParse>(),
        Operation::of::<fields::CoordinatesCheck>(),
        Operation::of::<fields::CostParse>(),
        Operation::of::<fields::EmailParse>(),
        Operation::of::<about::Info>(),
        Operation::of::<normalise::HoursParse>(),
        Operation::of::<fields::ModalityFind>(),
        Operation::of::<fields::NameParse>(),
        Operation::of::<fields::PhoneParse>(),
        Operation::of::<fields::WebParse>(),
        Operation::of::<questionnaire::Compile>(),
        Operation::of::<questionnaire::Get>(),
        Operation::of::<indicators::Compute>(),
        Operation::of::<indicators::List>(),
        Operation::of::<indicators::Proportion>(),
        Operation::of::<indicators::Rate>(),
        Operation::of::<questionnaire::CheckOne>(),
        Operation::of::<questionnaire::CheckMany>(),
    ];
    TABLE
}

/// An operation by name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Operation> {
    table().iter().find(|operation| operation.name == name)
}
