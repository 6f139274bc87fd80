use super::*;
use crate::base::codes;

fn read(text: &str) -> Result<Element, Error> {
    read_xml(text.as_bytes(), &Limits::default())
}

fn reason(text: &str) -> (String, u64, u64) {
    let issue = read(text).unwrap_err().into_issue();
    assert!(issue.is(codes::formats::MALFORMED), "{text}: {issue:?}");
    let number = |name: &str| issue.params[name].as_u64().unwrap();
    (issue.params["reason"].as_str().unwrap().to_owned(), number("line"), number("column"))
}

#[test]
fn a_document_becomes_a_tree_with_places() {
    let root = read(
        "<?xml version=\"1.0\"?>\n<h:a x='1 &amp; 2'>\n  <b>&lt;t&#233;&gt;<![CDATA[<c/>]]></b><d/></h:a>\n",
    );
    let root = root.unwrap();
    assert_eq!((root.prefix.as_str(), root.name.as_str()), ("h", "a"));
    assert_eq!(root.attribute("x"), Some("1 & 2"));
    let b = root.element("b").unwrap();
    assert_eq!(b.text(), "<té><c/>");
    assert_eq!((b.line, b.column), (3, 3));
    assert_eq!(root.elements().map(|element| element.name.as_str()).collect::<Vec<_>>(), ["b", "d"]);
}

#[test]
fn what_is_no_xml_is_refused_with_its_place() {
    for (text, why) in [
        ("", "ended_early"),
        ("<a>", "ended_early"),
        ("<a></b>", "not_well_formed"),
        ("<a/><b/>", "not_well_formed"),
        ("<a/>text", "not_well_formed"),
        ("<a b='1' b='2'/>", "not_well_formed"),
        ("<a>&nbsp;</a>", "entity_unknown"),
        ("<a b='&nbsp;'/>", "entity_unknown"),
        ("<!DOCTYPE a><a/>", "doctype"),
    ] {
        assert_eq!(reason(text).0, why, "{text}");
    }
    assert_eq!(reason("<a>\n <b></c></a>"), ("not_well_formed".to_owned(), 2, 5));
}

#[test]
fn hostile_documents_are_refused_fast() {
    let start = std::time::Instant::now();
    let laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><l>&b;</l>";
    assert_eq!(reason(laughs).0, "doctype");
    let outside = "<!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><l>&a;</l>";
    assert_eq!(reason(outside).0, "doctype");
    let deep = "<a>".repeat(10_000) + &"</a>".repeat(10_000);
    assert!(read(&deep).unwrap_err().is_limit());
    let wide: String = (0..300).map(|n| format!(" a{n}=''")).collect();
    assert!(read(&format!("<a{wide}/>")).unwrap_err().is_limit());
    let small = Limits { rows: 10, text: 5, ..Limits::default() };
    assert!(read_xml(b"<a>123456</a>", &small).unwrap_err().is_limit());
    assert!(read_xml(b"<a b='123456'/>", &small).unwrap_err().is_limit());
    let many = format!("<a>{}</a>", "<b/>".repeat(10));
    assert!(read_xml(many.as_bytes(), &small).unwrap_err().is_limit());
    assert!(start.elapsed().as_millis() < 1000, "{:?}", start.elapsed());
}

#[test]
fn what_is_escaped_is_read_back() {
    for text in ["a & b < c > \"d\" 'e'", " lines\n and\ttabs ", "ß名"] {
        let xml = format!("<a b=\"{}\">{}</a>", escape_xml_attribute(text), escape_xml_text(text));
        let root = read(&xml).unwrap();
        assert_eq!(root.attribute("b"), Some(text));
        assert_eq!(root.text(), text);
    }
}
