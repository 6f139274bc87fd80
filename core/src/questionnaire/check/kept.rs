use super::choices::{Choice, choice, is_option};
use super::walk::{Spot, Walk};
use crate::model::Quantity;
use crate::model::QuestionType;
use crate::questionnaire::answer::{Answer, Attachment};
use crate::questionnaire::cell::{Amount, Cell, FileInfo};

impl<'p> Walk<'_, 'p, '_> {
    /// The answer to keep: of the right type and, for codes, of the list, each once. One that was `judged` to
    /// be right is not looked up again.
    pub(super) fn kept(&self, spot: Spot<'p>, cell: &Cell<'_>, judged: bool) -> Option<Answer> {
        match self.recomputed(spot) {
            Some(computed) => self.owned(spot, computed, false),
            None => self.owned(spot, cell, judged),
        }
    }

    /// Whether there is an answer to keep, without a copy of it.
    pub(super) fn is_kept(&self, spot: Spot<'p>, cell: &Cell<'_>, judged: bool) -> bool {
        let is_plain = judged && self.recomputed(spot).is_none();
        match cell {
            Cell::Text(_)
            | Cell::Integer(_)
            | Cell::Decimal(_)
            | Cell::Boolean(_)
            | Cell::Date(_)
            | Cell::Moment(_)
                if is_plain =>
            {
                true
            }
            Cell::Codes(codes) if is_plain => !codes.is_empty(),
            _ => self.kept(spot, cell, judged).is_some(),
        }
    }

    fn owned(&self, spot: Spot<'p>, cell: &Cell<'_>, judged: bool) -> Option<Answer> {
        let question = spot.question;
        if let Cell::List(cells) = cell {
            let answers: Vec<Answer> =
                cells.iter().filter_map(|cell| self.owned(spot, cell, judged)).collect();
            return (!answers.is_empty()).then_some(Answer::List(answers));
        }
        if !judged && question.list.is_some() && !question.kind.is_select() && !question.asked.open {
            let list = question.list.and_then(|list| self.state.plan.lists.get(list));
            if list.is_some_and(|list| !is_option(list, cell)) {
                return None;
            }
        }
        Some(match cell {
            Cell::Missing(missing) => Answer::Missing { missing: *missing },
            Cell::Text(code) if question.kind == QuestionType::SelectOne => {
                (judged || self.accepts(spot, code, false)).then(|| Answer::Code((**code).to_owned()))?
            }
            Cell::Text(text) => Answer::Text((**text).to_owned()),
            Cell::Integer(number) => Answer::Integer(*number),
            Cell::Decimal(number) => Answer::Decimal(*number),
            Cell::Boolean(value) => Answer::Boolean(*value),
            Cell::Date(date) => Answer::Date(*date),
            Cell::Moment(moment) => Answer::Text(moment.to_string()),
            Cell::Codes(codes) => {
                let mut kept: Vec<String> = Vec::with_capacity(codes.len());
                for pick in codes {
                    let new = !kept.iter().any(|earlier| **earlier == *pick.code);
                    if new && (judged || self.accepts(spot, &pick.code, pick.is_code)) {
                        kept.push((*pick.code).to_owned());
                    }
                }
                match question.kind {
                    QuestionType::SelectOne => Answer::Code(kept.pop()?),
                    _ if kept.is_empty() => return None,
                    _ => Answer::Codes(kept),
                }
            }
            Cell::Quantity(amount) => Answer::Quantity(quantity(amount)),
            Cell::File(file) => Answer::Attachment(attachment(file)),
            Cell::Absent
            | Cell::Blank
            | Cell::Wrong
            | Cell::Twice
            | Cell::Several(_)
            | Cell::Rows(..)
            | Cell::List(_) => return None,
        })
    }

    fn accepts(&self, spot: Spot<'p>, code: &str, is_code: bool) -> bool {
        match choice(self.state, spot.question, spot.row, code) {
            Choice::Fits => true,
            Choice::NotInList => spot.question.asked.open && !is_code,
            Choice::FilteredOut => false,
        }
    }
}

fn quantity(amount: &Amount<'_>) -> Quantity {
    let text = |text: &Option<std::borrow::Cow<'_, str>>| text.as_ref().map(|text| text.clone().into_owned());
    Quantity {
        value: amount.value,
        unit: text(&amount.unit),
        system: text(&amount.system),
        code: text(&amount.code),
    }
}

fn attachment(file: &FileInfo<'_>) -> Attachment {
    let text = |text: &Option<std::borrow::Cow<'_, str>>| text.as_ref().map(|text| text.clone().into_owned());
    Attachment {
        name: text(&file.name),
        media_type: text(&file.media_type),
        bytes: file.bytes,
        url: text(&file.url),
    }
}
