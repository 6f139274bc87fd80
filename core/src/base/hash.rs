use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;

use super::digest;

/// A 128-bit hash of the parts (FNV-1a), the same on every machine and in every version.
///
/// It names content; it does not protect it. A separator keeps `["ab", "c"]` and `["a", "bc"]` apart.
#[must_use]
pub fn content_hash<'a>(parts: impl IntoIterator<Item = &'a str>) -> u128 {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut hash = OFFSET;
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }
    hash
}

/// A UUID (version 8, RFC 9562) made of the parts, for records that have no identifier of their own.
///
/// ```
/// let id = acogida::base::stable_id(["service", "caps ad fortaleza"]);
/// assert_eq!(id, acogida::base::stable_id(["service", "caps ad fortaleza"]));
/// assert_eq!(id.len(), 36);
/// ```
#[must_use]
pub fn stable_id<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let hash = content_hash(parts);
    let versioned = (hash & !(0xf << 76)) | (0x8 << 76);
    let variant = (versioned & !(0x3 << 62)) | (0x2 << 62);
    let digits = format!("{variant:032x}");
    let mut id = String::with_capacity(36);
    for (position, digit) in digits.chars().enumerate() {
        if matches!(position, 8 | 12 | 16 | 20) {
            id.push('-');
        }
        let _ = id.write_char(digit);
    }
    id
}

/// JSON without spaces whose fields are in the order of their names, so that equal documents are equal texts.
///
/// ```
/// let document = serde_json::json!({"b": [1, {"d": null, "c": 2.5}], "a": "x"});
/// assert_eq!(acogida::base::canonical_json(&document), r#"{"a":"x","b":[1,{"c":2.5,"d":null}]}"#);
/// ```
#[must_use]
pub fn canonical_json(document: &Value) -> String {
    in_order(document).to_string()
}

fn in_order(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(in_order).collect(),
        Value::Object(fields) => {
            let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| *name);
            Value::Object(fields.into_iter().map(|(name, value)| (name.clone(), in_order(value))).collect())
        }
        single => single.clone(),
    }
}

/// The SHA-256 of a document's [canonical JSON](canonical_json), in 64 hexadecimal digits.
///
/// ```
/// // printf '{}' | sha256sum
/// let hash = acogida::base::document_hash(&serde_json::json!({}));
/// assert_eq!(hash, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
/// ```
#[must_use]
pub fn document_hash(document: &impl Serialize) -> String {
    // A document of the model is always JSON.
    let value = serde_json::to_value(document).unwrap_or_default();
    digest::hex(&digest::sha256(canonical_json(&value).as_bytes()))
}
