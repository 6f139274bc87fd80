//! Expressions beside what they give.

/// Every expression gives what stands beside it; all that do not are named.
pub fn gives<'a>(table: impl IntoIterator<Item = (&'a str, &'a str)>, shown: impl Fn(&str) -> String) {
    let mut wrong = Vec::new();
    for (expression, expected) in table {
        let value = shown(expression);
        if value != expected {
            wrong.push(format!("{expression}: {expected} expected, {value}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
