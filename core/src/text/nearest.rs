/// The candidate that a misspelt word most likely means, when one is close enough.
///
/// Close is at most one edit (a letter added, left out, changed or swapped) for every four letters.
///
/// ```
/// use acogida::text::nearest;
/// assert_eq!(nearest("moddalities", ["modalities", "substances"]), Some("modalities"));
/// assert_eq!(nearest("beds", ["modalities", "substances"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    if length > 100 {
        return None;
    }
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= length.div_ceil(4))
        .min()
        .map(|(_, candidate)| candidate)
}
