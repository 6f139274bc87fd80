//! The canonical documents: plain data, no behaviour beyond what keeps them true.
//!
//! One declaration gives the wire form (serde), the JSON Schema (schemars) and the constraints
//! (validator). Names follow HSDS 3 where it has the concept.

mod change;
mod city;
mod decision;
mod directory;
mod edition;
mod fact;
mod form;
mod history;
mod hours;
mod indicator;
mod location;
mod mapping;
mod name;
mod policy;
mod project;
mod provenance;
mod queue;
mod service;
mod source;
mod treatment;
mod workspace;
mod workspace_report;

pub use change::{ChangeKind, EditionDiff, EntryChange};
pub use city::{City, PopulationCount, Region, RegionMembership, Sex};
pub use decision::{Decision, DecisionKind, RecordRef};
pub use directory::{
    Accreditation, Contact, EthicalCare, Identifier, LegalStatus, License, LicenseState, Organization, Phone,
    PhoneKind, Staff,
};
pub use edition::{
    DirectoryEdition, FieldConflict, Listing, Loser, LostBy, MergeRecord, PairReason, PairReview,
    PublicEdition, ServiceAtLocation,
};
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
    DefinitionSource, Estimate, EstimateNote, FactField, IndicatorDefinition, IndicatorPack, Measure,
    MissingRule, NoValue, PopulationGroup, Records, Tier, Unit,
};
pub use location::{Address, AddressKind, Location, LocationType, PublicLocation, PublicPlace, Visibility};
pub use mapping::{ColumnTarget, Crosswalk, Field, Mapping};
pub use name::Name;
pub use policy::{Decay, EditionPolicy, FreshnessPolicy, MergeRule};
pub use project::{BuildSummary, CityProject, ListSource, Outputs, ResponseSource};
pub use provenance::{Provenance, Sources};
pub use queue::{QueueCode, QueueItem, QueueReason};
pub use service::{
    Capacity, CostOption, CostPeriod, Eligibility, Money, PlacesKind, Schedule, Service, ServiceStatus,
    SexAccepted,
};
pub use source::{Pivot, TableFormat, TableOptions};
pub use treatment::{
    ControlLevel, DemandAxis, DemandCell, DemandPosition, DemandTable, EpisodeFlow, FilledTable,
    TreatmentDemand, TreatmentEpisode,
};
pub use workspace::{
    Act, Action, Answer, Capability, DocumentStatus, NodeType, Preset, Principal, Right, ServiceKind,
    Subscription, WorkspaceEvent, WorkspacePresets,
};
pub use workspace_report::{
    AccessChange, AccessDecision, AccessReason, AllowedPerson, Digest, DigestFrequency, DigestItem,
    DigestPlace, DocumentSummary, EntrySummary, MemberHistory, ModerationItem, ModerationReason, NoticeKind,
    NoticeReason, Person, PostStatus, ReasonKind, Stay, TaskState, TaskSummary, VersionSummary,
    WorkspaceCounts, WorkspaceSummary,
};
