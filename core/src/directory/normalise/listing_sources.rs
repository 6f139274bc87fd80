use crate::model::{Provenance, Sources};

/// Remembers the source of a field; of several cells every original is kept.
pub(super) fn add_source(sources: &mut Sources, field: &str, source: &Provenance, original: Option<String>) {
    let known = sources.entry(field.to_owned()).or_insert_with(|| source.clone());
    known.original = match (known.original.take(), original) {
        (Some(first), Some(second)) if !first.lines().any(|line| line == second) => {
            Some([first, second].join("\n"))
        }
        (first, second) => first.or(second),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_original_is_kept() {
        let (mut sources, source) = (Sources::new(), Provenance::default());
        for text in [None, Some("a"), Some("b"), Some("b")] {
            add_source(&mut sources, "phones", &source, text.map(str::to_owned));
        }
        assert_eq!(sources["phones"].original.as_deref(), Some("a\nb"));
    }
}
