use super::definition::FieldRule;

/// The codes of a field. Their positions are what episodes hold.
#[derive(Clone, Debug)]
pub(super) struct CodeList {
    /// The codes, each packed in a number.
    packed: Vec<u64>,
    numbers: Vec<f64>,
    pub names: Vec<String>,
    pub unknown: u8,
    pub none: Option<u8>,
    pub refused: Vec<String>,
}

impl CodeList {
    /// Nothing when the rule is not usable.
    pub fn new(rule: &FieldRule) -> Option<Self> {
        let at = |code: &str| rule.codes.iter().position(|known| known == code);
        let position = |code: &str| at(code).and_then(|position| u8::try_from(position).ok());
        if rule.codes.len() > 64 {
            return None;
        }
        Some(Self {
            packed: rule.codes.iter().map(|code| pack(code)).collect::<Option<_>>()?,
            numbers: rule.codes.iter().map(|code| code.parse().ok()).collect::<Option<_>>()?,
            names: rule.codes.clone(),
            unknown: position(&rule.unknown)?,
            none: rule.none.as_deref().and_then(position),
            refused: rule.refused.clone(),
        })
    }

    /// The position of a code. Data frames write a column with gaps as `2.0`; no code ends so.
    pub fn find(&self, text: &str) -> Option<u8> {
        let text = text.strip_suffix(".0").unwrap_or(text);
        let wanted = pack(text)?;
        let position = self.packed.iter().position(|known| *known == wanted)?;
        u8::try_from(position).ok()
    }

    /// The position of a code that is written as a number.
    pub fn find_number(&self, number: f64) -> Option<u8> {
        let position = self.numbers.iter().position(|known| *known == number)?;
        u8::try_from(position).ok()
    }

    pub fn name(&self, position: u8) -> &str {
        self.names.get(usize::from(position)).map_or("", String::as_str)
    }
}

fn pack(text: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
    Some(u64::from_le_bytes(bytes))
}
