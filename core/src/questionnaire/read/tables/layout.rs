use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::LanguageText;
use crate::model::{Choice, Item, Question, QuestionType};
use crate::questionnaire::FormPlan;
use crate::questionnaire::load::odk::count_node;
use crate::questionnaire::plan::ListPlan;
use crate::text::squeeze;

/// What a form's tables can have as columns.
pub(super) struct Layout<'f> {
    /// The main table first, then one for each repeat.
    pub(super) frames: Vec<FrameLayout<'f>>,
}

/// What may stand above the columns of a form's main table.
pub(in crate::questionnaire) struct Headers<'f>(Layout<'f>);

impl<'f> Headers<'f> {
    pub(in crate::questionnaire) fn of(plan: &'f FormPlan) -> Self {
        Self(Layout::new(plan))
    }

    /// The question of a header, and the code that it asks for; nothing when it is not certain.
    pub(in crate::questionnaire) fn meaning(&self, header: &str) -> Option<(&'f str, Option<&'f str>)> {
        let frame = self.0.frames.first()?;
        match frame.columns(header).as_slice() {
            [Column::Answer(number)] => Some((&frame.questions.get(*number)?.question.name, None)),
            [Column::Choice(number, position)] => {
                let layout = frame.questions.get(*number)?;
                Some((&layout.question.name, Some(layout.list.options.get(*position)?.code)))
            }
            _ => None,
        }
    }
}

/// The columns of one table.
pub(super) struct FrameLayout<'f> {
    /// Name of the repeat; empty for the main table.
    pub(super) name: &'f str,
    /// The table around it.
    pub(super) parent: usize,
    pub(super) questions: Vec<QuestionLayout<'f>>,
    /// Columns by header as it may be written.
    headers: BTreeMap<String, Vec<Column>>,
    /// The questions of several codes by what may stand before a code.
    several: BTreeMap<String, Vec<usize>>,
    /// Headers of columns that hold no answer: notes, numbers of rows, and answers that stand elsewhere too.
    silent: BTreeSet<String>,
}

pub(super) struct QuestionLayout<'f> {
    pub(super) question: &'f Question,
    pub(super) list: Arc<ListLayout<'f>>,
    /// Texts that stand for a typed missing answer.
    pub(super) missing: Vec<&'f str>,
}

/// The options of a list, which many questions may share.
#[derive(Default)]
pub(super) struct ListLayout<'f> {
    pub(super) options: Vec<OptionLayout<'f>>,
    /// Positions by code and by label in any language.
    by_text: BTreeMap<String, Vec<usize>>,
}

impl<'f> ListLayout<'f> {
    fn of(choices: &'f [Choice]) -> Self {
        let mut list = Self::default();
        for (position, choice) in choices.iter().enumerate() {
            let labels = choice.label.iter().map(|(_, text)| text);
            for text in std::iter::once(choice.code.as_str()).chain(labels) {
                let positions = list.by_text.entry(squeeze(text)).or_default();
                if positions.last() != Some(&position) {
                    positions.push(position);
                }
            }
            list.options.push(OptionLayout { code: &choice.code, label: &choice.label });
        }
        list
    }
}

pub(super) struct OptionLayout<'f> {
    pub(super) code: &'f str,
    pub(super) label: &'f LanguageText,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// Answers to a question.
    Answer(usize),
    /// Whether one code of a question was chosen.
    Choice(usize, usize),
    /// One of the four numbers of a point, in the order in which a point is written.
    Coordinate(usize, usize),
}

impl Column {
    pub(super) const fn question(self) -> usize {
        match self {
            Self::Answer(question) | Self::Choice(question, _) | Self::Coordinate(question, _) => question,
        }
    }
}

/// What stands between the parts of a header: KoboToolbox, ODK Central, older ODK tools.
const SEPARATORS: [&str; 3] = ["/", "-", ":"];
/// What stands before a code: KoboToolbox and ODK, REDCap, Survey123.
const BEFORE_CODE: [&str; 4] = ["/", "___", "-", "."];
/// The numbers of a point: as ODK Central heads their columns, and as KoboToolbox, which has the whole point in
/// a column of its own.
const COORDINATES: [(&str, &str); 4] = [
    ("Latitude", "latitude"),
    ("Longitude", "longitude"),
    ("Altitude", "altitude"),
    ("Accuracy", "precision"),
];

impl<'f> Layout<'f> {
    pub(super) fn new(plan: &'f FormPlan) -> Self {
        let mut layout = Self { frames: vec![FrameLayout::new("", 0)] };
        let start = Place { frame: 0, path: Vec::new(), outer: 0 };
        let list = |list: &'f ListPlan| (list.name.as_str(), Arc::new(ListLayout::of(&list.choices)));
        // The first of a name counts.
        let lists = plan.lists.iter().rev().map(list).collect();
        layout.items(&plan.form().items, &start, plan, &lists);
        layout
    }

    fn items(&mut self, items: &'f [Item], place: &Place<'f>, plan: &'f FormPlan, lists: &Lists<'f>) {
        for item in items {
            match item {
                Item::Group { name, label, items, .. } => {
                    self.items(items, &place.inside(name, label), plan, lists);
                }
                Item::Repeat { name, label, items, .. } => {
                    if let (Some(counter), Some(around)) =
                        (count_node(item), self.frames.get_mut(place.frame))
                    {
                        around.pass_over(&counter, &LanguageText::default(), place);
                    }
                    let frame = self.frames.len();
                    self.frames.push(FrameLayout::new(name, place.frame));
                    let mut inside = place.inside(name, label);
                    inside.frame = frame;
                    inside.outer = inside.path.len();
                    self.items(items, &inside, plan, lists);
                }
                Item::Note { name, label, .. } => {
                    if let Some(frame) = self.frames.get_mut(place.frame) {
                        frame.pass_over(name, label, place);
                    }
                }
                Item::Question(question) => {
                    let missing = missing(plan, question);
                    let list = question.list.as_ref().and_then(|name| lists.get(name.as_str()));
                    let layout =
                        QuestionLayout { question, list: list.cloned().unwrap_or_default(), missing };
                    if let Some(frame) = self.frames.get_mut(place.frame) {
                        frame.add(layout, place);
                    }
                }
            }
        }
    }

    /// The repeat that a table is named after: `repeat`, or a longer name that ends with it.
    pub(super) fn repeat(&self, table: &str) -> Option<usize> {
        let table = table.strip_suffix(".csv").unwrap_or(table);
        let named = |frame: &FrameLayout<'_>| {
            let before = table.strip_suffix(frame.name)?;
            (before.is_empty() || before.ends_with(['-', '/', '_', '.'])).then_some(frame.name.len())
        };
        self.frames
            .iter()
            .enumerate()
            .skip(1)
            .filter_map(|(number, frame)| Some((number, named(frame)?)))
            .max_by_key(|(_, length)| *length)
            .map(|(number, _)| number)
    }
}

/// Lists by name.
type Lists<'f> = BTreeMap<&'f str, Arc<ListLayout<'f>>>;

/// Where questions stand: their table, and the names and labels on the way to it.
#[derive(Clone)]
struct Place<'f> {
    frame: usize,
    path: Vec<(&'f str, &'f LanguageText)>,
    /// How many parts of the path are outside the table.
    outer: usize,
}

impl<'f> Place<'f> {
    fn inside(&self, name: &'f str, label: &'f LanguageText) -> Self {
        let mut place = self.clone();
        place.path.push((name, label));
        place
    }
}

impl<'f> FrameLayout<'f> {
    fn new(name: &'f str, parent: usize) -> Self {
        Self {
            name,
            parent,
            questions: Vec::new(),
            headers: BTreeMap::new(),
            several: BTreeMap::new(),
            silent: BTreeSet::new(),
        }
    }

    fn add(&mut self, layout: QuestionLayout<'f>, place: &Place<'f>) {
        let number = self.questions.len();
        let question = layout.question;
        for Header { around, own } in headers(&question.name, &question.label, place) {
            let header = format!("{around}{own}");
            if question.kind.is_multiple() {
                let questions = self.several.entry(squeeze(&header)).or_default();
                if questions.last() != Some(&number) {
                    questions.push(number);
                }
            }
            if question.kind == QuestionType::Geopoint {
                for (position, (central, kobo)) in COORDINATES.iter().enumerate() {
                    for separator in SEPARATORS {
                        let column = Column::Coordinate(number, position);
                        self.name(&format!("{header}{separator}{central}"), column);
                    }
                    self.silent.insert(squeeze(&format!("{around}_{own}_{kobo}")));
                    self.silent.insert(squeeze(&format!("_{header}_{kobo}")));
                }
            }
            if question.kind == QuestionType::Attachment {
                self.silent.insert(squeeze(&format!("{header}_URL")));
            }
            self.name(&header, Column::Answer(number));
        }
        self.questions.push(layout);
    }

    /// Something that exports have a column for and that has no answers.
    fn pass_over(&mut self, name: &str, label: &LanguageText, place: &Place<'f>) {
        let headers = headers(name, label, place);
        self.silent.extend(headers.iter().map(|Header { around, own }| squeeze(&format!("{around}{own}"))));
    }

    /// Whether a header that is of no question is known all the same.
    pub(super) fn is_silent(&self, header: &str) -> bool {
        self.silent.contains(&squeeze(header))
    }

    fn name(&mut self, header: &str, column: Column) {
        add(self.headers.entry(squeeze(header)).or_default(), column);
    }

    /// What a header may mean; two when it is a label of several questions.
    pub(super) fn columns(&self, header: &str) -> Vec<Column> {
        let header = squeeze(header);
        let mut found = self.headers.get(&header).cloned().unwrap_or_default();
        for (place, _) in header.char_indices() {
            let Some((before, rest)) = header.split_at_checked(place) else { continue };
            for code in BEFORE_CODE.iter().filter_map(|separator| rest.strip_prefix(separator)) {
                self.choices(before.trim_end(), code.trim_start(), &mut found);
            }
        }
        found
    }

    /// The columns of one code that a header means, by what stands before and after a separator.
    fn choices(&self, question: &str, code: &str, found: &mut Vec<Column>) {
        for number in self.several.get(question).into_iter().flatten() {
            let list = self.questions.get(*number).map(|question| &question.list);
            let positions = list.and_then(|list| list.by_text.get(code)).into_iter().flatten();
            for position in positions {
                if add(found, Column::Choice(*number, *position)) {
                    return;
                }
            }
        }
    }
}

/// Adds a meaning; true when there are enough. Two are enough to know that a header is not certain.
fn add(columns: &mut Vec<Column>, column: Column) -> bool {
    if columns.len() < 2 && !columns.contains(&column) {
        columns.push(column);
    }
    columns.len() > 1
}

/// What may stand above a column: what is written of the groups around the question, and of itself.
struct Header<'f> {
    around: String,
    own: &'f str,
}

impl<'f> Header<'f> {
    fn of(around: &[&str], separator: &str, own: &'f str) -> Self {
        Self { around: around.iter().flat_map(|part| [part, separator]).collect(), own }
    }
}

/// Everything that may stand above the answers to a question, without codes.
fn headers<'f>(name: &'f str, label: &'f LanguageText, place: &Place<'_>) -> Vec<Header<'f>> {
    let mut headers = vec![Header::of(&[], "", name)];
    let names: Vec<&str> = place.path.iter().map(|(name, _)| *name).collect();
    let inner: Vec<&str> = names.iter().copied().skip(place.outer).collect();
    // A name may hold its path already, where the same name stands in several groups.
    let own = name.rsplit('/').next().unwrap_or(name);
    for separator in SEPARATORS {
        for around in [&names, &inner] {
            headers.push(Header::of(around, separator, own));
        }
    }
    headers.extend(label.iter().map(|(_, label)| Header::of(&[], "", label)));
    // KoboToolbox writes the name of what has no label in the language of the export.
    let labels = place.path.iter().map(|(_, label)| *label).chain([label]);
    let languages: BTreeSet<&str> = labels.flat_map(|label| label.iter().map(|(tag, _)| tag)).collect();
    for language in languages {
        let groups: Vec<&str> =
            place.path.iter().map(|(name, label)| label.get(language).unwrap_or(name)).collect();
        headers.push(Header::of(&groups, "/", label.get(language).unwrap_or(own)));
    }
    headers
}

/// Texts that stand for a typed missing answer to a question.
fn missing<'f>(plan: &'f FormPlan, question: &'f Question) -> Vec<&'f str> {
    let of_form = &plan.form().missing_codes;
    let codes = if question.missing_codes.is_empty() { of_form } else { &question.missing_codes };
    codes.values().flatten().map(String::as_str).collect()
}
