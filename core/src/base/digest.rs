//! MD5, SHA-1 and SHA-2, and Base64. Nothing here protects anything: the function `digest()` of ODK forms makes
//! checksums and pseudonyms that have to be the same as ODK's, and hashes of documents tell them apart. The digests are our
//! own, because the libraries for these few lines would bring eleven crates.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// The digest of a text, by the name of the algorithm as ODK writes it.
pub(crate) fn digest(algorithm: &str, data: &[u8]) -> Option<Vec<u8>> {
    match algorithm.to_ascii_uppercase().as_str() {
        "MD5" => Some(md5(data)),
        "SHA-1" => Some(sha1(data)),
        "SHA-256" => Some(sha256(data)),
        "SHA-384" => Some(sha512(data, &SHA384_START, 48)),
        "SHA-512" => Some(sha512(data, &SHA512_START, 64)),
        _ => None,
    }
}

/// The data, a one bit, zeros, and the length in bits: whole blocks.
fn padded(data: &[u8], block: usize, length_bytes: usize, big_endian: bool) -> Vec<u8> {
    let mut bytes = data.to_vec();
    bytes.push(0x80);
    while !bytes.len().wrapping_add(length_bytes).is_multiple_of(block) {
        bytes.push(0);
    }
    let bits = u128::try_from(data.len()).unwrap_or(0).wrapping_mul(8);
    if big_endian {
        bytes.extend(bits.to_be_bytes().iter().skip(16_usize.saturating_sub(length_bytes)));
    } else {
        bytes.extend(bits.to_le_bytes().iter().take(length_bytes));
    }
    bytes
}

/// The words of a block.
fn words<const N: usize, W: Copy + Default>(block: &[u8], width: usize, read: impl Fn(&[u8]) -> W) -> [W; N] {
    let mut words = [W::default(); N];
    for (word, bytes) in words.iter_mut().zip(block.chunks_exact(width)) {
        *word = read(bytes);
    }
    words
}

fn big32(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |word, byte| (word << 8) | u32::from(*byte))
}

fn big64(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |word, byte| (word << 8) | u64::from(*byte))
}

fn little32(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |word, byte| (word << 8) | u32::from(*byte))
}

/// A word of a schedule; the places are always inside it.
fn at<W: Copy + Default>(words: &[W], place: usize) -> W {
    words.get(place).copied().unwrap_or_default()
}

/// RFC 1321.
fn md5(data: &[u8]) -> Vec<u8> {
    const TURNS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    let [mut a0, mut b0, mut c0, mut d0] = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in padded(data, 64, 8, false).chunks_exact(64) {
        let words: [u32; 16] = words(block, 4, little32);
        let [mut a, mut b, mut c, mut d] = [a0, b0, c0, d0];
        for (round, turns) in TURNS.iter().enumerate() {
            for step in 0..16_usize {
                let (mixed, place) = match round {
                    0 => ((b & c) | (!b & d), step),
                    1 => ((d & b) | (!d & c), step.wrapping_mul(5).wrapping_add(1)),
                    2 => (b ^ c ^ d, step.wrapping_mul(3).wrapping_add(5)),
                    _ => (c ^ (b | !d), step.wrapping_mul(7)),
                };
                let number = round.wrapping_mul(16).wrapping_add(step);
                // The constant is the sine of the step, as the RFC defines it.
                let sine = ((number.wrapping_add(1) as f64).sin().abs() * 4_294_967_296.0) as u32;
                let sum = a.wrapping_add(mixed).wrapping_add(sine).wrapping_add(at(&words, place % 16));
                (a, d, c) = (d, c, b);
                b = b.wrapping_add(sum.rotate_left(at(turns, step % 4)));
            }
        }
        a0 = a0.wrapping_add(a);
        b0 = b0.wrapping_add(b);
        c0 = c0.wrapping_add(c);
        d0 = d0.wrapping_add(d);
    }
    [a0, b0, c0, d0].into_iter().flat_map(u32::to_le_bytes).collect()
}

/// FIPS 180-4, 6.1.
fn sha1(data: &[u8]) -> Vec<u8> {
    let mut state = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    for block in padded(data, 64, 8, true).chunks_exact(64) {
        let mut schedule = words::<16, u32>(block, 4, big32).to_vec();
        for place in 16..80_usize {
            let before = |back: usize| at(&schedule, place.wrapping_sub(back));
            schedule.push((before(3) ^ before(8) ^ before(14) ^ before(16)).rotate_left(1));
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (place, word) in schedule.into_iter().enumerate() {
            let (mixed, constant) = match place {
                0..20 => ((b & c) | (!b & d), 0x5a82_7999),
                20..40 => (b ^ c ^ d, 0x6ed9_eba1),
                40..60 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc_u32),
                _ => (b ^ c ^ d, 0xca62_c1d6),
            };
            let next = a
                .rotate_left(5)
                .wrapping_add(mixed)
                .wrapping_add(e)
                .wrapping_add(constant)
                .wrapping_add(word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (part, added) in state.iter_mut().zip([a, b, c, d, e]) {
            *part = part.wrapping_add(added);
        }
    }
    state.into_iter().flat_map(u32::to_be_bytes).collect()
}

/// FIPS 180-4, 6.2. The constants are the upper halves of those of SHA-512.
pub(crate) fn sha256(data: &[u8]) -> Vec<u8> {
    let mut state = SHA512_START.map(|word| (word >> 32) as u32);
    for block in padded(data, 64, 8, true).chunks_exact(64) {
        let mut schedule = words::<16, u32>(block, 4, big32).to_vec();
        for place in 16..64_usize {
            let before = |back: usize| at(&schedule, place.wrapping_sub(back));
            let (x, y) = (before(15), before(2));
            let low = x.rotate_right(7) ^ x.rotate_right(18) ^ (x >> 3);
            let high = y.rotate_right(17) ^ y.rotate_right(19) ^ (y >> 10);
            schedule.push(before(16).wrapping_add(low).wrapping_add(before(7)).wrapping_add(high));
        }
        let mut now = state;
        for (word, constant) in schedule.iter().zip(&SHA512_CONSTANTS) {
            let [a, b, c, d, e, f, g, h] = now;
            let turned = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let first = h
                .wrapping_add(turned)
                .wrapping_add((e & f) ^ (!e & g))
                .wrapping_add((constant >> 32) as u32)
                .wrapping_add(*word);
            let turned = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            let second = turned.wrapping_add((a & b) ^ (a & c) ^ (b & c));
            now = [first.wrapping_add(second), a, b, c, d.wrapping_add(first), e, f, g];
        }
        for (part, added) in state.iter_mut().zip(now) {
            *part = part.wrapping_add(added);
        }
    }
    state.into_iter().flat_map(u32::to_be_bytes).collect()
}

/// FIPS 180-4, 6.4 and 6.5.
fn sha512(data: &[u8], start: &[u64; 8], length: usize) -> Vec<u8> {
    let mut state = *start;
    for block in padded(data, 128, 16, true).chunks_exact(128) {
        let mut schedule = words::<16, u64>(block, 8, big64).to_vec();
        for place in 16..80_usize {
            let before = |back: usize| at(&schedule, place.wrapping_sub(back));
            let (x, y) = (before(15), before(2));
            let low = x.rotate_right(1) ^ x.rotate_right(8) ^ (x >> 7);
            let high = y.rotate_right(19) ^ y.rotate_right(61) ^ (y >> 6);
            schedule.push(before(16).wrapping_add(low).wrapping_add(before(7)).wrapping_add(high));
        }
        let mut now = state;
        for (word, constant) in schedule.iter().zip(&SHA512_CONSTANTS) {
            let [a, b, c, d, e, f, g, h] = now;
            let turned = e.rotate_right(14) ^ e.rotate_right(18) ^ e.rotate_right(41);
            let first = h
                .wrapping_add(turned)
                .wrapping_add((e & f) ^ (!e & g))
                .wrapping_add(*constant)
                .wrapping_add(*word);
            let turned = a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39);
            let second = turned.wrapping_add((a & b) ^ (a & c) ^ (b & c));
            now = [first.wrapping_add(second), a, b, c, d.wrapping_add(first), e, f, g];
        }
        for (part, added) in state.iter_mut().zip(now) {
            *part = part.wrapping_add(added);
        }
    }
    state.into_iter().flat_map(u64::to_be_bytes).take(length).collect()
}

/// The square roots of the first eight primes.
const SHA512_START: [u64; 8] = [
    0x6a09_e667_f3bc_c908,
    0xbb67_ae85_84ca_a73b,
    0x3c6e_f372_fe94_f82b,
    0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1,
    0x9b05_688c_2b3e_6c1f,
    0x1f83_d9ab_fb41_bd6b,
    0x5be0_cd19_137e_2179,
];

/// The square roots of the next eight.
const SHA384_START: [u64; 8] = [
    0xcbbb_9d5d_c105_9ed8,
    0x629a_292a_367c_d507,
    0x9159_015a_3070_dd17,
    0x152f_ecd8_f70e_5939,
    0x6733_2667_ffc0_0b31,
    0x8eb4_4a87_6858_1511,
    0xdb0c_2e0d_64f9_8fa7,
    0x47b5_481d_befa_4fa4,
];

/// The cube roots of the first eighty primes.
const SHA512_CONSTANTS: [u64; 80] = [
    0x428a_2f98_d728_ae22,
    0x7137_4491_23ef_65cd,
    0xb5c0_fbcf_ec4d_3b2f,
    0xe9b5_dba5_8189_dbbc,
    0x3956_c25b_f348_b538,
    0x59f1_11f1_b605_d019,
    0x923f_82a4_af19_4f9b,
    0xab1c_5ed5_da6d_8118,
    0xd807_aa98_a303_0242,
    0x1283_5b01_4570_6fbe,
    0x2431_85be_4ee4_b28c,
    0x550c_7dc3_d5ff_b4e2,
    0x72be_5d74_f27b_896f,
    0x80de_b1fe_3b16_96b1,
    0x9bdc_06a7_25c7_1235,
    0xc19b_f174_cf69_2694,
    0xe49b_69c1_9ef1_4ad2,
    0xefbe_4786_384f_25e3,
    0x0fc1_9dc6_8b8c_d5b5,
    0x240c_a1cc_77ac_9c65,
    0x2de9_2c6f_592b_0275,
    0x4a74_84aa_6ea6_e483,
    0x5cb0_a9dc_bd41_fbd4,
    0x76f9_88da_8311_53b5,
    0x983e_5152_ee66_dfab,
    0xa831_c66d_2db4_3210,
    0xb003_27c8_98fb_213f,
    0xbf59_7fc7_beef_0ee4,
    0xc6e0_0bf3_3da8_8fc2,
    0xd5a7_9147_930a_a725,
    0x06ca_6351_e003_826f,
    0x1429_2967_0a0e_6e70,
    0x27b7_0a85_46d2_2ffc,
    0x2e1b_2138_5c26_c926,
    0x4d2c_6dfc_5ac4_2aed,
    0x5338_0d13_9d95_b3df,
    0x650a_7354_8baf_63de,
    0x766a_0abb_3c77_b2a8,
    0x81c2_c92e_47ed_aee6,
    0x9272_2c85_1482_353b,
    0xa2bf_e8a1_4cf1_0364,
    0xa81a_664b_bc42_3001,
    0xc24b_8b70_d0f8_9791,
    0xc76c_51a3_0654_be30,
    0xd192_e819_d6ef_5218,
    0xd699_0624_5565_a910,
    0xf40e_3585_5771_202a,
    0x106a_a070_32bb_d1b8,
    0x19a4_c116_b8d2_d0c8,
    0x1e37_6c08_5141_ab53,
    0x2748_774c_df8e_eb99,
    0x34b0_bcb5_e19b_48a8,
    0x391c_0cb3_c5c9_5a63,
    0x4ed8_aa4a_e341_8acb,
    0x5b9c_ca4f_7763_e373,
    0x682e_6ff3_d6b2_b8a3,
    0x748f_82ee_5def_b2fc,
    0x78a5_636f_4317_2f60,
    0x84c8_7814_a1f0_ab72,
    0x8cc7_0208_1a64_39ec,
    0x90be_fffa_2363_1e28,
    0xa450_6ceb_de82_bde9,
    0xbef9_a3f7_b2c6_7915,
    0xc671_78f2_e372_532b,
    0xca27_3ece_ea26_619c,
    0xd186_b8c7_21c0_c207,
    0xeada_7dd6_cde0_eb1e,
    0xf57d_4f7f_ee6e_d178,
    0x06f0_67aa_7217_6fba,
    0x0a63_7dc5_a2c8_98a6,
    0x113f_9804_bef9_0dae,
    0x1b71_0b35_131c_471b,
    0x28db_77f5_2304_7d84,
    0x32ca_ab7b_40c7_2493,
    0x3c9e_be0a_15c9_bebc,
    0x431d_67c4_9c10_0d4c,
    0x4cc5_d4be_cb3e_42b6,
    0x597f_299c_fc65_7e2a,
    0x5fcb_6fab_3ad6_faec,
    0x6c44_198c_4a47_5817,
];

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
