use std::collections::BTreeSet;

use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use super::facts::CodeIndex;
use super::names::{Indexes, Seen};
use crate::base::{Issue, Path, Report, codes};
use crate::expr::{Expression, Type};
use crate::model::{FactField, IndicatorDefinition, Measure, PopulationGroup, Records, Unit};
use crate::stats::IntervalMethod;
use crate::vocab::Vocabularies;

/// Compiled indicator definitions. Immutable, usable from many threads and on any number of editions.
#[derive(Clone, Debug)]
pub struct IndicatorPlan {
    pub(super) items: Vec<Compiled>,
    pub(super) indexes: Indexes,
}

/// A definition with its expressions compiled.
#[derive(Clone, Debug)]
pub(super) struct Compiled {
    pub(super) definition: IndicatorDefinition,
    /// Its place in the list of definitions.
    pub(super) path: Path,
    pub(super) universe: Option<Expression>,
    pub(super) measure: CompiledMeasure,
    /// The codes with an estimate each.
    pub(super) groups: Option<(FactField, Vec<String>)>,
}

#[derive(Clone, Debug)]
pub(super) enum CompiledMeasure {
    Proportion(Expression),
    Rate(Expression, PopulationGroup),
    Ratio(Expression, Expression),
    Coverage(FactField, Vec<String>),
    Diversity(FactField, Vec<String>),
    Mean(Expression),
    Median(Expression),
}

impl IndicatorPlan {
    /// The definitions that it computes.
    pub fn definitions(&self) -> impl Iterator<Item = &IndicatorDefinition> {
        self.items.iter().map(|item| &item.definition)
    }
}

/// Compiles definitions. One that is not usable is left out, with everything that is wrong with it:
/// `indicator.definition_invalid` at its place in the list, and the expression's own issues there.
#[must_use]
pub fn compile(definitions: &[IndicatorDefinition], vocabularies: &Vocabularies) -> Report<IndicatorPlan> {
    let fields = [
        FactField::Modalities,
        FactField::Stages,
        FactField::Populations,
        FactField::Substances,
        FactField::Languages,
        FactField::PaymentAccepted,
    ];
    let indexes = fields.into_iter().map(|field| (field, CodeIndex::new(field, vocabularies))).collect();
    let (mut items, mut issues, mut ids) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (position, definition) in definitions.iter().enumerate() {
        let path = Path::root().index(position);
        let mut compiler = Compiler { definition, path, indexes: &indexes, issues: Vec::new() };
        if !ids.insert(definition.id.as_str()) {
            compiler.invalid("repeated", &["id"]);
        }
        let compiled = compiler.compile();
        if compiler.issues.is_empty() {
            items.extend(compiled);
        }
        issues.append(&mut compiler.issues);
    }
    Report::new(IndicatorPlan { items, indexes }, issues)
}

struct Compiler<'d> {
    definition: &'d IndicatorDefinition,
    path: Path,
    indexes: &'d Indexes,
    issues: Vec<Issue>,
}

impl Compiler<'_> {
    fn at(&self, keys: &[&str]) -> Path {
        keys.iter().fold(self.path.clone(), |path, key| path.key(key))
    }

    fn invalid(&mut self, reason: &str, keys: &[&str]) {
        self.issues.push(
            Issue::new(codes::indicators::DEFINITION_INVALID, self.at(keys))
                .with("indicator", self.definition.id.as_str())
                .with("reason", reason),
        );
    }

    fn compile(&mut self) -> Option<Compiled> {
        let definition = self.definition;
        if let Err(errors) = definition.validate() {
            for path in places(&errors, &self.path) {
                self.issues.push(
                    Issue::new(codes::indicators::DEFINITION_INVALID, path)
                        .with("indicator", definition.id.as_str())
                        .with("reason", "value"),
                );
            }
        }
        self.check_fit();
        let universe =
            definition.universe.as_ref().map(|text| self.expression(text, &["universe"], &[Type::Boolean]));
        let measure = self.measure();
        let groups = definition.disaggregate.map(|field| (field, self.codes_of(field)));
        Some(Compiled {
            definition: definition.clone(),
            path: self.path.clone(),
            universe: match universe {
                Some(compiled) => Some(compiled?),
                None => None,
            },
            measure: measure?,
            groups,
        })
    }

    /// The interval, the unit and the records have to fit the measure.
    fn check_fit(&mut self) {
        use IntervalMethod::{
            AgrestiCoull, Byar, ByarExactBelow10, ClopperPearson, ExactPoisson, Jeffreys, MissingBounds,
            None, Wilson,
        };
        let definition = self.definition;
        let interval_fits = match definition.measure {
            Measure::Proportion { .. } => {
                matches!(
                    definition.interval,
                    None | Wilson | ClopperPearson | Jeffreys | AgrestiCoull | MissingBounds
                )
            }
            Measure::Rate { .. } => {
                matches!(definition.interval, None | ExactPoisson | Byar | ByarExactBelow10)
            }
            Measure::Ratio { .. } => {
                matches!(definition.interval, None | Wilson | ClopperPearson | Jeffreys | AgrestiCoull)
            }
            Measure::Coverage { .. } => matches!(definition.interval, None | MissingBounds),
            Measure::Diversity { .. } | Measure::Mean { .. } | Measure::Median { .. } => {
                definition.interval == None
            }
        };
        if !interval_fits {
            self.invalid("interval", &["interval"]);
        }
        let rate = matches!(definition.measure, Measure::Rate { .. });
        if rate != (definition.unit == Unit::Per100000) {
            self.invalid("unit", &["unit"]);
        }
        let by_code = matches!(definition.measure, Measure::Coverage { .. } | Measure::Diversity { .. });
        if by_code && definition.disaggregate.is_some() {
            self.invalid("disaggregate", &["disaggregate"]);
        }
        if (by_code || definition.disaggregate.is_some()) && definition.over != Records::Services {
            self.invalid("over", &["over"]);
        }
    }

    fn measure(&mut self) -> Option<CompiledMeasure> {
        let numbers = &[Type::Number];
        Some(match &self.definition.measure {
            Measure::Proportion { numerator } => CompiledMeasure::Proportion(self.expression(
                numerator,
                &["measure", "numerator"],
                &[Type::Boolean],
            )?),
            Measure::Rate { numerator, population } => {
                let kinds = &[Type::Number, Type::Boolean];
                let numerator = self.expression(numerator, &["measure", "numerator"], kinds)?;
                CompiledMeasure::Rate(numerator, *population)
            }
            Measure::Ratio { numerator, denominator } => {
                let numerator = self.expression(numerator, &["measure", "numerator"], numbers);
                let denominator = self.expression(denominator, &["measure", "denominator"], numbers);
                CompiledMeasure::Ratio(numerator?, denominator?)
            }
            Measure::Coverage { field, required } => {
                self.check_required(*field, required);
                CompiledMeasure::Coverage(*field, required.clone())
            }
            Measure::Diversity { field } => {
                let index = self.indexes.get(field)?;
                CompiledMeasure::Diversity(*field, index.broadest().map(str::to_owned).collect())
            }
            Measure::Mean { value } => {
                CompiledMeasure::Mean(self.expression(value, &["measure", "value"], numbers)?)
            }
            Measure::Median { value } => {
                CompiledMeasure::Median(self.expression(value, &["measure", "value"], numbers)?)
            }
        })
    }

    fn check_required(&mut self, field: FactField, required: &[String]) {
        let mut seen = BTreeSet::new();
        for (position, code) in required.iter().enumerate() {
            let known = self.indexes.get(&field).is_some_and(|index| index.contains(code));
            if !known || !seen.insert(code) {
                let path = self.at(&["measure", "required"]).index(position);
                self.issues.push(
                    Issue::new(codes::indicators::DEFINITION_INVALID, path)
                        .with("indicator", self.definition.id.as_str())
                        .with("reason", if known { "repeated" } else { "code" }),
                );
            }
        }
    }

    fn codes_of(&self, field: FactField) -> Vec<String> {
        self.indexes.get(&field).map(|index| index.codes().map(str::to_owned).collect()).unwrap_or_default()
    }

    fn expression(&mut self, text: &str, keys: &[&str], kinds: &[Type]) -> Option<Expression> {
        let seen = Seen {
            over: self.definition.over,
            // Records belong or not whatever the code is.
            term: self.definition.disaggregate.is_some() && keys != ["universe"],
            indexes: self.indexes,
        };
        match Expression::compile(text, &seen) {
            Ok(expression) if kinds.contains(&expression.kind()) => Some(expression),
            Ok(_) => {
                self.invalid("type", keys);
                None
            }
            Err(issues) => {
                self.invalid("expression", keys);
                let path = self.at(keys);
                self.issues.extend(issues.into_iter().map(|issue| issue.under(&path)));
                None
            }
        }
    }
}

/// The places of what a validator found, in order.
fn places(errors: &ValidationErrors, path: &Path) -> Vec<Path> {
    let mut places = Vec::new();
    for (field, kind) in errors.errors() {
        let here = path.key(field);
        match kind {
            ValidationErrorsKind::Struct(inner) => places.extend(self::places(inner, &here)),
            ValidationErrorsKind::List(list) => {
                for (position, inner) in list {
                    places.extend(self::places(inner, &here.index(*position)));
                }
            }
            ValidationErrorsKind::Field(_) => places.push(here),
        }
    }
    places.sort();
    places
}
