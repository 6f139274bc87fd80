use std::collections::BTreeSet;

use validator::Validate;

use super::facts::CodeIndex;
use super::fit::misfits;
use super::names::{Indexes, Seen};
use super::persons::PersonFields;
use super::sets::{CompiledSet, RecordSets};
use crate::base::{Issue, Path, Report, codes};
use crate::expr::{Expression, Names, Type};
use crate::formats::validation_issues;
use crate::model::{
    Denominator, FactField, FieldKind, IndicatorDefinition, Measure, PeriodRule, PopulationGroup, Records,
    SuppressionClass,
};
use crate::vocab::Vocabularies;

/// Compiled indicator definitions. Immutable, usable from many threads and on any number of cities.
#[derive(Clone, Debug)]
pub struct IndicatorPlan {
    pub(super) items: Vec<Compiled>,
    pub(super) indexes: Indexes,
    pub(super) sets: RecordSets,
}

/// A definition with its expressions compiled.
#[derive(Clone, Debug)]
pub(super) struct Compiled {
    pub(super) definition: IndicatorDefinition,
    /// Hash of what it computes.
    pub(super) hash: String,
    /// Its place in the list of definitions.
    pub(super) path: Path,
    pub(super) universe: Option<Expression>,
    /// Gives the day or the year that has to be in the period.
    pub(super) within: Option<Expression>,
    pub(super) measure: CompiledMeasure,
    pub(super) reporting: Option<Expression>,
    pub(super) splits: Vec<Split>,
}

/// A field with an estimate for each code.
#[derive(Clone, Debug)]
pub(super) enum Split {
    /// Facts: every record counts for every code, and there is no estimate of all.
    Facts(FactField, Vec<String>),
    /// One value a record, with the codes that it may have as far as they are known.
    Value { name: String, value: Box<Expression>, codes: Vec<String> },
}

#[derive(Clone, Debug)]
pub(super) enum CompiledMeasure {
    Proportion(Expression),
    Rate(Expression, PopulationGroup),
    Ratio {
        numerator: Expression,
        denominator: CompiledDenominator,
        complement: bool,
        persons: Option<PersonFields>,
    },
    Index(Vec<(Expression, f64)>),
    Diversity(FactField, Vec<String>),
    Mean(Expression),
    Quantile {
        value: Expression,
        probability: f64,
        definition: u8,
    },
    Ordinal(Expression, Vec<String>),
    Survival {
        time: Expression,
        event: Expression,
        at: f64,
    },
}

#[derive(Clone, Debug)]
pub(super) struct CompiledDenominator {
    pub(super) value: Expression,
    /// The lowest and the highest, when it is an estimate.
    pub(super) ends: Option<Box<(Expression, Expression)>>,
}

impl IndicatorPlan {
    /// The definitions that it computes.
    pub fn definitions(&self) -> impl Iterator<Item = &IndicatorDefinition> {
        self.items.iter().map(|item| &item.definition)
    }

    /// The sets of records that definitions may be over.
    #[must_use]
    pub const fn sets(&self) -> &RecordSets {
        &self.sets
    }
}

/// Compiles definitions. One that is not usable is left out, with everything that is wrong with it:
/// `indicator.definition_invalid` at its place below that of the list, and the expression's own issues there.
#[must_use]
pub fn compile(
    definitions: &[IndicatorDefinition],
    place: &Path,
    sets: RecordSets,
    vocabularies: &Vocabularies,
) -> Report<IndicatorPlan> {
    let indexes =
        FactField::ALL.into_iter().map(|field| (field, CodeIndex::new(field, vocabularies))).collect();
    let (mut items, mut issues, mut ids) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (position, definition) in definitions.iter().enumerate() {
        let mut compiler = Compiler {
            definition,
            path: place.index(position),
            indexes: &indexes,
            sets: &sets,
            issues: Vec::new(),
        };
        if !ids.insert(definition.id.as_str()) {
            compiler.invalid("repeated", &["id"]);
        }
        let compiled = compiler.compile();
        if compiler.issues.is_empty() {
            items.extend(compiled);
        }
        issues.append(&mut compiler.issues);
    }
    Report::new(IndicatorPlan { items, indexes, sets }, issues)
}

struct Compiler<'d> {
    definition: &'d IndicatorDefinition,
    path: Path,
    indexes: &'d Indexes,
    sets: &'d RecordSets,
    issues: Vec<Issue>,
}

impl Compiler<'_> {
    fn at(&self, keys: &[&str]) -> Path {
        keys.iter().fold(self.path.clone(), |path, key| path.key(key))
    }

    fn invalid(&mut self, reason: &str, keys: &[&str]) {
        self.invalid_at(reason, self.at(keys));
    }

    fn invalid_at(&mut self, reason: &str, path: Path) {
        self.issues.push(
            Issue::new(codes::indicators::DEFINITION_INVALID, path)
                .with("indicator", self.definition.id.as_str())
                .with("reason", reason),
        );
    }

    fn compile(&mut self) -> Option<Compiled> {
        let definition = self.definition;
        if definition.validate().is_err() {
            for problem in validation_issues(definition) {
                self.invalid_at("value", self.path.join(&problem.path));
            }
        }
        for (reason, keys) in misfits(definition) {
            self.invalid(reason, &keys);
        }
        if matches!(&definition.over, Records::Set(id) if self.sets.get(id).is_none()) {
            self.invalid("over", &["over"]);
            return None;
        }
        if self.set().is_some_and(CompiledSet::is_about_persons)
            && definition.suppression == SuppressionClass::Facility
        {
            self.invalid("suppression", &["suppression"]);
        }
        let universe = self.optional(definition.universe.as_ref(), &["universe"], Type::Boolean);
        let reporting = self.optional(definition.reporting.as_ref(), &["reporting"], Type::Number);
        let within = self.within();
        let measure = self.measure();
        let splits = self.splits();
        Some(Compiled {
            definition: definition.clone(),
            hash: super::hash::definition_hash(definition),
            path: self.path.clone(),
            universe: universe?,
            within: within?,
            measure: measure?,
            reporting: reporting?,
            splits,
        })
    }

    fn set(&self) -> Option<&CompiledSet> {
        match &self.definition.over {
            Records::Set(id) => self.sets.get(id),
            _ => None,
        }
    }

    /// The field that has to be in the period; a day or a year.
    fn within(&mut self) -> Option<Option<Expression>> {
        let PeriodRule::Within { field } = &self.definition.period else { return Some(None) };
        let fits = self.set().and_then(|set| set.kind(field));
        if !matches!(fits, Some(FieldKind::Date | FieldKind::Count)) {
            self.invalid("period", &["period", "field"]);
            return None;
        }
        self.expression(field, &["period", "field"], &[Type::Date, Type::Number]).map(Some)
    }

    fn splits(&mut self) -> Vec<Split> {
        let names = self.definition.disaggregate.clone();
        let mut splits = Vec::new();
        for (position, name) in names.iter().enumerate() {
            let place = self.at(&["disaggregate"]).index(position);
            let facts = FactField::ALL.into_iter().find(|field| field.name() == *name);
            match (facts, &self.definition.over) {
                (Some(field), Records::Services) if names.len() == 1 => {
                    splits.push(Split::Facts(field, self.codes_of(field)));
                }
                (None, _) => splits.extend(self.split_by_value(name, place)),
                _ => self.invalid_at("disaggregate", place),
            }
        }
        splits
    }

    fn split_by_value(&mut self, name: &str, place: Path) -> Option<Split> {
        let value = Expression::compile(name, &self.seen(false)).ok();
        let Some(value) = value
            .filter(|value| matches!(value.kind(), Type::Text | Type::Boolean) && value.slots().len() == 1)
        else {
            self.invalid_at("disaggregate", place);
            return None;
        };
        let codes = match (self.set(), value.kind()) {
            (_, Type::Boolean) => vec!["false".to_owned(), "true".to_owned()],
            (Some(set), _) => {
                value.slots().iter().flat_map(|slot| set.codes(*slot)).map(str::to_owned).collect()
            }
            (None, _) => Vec::new(),
        };
        Some(Split::Value { name: name.to_owned(), value: Box::new(value), codes })
    }

    fn measure(&mut self) -> Option<CompiledMeasure> {
        let numbers = &[Type::Number];
        let numeric = &[Type::Number, Type::Boolean];
        Some(match &self.definition.measure {
            Measure::Proportion { numerator } => {
                CompiledMeasure::Proportion(self.part(numerator, "numerator", &[Type::Boolean])?)
            }
            Measure::Rate { numerator, population } => {
                CompiledMeasure::Rate(self.part(numerator, "numerator", numeric)?, *population)
            }
            Measure::Ratio { numerator, denominator, complement, persons } => {
                let numerator = self.part(numerator, "numerator", numeric);
                let denominator = self.denominator(denominator);
                let fields = persons.as_ref().map(|persons| PersonFields::find(persons, self.sets));
                if fields.as_ref().is_some_and(Option::is_none) {
                    self.invalid("persons", &["measure", "persons"]);
                }
                CompiledMeasure::Ratio {
                    numerator: numerator?,
                    denominator: denominator?,
                    complement: *complement,
                    persons: fields.flatten(),
                }
            }
            Measure::Index { items } => {
                let mut compiled = Vec::with_capacity(items.len());
                for (position, item) in items.iter().enumerate() {
                    let place = self.at(&["measure", "items"]).index(position).key("value");
                    compiled.extend(self.expression_at(&item.value, place, numeric).zip(Some(item.weight)));
                }
                CompiledMeasure::Index(compiled)
            }
            Measure::Diversity { field } => {
                let index = self.indexes.get(field)?;
                CompiledMeasure::Diversity(*field, index.broadest().map(str::to_owned).collect())
            }
            Measure::Mean { value } => CompiledMeasure::Mean(self.part(value, "value", numbers)?),
            Measure::Quantile { value, probability, definition } => CompiledMeasure::Quantile {
                value: self.part(value, "value", numbers)?,
                probability: *probability,
                definition: *definition,
            },
            Measure::Ordinal { value, levels } => {
                let compiled = self.part(value, "value", &[Type::Text]);
                self.check_levels(value, levels);
                CompiledMeasure::Ordinal(compiled?, levels.clone())
            }
            Measure::Survival { time, event, at } => {
                let time = self.part(time, "time", numbers);
                let event = self.part(event, "event", &[Type::Boolean]);
                CompiledMeasure::Survival { time: time?, event: event?, at: *at }
            }
        })
    }

    fn denominator(&mut self, denominator: &Denominator) -> Option<CompiledDenominator> {
        let numbers = &[Type::Number];
        match denominator {
            Denominator::Known(text) => {
                let value = self.part(text, "denominator", numbers)?;
                Some(CompiledDenominator { value, ends: None })
            }
            Denominator::Estimated { low, value, high } => {
                let mut end = |text: &str, name: &str| {
                    self.expression(text, &["measure", "denominator", name], numbers)
                };
                let (low, value, high) = (end(low, "low"), end(value, "value"), end(high, "high"));
                Some(CompiledDenominator { value: value?, ends: Some(Box::new((low?, high?))) })
            }
        }
    }

    /// A level is there once, and is a code of the field when the value is one: others would make known answers missing.
    fn check_levels(&mut self, value: &str, levels: &[String]) {
        let wrong: Vec<usize> = {
            let seen = self.seen(false);
            let slot = self.set().and_then(|set| set.find(value.trim())).map(|(slot, _)| slot);
            let is_wrong = |(place, level): &(usize, &String)| {
                levels.iter().take(*place).any(|other| other == *level)
                    || slot.is_some_and(|slot| !seen.accepts(slot, level))
            };
            levels.iter().enumerate().filter(is_wrong).map(|(place, _)| place).collect()
        };
        for place in wrong {
            self.invalid_at("levels", self.at(&["measure", "levels"]).index(place));
        }
    }

    fn codes_of(&self, field: FactField) -> Vec<String> {
        self.indexes.get(&field).map(|index| index.codes().map(str::to_owned).collect()).unwrap_or_default()
    }

    fn seen(&self, term: bool) -> Seen<'_> {
        Seen { over: &self.definition.over, set: self.set(), term, indexes: self.indexes }
    }

    /// An expression that may be absent: nothing inside when it is, and nothing at all when it is wrong.
    fn optional(&mut self, text: Option<&String>, keys: &[&str], kind: Type) -> Option<Option<Expression>> {
        match text {
            Some(text) => self.expression(text, keys, &[kind]).map(Some),
            None => Some(None),
        }
    }

    fn part(&mut self, text: &str, name: &str, kinds: &[Type]) -> Option<Expression> {
        self.expression(text, &["measure", name], kinds)
    }

    fn expression(&mut self, text: &str, keys: &[&str], kinds: &[Type]) -> Option<Expression> {
        self.expression_at(text, self.at(keys), kinds)
    }

    fn expression_at(&mut self, text: &str, path: Path, kinds: &[Type]) -> Option<Expression> {
        let facts = |name: &String| FactField::ALL.iter().any(|field| field.name() == *name);
        // Records belong or not whatever the code is.
        let term = self.definition.disaggregate.iter().any(facts) && path != self.at(&["universe"]);
        match Expression::compile(text, &self.seen(term)) {
            Ok(expression) if kinds.contains(&expression.kind()) => Some(expression),
            Ok(_) => {
                self.invalid_at("type", path);
                None
            }
            Err(issues) => {
                self.invalid_at("expression", path.clone());
                self.issues.extend(issues.into_iter().map(|issue| issue.under(&path)));
                None
            }
        }
    }
}
