use serde::Deserialize;

/// What is known about an episode. Those of a record come first; the others are made of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Field {
    CentreType,
    TreatmentStatus,
    Sex,
    ReferralSource,
    LivingWith,
    WithChildren,
    LivingWhere,
    Education,
    Labour,
    PrimaryDrug,
    Route,
    Frequency,
    Polydrug,
    EverInjected,
    NeedleSharing,
    HivTest,
    HcvTest,
    AgonistHistory,
    Age,
    FirstUseAge,
    FirstInjectionAge,
    FirstAgonistAge,
    FirstSecondary,
    SecondSecondary,
    YearsSinceFirstUse,
    YearsSinceFirstInjection,
    YearsSinceFirstAgonist,
    /// A set of codes.
    SecondaryDrugs,
    /// The primary and the secondary drugs: a set of codes.
    AnyDrug,
}

impl Field {
    /// Fields that have one value, a code or a number.
    pub const SINGLE: usize = 27;
    /// Fields of a record that have one code.
    pub const CODED: [Self; 18] = [
        Self::CentreType,
        Self::TreatmentStatus,
        Self::Sex,
        Self::ReferralSource,
        Self::LivingWith,
        Self::WithChildren,
        Self::LivingWhere,
        Self::Education,
        Self::Labour,
        Self::PrimaryDrug,
        Self::Route,
        Self::Frequency,
        Self::Polydrug,
        Self::EverInjected,
        Self::NeedleSharing,
        Self::HivTest,
        Self::HcvTest,
        Self::AgonistHistory,
    ];
    /// Fields of a record that are whole numbers.
    pub const NUMBERS: [Self; 4] =
        [Self::Age, Self::FirstUseAge, Self::FirstInjectionAge, Self::FirstAgonistAge];

    /// The name of the column, as the form `treatment_demand` has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CentreType => "centre_type",
            Self::TreatmentStatus => "treatment_status",
            Self::Sex => "sex",
            Self::ReferralSource => "referral_source",
            Self::LivingWith => "living_with",
            Self::WithChildren => "with_children",
            Self::LivingWhere => "living_where",
            Self::Education => "education",
            Self::Labour => "labour",
            Self::PrimaryDrug => "primary_drug",
            Self::Route => "route",
            Self::Frequency => "frequency",
            Self::Polydrug => "polydrug",
            Self::EverInjected => "ever_injected",
            Self::NeedleSharing => "needle_sharing",
            Self::HivTest => "hiv_test",
            Self::HcvTest => "hcv_test",
            Self::AgonistHistory => "agonist_history",
            Self::Age => "age",
            Self::FirstUseAge => "first_use_age",
            Self::FirstInjectionAge => "first_injection_age",
            Self::FirstAgonistAge => "first_agonist_age",
            Self::FirstSecondary => "first_secondary",
            Self::SecondSecondary => "second_secondary",
            Self::YearsSinceFirstUse => "years_since_first_use",
            Self::YearsSinceFirstInjection => "years_since_first_injection",
            Self::YearsSinceFirstAgonist => "years_since_first_agonist",
            Self::SecondaryDrugs => "secondary_drugs",
            Self::AnyDrug => "any_drug",
        }
    }

    /// The field whose codes it has; nothing for numbers.
    pub const fn codes_of(self) -> Option<Self> {
        match self {
            Self::FirstSecondary | Self::SecondSecondary | Self::SecondaryDrugs | Self::AnyDrug => {
                Some(Self::SecondaryDrugs)
            }
            Self::Age
            | Self::FirstUseAge
            | Self::FirstInjectionAge
            | Self::FirstAgonistAge
            | Self::YearsSinceFirstUse
            | Self::YearsSinceFirstInjection
            | Self::YearsSinceFirstAgonist => None,
            coded => Some(coded),
        }
    }
}
