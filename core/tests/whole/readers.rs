//! The same list in every form that lists come in: the same table, and what had to be tolerated is told.

use acogida::base::{Limits, codes};
use acogida::formats::{Table, read_table};
use acogida::model::TableOptions;

fn read(bytes: &[u8]) -> (Table, Vec<String>) {
    let report = read_table(bytes, &TableOptions::default(), &Limits::default()).unwrap();
    (report.value, report.issues.iter().map(|issue| issue.code.clone()).collect())
}

/// The cells of a table, blank ones empty.
fn cells(table: &Table) -> Vec<Vec<&str>> {
    table
        .rows
        .iter()
        .map(|row| (0..table.columns.len()).map(|at| row.cell(at).unwrap_or_default()).collect())
        .collect()
}

fn is_the_list(bytes: &[u8], told: &[&str]) {
    let (table, issues) = read(bytes);
    let shown = String::from_utf8_lossy(bytes);
    assert_eq!(table.columns, ["nome", "endereço", "fone"], "{shown}");
    let expected = [["São João", "Rua Açaí, 5", "(85) 3105-2632"], ["Casa Azul", "", "988"]];
    assert_eq!(cells(&table), expected, "{shown}");
    let codes: Vec<&str> = issues.iter().map(String::as_str).collect();
    assert_eq!(codes, told, "{shown}");
}

const SEMICOLONS: &str = "nome;endereço;fone\nSão João;Rua Açaí, 5;(85) 3105-2632\nCasa Azul;;988\n";

#[test]
fn delimited_text() {
    let tolerated = codes::formats::ENCODING_ASSUMED.name();
    is_the_list(SEMICOLONS.as_bytes(), &[]);
    is_the_list(format!("\u{feff}{SEMICOLONS}").as_bytes(), &[]);
    is_the_list(SEMICOLONS.replace(';', "\t").as_bytes(), &[]);
    is_the_list(SEMICOLONS.replace(';', "|").as_bytes(), &[]);
    is_the_list(SEMICOLONS.replace('\n', "\r").as_bytes(), &[]);
    is_the_list(SEMICOLONS.replace('\n', "\r\n").as_bytes(), &[]);
    is_the_list(format!("sep=;\r\n{SEMICOLONS}").as_bytes(), &[]);
    let commas = "nome,endereço,fone\n\"São João\",\"Rua Açaí, 5\",(85) 3105-2632\nCasa Azul,,988\n";
    is_the_list(commas.as_bytes(), &[]);
    // A space after the comma, before the quote.
    is_the_list(commas.replace(",\"", ", \"").as_bytes(), &[]);
    let latin: Vec<u8> = SEMICOLONS.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    is_the_list(&latin, &[tolerated]);
    let wide: Vec<u8> =
        std::iter::once(0xfeff_u16).chain(SEMICOLONS.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    is_the_list(&wide, &[]);
}

#[test]
fn text_that_was_decoded_wrongly_before() {
    // UTF-8 read as windows-1252 and saved again.
    let broken = "nome;endereço;fone\nSÃ£o JoÃ£o;Rua AÃ§aÃ\u{ad}, 5;(85) 3105-2632\nCasa Azul;;988\n";
    let mojibake = codes::formats::MOJIBAKE.name();
    is_the_list(broken.as_bytes(), &[mojibake, mojibake]);
}

#[test]
fn json_and_javascript() {
    let tolerated = codes::formats::JSON_TOLERATED.name();
    let first = r#"{"nome": "São João", "endereço": "Rua Açaí, 5", "fone": "(85) 3105-2632"}"#;
    let second = r#"{"nome": "Casa Azul", "endereço": null, "fone": "988"}"#;
    is_the_list(format!("[{first}, {second}]").as_bytes(), &[]);
    is_the_list(format!("{{\"total\": 2, \"rows\": [{first}, {second}]}}").as_bytes(), &[]);
    is_the_list(format!("{first}\n{second}\n").as_bytes(), &[tolerated]);
    is_the_list(format!("{first}{second}").as_bytes(), &[tolerated]);
    is_the_list(format!("[{first}],[{second}]").replace("],[", ",\u{a0}").as_bytes(), &[tolerated]);
    let script = format!("export const lista = [\n  {first},\n  {second},\n];\n").replace("\"nome\"", "nome");
    let (table, _) = read(script.as_bytes());
    assert_eq!(table.rows.len(), 2);
    assert_eq!(table.cell(&table.rows[0], "nome"), Some("São João"));
}

#[test]
fn workbooks() {
    let workbook = include_bytes!("../data/readers.xlsx");
    let result = read_table(workbook, &TableOptions::default(), &Limits::default());
    if cfg!(feature = "xlsx") {
        is_the_list(workbook, &[]);
    } else {
        assert_eq!(result.unwrap_err().code(), codes::base::NOT_BUILT.name());
    }
}
