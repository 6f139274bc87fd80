//! What the city publishes for people: made from a [`PublicEdition`](crate::model::PublicEdition) only,
//! so that nothing protected can get in.

mod site;

pub use site::{Figure, SiteFiles, SiteInput, SiteSettings, TEMPLATES, site};
