use super::value::Type;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One value.
    One(Type),
    /// A repeated group: its rows can be counted.
    Rows,
    /// One value for every row of a repeated group: aggregates take it.
    Column(Type),
    /// A value that is repeated without a group around it: aggregates take its parts, everything else its codes.
    List(Type),
    /// A group that is not repeated.
    Group,
}

/// A name that an expression may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The number under which [`Scope`](super::Scope) gives its value.
    pub slot: usize,
    /// What it stands for.
    pub shape: Shape,
}

impl Name {
    /// A name of one value.
    #[must_use]
    pub const fn one(slot: usize, kind: Type) -> Self {
        Self { slot, shape: Shape::One(kind) }
    }
}

/// A path of the ODK dialect, without its predicates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathRef<'a> {
    /// Where it begins.
    pub start: Start<'a>,
    /// Where it goes from there.
    pub steps: Vec<Step<'a>>,
}

/// Where a path begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start<'a> {
    /// `${name}`.
    Question(&'a str),
    /// `/`: the first step names the root.
    Root,
    /// The question or group that the expression belongs to: `../name`, `current()/../name`.
    Here,
    /// A row of the repeated group of this slot: a path inside a predicate.
    Row(usize),
}

/// A step of a path; `.` is no step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// A child.
    Child(&'a str),
    /// `..`.
    Parent,
}

/// The names that are in scope when an expression is compiled.
///
/// Only [`resolve`](Self::resolve) is needed; the rest serves the dialects that have more kinds of names.
pub trait Names {
    /// What a name stands for. Dotted names of the native dialect, such as `services.beds`, come whole.
    fn resolve(&self, name: &str) -> Option<Name>;

    /// The type of `.`, the value that is being checked; nothing when there is none.
    fn current(&self) -> Option<Name> {
        None
    }

    /// Whether a slot of type text or codes can ever hold this code.
    fn accepts(&self, _slot: usize, _code: &str) -> bool {
        true
    }

    /// Whether a slot of type text or codes can ever hold a code that is this number.
    fn accepts_number(&self, _slot: usize, _number: f64) -> bool {
        true
    }

    /// A name close to one that does not exist.
    fn nearest(&self, _name: &str) -> Option<String> {
        None
    }

    /// What a path of the ODK dialect stands for. The default looks the last name up, wherever it stands, and
    /// knows no group above a question.
    fn path(&self, path: &PathRef<'_>) -> Option<Name> {
        let last = path.steps.iter().rev().find_map(|step| match step {
            Step::Child(name) => Some(*name),
            Step::Parent => None,
        });
        match (last, path.start) {
            (Some(name), _) | (None, Start::Question(name)) => self.resolve(name),
            (None, Start::Here) if path.steps.is_empty() => self.current(),
            (None, _) => None,
        }
    }

    /// A variable: `$name` of the ODK dialect.
    fn variable(&self, _name: &str) -> Option<Name> {
        None
    }

    /// A field of another event of a REDCap project: `[event][field]`.
    fn event(&self, _event: &str, _field: &str) -> Option<Name> {
        None
    }

    /// A list of choices or another secondary instance: `instance('name')`.
    fn list(&self, _name: &str) -> Option<usize> {
        None
    }

    /// Whether a list is known to be kept elsewhere, so that nothing can be said about its items.
    fn is_elsewhere(&self, _list: &str) -> bool {
        false
    }

    /// An attribute of the items of a list: `name`, `label` or a further column.
    fn attribute(&self, _list: usize, _name: &str) -> Option<usize> {
        None
    }
}
