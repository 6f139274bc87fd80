use super::{Operation, engine as about, indicators};

/// Every operation, by name.
#[must_use]
pub fn table() -> &'static [Operation] {
    const TABLE: &[Operation] = &[
        Operation::of::<about::Info>(),
        Operation::of::<indicators::Proportion>(),
        Operation::of::<indicators::Rate>(),
    ];
    TABLE
}

/// An operation by name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Operation> {
    table().iter().find(|operation| operation.name == name)
}
