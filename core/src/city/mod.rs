//! The city project: lists and responses in; edition, indicators and public outputs out.

pub mod responses;
