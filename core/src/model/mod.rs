//! The canonical documents: plain data, no behaviour beyond what keeps them true.
//!
//! One declaration gives the wire form (serde), the JSON Schema (schemars) and the constraints
//! (validator). Names follow HSDS 3 where it has the concept.

mod access;
mod act_format;
mod agreement;
mod change;
mod city;
mod comparison;
mod crosstab;
mod decision;
mod directory;
mod edition;
mod estimate;
mod evaluation;
mod exchange;
mod fact;
mod form;
mod forum;
mod history;
mod hours;
mod iati;
mod indicator;
mod location;
mod mapping;
mod material;
mod measure;
mod name;
mod partner;
mod policy;
mod programme;
mod project;
mod provenance;
mod queue;
mod records;
mod release;
mod rule;
mod season;
mod service;
mod source;
mod treatment;
mod twinning;
mod valid;
mod visit;
mod workspace;
mod workspace_report;

pub use access::{
    AccessArea, AccessMethod, AccessResult, AccessSite, Accessibility, AreaAccess, DecayBand, DistanceDecay,
    SiteDemand, TravelCost,
};
pub use agreement::{
    ActionPlan, ActivityKind, Agreement, AgreementEvent, AgreementEventKind, AgreementKind, AgreementState,
    AnticipatedResult, Goal, HeldActivity, PlanActivity,
};
pub use change::{ChangeKind, EditionDiff, EntryChange};
pub use city::{City, PopulationCount, Region, RegionMembership, Sex};
pub use comparison::{
    ComparedEstimate, Comparison, Comparisons, Contrast, ContrastMethod, NotCompared, Trend, TrendMethod,
};
pub use crosstab::{
    CodeLabel, Codebook, CodebookVariable, CrossTable, CrosstabState, Crosstabs, OneOrMore, RecordFlow,
    RecordsSummary, Share, ShareOf, StateCode, StateDimension, StateTable, TableSpec, VariableKind,
    VariableSummary,
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
pub use evaluation::{
    BaselineFinding, BaselineKind, BaselineRound, EvaluationCriterion, EvaluationPlan, FigurePart,
    PlanBaseline, PlanFigure, PlanPeriod, PlannedResult, ProcessReference, ResultIndicator, ResultKind,
    ResultMeasure, ResultReference, RoundRating,
};
pub use exchange::{ApplicationEvent, ApplicationState, ExchangeApplication, PartnerProfile, ProfileContact};
pub use fact::{Fact, FactState, Facts, Missing};
pub use form::{
    Bound, Change, Choice, ChoiceList, Coding, Condition, Form, FormRule, FormStatus, Formula, Item, Other,
    Quantity, Question, QuestionType, RelatedForm, Response, ResponseStatus, RowTotal, RuleSeverity,
    Tolerance, Total, TotalKind, UnitOption, Variable,
};
pub use forum::{Delegation, Forum, Payer};
pub use history::{
    EntryState, EntryStatus, IdChange, IdChangeKind, LinkageBasis, Manifest, SourceDigest, SourceRecord,
    Tombstone, TombstoneReason, WordCounts,
};
pub use hours::{schedules, weekly_hours};
pub use iati::{
    ActivityDates, ActivityStatus, IatiActivity, IatiShare, OrganisationRole, ParticipatingOrganisation,
    ReportingOrganisation,
};
pub use indicator::{
    DefinitionSource, FactField, IndicatorDefinition, IndicatorPack, MissingRule, PeriodRule, Records,
    SuppressionClass, Tier, Unit,
};
pub use location::{Address, AddressKind, Location, LocationType, PublicLocation, PublicPlace, Visibility};
pub use mapping::{ColumnTarget, Crosswalk, Field, Mapping};
pub use material::{
    Adaptation, EffectFinding, EvidenceLevel, EvidenceRating, EvidenceScheme, Material, MaterialKind,
    MaterialText,
};
pub use measure::{Denominator, IndexItem, Measure, MeasureKind, PersonCount, PopulationGroup};
pub use name::Name;
pub use partner::{
    AuthorityHead, Commitment, CommitmentLevel, FocalPoint, LeadLevel, Partner, PartnerAnswers,
    PartnerCapacity, PartnerKind, PriorTie, TeamMember, TeamRole, ThemeWeight, TieKind,
};
pub use policy::{Decay, EditionPolicy, FreshnessPolicy, MergeRule};
pub(crate) use programme::secretariat;
pub use programme::{Programme, Publication};
pub use project::{BuildSummary, CityProject, ListSource, Outputs, ResponseSource};
pub use provenance::{Provenance, Sources};
pub use queue::{QueueCode, QueueItem, QueueReason};
pub use records::{FieldKind, RecordField, RecordSet};
pub use release::{
    AuditedCell, CellRef, Coordinates, CountCell, CountDimension, CountTable, DerivedKind, DerivedValue,
    NoRelease, ReleaseCounts, ReleasePreset, ReleaseRules, ReleasedCell, ReleasedTable, ReleasedTables,
    ReleasedValue, Suppression, Zeros,
};
pub use rule::{ProgrammeRule, RuleOverride, SetAside};
pub use season::{
    HostCapacity, PersonAbsence, ScheduleRequest, ScheduledVisit, SeasonPlan, UnscheduledReason,
    UnscheduledVisit, VisitWish, WishBlock,
};
pub use service::{
    Capacity, CostOption, CostPeriod, Eligibility, Money, PlacesKind, Schedule, Service, ServiceStatus,
    SexAccepted,
};
pub use source::{Pivot, TableFormat, TableOptions};
pub use treatment::{
    ControlLevel, DemandAxis, DemandCell, DemandPosition, DemandTable, EpisodeFlow, FilledTable,
    TreatmentDemand, TreatmentEpisode, UnitTable, UnitsKnown,
};
pub use twinning::{
    Agora, CityOutcome, CommitmentRule, Contribution, ContributionKind, GroupMembers, LanguageRule,
    LockedPair, OtherPlan, PairBarrier, PairExplanation, PairIds, PlanTotals, PlannedPair, Ranking,
    Suggestion, TwinningMethod, TwinningPlan, TwinningRules, TwinningWeights, Unmatched, UnmatchedReason,
    UnmetNeed, WorkingGroup,
};
pub use visit::{AgendaItem, AgendaKind, Delegate, DelegateRole, FollowUp, Visit, VisitLevel, VisitReport};
pub use workspace::{
    Act, Action, Answer, Capability, DocumentStatus, NodeType, Preset, Principal, Right, ServiceKind,
    Subscription, WorkspaceEvent, WorkspacePresets,
};
pub use workspace_report::{
    AccessChange, AccessDecision, AccessReason, AllowedPerson, Digest, DigestFrequency, DigestItem,
    DigestPlace, DocumentSummary, DocumentVersion, EntrySummary, MemberHistory, ModerationItem,
    ModerationReason, NoticeKind, NoticeReason, Person, PostStatus, ReasonKind, Stay, TaskState, TaskSummary,
    VersionSummary, WorkspaceCounts, WorkspaceSummary,
};
