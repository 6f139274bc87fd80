//! Public editions, opening hours and indicators in the formats that others read.

mod csv_table;
mod dak;
mod fhir_measure;
mod geojson;
mod hours;
mod rows;

pub use csv_table::csv_table;
pub use dak::dak_table;
pub use fhir_measure::{fhir_measures, fhir_reports};
pub use geojson::geojson;
pub use hours::{
    FhirAvailableTime, FhirHours, FhirNotAvailable, FhirPeriod, HoursDocuments, HsdsSchedule,
    OpeningHoursSpecification, Standard, hours_documents,
};
