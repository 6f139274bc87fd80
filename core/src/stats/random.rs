/// Numbers that look random and are the same for the same seed: `SplitMix64` of Steele, Lea and Flood, *Fast splittable
/// pseudorandom number generators*, OOPSLA 2014. For draws and made-up data, not for secrets.
///
/// ```
/// use acogida::stats::SplitMix;
/// let mut random = SplitMix::new(1_234_567);
/// assert_eq!(random.next_bits(), 6_457_827_717_110_365_317);
/// ```
#[derive(Clone, Debug)]
pub struct SplitMix(u64);

impl SplitMix {
    /// A generator that begins at a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn next_bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below a bound, 0 when the bound is 0: the high half of a product. With bounds of a few hundred no number
    /// is more likely than another by as much as 2^-55.
    pub fn below(&mut self, bound: u64) -> u64 {
        let product = u128::from(self.next_bits()).wrapping_mul(bound.into());
        u64::try_from(product >> 64).unwrap_or_default()
    }
}
