//! Checking a tree against the JSON Schema of a type: all findings, each with its place, never a value.
//!
//! Only what schemars writes for our own types is understood (a subset of JSON Schema 2020-12): `$ref`,
//! `type`, `enum`, `const`, `oneOf`, `anyOf`, `allOf`, `properties`, `required`, `additionalProperties`,
//! `patternProperties`, `propertyNames`, `items`, `prefixItems` and the usual bounds. A keyword beyond these
//! is not checked here; the typed reading that follows is the second gate.

use std::collections::BTreeMap;

use regex::Regex;
use schemars::JsonSchema;
use serde_json::{Map, Value};

use super::{Node, NodeValue};
use crate::base::{IDENTIFIER_PATTERN, Issue, Path, VERSION_PATTERN, codes};

/// The schema of a type, compiled to check many trees.
#[derive(Clone, Debug)]
pub struct DocumentSchema {
    root: Value,
    patterns: BTreeMap<String, Regex>,
}

impl DocumentSchema {
    /// The schema of a type.
    #[must_use]
    pub fn of<T: JsonSchema + ?Sized>() -> Self {
        let root = schemars::SchemaGenerator::default().into_root_schema_for::<T>().to_value();
        let mut patterns = BTreeMap::new();
        collect_patterns(&root, &mut patterns);
        Self { root, patterns }
    }

    /// All findings about a tree, in the order of the tree.
    #[must_use]
    pub fn check(&self, node: &Node) -> Vec<Issue> {
        let mut issues = Vec::new();
        self.visit(node, &self.root, &Path::root(), &mut issues);
        issues
    }

    fn visit(&self, node: &Node, schema: &Value, path: &Path, issues: &mut Vec<Issue>) {
        let schema = match schema {
            Value::Object(schema) => schema,
            Value::Bool(false) => return issues.push(invalid(node, path, "never", "")),
            _ => return,
        };
        if let Some(target) = schema.get("$ref").and_then(Value::as_str).and_then(|name| self.resolve(name)) {
            self.visit(node, target, path, issues);
        }
        if !fits_type(node, schema.get("type")) {
            return issues.push(invalid(node, path, "type", &type_names(schema.get("type"))));
        }
        if let Some(allowed) = schema.get("const") {
            check_one_of(node, std::slice::from_ref(allowed), path, issues);
        }
        if let Some(Value::Array(allowed)) = schema.get("enum") {
            check_one_of(node, allowed, path, issues);
        }
        for below in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.visit(node, below, path, issues);
        }
        for keyword in ["oneOf", "anyOf"] {
            if let Some(Value::Array(branches)) = schema.get(keyword) {
                self.alternatives(node, branches, path, issues);
            }
        }
        match &node.value {
            NodeValue::Object(members) => self.object(node, members, schema, path, issues),
            NodeValue::Array(elements) => self.array(node, elements, schema, path, issues),
            NodeValue::String(text) => self.string(node, text, schema, path, issues),
            NodeValue::Number(text) => number(node, text, schema, path, issues),
            NodeValue::Null | NodeValue::Bool(_) => {}
        }
    }

    fn resolve(&self, reference: &str) -> Option<&Value> {
        let pointer = reference.strip_prefix('#')?;
        self.root.pointer(pointer)
    }

    /// What a branch says after its references.
    fn followed<'a>(&'a self, mut schema: &'a Value) -> &'a Value {
        while let Some(target) =
            schema.get("$ref").and_then(Value::as_str).and_then(|name| self.resolve(name))
        {
            schema = target;
        }
        schema
    }

    /// One of several schemas: when none fits, the findings of the one that was most likely meant.
    fn alternatives(&self, node: &Node, branches: &[Value], path: &Path, issues: &mut Vec<Issue>) {
        // A branch that refuses the value as a whole is less likely than one that refuses parts of it.
        let unlikeliness = |found: &[Issue]| {
            (
                found.iter().any(|issue| issue.path == *path && issue.is(codes::base::VALUE_INVALID)),
                found.len(),
            )
        };
        let branches = self.flat(branches);
        let mut best: Option<Vec<Issue>> = None;
        for branch in &branches {
            if !self.is_meant(node, branch) {
                continue;
            }
            let mut found = Vec::new();
            self.visit(node, branch, path, &mut found);
            if found.is_empty() {
                return;
            }
            if best.as_ref().is_none_or(|best| unlikeliness(&found) < unlikeliness(best)) {
                best = Some(found);
            }
        }
        match best {
            Some(found) => issues.extend(found),
            None => issues.push(Self::no_alternative(node, &branches, path)),
        }
    }

    /// The branches without references; those that only name further ones are replaced by these.
    fn flat<'a>(&'a self, branches: &'a [Value]) -> Vec<&'a Value> {
        let mut flat = Vec::new();
        for branch in branches.iter().map(|branch| self.followed(branch)) {
            let below = branch.get("oneOf").or_else(|| branch.get("anyOf")).and_then(Value::as_array);
            match below.filter(|_| branch.get("type").is_none() && branch.get("properties").is_none()) {
                Some(below) => flat.extend(self.flat(below)),
                None => flat.push(branch),
            }
        }
        flat
    }

    /// Whether a branch has the node's type and, for objects with a tag, its tag.
    fn is_meant(&self, node: &Node, branch: &Value) -> bool {
        if branch.get("oneOf").is_some() || branch.get("anyOf").is_some() {
            return true;
        }
        fits_type(node, branch.get("type"))
            && branch.get("const").is_none_or(|allowed| equals(node, allowed))
            && branch
                .get("enum")
                .and_then(Value::as_array)
                .is_none_or(|all| all.iter().any(|one| equals(node, one)))
            && tags(branch).all(|(name, tag)| node.get(name).is_some_and(|member| equals(member, tag)))
    }

    /// No branch was meant: the tag is wrong, or the value is none of the codes, or has another type.
    fn no_alternative(node: &Node, branches: &[&Value], path: &Path) -> Issue {
        let mut tag_name = None;
        let mut names = Vec::new();
        for branch in branches {
            for (name, tag) in tags(branch) {
                tag_name = Some(name);
                names.push(plain(tag));
            }
        }
        if let (Some(name), NodeValue::Object(_)) = (tag_name, &node.value) {
            let place = path.key(name);
            return match node.get(name) {
                Some(member) => invalid(member, &place, "one_of", &names.join(", ")),
                None => located(Issue::new(codes::base::FIELD_MISSING, place), node).with("field", name),
            };
        }
        let codes: Vec<String> = branches
            .iter()
            .flat_map(|branch| {
                let list = branch.get("enum").and_then(Value::as_array).into_iter().flatten();
                list.chain(branch.get("const"))
            })
            .map(plain)
            .collect();
        if !codes.is_empty() && node.as_str().is_some() {
            return invalid(node, path, "one_of", &codes.join(", "));
        }
        let mut types: Vec<String> = Vec::new();
        for branch in branches {
            let name = branch.get("type").map_or_else(String::new, |names| type_names(Some(names)));
            if !name.is_empty() && !types.contains(&name) {
                types.push(name);
            }
        }
        invalid(node, path, "type", &types.join(", "))
    }

    fn object(
        &self,
        node: &Node,
        members: &[(String, Node)],
        schema: &Map<String, Value>,
        path: &Path,
        issues: &mut Vec<Issue>,
    ) {
        let properties = schema.get("properties").and_then(Value::as_object);
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        for (name, member) in members {
            let place = path.key(name);
            let mut known = false;
            if let Some(below) = properties.and_then(|properties| properties.get(name)) {
                known = true;
                self.visit(member, below, &place, issues);
            }
            for (pattern, below) in patterns.into_iter().flatten() {
                if self.patterns.get(pattern).is_some_and(|pattern| pattern.is_match(name)) {
                    known = true;
                    self.visit(member, below, &place, issues);
                }
            }
            if let Some(names) = schema.get("propertyNames") {
                let key =
                    Node { value: NodeValue::String(name.clone()), line: member.line, column: member.column };
                self.visit(&key, names, &place, issues);
            }
            match schema.get("additionalProperties") {
                Some(Value::Bool(false)) if !known => {
                    issues.push(unknown(name, member, properties, path));
                }
                Some(below) if !known => self.visit(member, below, &place, issues),
                _ => {}
            }
        }
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        for name in required.filter_map(Value::as_str) {
            if node.get(name).is_none() {
                let issue = Issue::new(codes::base::FIELD_MISSING, path.key(name));
                issues.push(located(issue, node).with("field", name));
            }
        }
    }

    fn array(
        &self,
        node: &Node,
        elements: &[Node],
        schema: &Map<String, Value>,
        path: &Path,
        issues: &mut Vec<Issue>,
    ) {
        let first = schema.get("prefixItems").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        for (position, element) in elements.iter().enumerate() {
            if let Some(below) = first.get(position).or_else(|| schema.get("items")) {
                self.visit(element, below, &path.index(position), issues);
            }
        }
        count_bounds(node, elements.len(), schema, ["minItems", "maxItems"], path, issues);
    }

    fn string(
        &self,
        node: &Node,
        text: &str,
        schema: &Map<String, Value>,
        path: &Path,
        issues: &mut Vec<Issue>,
    ) {
        if schema.contains_key("minLength") || schema.contains_key("maxLength") {
            count_bounds(node, text.chars().count(), schema, ["minLength", "maxLength"], path, issues);
        }
        // The name of a format says more than its pattern.
        if schema.get("format").and_then(Value::as_str) == Some("date") {
            if !is_date(text) {
                issues.push(invalid(node, path, "format", "date"));
            }
            return;
        }
        let Some(pattern) = schema.get("pattern").and_then(Value::as_str) else { return };
        if self.patterns.get(pattern).is_some_and(|compiled| !compiled.is_match(text)) {
            // People read a name or an example, not an expression.
            let (rule, expected) = match pattern {
                IDENTIFIER_PATTERN => ("identifier", "identifier"),
                VERSION_PATTERN => ("version", "version"),
                other => ("pattern", other),
            };
            issues.push(invalid(node, path, rule, expected));
        }
    }
}

/// A day that exists, as `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

fn collect_patterns(schema: &Value, patterns: &mut BTreeMap<String, Regex>) {
    let mut add = |pattern: &str| {
        if let Ok(compiled) = Regex::new(pattern) {
            patterns.insert(pattern.to_owned(), compiled);
        }
    };
    match schema {
        Value::Object(members) => {
            members.get("pattern").and_then(Value::as_str).into_iter().for_each(&mut add);
            let keyed = members.get("patternProperties").and_then(Value::as_object);
            keyed.into_iter().flatten().for_each(|(pattern, _)| add(pattern));
            members.values().for_each(|below| collect_patterns(below, patterns));
        }
        Value::Array(elements) => elements.iter().for_each(|below| collect_patterns(below, patterns)),
        _ => {}
    }
}

/// The members of an object schema that can have only one value.
fn tags(branch: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let properties = branch.get("properties").and_then(Value::as_object).into_iter().flatten();
    properties.filter_map(|(name, below)| Some((name.as_str(), below.get("const")?)))
}

fn fits_type(node: &Node, expected: Option<&Value>) -> bool {
    match expected {
        Some(Value::String(name)) => is_of(node, name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(|name| is_of(node, name)),
        _ => true,
    }
}

fn is_of(node: &Node, name: &str) -> bool {
    match &node.value {
        NodeValue::Null => name == "null",
        NodeValue::Bool(_) => name == "boolean",
        NodeValue::Number(text) => name == "number" || (name == "integer" && !text.contains(['.', 'e', 'E'])),
        NodeValue::String(_) => name == "string",
        NodeValue::Array(_) => name == "array",
        NodeValue::Object(_) => name == "object",
    }
}

fn type_names(names: Option<&Value>) -> String {
    match names {
        Some(Value::String(name)) => name.clone(),
        Some(Value::Array(names)) => names.iter().map(plain).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn equals(node: &Node, value: &Value) -> bool {
    match (&node.value, value) {
        (NodeValue::String(text), Value::String(expected)) => text == expected,
        (NodeValue::Null, Value::Null) => true,
        (NodeValue::Bool(found), Value::Bool(expected)) => found == expected,
        (NodeValue::Number(text), Value::Number(expected)) => {
            text.parse() == Ok(expected.as_f64().unwrap_or(f64::NAN))
        }
        (NodeValue::Array(_) | NodeValue::Object(_), _) => node.to_json() == *value,
        _ => false,
    }
}

fn check_one_of(node: &Node, allowed: &[Value], path: &Path, issues: &mut Vec<Issue>) {
    if !allowed.iter().any(|value| equals(node, value)) {
        let names: Vec<String> = allowed.iter().map(plain).collect();
        issues.push(invalid(node, path, "one_of", &names.join(", ")));
    }
}

fn count_bounds(
    node: &Node,
    count: usize,
    schema: &Map<String, Value>,
    [least, most]: [&str; 2],
    path: &Path,
    issues: &mut Vec<Issue>,
) {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    if let Some(bound) = schema.get(least).and_then(Value::as_u64).filter(|&bound| count < bound) {
        issues.push(invalid(node, path, "length_minimum", &format!("length >= {bound}")));
    }
    if let Some(bound) = schema.get(most).and_then(Value::as_u64).filter(|&bound| count > bound) {
        issues.push(invalid(node, path, "length_maximum", &format!("length <= {bound}")));
    }
}

/// A keyword, the name of its rule, its sign, and when it is broken.
type Bound = (&'static str, &'static str, &'static str, fn(f64, f64) -> bool);

fn number(node: &Node, text: &str, schema: &Map<String, Value>, path: &Path, issues: &mut Vec<Issue>) {
    let Ok(value) = text.parse::<f64>() else { return };
    let bound = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
    let broken: [Bound; 4] = [
        ("minimum", "minimum", ">=", |value, bound| value < bound),
        ("maximum", "maximum", "<=", |value, bound| value > bound),
        ("exclusiveMinimum", "above", ">", |value, bound| value <= bound),
        ("exclusiveMaximum", "below", "<", |value, bound| value >= bound),
    ];
    for (keyword, rule, sign, is_broken) in broken {
        if let Some(limit) = bound(keyword).filter(|&limit| is_broken(value, limit)) {
            issues.push(invalid(node, path, rule, &format!("{sign} {limit}")));
        }
    }
}

fn unknown(name: &str, member: &Node, properties: Option<&Map<String, Value>>, parent: &Path) -> Issue {
    let (place, told) = parent.unexpected(name);
    let issue = located(Issue::new(codes::base::FIELD_UNKNOWN, place), member).with("field", told);
    let likely = properties
        .into_iter()
        .flat_map(Map::keys)
        .map(|known| (strsim::jaro_winkler(known, name), known))
        .filter(|(likeness, _)| *likeness >= 0.85)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    // A schema's names are ours, so they can be told.
    issue
        .with("suggestions", usize::from(likely.is_some()))
        .with("suggestion", likely.map_or("", |(_, known)| known.as_str()))
}

/// The issue of a value that breaks a rule of its type.
fn invalid(node: &Node, path: &Path, rule: &str, expected: &str) -> Issue {
    located(Issue::new(codes::base::VALUE_INVALID, path.clone()), node)
        .with("rule", rule)
        .with("expected", expected)
}

fn located(issue: Issue, node: &Node) -> Issue {
    issue.with("line", node.line).with("column", node.column)
}
