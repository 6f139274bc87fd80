//! The canonical documents: plain data, no behaviour beyond what keeps them true.
//!
//! One declaration gives the wire form (serde), the JSON Schema (schemars) and the constraints
//! (validator). Names follow HSDS 3 where it has the concept.

mod change;
mod city;
mod comparison;
mod decision;
mod directory;
mod edition;
mod estimate;
mod fact;
mod form;
mod history;
mod hours;
mod indicator;
mod location;
mod mapping;
mod measure;
mod policy;
mod project;
mod provenance;
mod queue;
mod records;
mod service;
mod source;
mod treatment;

pub use change::{ChangeKind, EditionDiff, EntryChange};
pub use city::{City, PopulationCount, Region, RegionMembership, Sex};
pub use comparison::{
    ComparedEstimate, Comparison, Comparisons, Contrast, ContrastMethod, NotCompared, Trend, TrendMethod,
};
pub use decision::{Decision, DecisionKind, RecordRef};
pub use directory::{
    Accreditation, Contact, EthicalCare, Identifier, LegalStatus, License, LicenseState, Organization, Phone,
    PhoneKind, Staff,
};
pub use edition::{
    DirectoryEdition, FieldConflict, Listing, Loser, LostBy, MergeRecord, PairReason, PairReview,
    PublicEdition, ServiceAtLocation,
};
pub use estimate::{DenominatorRule, Estimate, EstimateNote, EstimateRecords, NoValue, Period};
pub use fact::{Fact, FactState, Facts, Missing};
pub use form::{
    Bound, Change, Choice, ChoiceList, Coding, Condition, Form, FormRule, FormStatus, Formula, Item, Other,
    Quantity, Question, QuestionType, RelatedForm, Response, ResponseStatus, RowTotal, RuleSeverity,
    Tolerance, Total, TotalKind, UnitOption, Variable,
};
pub use history::{
    EntryState, EntryStatus, IdChange, IdChangeKind, LinkageBasis, Manifest, SourceDigest, SourceRecord,
    Tombstone, TombstoneReason, WordCounts,
};
pub use hours::{schedules, weekly_hours};
pub use indicator::{
    DefinitionSource, FactField, IndicatorDefinition, IndicatorPack, MissingRule, PeriodRule, Records,
    SuppressionClass, Tier, Unit,
};
pub use location::{Address, AddressKind, Location, LocationType, PublicLocation, PublicPlace, Visibility};
pub use mapping::{ColumnTarget, Crosswalk, Field, Mapping};
pub use measure::{Denominator, IndexItem, Measure, MeasureKind, PopulationGroup};
pub use policy::{Decay, EditionPolicy, FreshnessPolicy, MergeRule};
pub use project::{BuildSummary, CityProject, ListSource, Outputs, ResponseSource};
pub use provenance::{Provenance, Sources};
pub use queue::{QueueCode, QueueItem, QueueReason};
pub use records::{FieldKind, RecordField, RecordSet};
pub use service::{
    Capacity, CostOption, CostPeriod, Eligibility, Money, PlacesKind, Schedule, Service, ServiceStatus,
    SexAccepted,
};
pub use source::{Pivot, TableFormat, TableOptions};
pub use treatment::{
    ControlLevel, DemandAxis, DemandCell, DemandPosition, DemandTable, EpisodeFlow, FilledTable,
    TreatmentDemand, TreatmentEpisode,
};
