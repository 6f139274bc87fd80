//! Digests and Base64. Nothing here protects anything: the function `digest()` of ODK forms makes checksums and
//! pseudonyms that have to be the same as ODK's, and hashes of documents tell them apart.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use sha2::Digest as _;

/// The digest of a text, by the name of the algorithm as ODK writes it.
pub(crate) fn digest(algorithm: &str, data: &[u8]) -> Option<Vec<u8>> {
    match algorithm.to_ascii_uppercase().as_str() {
        "MD5" => Some(md5::Md5::digest(data).to_vec()),
        "SHA-1" => Some(sha1::Sha1::digest(data).to_vec()),
        "SHA-256" => Some(sha256(data)),
        "SHA-384" => Some(sha2::Sha384::digest(data).to_vec()),
        "SHA-512" => Some(sha2::Sha512::digest(data).to_vec()),
        _ => None,
    }
}

pub(crate) fn sha256(data: &[u8]) -> Vec<u8> {
    sha2::Sha256::digest(data).to_vec()
}

/// RFC 4648, 4. What others write is read with its signs of filling left out, and with bits that say nothing.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

pub(crate) fn base64(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

/// The bytes; nothing when it is not Base64. Spaces and line ends are skipped.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let signs: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    BASE64.decode(signs).ok()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 1321 and of FIPS 180-4.
    #[test]
    fn digests_are_those_of_the_standards() {
        let table = [
            ("MD5", "", "d41d8cd98f00b204e9800998ecf8427e"),
            ("MD5", "abc", "900150983cd24fb0d6963f7d28e17f72"),
            (
                "MD5",
                "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
                "57edf4a22be3c955ac49da2e2107b67a",
            ),
            ("SHA-1", "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
            (
                "SHA-1",
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
            ),
            ("SHA-256", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "SHA-256",
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
            (
                "SHA-384",
                "abc",
                "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed\
                 8086072ba1e7cc2358baeca134c825a7",
            ),
            (
                "SHA-512",
                "abc",
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a\
                 2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            ),
        ];
        for (algorithm, text, expected) in table {
            assert_eq!(hex(&digest(algorithm, text.as_bytes()).unwrap()), expected, "{algorithm} of {text}");
        }
        assert_eq!(digest("CRC", b""), None);
    }

    /// The examples of RFC 4648.
    #[test]
    fn base64_goes_both_ways() {
        for (text, written) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text.as_bytes()), written);
            assert_eq!(from_base64(written).unwrap(), text.as_bytes());
        }
        // Other encoders leave out the filling, break lines, or do not clear the last bits.
        for written in ["Zm8", "Zm 8=\n", "Zm9="] {
            assert_eq!(from_base64(written).unwrap(), b"fo", "{written}");
        }
        for wrong in ["Z", "Zg=x", "Z???", "===="] {
            assert_eq!(from_base64(wrong), None, "{wrong}");
        }
    }
}
