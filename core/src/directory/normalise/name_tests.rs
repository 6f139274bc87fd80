use super::super::test_context::{city, vocabularies};
use super::*;

fn parse(text: &str) -> Report<Option<Name>> {
    let (city, vocabularies) = (city("BR", "pt", None), vocabularies());
    name(text, &Context { city: &city, language: "pt", country: "BR", vocabularies })
}

fn display(text: &str) -> String {
    parse(text).value.unwrap().display
}

#[test]
fn names_do_not_shout() {
    assert_eq!(display("  CASA  DE LA ESPERANZA "), "Casa de la Esperanza");
    assert!(parse("CASA DE LA ESPERANZA").issues[0].is(code::NAME_RECASED));
    assert_eq!(
        display("CENTRO DE REHABILITACIÓN SAN JUAN II A.C."),
        "Centro de Rehabilitación San Juan II A.C."
    );
    assert_eq!(display("MAISON D'ACCUEIL DU RHÔNE"), "Maison D'Accueil du Rhône");
    assert_eq!(display("CENTRO SER II MESSEJANA"), "Centro SER II Messejana");
    assert_eq!(display("CASA DA LUZ EM 24 HORAS"), "Casa da Luz em 24 Horas");
    assert_eq!(display("CIJ"), "CIJ");
    assert_eq!(display("Caps do carlito Pamplona"), "Caps do carlito Pamplona");
    assert_eq!(parse("s/d").value, None);
    assert!(parse("s/d").issues[0].is(code::VALUE_ABSENT));
}

#[test]
fn acronyms_keep_their_capitals() {
    assert_eq!(display("ASSOCIATION LE MAIL - CSAPA/CAARUD"), "Association le Mail - CSAPA/CAARUD");
    assert_eq!(display("HOSP. UNIV. DA USP"), "Hosp. Univ. da USP");
    assert_eq!(display("IAPA CDMX"), "IAPA CDMX");
    assert_eq!(display("CLINICA NOVA S/A"), "Clínica Nova S/A");
}

#[test]
fn a_legal_form_in_the_middle_is_no_part_of_the_key() {
    let none = Vocabularies::default();
    assert_eq!(
        name_key("Centro de Integración Juvenil, A.C. (CIJ) Tijuana", &none),
        "centro integracion juvenil cij tijuana"
    );
}

#[test]
fn parts_of_names() {
    let name = parse("Centro de Justicia para las Mujeres (CJM)").value.unwrap();
    assert_eq!(name.alternate_name.as_deref(), Some("CJM"));
    let name = parse("Hospital de Saúde Mental Professor Frota Pinto - HSM").value.unwrap();
    assert_eq!(name.alternate_name.as_deref(), Some("HSM"));
    assert_eq!(parse("CAPS AD III - Dr. Silas Munguba").value.unwrap().alternate_name, None);
    assert_eq!(parse("Casa Azul, A.C.").value.unwrap().legal_form.as_deref(), Some("A.C."));
    assert_eq!(parse("Clínica Vida Ltda.").value.unwrap().legal_form.as_deref(), Some("Ltda."));
    assert_eq!(parse("Clínica Nova S.A. de C.V.").value.unwrap().legal_form.as_deref(), Some("S.A. de C.V."));
    assert_eq!(parse("Casa Mac").value.unwrap().legal_form, None);
}

#[test]
fn keys_leave_out_what_does_not_tell_apart() {
    let vocabularies =
        Vocabularies::compile([r#"{"id":"facility_types","version":"1.0.0","licence":"CC0-1.0",
        "source":"test","name":{"en":"Types"},"terms":[
        {"code":"caps","label":{"pt":"CAPS"},"synonyms":{"pt":["Centro de Atenção Psicossocial"]}},
        {"code":"caps_ad","broader":"caps","label":{"pt":"CAPS AD"},
         "synonyms":{"pt":["Centro de Atenção Psicossocial Álcool e Drogas"]}}]}"#])
        .unwrap();
    let key = |text: &str| name_key(text, &vocabularies);
    assert_eq!(key("CAPS AD Messejana"), key("Centro de Atenção Psicossocial Álcool e Drogas de Messejana"));
    assert_eq!(key("CAPS AD - Centro de Atenção Psicossocial"), "caps_ad");
    assert_eq!(key("Fundação da Vida Ltda."), key("FUNDACAO VIDA"));
    assert_ne!(key("CAPS AD Norte"), key("CAPS AD Sul"));
}

#[test]
fn accents_come_back_where_the_word_has_one_spelling() {
    let report = parse("CENTRO DE ATENCAO PSICOSSOCIAL DE SAO JOAO");
    assert_eq!(report.value.unwrap().display, "Centro de Atenção Psicossocial de São João");
    assert!(report.issues[0].is(code::NAME_RECASED) && report.issues[1].is(code::NAME_ACCENTED));
    // Who writes one accent writes them all.
    assert_eq!(display("CLÍNICA DE ATENCAO"), "Clínica de Atencao");
    // Small letters are left as they came.
    assert_eq!(display("Centro de Atencao"), "Centro de Atencao");
    assert_eq!(display("CASA DR JOSE"), "Casa Dr José");
}

#[test]
fn legal_forms_have_a_field_and_a_code() {
    let name = parse("Casa Azul, A.C.").value.unwrap();
    assert_eq!(
        (name.core.as_str(), name.legal_form_code.as_deref()),
        ("Casa Azul", Some("asociacion_civil"))
    );
    assert_eq!(name.display, "Casa Azul, A.C.");
    let name = parse("ONG Vida Nova").value.unwrap();
    assert_eq!((name.core.as_str(), name.legal_form.as_deref()), ("Vida Nova", Some("ONG")));
    let name = parse("Helping Hands, a 501(c)(3) nonprofit").value.unwrap();
    assert_eq!(name.legal_form_code.as_deref(), Some("charity_501c3"));
    let name = parse("Entraide, association loi 1901").value.unwrap();
    assert_eq!(name.legal_form_code.as_deref(), Some("association_loi_1901"));
    // A foundation's name begins with the word; it stays.
    let name = parse("Fundação Vida").value.unwrap();
    assert_eq!((name.core.as_str(), name.legal_form.as_deref()), ("Fundação Vida", None));
    assert_eq!(parse("A.C.").value.unwrap().legal_form, None);
}

#[test]
fn what_a_name_is_the_name_of() {
    let kind = |text: &str| parse(text).value.unwrap().kind;
    assert_eq!(kind("Fundação Vida"), Some(NameKind::Organization));
    assert_eq!(kind("Prefeitura de Fortaleza"), Some(NameKind::Organization));
    assert_eq!(kind("Clínica Azul A.C."), Some(NameKind::Organization));
    assert_eq!(kind("CAPS AD Messejana"), Some(NameKind::Location));
    assert_eq!(kind("Hospital São José"), Some(NameKind::Location));
    assert_eq!(kind("Programa Vida Nova"), Some(NameKind::Service));
    assert_eq!(kind("Needle exchange"), Some(NameKind::Service));
    // A foundation with a hospital may be either; a bare name says nothing.
    assert_eq!(kind("Fundação Hospital Pharmacy"), None);
    assert_eq!(kind("Esperança"), None);
}

#[test]
fn abbreviations_are_compared_written_out() {
    let none = Vocabularies::default();
    let key = |text: &str| name_key(text, &none);
    assert_eq!(key("Hosp. Mun. Sta. Maria"), key("Hospital Municipal Santa Maria"));
    assert_eq!(key("Assoc. dos Amigos"), key("Associação dos Amigos"));
    assert_eq!(key("Community Center of Health"), key("Community Centre Health"));
    assert_ne!(key("Fundación Luz"), key("Asociación Luz"));
}

#[test]
fn a_cleaned_name_stays_as_it_is() {
    for text in
        ["CENTRO DE ATENCAO PSICOSSOCIAL I", "HOSP MUN DR JOAO", "ONG VIDA", "Casa Azul, A.C.", "CAPS i"]
    {
        let once = display(text);
        assert_eq!(display(&once), once, "{text}");
    }
}

#[test]
fn the_small_i_of_caps_is_for_children_in_keys_too() {
    let vocabularies = vocabularies();
    assert_eq!(name_key("CAPS i Pacatuba", vocabularies), "caps_child pacatuba");
    assert_eq!(name_key("CAPSi Pacatuba", vocabularies), "caps_child pacatuba");
    assert_eq!(name_key("CAPS I Pacatuba", vocabularies), "caps_i pacatuba");
}

#[test]
fn names_say_that_services_of_one_house_differ() {
    let vocabularies = vocabularies();
    let differ = |one: &str, other: &str| {
        contrast((one, &name_key(one, vocabularies)), (other, &name_key(other, vocabularies)))
    };
    for (one, other) in [
        ("CAPS I Centro", "CAPS i Centro"),
        ("CAPS AD Centro", "CAPS Infantil Centro"),
        ("Grupo Esperança AA", "Grupo Esperança NA"),
        ("Grupo Esperanza de Alcohólicos Anónimos", "Grupo Esperanza Al-Anon"),
        ("Foyer pour hommes", "Foyer pour femmes"),
        ("Men's shelter", "Women's shelter"),
        ("CAPS AD Messejana", "UBS Messejana"),
        ("Hospital Messejana", "CAPS Messejana"),
        ("CAPS AD III Regional VI", "CAPS Geral Regional VI"),
        ("CAPS Regional V", "CAPS Regional VI"),
        ("CSAPA Beaurepaire", "CAARUD Beaurepaire"),
        ("Centro de día Horizonte", "Piso de reinserción Horizonte"),
        ("Unidad de Desintoxicación La Paz", "Unidad de Salud Mental La Paz"),
        ("Larkin Street Detox", "Larkin Street Outpatient"),
        ("Comunidade Terapêutica Nova Vida", "República Nova Vida"),
    ] {
        assert_eq!(differ(one, other), Some(Contrast::Services), "{one}, {other}");
    }
    assert_eq!(differ("Hospital Geral", "Hospital Geral - Pediatria"), Some(Contrast::Part));
    assert_eq!(differ("Hospital Geral - Farmácia", "Hospital Geral - Pediatria"), Some(Contrast::Part));
    for (one, other) in [
        ("CAPS i Moura Brasil", "CAPS Infantil Moura Brasil"),
        ("CAPS AD II Benfica", "CAPS AD III Benfica"),
        ("Centro de Álcool e Drogas", "Centro de Álcool"),
        ("Casa de la Mujer", "Casa Mujer"),
        ("Hospital La Paz", "Unidad de Desintoxicación del Hospital La Paz"),
        ("Centro de Salud Norte", "Centro de Salud Mental Norte"),
        ("Lar Feliz V", "Lar Feliz"),
    ] {
        assert_eq!(differ(one, other), None, "{one}, {other}");
    }
}

#[test]
fn acronyms_and_small_articles_of_names_in_capitals() {
    assert_eq!(display("UNEME-CAPA CHALCO"), "UNEME-CAPA Chalco");
    assert_eq!(display("HSE ADDICTION SERVICES"), "HSE Addiction Services");
    assert_eq!(display("PONTO-CHAVE DE APOIO"), "Ponto-Chave de Apoio");
    let (city, vocabularies) = (city("FR", "fr", None), vocabularies());
    let context = Context { city: &city, language: "fr", country: "FR", vocabularies };
    let display = name("L'ATELIER DE L'ESPOIR", &context).value.unwrap().display;
    assert_eq!(display, "L'Atelier de l'Espoir");
}
