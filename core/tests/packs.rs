//! Every form of the catalogue can be used, in four languages.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use acogida::Engine;
use acogida::base::Language;
use acogida::questionnaire::FormPlan;

#[test]
fn every_form_of_the_catalogue_compiles_and_is_complete_in_four_languages() {
    let engine = Engine::new().unwrap();
    let mut names = Vec::new();
    for form in engine.forms().iter() {
        names.push(form.id.as_str());
        assert_eq!(form.languages, Language::ALL.map(Language::code), "{}", form.id);
        if let Err(issues) = FormPlan::compile(form.clone(), engine.vocabularies()) {
            panic!("{}: {issues:#?}", form.id);
        }
    }
    assert_eq!(
        names,
        [
            "city",
            "discharge",
            "exchange_application",
            "follow_up",
            "intake",
            "provider",
            "routing_example",
            "treatment_demand"
        ]
    );
}
