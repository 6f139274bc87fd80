use std::fmt::Write as _;

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
