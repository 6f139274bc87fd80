use super::build::{Builder, Scope};
use super::lists::{add_other, external_name};
use super::names::yes_no;
use super::selects::{is_file, is_from_repeat};
use super::survey::{Node, NodeKind};
use super::types::{Base, Choose};
use crate::expr::Dialect;
use crate::model::{Bound, ChoiceList, Condition, Formula, Item, Other, Question, QuestionType};
use crate::questionnaire::load::odk::{self, extra};

/// The columns of a question that have a place of their own in the neutral form.
const USED: &[&str] = &[
    "label",
    "hint",
    "guidance_hint",
    "relevant",
    "required",
    "required_message",
    "constraint",
    "constraint_message",
    "calculation",
    "default",
    "choice_filter",
    "read_only",
    "trigger",
];

/// A question, and the one for the text of its choice "other".
pub(super) fn question(builder: &mut Builder<'_, '_, '_>, node: &Node, scope: &Scope<'_>) -> Vec<Item> {
    let kind = match &node.kind {
        NodeKind::Select { choose, .. } => choose.question_type(),
        NodeKind::Plain(base, whole) => match base.question_type() {
            Some(QuestionType::Integer) if !whole => QuestionType::Decimal,
            Some(kind) => kind,
            None => QuestionType::Text,
        },
        NodeKind::Root | NodeKind::Section(..) => return Vec::new(),
    };
    let mut question = Question::new(builder.name(node, scope), kind);
    question.label = builder.texts(node, "label", scope);
    question.hint = builder.texts(node, "hint", scope);
    question.guidance = builder.texts(node, "guidance_hint", scope);
    question.required_message = builder.texts(node, "required_message", scope);
    question.constraint_message = builder.texts(node, "constraint_message", scope);
    question.relevant = builder.formula(node, "relevant");
    question.constraint = builder.formula(node, "constraint");
    question.exclusive = odk::exclusive(kind, question.constraint.as_ref());
    question.choice_filter = builder.formula(node, "choice_filter");
    let usable = |key: &str| builder.sheet.get(node.row, key).filter(|_| builder.is_usable(node, key));
    question.required = condition(usable("required"));
    question.read_only = condition(usable("read_only"));
    question.extra = builder.extra(node, USED, scope);
    let own =
        question.extra.remove(&format!("bind::{}", odk::OWN_TYPE)).and_then(|name| odk::own_type(&name));
    calculation(builder, node, &mut question);
    initial(builder, node, &mut question);
    let mut other = None;
    match &node.kind {
        NodeKind::Plain(base, _) => plain(*base, node, &mut question),
        NodeKind::Select { choose, list, or_other, .. } => {
            question.list = Some(select(builder, *choose, list));
            if *or_other {
                other = Some(other_text(builder, node, &mut question));
            }
        }
        NodeKind::Root | NodeKind::Section(..) => {}
    }
    let multiline = odk::is_multiline(&question) && matches!(node.kind, NodeKind::Plain(Base::Text, _));
    if let Some(own) = own.or(multiline.then_some(QuestionType::LongText)) {
        as_own(own, &mut question);
    }
    if odk::is_note(&question) {
        return vec![odk::into_note(question)];
    }
    let items = [Some(question), other].into_iter().flatten();
    items.map(|question| Item::Question(Box::new(question))).collect()
}

/// A type that we told XLSForm of by an attribute.
fn as_own(own: QuestionType, question: &mut Question) {
    question.kind = own;
    if own == QuestionType::Boolean {
        question.list = None;
    }
    let multiline = question.extra.get(extra::APPEARANCE).is_some_and(|appearance| appearance == "multiline");
    if own == QuestionType::LongText && multiline {
        question.extra.remove(extra::APPEARANCE);
    }
}

fn condition(text: Option<&str>) -> Option<Condition> {
    let text = text?;
    match yes_no(text) {
        Some(true) => Some(Condition::Always(true)),
        Some(false) => None,
        None => Some(Condition::When(Formula::new(Dialect::OdkXpath, text))),
    }
}

/// A calculation that only runs when another answer changes is no rule about the answer that stands there.
fn calculation(builder: &Builder<'_, '_, '_>, node: &Node, question: &mut Question) {
    let formula = builder.formula(node, "calculation");
    if node.triggers.is_empty() {
        let shown = !question.label.is_empty() || !question.hint.is_empty();
        if formula.is_some() && !shown {
            question.extra.insert(extra::CONTROL.to_owned(), "hidden".to_owned());
        }
        question.calculate = formula;
        return;
    }
    let triggers: Vec<String> = node.triggers.iter().map(|name| format!("${{{name}}}")).collect();
    question.extra.insert(extra::TRIGGER.to_owned(), triggers.join(","));
    if let Some(formula) = formula {
        question.extra.insert(extra::CALCULATION.to_owned(), formula.text);
    }
    if question.label.is_empty() && question.hint.is_empty() {
        question.extra.insert(extra::CONTROL.to_owned(), "hidden".to_owned());
    }
}

fn initial(builder: &Builder<'_, '_, '_>, node: &Node, question: &mut Question) {
    let Some(text) = builder.sheet.get(node.row, "default").filter(|_| builder.is_usable(node, "default"))
    else {
        return;
    };
    let formula = if odk::is_dynamic(text, odk::has_hyphens(question.kind)) {
        text.to_owned()
    } else {
        odk::literal(text)
    };
    question.initial = Some(Formula::new(Dialect::OdkXpath, formula));
}

fn plain(base: Base, node: &Node, question: &mut Question) {
    let mut set = |key: &str, value: &str| {
        question.extra.insert(key.to_owned(), value.to_owned());
    };
    match base {
        Base::Note => question.read_only = Some(Condition::Always(true)),
        Base::Calculate | Base::Hidden => set(extra::CONTROL, "hidden"),
        Base::Acknowledge => set(extra::CONTROL, "trigger"),
        Base::Barcode => set(extra::BIND_TYPE, "barcode"),
        Base::Audit => set(extra::CONTROL, "audit"),
        Base::StartGeopoint => set(extra::CONTROL, "start-geopoint"),
        Base::BackgroundGeopoint => set(extra::CONTROL, "background-geopoint"),
        Base::BackgroundAudio => set(extra::CONTROL, "background-audio"),
        Base::Preload(kind, name) => {
            set(extra::PRELOAD, kind);
            set(extra::PRELOAD_PARAMS, name);
            question.extra.remove(extra::CONTROL);
        }
        Base::Range => range(node, question),
        Base::Percentage => bounds(question, 100),
        Base::Days(most) => bounds(question, most),
        Base::PhoneNumber => question.pattern = Some("\\d*".to_owned()),
        _ => {}
    }
    let media = match base {
        Base::Image => "image/*",
        Base::Audio | Base::BackgroundAudio => "audio/*",
        Base::Video => "video/*",
        Base::File => "application/*",
        Base::Osm => "osm/*",
        Base::Audit => "text/csv",
        _ => return,
    };
    question.media_types = vec![media.to_owned()];
}

fn bounds(question: &mut Question, most: u16) {
    question.min = Some(Bound::Number(0.0));
    question.max = Some(Bound::Number(f64::from(most)));
}

/// A range is from 1 to 10 when it does not say.
fn range(node: &Node, question: &mut Question) {
    let mut parameters = node.parameters.clone();
    for (name, value) in [("start", "1"), ("end", "10"), ("step", "1")] {
        parameters.entry(name.to_owned()).or_insert_with(|| value.to_owned());
    }
    let number = |name: &str| parameters.get(name).and_then(|text| text.parse::<f64>().ok());
    if let (Some(start), Some(end)) = (number("start"), number("end")) {
        question.min = Some(Bound::Number(start.min(end)));
        question.max = Some(Bound::Number(start.max(end)));
    }
    question.extra.insert(extra::CONTROL.to_owned(), "range".to_owned());
    question.extra.insert(extra::PARAMETERS.to_owned(), odk::write_parameters(&parameters));
}

/// The list of a question, which the form gets when it is not one of the workbook.
fn select(builder: &mut Builder<'_, '_, '_>, choose: Choose, list: &str) -> String {
    if choose == Choose::OneExternal {
        return external_name(list, builder.choices);
    }
    if is_file(list) || is_from_repeat(list) {
        let elsewhere = ChoiceList::External(list.to_owned());
        builder.lists.entry(list.to_owned()).or_insert(elsewhere);
    }
    list.to_owned()
}

fn other_text(builder: &mut Builder<'_, '_, '_>, node: &Node, question: &mut Question) -> Question {
    if let Some(list) = question.list.as_ref().and_then(|name| builder.lists.get_mut(name)) {
        add_other(list);
    }
    let mut other = Question::new(format!("{}_other", question.name), QuestionType::Text);
    other.label = builder.languages.everywhere("Specify other.");
    let selected = format!("selected(${{{}}}, 'other')", node.name);
    other.relevant = Some(Formula::new(Dialect::OdkXpath, selected));
    question.other = Some(Other { code: "other".to_owned(), question: other.name.clone() });
    other
}
