//! What is kept when entries become one.

use super::*;

#[test]
fn each_rule_chooses_and_says_so() {
    let by = |rule: MergeRule| {
        let policy = EditionPolicy { rules: vec![rule], ..EditionPolicy::default() };
        let merged = merged(&rivals(), &policy);
        let conflict = merged.conflicts.iter().find(|found| found.field == "organization.email").unwrap();
        let lost: Vec<_> =
            conflict.losers.iter().map(|loser| (loser.from.source.clone(), loser.lost_by.unwrap())).collect();
        (merged.organization.email.unwrap(), lost)
    };
    let lost =
        |list: &[(&str, LostBy)]| list.iter().map(|(name, by)| ((*name).to_owned(), *by)).collect::<Vec<_>>();
    assert_eq!(
        by(MergeRule::Trust),
        ("a@casa.org".into(), lost(&[("b", LostBy::Trust), ("c", LostBy::Trust)]))
    );
    assert_eq!(
        by(MergeRule::Verified),
        ("b@casa.org".into(), lost(&[("a", LostBy::Verified), ("c", LostBy::Verified)]))
    );
    // Two sources say the same but for a capital; of these trust decides.
    assert_eq!(
        by(MergeRule::Agreement),
        ("b@casa.org".into(), lost(&[("a", LostBy::Agreement), ("c", LostBy::Trust)]))
    );
    // Three texts have one part each.
    assert_eq!(by(MergeRule::Completeness).0, "a@casa.org");
}

#[test]
fn an_address_is_taken_whole_and_its_point_with_it() {
    let policy = EditionPolicy {
        fields: BTreeMap::from([("location.address".to_owned(), vec![MergeRule::Completeness])]),
        ..EditionPolicy::default()
    };
    let entries = rivals();
    let merged = merged(&entries, &policy);
    let place = merged.location.unwrap();
    assert_eq!(place.address, entries[1].location.as_ref().unwrap().address);
    assert_eq!(place.coordinates, entries[1].location.as_ref().unwrap().coordinates);
    assert_eq!(place.provenance["address"].source, "b");
    assert_eq!(place.provenance["coordinates"].source, "b");
    let conflict = merged.conflicts.iter().find(|found| found.field == "location.coordinates").unwrap();
    assert_eq!(conflict.losers[0].lost_by, Some(LostBy::FollowsAddress));
    assert_eq!(merged.organization.email.as_deref(), Some("a@casa.org"), "other fields by trust");
    assert_eq!(merged.organization.phones, [phone("+1"), phone("+2")]);
}

#[test]
fn a_policy_names_sources_and_unknown_fields_are_told() {
    let sources = vec!["c".to_owned(), "b".to_owned()];
    let policy = EditionPolicy { sources, ..EditionPolicy::default() };
    assert_eq!(merged(&rivals(), &policy).organization.name, "CASA AZUL");
    let fields = ["service.modalities.outreach", "service.modality", "location.address"];
    let fields = fields.map(|field| (field.to_owned(), vec![MergeRule::Trust]));
    let policy = EditionPolicy { fields: BTreeMap::from(fields), ..EditionPolicy::default() };
    let issues = policy_issues(&policy);
    assert_eq!(codes(&issues), ["policy.field_unknown"]);
    assert_eq!(issues[0].path.as_str(), "/fields/service.modality");
}

#[test]
fn a_statement_wins_over_silence_and_by_rules_over_another() {
    let mut entries = rivals();
    for (listing, offered) in entries.iter_mut().zip([Some(false), Some(true), None]) {
        let fact = offered.map_or_else(Fact::default, |yes| Fact::stated(yes, "x", None));
        listing.services[0].modalities.insert("outreach".into(), fact);
    }
    let fact = |policy: &EditionPolicy| merged(&entries, policy).services[0].modalities["outreach"].known();
    assert_eq!(fact(&EditionPolicy::default()), Some(false));
    let rules = vec![MergeRule::Verified];
    let by_list = EditionPolicy {
        fields: BTreeMap::from([("service.modalities".to_owned(), rules)]),
        ..EditionPolicy::default()
    };
    assert_eq!(fact(&by_list), Some(true));
}
