//! A batch gives what a whole build gives.

use super::*;

fn small(source: &str, record: u8, name: u8, street: u8, call: u8) -> Listing {
    entry(
        source,
        &record.to_string(),
        ["Casa Azul", "Casa Verde", "Lar", "Ponto"][usize::from(name % 4)],
        ["Rua A", "Rua B", "Rua C", "Rua D"][usize::from(street % 4)],
        "1",
        &format!("+55853333000{}", call % 4),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A batch gives what a full build of everything gives, byte for byte.
    #[test]
    fn a_batch_is_a_full_build(
        old in proptest::collection::vec((0u8..2, any::<u8>(), any::<u8>(), any::<u8>()), 1..14),
        new in proptest::collection::vec((0u8..20, any::<u8>(), any::<u8>(), any::<u8>()), 0..5),
        pairs in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 0..4),
        decided_early in any::<bool>(),
    ) {
        let name = |source: u8| if source.is_multiple_of(2) { "a" } else { "b" };
        let old: Vec<Listing> = old.iter().enumerate()
            .map(|(row, (source, n, s, c))| small(name(*source), u8::try_from(row).unwrap(), *n, *s, *c)).collect();
        let mut rows = BTreeSet::new();
        let new: Vec<Listing> = new.iter().filter(|(row, ..)| rows.insert(*row))
            .map(|(row, n, s, c)| small(name(row % 2), *row, *n, *s, *c)).collect();
        let key = |one: &Listing| (one.provenance.source.clone(), one.provenance.record.clone());
        let replaced: BTreeSet<_> = new.iter().map(key).collect();
        let all: Vec<Listing> = old.iter().filter(|one| !replaced.contains(&key(one))).chain(&new).cloned().collect();
        let decisions: Vec<Decision> = pairs.iter()
            .map(|(one, other, together)| (one.get(&old), other.get(&old), together))
            .filter(|(one, other, _)| one != other)
            .map(|(one, other, together)| {
                let kind = if *together { DecisionKind::MustLink } else { DecisionKind::DoNotLink };
                decision("2026-10-01", kind, &[one, other])
            })
            .collect();
        let policy = EditionPolicy { sources: vec!["a".into(), "b".into()], ..EditionPolicy::default() };
        let (early, late): (&[Decision], &[Decision]) = if decided_early { (&decisions, &[]) } else { (&[], &decisions) };
        let first = Next { listings: &old, decisions: early, policy: policy.clone(), ..Next::default() }.build();
        let next = |listings, batch| Next {
            listings, batch, keep_linkage: true, previous: Some(&first), decisions: late, policy: policy.clone(),
            ..Next::default()
        }.build();
        let (full, added) = (next(&all, false), next(&new, true));
        prop_assert_eq!(serde_json::to_string_pretty(&full).unwrap(), serde_json::to_string_pretty(&added).unwrap());
    }

    /// The order of rows inside a source changes nothing.
    #[test]
    fn the_order_of_rows_changes_nothing(
        rows in proptest::collection::vec((0u8..2, any::<u8>(), any::<u8>(), any::<u8>()), 1..14).prop_shuffle(),
        turn in any::<prop::sample::Index>(),
    ) {
        let name = |source: u8| if source == 0 { "a" } else { "b" };
        let listings: Vec<Listing> = rows.iter().enumerate()
            .map(|(row, (source, n, s, c))| small(name(*source), u8::try_from(row).unwrap(), *n, *s, *c)).collect();
        let mut turned = listings.clone();
        turned.rotate_left(turn.index(listings.len()));
        turned.reverse();
        let policy = EditionPolicy { sources: vec!["a".into(), "b".into()], ..EditionPolicy::default() };
        let build = |listings: &[Listing]| Next { listings, policy: policy.clone(), ..Next::default() }.build();
        prop_assert_eq!(serde_json::to_string(&build(&listings)).unwrap(), serde_json::to_string(&build(&turned)).unwrap());
    }
}
