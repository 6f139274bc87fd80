use std::collections::BTreeSet;

use crate::base::{Issue, LanguageText, Path, codes};
use crate::model::{Form, Formula, Item, Missing, Question, QuestionType};
use crate::questionnaire::choices::Choices;
use crate::vocab::{Vocabularies, Vocabulary};

/// The variables of the table that the answers to a form make: a column for every question and, where several
/// codes may be chosen, one for every code (1 chosen, 0 not).
#[derive(Debug)]
pub(super) struct Codebook<'f> {
    pub(super) form: &'f Form,
    pub(super) variables: Vec<Variable<'f>>,
    reasons: Option<&'f Vocabulary>,
}

/// A column.
#[derive(Debug)]
pub(super) struct Variable<'f> {
    /// `question`, or `question___code` of a question where several codes may be chosen.
    pub(super) name: String,
    pub(super) question: &'f Question,
    /// The code that the column is about.
    pub(super) option: Option<Category<'f>>,
    /// The repeat, when the answers stand in a table of their own.
    pub(super) repeat: Option<&'f str>,
    /// When the question is asked: every condition has to hold.
    pub(super) universe: Vec<&'f Formula>,
    /// What its values mean, besides missing ones.
    pub(super) categories: Vec<Category<'f>>,
    /// Codes of typed missing answers.
    pub(super) missing: Vec<MissingCode<'f>>,
    path: Path,
}

/// The code of a typed missing answer.
#[derive(Clone, Debug)]
pub(super) struct MissingCode<'f> {
    pub(super) code: &'f str,
    pub(super) reason: Missing,
    /// What the catalogue calls the reason; nothing when the caller's vocabularies do not tell.
    label: Option<&'f LanguageText>,
}

impl<'f> MissingCode<'f> {
    pub(super) fn label(&self, language: &str) -> &'f str {
        self.label.map_or(self.reason.name(), |label| text(label, language))
    }
}

/// A value and its meaning.
#[derive(Clone, Debug)]
pub(super) struct Category<'f> {
    pub(super) code: &'f str,
    pub(super) label: &'f LanguageText,
}

impl<'f> Codebook<'f> {
    pub(super) fn new(form: &'f Form, choices: &'f Choices, vocabularies: &'f Vocabularies) -> Self {
        let reasons = vocabularies.get("missing_answers");
        let mut book = Self { form, variables: Vec::new(), reasons };
        book.items(&form.items, &Place::default(), &Path::root().key("items"), choices);
        book
    }

    fn items(&mut self, items: &'f [Item], place: &Place<'f>, path: &Path, choices: &'f Choices) {
        for (position, item) in items.iter().enumerate() {
            let path = path.index(position);
            match item {
                Item::Group { relevant, items, .. } => {
                    self.items(items, &place.inside(relevant.as_ref()), &path.key("items"), choices);
                }
                Item::Repeat { name, relevant, items, .. } => {
                    let place = Place { repeat: Some(name), ..place.inside(relevant.as_ref()) };
                    self.items(items, &place, &path.key("items"), choices);
                }
                Item::Note { .. } => {}
                Item::Question(question) => self.question(question, place, &path, choices),
            }
        }
    }

    fn question(&mut self, question: &'f Question, place: &Place<'f>, path: &Path, choices: &'f Choices) {
        let categories = categories(question, choices);
        let universe = place.inside(question.relevant.as_ref()).universe;
        let variable = |name: String, option: Option<Category<'f>>, categories: Vec<Category<'f>>| Variable {
            name,
            question,
            option,
            repeat: place.repeat,
            universe: universe.clone(),
            categories,
            missing: self.missing(question),
            path: path.clone(),
        };
        if question.kind.is_multiple() && !categories.is_empty() {
            let each = categories.iter().map(|category| {
                let name = format!("{}___{}", question.name, category.code);
                variable(name, Some(category.clone()), Vec::new())
            });
            let each: Vec<_> = each.collect();
            self.variables.extend(each);
        } else {
            let one = variable(question.name.clone(), None, categories);
            self.variables.push(one);
        }
    }

    /// The codes of typed missing answers that a question takes.
    fn missing(&self, question: &'f Question) -> Vec<MissingCode<'f>> {
        let own = &question.missing_codes;
        let codes = if own.is_empty() { &self.form.missing_codes } else { own };
        let label = |reason: Missing| Some(&self.reasons?.term(reason.name())?.label);
        let of = |(reason, codes): (&Missing, &'f Vec<String>)| {
            let (reason, label) = (*reason, label(*reason));
            codes.iter().map(move |code| MissingCode { code, reason, label })
        };
        codes.iter().flat_map(of).collect()
    }

    /// Names that a statistics package takes: letters, digits and `_`, not beginning with a digit, of limited
    /// length, all different whatever their case, and none of the words of the package. A name that had to be
    /// changed is an issue.
    pub(super) fn package_names(
        &self,
        longest: usize,
        reserved: &dyn Fn(&str) -> bool,
        format: &str,
    ) -> (Vec<String>, Vec<Issue>) {
        let (mut names, mut issues, mut taken) = (Vec::new(), Vec::new(), BTreeSet::new());
        for variable in &self.variables {
            let mut wanted = plain(&variable.name);
            if reserved(&wanted) {
                wanted.insert(0, 'v');
            }
            let name = unused(&wanted, longest, &mut taken);
            if name != variable.name {
                issues.push(
                    Issue::new(codes::questionnaire::FORM_RENAMED, variable.path.key("name"))
                        .with("name", variable.name.as_str())
                        .with("format", format)
                        .with("replacement", name.as_str()),
                );
            }
            names.push(name);
        }
        (names, issues)
    }
}

/// Where questions stand.
#[derive(Clone, Default)]
struct Place<'f> {
    repeat: Option<&'f str>,
    universe: Vec<&'f Formula>,
}

impl<'f> Place<'f> {
    fn inside(&self, relevant: Option<&'f Formula>) -> Self {
        let mut place = self.clone();
        place.universe.extend(relevant);
        place
    }
}

impl<'f> Variable<'f> {
    /// The text of a question, with the choice that the column is about.
    pub(super) fn label(&self, language: &str) -> String {
        let question = text(&self.question.label, language);
        match &self.option {
            Some(option) => format!("{question}: {}", text(option.label, language)),
            None => question.to_owned(),
        }
    }

    pub(super) fn is_numeric(&self) -> bool {
        let kind = self.question.kind;
        self.option.is_some()
            || matches!(kind, QuestionType::Integer | QuestionType::Decimal | QuestionType::Boolean)
            || (kind == QuestionType::SelectOne && has_numeric_codes(&self.categories))
    }
}

/// Whether all codes are whole numbers, as a package that labels only numbers needs them.
pub(super) fn has_numeric_codes(categories: &[Category<'_>]) -> bool {
    !categories.is_empty() && categories.iter().all(|category| is_integer(category.code))
}

pub(super) fn is_integer(code: &str) -> bool {
    code.parse::<i32>().is_ok_and(|number| number.to_string() == code)
}

/// The text in a language, else the original, else any.
pub(super) fn text<'t>(text: &'t LanguageText, language: &str) -> &'t str {
    text.get(language)
        .or_else(|| text.source.as_deref().and_then(|source| text.get(source)))
        .or_else(|| text.iter().next().map(|(_, text)| text))
        .unwrap_or_default()
}

/// The choices of a question's list, as categories.
fn categories<'f>(question: &Question, choices: &'f Choices) -> Vec<Category<'f>> {
    let choices = question.list.as_ref().and_then(|list| choices.get(list)).map_or(&[][..], Vec::as_slice);
    choices.iter().map(|choice| Category { code: &choice.code, label: &choice.label }).collect()
}

fn plain(name: &str) -> String {
    let mut plain: String =
        name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    if !plain.starts_with(|first: char| first.is_ascii_alphabetic()) {
        plain.insert(0, 'v');
    }
    plain
}

/// The name, shortened, with a number at its end when it is taken.
fn unused(name: &str, longest: usize, taken: &mut BTreeSet<String>) -> String {
    let cut = |room: usize| name.chars().take(room).collect::<String>();
    let mut candidate = cut(longest);
    let mut number: usize = 1;
    while !taken.insert(candidate.to_ascii_lowercase()) {
        number = number.saturating_add(1);
        let end = format!("_{number}");
        candidate = cut(longest.saturating_sub(end.len())) + &end;
    }
    candidate
}
