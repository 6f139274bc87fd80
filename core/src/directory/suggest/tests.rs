use super::super::normalise::test_context::{city, vocabularies};
use super::*;
use crate::base::Limits;
use crate::formats::read_csv;

fn suggest(list: &str, country: &str) -> Report<SuggestedMapping> {
    let (city, vocabularies) = (city(country, "es", None), vocabularies());
    let table = read_csv(list, None, &Limits::default()).unwrap().value;
    suggest_mapping(&table, &Context { city: &city, language: "es", country, vocabularies })
}

fn fields(report: &Report<SuggestedMapping>) -> Vec<(String, String)> {
    let columns = report.value.mapping.columns.iter();
    columns.map(|(column, target)| (column.clone(), target.field().name())).collect()
}

#[test]
fn names_and_content_agree() {
    let list = "Nombre,Domicilio,Tel. de contacto,Correo,Latitud,Longitud,Fax\n\
        Casa Azul,Uxmal 300,55 2645 2501,a@x.org,19.2883,-99.6557,55 2645 2502\n\
        Casa Sol,Hidalgo 5,55 2645 2502,No tiene,19.2900,-99.6500,\n";
    let report = suggest(list, "MX");
    let expected = [
        ("Correo", "email"),
        ("Domicilio", "address"),
        ("Latitud", "latitude"),
        ("Longitud", "longitude"),
        ("Nombre", "name"),
        ("Tel. de contacto", "phones"),
    ];
    assert_eq!(fields(&report), expected.map(|(column, field)| (column.to_owned(), field.to_owned())));
    assert_eq!(report.value.mapping.ignore, ["Fax"]);
    assert_eq!(report.issues, []);
    let phone = &report.value.columns[2];
    assert!(phone.confidence > 0.7 && phone.reasons.iter().any(|reason| reason.kind == ReasonKind::Content));
}

#[test]
fn content_speaks_for_a_name_that_says_nothing() {
    let list = "a,contato,b\nCAPS AD,(85) 3105-2632,x@example.org\nCAPS II,(85) 3105-1119,y@example.org\n";
    let report = suggest(list, "BR");
    assert!(fields(&report).contains(&("contato".to_owned(), "phones".to_owned())));
    assert!(fields(&report).contains(&("b".to_owned(), "email".to_owned())));
}

#[test]
fn what_is_not_certain_is_left_out_and_told() {
    let list = "Nombre,Teléfono,azul\nCasa Azul,a@x.org,1\nCasa Sol,b@x.org,2\n";
    let report = suggest(list, "MX");
    assert_eq!(fields(&report), [("Nombre".to_owned(), "name".to_owned())]);
    let codes: Vec<&str> = report.issues.iter().map(|issue| issue.code.as_str()).collect();
    assert_eq!(codes, [code::MAPPING_AMBIGUOUS.name(), code::MAPPING_NOT_RECOGNISED.name()]);
    assert_eq!(report.issues[0].params["fields"], "email, phones");
    assert_eq!(report.issues[0].path.as_str(), "/Teléfono");
    let reasons = &report.value.columns[1].reasons;
    assert!(reasons.iter().any(|reason| reason.kind == ReasonKind::ContentDisagrees));
    // Two columns of the same name claim one field: a person decides.
    let report = suggest("City,Town\nToluca,Toluca\n", "MX");
    assert!(fields(&report).is_empty());
    assert_eq!(report.issues.len(), 2);
}

#[test]
fn elements_of_lists_belong_to_the_row_only_once() {
    let list = "name,locations.0.address.street,locations.1.address.street\nA,Uxmal 3,Uxmal 4\n";
    let report = suggest(list, "MX");
    assert_eq!(report.value.mapping.ignore, ["locations.1.address.street"]);
    assert_eq!(report.value.columns[2].reasons[0].kind, ReasonKind::FurtherElement);
}

#[test]
fn columns_named_after_categories_go_through_the_crosswalk() {
    let report = suggest("name,services.SET\nA,Outpatient; Regular outpatient treatment\n", "US");
    let target = report.value.mapping.columns.get("services.SET").unwrap();
    let ColumnTarget::Detailed { crosswalk: Some(crosswalk), split: Some(_), .. } = target else {
        panic!("a crosswalk: {target:?}")
    };
    assert_eq!((crosswalk.system.as_str(), crosswalk.prefix.as_str()), ("samhsa-label", "SET/"));
}

#[test]
fn what_asks_what_may_be_published_is_nothing_else() {
    for (column, yes, field) in [
        ("Ocultar dirección", "sí", "visibility"),
        ("Hide address", "yes", "visibility"),
        ("Show address", "no", "visibility"),
        ("Dirección pública", "no", "visibility"),
        ("Adresse publique", "non", "visibility"),
        ("¿Publicar dirección?", "no", "visibility"),
        ("Address confidential?", "yes", "visibility"),
        ("Público?", "sí", "visibility"),
        ("Ne pas diffuser", "oui", "visibility"),
        ("Sigiloso", "sim", "visibility"),
        // The cells are addresses.
        ("Adresse publique", "3 rue du Lac", "address"),
    ] {
        let list =
            format!("Nombre,Teléfono,{column}\nCasa Azul,55 2645 2501,{yes}\nCasa Sol,55 2645 2502,{yes}\n");
        let report = suggest(&list, "MX");
        assert!(fields(&report).contains(&(column.to_owned(), field.to_owned())), "{column}: {report:#?}");
    }
    // It asks something else.
    let list = "Nombre,Teléfono,Public transport\nCasa Azul,55 2645 2501,yes\nCasa Sol,55 2645 2502,no\n";
    assert!(!fields(&suggest(list, "MX")).iter().any(|(_, field)| field == "visibility"));
}

#[test]
fn two_columns_about_visibility_are_both_kept() {
    let list =
        "Nombre,Teléfono,Confidencial,Publicar\nCasa Azul,55 2645 2501,no,no\nCasa Sol,55 2645 2502,no,sí\n";
    let found = fields(&suggest(list, "MX"));
    assert_eq!(found.iter().filter(|(_, field)| field == "visibility").count(), 2, "{found:?}");
}

#[test]
fn local_numbers_below_the_whole_name_are_phones() {
    let list = "NOMBRE,DIRECCION,TELEFONO\nCIJ Tijuana,Hidalgo 5,6071234\nCIJ Norte,Uxmal 300,6071235\n";
    assert!(fields(&suggest(list, "MX")).contains(&("TELEFONO".to_owned(), "phones".to_owned())));
}

#[test]
fn a_number_behind_the_street_is_that_of_the_house() {
    let list = "UNIDADE;LOGRADOURO;Nº;BAIRRO\nCAPS AD;Rua A;12;Centro\nCAPS II;Rua B;S/N;Centro\n";
    let found = fields(&suggest(list, "BR"));
    assert!(found.contains(&("Nº".to_owned(), "street_number".to_owned())), "{found:?}");
    // The numbers of the rows.
    let list = "Nº;UNIDADE;LOGRADOURO\n1;CAPS AD;Rua A 12\n2;CAPS II;Rua B 5\n";
    let found = fields(&suggest(list, "BR"));
    assert!(!found.iter().any(|(column, _)| column == "Nº"), "{found:?}");
}

#[test]
fn columns_of_marks_are_their_terms() {
    let list = "Nombre,Teléfono,¿Atiende mujeres? (S/N),Desintoxicación,Inglés,Gratuito (Sí/No),No atiende menores,\
        Convenio con hospital de mujeres,Adolescentes\n\
        Casa Azul,55 2645 2501,S,x,no,Sí,S,no,12\n\
        Casa Sol,55 2645 2502,N,,sí,s/d,N,sí,3\n";
    let report = suggest(list, "MX");
    let codes: Vec<(&str, String, &str)> = report
        .value
        .mapping
        .columns
        .iter()
        .filter_map(|(column, target)| match target {
            ColumnTarget::Detailed { field, code: Some(code), .. } => {
                Some((column.as_str(), field.name(), code.as_str()))
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        codes,
        [
            ("Desintoxicación", "modalities".to_owned(), "detoxification"),
            ("Gratuito (Sí/No)", "cost".to_owned(), "free"),
            ("Inglés", "languages".to_owned(), "en"),
            ("¿Atiende mujeres? (S/N)", "populations".to_owned(), "women"),
        ]
    );
    let reasons = &report.value.columns[3].reasons;
    assert!(reasons.iter().any(|reason| reason.kind == ReasonKind::Marks), "{reasons:?}");
    // What a yes would deny, what is about something else, and numbers are left to a person.
    assert_eq!(report.issues.len(), 3, "{:#?}", report.issues);
}

#[test]
fn mail_goes_elsewhere() {
    let list = "Name,Mailing Address,Physical Address\nHope House,51 Hope Road,4 King Street\nNew Day,PO Box 3,9 Duke Street\n";
    let report = suggest(list, "JM");
    assert_eq!(
        fields(&report),
        [("Name".to_owned(), "name".to_owned()), ("Physical Address".to_owned(), "address".to_owned())]
    );
    assert_eq!(report.issues[0].path.as_str(), "/Mailing Address");
    assert!(report.issues[0].is(code::MAPPING_AMBIGUOUS));
    // Alone it is the only address that there is.
    let report = suggest("Nombre,Dirección postal\nCasa Azul,Uxmal 300\nCasa Sol,Hidalgo 5\n", "MX");
    assert!(fields(&report).contains(&("Dirección postal".to_owned(), "address".to_owned())));
}

#[test]
fn identity_cards_and_days_are_no_phones() {
    let list = "Nombre,Cédula,Código interno,Fecha,Licencia,Sector\n\
        Casa Azul,52353454,52353454,11-03-2024,3101234567,Zona Colonial\n\
        Casa Sol,41353454,41353454,12-03-2024,3101234568,Los Mina\n";
    let report = suggest(list, "CO");
    assert_eq!(
        fields(&report),
        [("Licencia".to_owned(), "identifier".to_owned()), ("Nombre".to_owned(), "name".to_owned())]
    );
    assert_eq!(report.value.mapping.ignore, ["Cédula"]);
}
