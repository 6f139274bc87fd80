//! Public editions, and opening hours, in the formats that others read.

mod csv_table;
mod geojson;
mod hours;
mod rows;

pub use csv_table::csv_table;
pub use geojson::geojson;
pub use hours::{
    FhirAvailableTime, FhirHours, FhirNotAvailable, FhirPeriod, HoursDocuments, HsdsSchedule,
    OpeningHoursSpecification, Standard, hours_documents,
};
