//! One set of slots for each document.

use acogida::network::DocumentKind;
use serde_json::{Value, json};

fn lugo() -> Value {
    json!({"authority": "Concello de Lugo", "representative": "Ana Castro", "title": "alcaldesa"})
}

fn salta() -> Value {
    json!({"authority": "Municipio de Salta", "representative": "Juan Pérez", "title": "intendente"})
}

/// Slots with everything that a document can have.
pub fn slots(kind: DocumentKind) -> Value {
    match kind {
        DocumentKind::Memorandum => json!({
            "secretariat": {"authority": "CICAD", "representative": "Luisa Gómez", "title": "Executive Secretary"},
            "city": salta(), "background": "First paragraph.\n\nSecond paragraph.",
            "objectives": ["Assess what there is", "Publish a directory"],
            "city_commitments": ["Name a technical team"], "secretariat_commitments": ["Train the team"],
            "focal_points": [{"party": "Salta", "post": "Health office", "email": "salud@example.org"}],
            "starts": "2009-06-01", "ends": "2011-05-31", "place": "Gothenburg", "date": "2009-05-27"}),
        DocumentKind::Agreement => json!({
            "first": lugo(), "second": salta(), "objectives": ["Learn how outreach is organised"],
            "themes": ["Outreach", "Alternatives to prison"], "commitments": ["Share protocols"],
            "languages": "español", "starts": "2009-06-01", "ends": "2011-05-31", "place": "Gothenburg",
            "date": "2009-05-27"}),
        DocumentKind::Plan => json!({
            "title": "Lugo – Salta", "parties": ["Lugo", "Salta"], "starts": "2009-06-01", "ends": "2011-05-31",
            "prepared": "2009-07-01", "activities": [
                {"goal": "Know what there is", "result": "A published assessment", "indicator": "assessments published",
                 "activity": "Assess", "kind": "online", "group": "2", "owner": "Salta", "due": "2009-12-01"},
                {"goal": "Know what there is", "result": "A published assessment", "indicator": "assessments published",
                 "activity": "Publish", "kind": "document", "group": "2", "owner": "Lugo", "due": "2010-03-01"},
                {"goal": "Train the teams", "result": "Trained teams", "activity": "Course", "kind": "training",
                 "owner": "Lugo", "due": "2010-06-01"}]}),
        DocumentKind::Invitation => json!({
            "host": lugo(), "host_address": "Praza Maior 1, Lugo", "guest": salta(), "place": "Lugo", "date": "2010-01-15",
            "event": "Lugo 2010", "venue": "Pazo Provincial", "begins": "2010-04-21", "ends": "2010-04-23",
            "purpose": "We will look back on three years.\n\nWe will decide how to carry on.",
            "delegation": ["The mayor", "Three members of the technical team"],
            "costs": "hotel paid by the programme, travel of the mayor by the city", "languages": "es, en",
            "reply_by": "2010-02-28", "contact": "foro@example.org"}),
        DocumentKind::Agenda => json!({
            "title": "Salta – Lugo", "host": "Lugo", "visitor": "Salta", "begins": "2010-04-19", "ends": "2010-04-21",
            "zone": "Europe/Madrid", "objectives": ["See how outreach is organised"], "items": [
                {"date": "2010-04-19", "begins": "10:00", "ends": "11:00", "title": "Press conference", "place": "Town hall"},
                {"date": "2010-04-19", "begins": "12:00", "ends": "12:30", "title": "Radio", "people": "Mayor"},
                {"date": "2010-04-20", "begins": "09:00", "ends": "13:00", "title": "Day centre", "place": "Centro de día"}]}),
        DocumentKind::VisitReport => json!({
            "host": "Lugo", "visitor": "Salta", "begins": "2010-04-19", "ends": "2010-04-22", "level": "technical",
            "participants": [{"name": "M. Ruiz", "post": "Director", "institution": "Drug commission"}],
            "objectives": ["See how outreach is organised"], "summary": "Four days.", "lessons": ["Go where people are"],
            "follow_ups": [{"action": "Send the protocol", "owner": "Lugo", "due": "2010-06-01"}],
            "author": "Salta", "date": "2010-05-10"}),
        DocumentKind::ForumDossier => json!({
            "title": "Lugo 2010", "place": "Lugo", "begins": "2010-04-21", "ends": "2010-04-23",
            "introduction": "The cities meet.", "objectives": ["Look back"], "results": ["A declaration"],
            "agenda": [{"date": "2010-04-21", "begins": "09:00", "ends": "10:00", "title": "Opening", "place": "Pazo"}],
            "participants": [{"name": "A. Castro", "post": "Mayor", "party": "Lugo"}],
            "transition": "An alliance of cities.", "invitation": "Dear colleagues,\n\nplease come.", "host": lugo()}),
        DocumentKind::PartnerProfile => json!({
            "partner": "Salta", "country": "AR", "updated": "2010-01-01", "about": "A city in the north.",
            "needs": ["harm_reduction_outreach", "information_evaluation"], "offers": ["alternatives_to_incarceration"], "populations": ["women"],
            "languages": ["es"], "city_support": true, "national_support": false,
            "contacts": [{"post": "Coordination", "email": "salud@example.org"}]}),
        DocumentKind::ExchangeApplication => json!({
            "city_name": "Salta", "country": "AR", "institution": "Secretaría de Salud", "institution_kind": "city",
            "contact_role": "Coordinación", "contact_email": "salud@example.org", "languages": ["es"],
            "needs": ["harm_reduction_outreach", "social_reintegration"], "offers": ["alternatives_to_incarceration"],
            "populations": ["women"], "good_practice": "Un juzgado de tratamiento.", "kind": "visit",
            "level": "technical", "objectives": "Abrir un centro de día.", "earliest": "2010-03-01",
            "latest": "2010-03-31", "team": [{"member_role": "court", "member_post": "Jueza"}],
            "city_support": "yes", "national_support": "no", "travel_costs": ["own", "programme"],
            "interpreter": "no", "follow_up": "La mesa local."}),
    }
}
