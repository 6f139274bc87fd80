use super::{Operation, engine as about, indicators, normalise, publication, questionnaire};

/// Every operation, by name.
#[must_use]
pub fn table() -> &'static [Operation] {
    const TABLE: &[Operation] = &[
        Operation::of::<about::Info>(),
        Operation::of::<normalise::HoursParse>(),
        Operation::of::<questionnaire::Compile>(),
        Operation::of::<questionnaire::Get>(),
        Operation::of::<indicators::Compute>(),
        Operation::of::<indicators::List>(),
        Operation::of::<indicators::Proportion>(),
        Operation::of::<indicators::Rate>(),
        Operation::of::<questionnaire::CheckOne>(),
        Operation::of::<questionnaire::CheckMany>(),
        Operation::of::<publication::Site>(),
    ];
    TABLE
}

/// An operation by name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Operation> {
    table().iter().find(|operation| operation.name == name)
}
