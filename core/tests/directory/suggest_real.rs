//! Suggested mappings of real lists, when they are at hand, against a person's reading of every column.
//!
//! The names of columns were looked at when the vocabulary of names was written, so this says that nothing was
//! lost since, not how well lists of others are read. `unseen_layouts` has layouts that were not looked at.

use std::borrow::Cow;
use std::collections::BTreeMap;

use acogida::ops::Job;
use serde_json::{Value, json};

use crate::support::engine;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/directories/");

/// A file: country, language, columns that hold a field by a person's reading as `column=field`. All others hold
/// none. Where two readings are right, both are named.
struct Gold {
    file: &'static str,
    country: &'static str,
    language: &'static str,
    columns: &'static str,
}

const GOLD: &[Gold] = &[
    Gold {
        file: "mx_uneme_capa.json",
        country: "MX",
        language: "es",
        columns: "categoria=facility_type institucion=name estado=state_province localidad=city telefono=phones \
            correo=email web=website direccion=address nota=description",
    },
    Gold {
        file: "us_samhsa_findtreatment_a.js",
        country: "US",
        language: "en",
        columns: "frid=identifier name1=organization_name name2=service_name|location_name street1=address \
            street2=address city=city state=state_province zip=postal_code phone=phones intake1=phones \
            hotline1=phones typeFacility=facility_type website=website latitude=latitude longitude=longitude \
            services.TC=modalities services.SET=setting services.OT=modalities services.TAP=modalities \
            services.FOP=legal_status services.PAY=payment_accepted services.PYAS=cost services.SG=populations \
            services.ASSES=modalities services.SCR=modalities services.TRSRV=modalities services.AS=modalities \
            services.EDU=modalities services.TOBAC=modalities services.AGE=populations services.GN=populations \
            services.FT=facility_type services.EMS=modalities services.OL=languages services.PHR=modalities \
            services.EXCL=populations services.SL=languages|populations services.OM=modalities \
            services.HOSP=facility_type services.DETOX=modalities",
    },
    Gold {
        file: "us_samhsa_findtreatment_b.js",
        country: "US",
        language: "en",
        columns: "frid=identifier name1=organization_name name2=service_name|location_name street1=address \
            street2=address city=city state=state_province zip=postal_code phone=phones intake1=phones \
            hotline1=phones typeFacility=facility_type website=website latitude=latitude longitude=longitude \
            services.TC=modalities services.SET=setting services.OT=modalities services.TAP=modalities \
            services.FOP=legal_status services.PAY=payment_accepted services.PYAS=cost services.SG=populations \
            services.ASSES=modalities services.SCR=modalities services.TRSRV=modalities services.AS=modalities \
            services.EDU=modalities services.TOBAC=modalities services.AGE=populations services.GN=populations \
            services.FT=facility_type services.EMS=modalities services.OL=languages services.PHR=modalities \
            services.EXCL=populations services.SL=languages|populations services.OM=modalities \
            services.HOSP=facility_type services.DETOX=modalities",
    },
    Gold {
        file: "br_ce_caps.js",
        country: "BR",
        language: "pt",
        columns: "nome=name endereco=address bairro=neighbourhood cidade=city estado=state_province \
            contato=phones email=email",
    },
    Gold {
        file: "br_pb_cnes_units.json",
        country: "BR",
        language: "pt",
        columns: "cnes=identifier nome=name",
    },
    Gold {
        file: "br_pb_municipios.json",
        country: "BR",
        language: "pt",
        columns: "ibge=identifier nome=city|name",
    },
    Gold {
        file: "es_madrid_centros_dia.latin1.csv",
        country: "ES",
        language: "es",
        columns: "PK=identifier NOMBRE=name DESCRIPCION-ENTIDAD=description HORARIO=opening_hours \
            DESCRIPCION=description CONTENT-URL=website NOMBRE-VIA=address CLASE-VIAL=street_kind NUM=street_number \
            LOCALIDAD=city PROVINCIA=state_province CODIGO-POSTAL=postal_code BARRIO=neighbourhood \
            LATITUD=latitude LONGITUD=longitude TELEFONO=phones EMAIL=email TIPO=facility_type",
    },
    Gold {
        file: "us_sf_ss4women.csv",
        country: "US",
        language: "en",
        columns: "Organization_Name=organization_name|name Address=address Phone=phones Email=email \
            Website=website Age_Groups=eligibility|populations Languages_Spoken=languages Fees=cost \
            Service_Hours=opening_hours Services_Provided=description|modalities",
    },
    Gold {
        file: "us_sf_linksf.json",
        country: "US",
        language: "en",
        columns: "address=address age=eligibility categories=facility_type|modalities city=city \
            description=description gender=eligibility name=name|organization_name notes=description phone=phones \
            website=website location.latitude=latitude location.longitude=longitude \
            services.0.category=facility_type|modalities services.0.description=description \
            services.0.name=service_name services.0.notes=description objectId=identifier \
            updatedAt=date_verified",
    },
    Gold {
        file: "us_sf_211_ohana.jsonl",
        country: "US",
        language: "en",
        columns: "name=name|organization_name locations.0.name=location_name locations.0.description=description \
            locations.0.short_desc=description locations.0.address_attributes.street=address \
            locations.0.address_attributes.city=city locations.0.address_attributes.state=state_province \
            locations.0.address_attributes.zip=postal_code locations.0.hours=opening_hours \
            locations.0.coordinates=latitude locations.0.emails=email locations.0.kind=facility_type \
            locations.0.languages=languages locations.0.phones_attributes.0.number=phones \
            locations.0.phones_attributes.1.number=phones locations.0.phones_attributes.2.number=phones \
            locations.0.phones_attributes.3.number=phones locations.0.phones_attributes.4.number=phones \
            locations.0.phones_attributes.5.number=phones locations.0.phones_attributes.6.number=phones \
            locations.0.urls=website urls=website locations.0.services_attributes.0.audience=eligibility \
            locations.0.services_attributes.0.eligibility=eligibility locations.0.services_attributes.0.fees=cost \
            locations.0.services_attributes.0.keywords=modalities|populations",
    },
    Gold {
        file: "ohana_addresses.csv",
        country: "US",
        language: "en",
        columns: "id=identifier address_1=address address_2=address city=city state_province=state_province \
            postal_code=postal_code country=country",
    },
    Gold { file: "ohana_contacts.csv", country: "US", language: "en", columns: "id=identifier email=email" },
    Gold { file: "ohana_holiday_schedules.csv", country: "US", language: "en", columns: "id=identifier" },
    Gold {
        file: "ohana_locations.csv",
        country: "US",
        language: "en",
        columns: "id=identifier admin_emails=email alternate_name=organization_alternate_name \
            description=description email=email languages=languages latitude=latitude longitude=longitude \
            name=name|location_name short_desc=description website=website",
    },
    Gold {
        file: "ohana_organizations.csv",
        country: "US",
        language: "en",
        columns: "id=identifier alternate_name=organization_alternate_name description=description email=email \
            legal_status=legal_status name=name|organization_name website=website",
    },
    Gold { file: "ohana_phones.csv", country: "US", language: "en", columns: "id=identifier number=phones" },
    Gold { file: "ohana_regular_schedules.csv", country: "US", language: "en", columns: "id=identifier" },
    Gold {
        file: "ohana_services.csv",
        country: "US",
        language: "en",
        columns: "id=identifier accepted_payments=payment_accepted alternate_name=organization_alternate_name \
            audience=eligibility description=description eligibility=eligibility email=email fees=cost \
            keywords=modalities languages=languages name=name|service_name website=website",
    },
    Gold {
        file: "openeligibility_taxonomy.csv",
        country: "US",
        language: "en",
        columns: "id=identifier name=name",
    },
    Gold { file: "fr_data_inclusion_labels.json", country: "FR", language: "fr", columns: "" },
];

/// What was found: right, wrong, left out although it holds a field, left out rightly.
#[derive(Debug, Default)]
struct Counts {
    right: usize,
    wrong: usize,
    missed: usize,
    rightly_left: usize,
}

fn suggest(bytes: &[u8], request: &Value) -> Value {
    let request = request.to_string();
    let attachments = BTreeMap::from([("list".to_owned(), Cow::Borrowed(bytes))]);
    let job = Job { request: request.as_bytes(), attachments, ..Job::default() };
    serde_json::from_str(&engine().call("directory.suggest_mapping", &job).unwrap().report).unwrap()
}

fn compare(name: &str, report: &Value, gold: &BTreeMap<String, Vec<&str>>) -> Counts {
    let mut counts = Counts::default();
    for column in report["value"]["columns"].as_array().unwrap() {
        let title = column["column"].as_str().unwrap();
        let right = gold.get(&title.replace(' ', "_"));
        match (column["field"].as_str(), right) {
            (Some(field), Some(right)) if right.contains(&field) => counts.right += 1,
            (Some(field), _) => {
                counts.wrong += 1;
                println!("{name}: {title} is not {field}");
            }
            (None, Some(right)) => {
                counts.missed += 1;
                println!("{name}: {title} is {} and was left out", right.join(" or "));
            }
            (None, None) => counts.rightly_left += 1,
        }
    }
    println!("{name}: {counts:?}");
    counts
}

fn gold(columns: &str) -> BTreeMap<String, Vec<&str>> {
    let pairs = columns.split_whitespace().filter_map(|pair| pair.split_once('='));
    pairs.map(|(column, fields)| (column.to_owned(), fields.split('|').collect())).collect()
}

#[test]
fn columns_of_real_lists() {
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    for list in GOLD {
        let Ok(bytes) = std::fs::read(format!("{FOLDER}{}", list.file)) else {
            println!("shared data not present: not run");
            return;
        };
        let mut request = json!({"country": list.country, "language": list.language});
        if list.file.starts_with("us_samhsa") {
            request["options"] = json!({"pivot": {"services": {"key": "f2", "value": "f3"}}});
        }
        let counts = compare(list.file, &suggest(&bytes, &request), &gold(list.columns));
        right += counts.right;
        wrong += counts.wrong;
        missed += counts.missed;
    }
    println!("columns with a field: {right} right, {missed} left out; {wrong} wrong");
    assert_eq!(wrong, 0);
    assert!(right * 100 >= (right + missed) * 95, "{right} right, {missed} left out");
}

/// Headers of kinds of lists that were written down before they were first tried, one made-up row each. At first
/// 31 columns were right, 7 left out and none wrong; words of the seven are in the vocabulary since.
#[test]
fn unseen_layouts() {
    let lists = [
        (
            "MX",
            "es",
            "Clave CLUES;Nombre de la Unidad Médica;Entidad;Municipio;Domicilio completo;CP;Tel. Oficina;E-mail institucional;Horario de Atención al público;Responsable\n\
             MCSSA001;Unidad Norte;Morelos;Cuautla;Hidalgo 5, Centro;62740;735 352 1100;a@example.org;Lunes a viernes de 8 a 15 h;Ana\n",
            "Clave_CLUES=identifier Nombre_de_la_Unidad_Médica=name Entidad=state_province Municipio=city \
             Domicilio_completo=address CP=postal_code Tel._Oficina=phones E-mail_institucional=email \
             Horario_de_Atención_al_público=opening_hours",
        ),
        (
            "FR",
            "fr",
            "nom_usager,adresse_libelle,code_postal,commune,tel_secretariat,courriel_contact,site_internet,horaires_ouverture,public_accueilli,date_derniere_maj\n\
             CSAPA Les Lilas,12 rue Neuve,93260,Les Lilas,01 43 62 10 10,a@example.org,https://example.org,lundi-vendredi 9h-17h,adultes,2025-03-01\n",
            "nom_usager=name adresse_libelle=address code_postal=postal_code commune=city tel_secretariat=phones \
             courriel_contact=email site_internet=website horaires_ouverture=opening_hours \
             public_accueilli=populations|eligibility date_derniere_maj=date_verified",
        ),
        (
            "PT",
            "pt",
            "Designação;Morada;Código Postal;Localidade;Telefone geral;Correio eletrónico;Horário de funcionamento;Serviços prestados;Latitude;Longitude\n\
             Equipa de Tratamento;Rua Nova 3;4000-001;Porto;222 001 100;a@example.org;dias úteis das 9h às 17h;tratamento;41.1496;-8.6110\n",
            "Designação=name Morada=address Código_Postal=postal_code Localidade=city Telefone_geral=phones \
             Correio_eletrónico=email Horário_de_funcionamento=opening_hours Serviços_prestados=description|modalities \
             Latitude=latitude Longitude=longitude",
        ),
        (
            "TT",
            "en",
            "Agency,Street Address,Town/City,Telephone Contact,Email Addr,Hours Open,Who can attend,Cost to client,Last checked\n\
             New Life,12 Main Street,Arima,868-667-1234,a@example.org,Mon-Fri 8am-4pm,Adults over 18,Free,2025-05-01\n",
            "Agency=organization_name|name Street_Address=address Town/City=city Telephone_Contact=phones \
             Email_Addr=email Hours_Open=opening_hours Who_can_attend=eligibility Cost_to_client=cost \
             Last_checked=date_verified",
        ),
    ];
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    for (country, language, list, columns) in lists {
        let request = json!({"country": country, "language": language});
        let counts = compare(country, &suggest(list.as_bytes(), &request), &gold(columns));
        right += counts.right;
        wrong += counts.wrong;
        missed += counts.missed;
    }
    println!("unseen: {right} right, {missed} left out; {wrong} wrong");
    assert_eq!(wrong, 0);
    assert!(right * 100 >= (right + missed) * 90, "{right} right, {missed} left out");
}

/// The shells and repeats of the Mexican directory are refused with the suggested mapping too.
#[test]
fn the_mexican_directory_is_read_without_a_mapping() {
    let Ok(bytes) = std::fs::read(format!("{FOLDER}mx_uneme_capa.json")) else {
        println!("shared data not present: not run");
        return;
    };
    let engine = engine();
    let attachments = BTreeMap::from([("list".to_owned(), Cow::Borrowed(bytes.as_slice()))]);
    let request = json!({"country": "MX", "language": "es"}).to_string();
    let job = Job { request: request.as_bytes(), attachments, ..Job::default() };
    let read: Value = serde_json::from_str(&engine.call("directory.read", &job).unwrap().report).unwrap();
    assert_eq!(read["value"]["rows"], 1046);
    assert_eq!(read["value"]["refused"], json!({"row.repeated": 343, "row.shell": 311}));
    let entries = read["value"]["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 392);
    let request = json!({"entries": entries, "country": "MX", "language": "es"}).to_string();
    let job = Job { request: request.as_bytes(), ..Job::default() };
    let done: Value =
        serde_json::from_str(&engine.call("directory.normalise", &job).unwrap().report).unwrap();
    let listings = done["value"]["listings"].as_array().unwrap();
    assert_eq!(listings.len(), 392);
    let with_phone = listings.iter().filter(|listing| !listing["location"]["phones"].is_null()).count();
    assert!(with_phone > 350, "{with_phone}");
}
