use super::gamma::is_shape;

/// Orders of the expansion beyond the first.
const ORDERS: usize = 16;

/// The quantiles of the gamma distributions of one normal deviate, as a function of the shape.
///
/// x = shape (1 + z s + (z^2 - 1)/3 s^2 + (z^3 - 7 z)/36 s^3 + ...) with s = 1 / sqrt(shape): the
/// Cornish-Fisher expansion. Its polynomials of z are the only polynomial solution, order by order, of the
/// differential equation x x" + z x x' + (shape - 1 - x) x'^2 = 0 of the quantile as a function of z
/// (Steinbrecher and Shaw 2008). A million quantiles of one probability take a polynomial each.
///
/// ```
/// use acogida::stats::special::GammaExpansion;
/// let median = GammaExpansion::new(0.0).quantile(1e6).ok_or("too small a shape")?;
/// assert!((median - 999_999.666_666_686_4).abs() < 1e-9);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct GammaExpansion {
    /// From the highest order to the first.
    terms: [f64; ORDERS],
    smallest: f64,
}

impl GammaExpansion {
    /// The expansion for a standard normal deviate.
    #[must_use]
    pub fn new(z: f64) -> Self {
        let mut terms = [0.0; ORDERS];
        let mut smallest = 20.0f64;
        let pairs = terms.iter_mut().rev().zip(POLYNOMIALS).zip(1u8..);
        for ((term, coefficients), order) in pairs {
            let square = z * z;
            let even = coefficients.iter().fold(0.0, |sum, next| sum * square + next);
            *term = if order % 2 == 0 { even } else { even * z };
            if order > 13 {
                // The error is about the first term that is left out, so the last ones must be nothing.
                smallest = smallest.max((term.abs() / 1e-17).powf(2.0 / f64::from(order)));
            }
        }
        Self { terms, smallest }
    }

    /// The quantile for a shape; nothing when the shape is too small for all digits.
    #[must_use]
    pub fn quantile(&self, shape: f64) -> Option<f64> {
        if !(shape >= self.smallest && is_shape(shape)) {
            return None;
        }
        let s = shape.sqrt().recip();
        let relative = self.terms.iter().fold(0.0, |sum, term| (sum + term) * s);
        Some(shape + shape * relative)
    }
}

/// The coefficients of each order's polynomial, highest power first. Order n has the powers n, n - 2, ... of
/// z. They are ratios of whole numbers, made with exact arithmetic and rounded once.
const POLYNOMIALS: [&[f64]; ORDERS] = [
    &[1.0],
    &[0.333_333_333_333_333_3, -0.333_333_333_333_333_3],
    &[0.027_777_777_777_777_776, -0.194_444_444_444_444_45],
    &[-0.003_703_703_703_703_704, -0.008_641_975_308_641_974, 0.019_753_086_419_753_086],
    &[0.000_231_481_481_481_481_5, 0.006_584_362_139_917_695, -0.011_136_831_275_720_165],
    &[
        5.878_894_767_783_657e-5,
        -0.001_190_476_190_476_190_6,
        -0.004_521_849_892_220_263,
        0.007_211_444_248_481_286,
    ],
    &[
        -2.553_644_914_756_026e-5,
        -2.961_901_495_852_113_2e-5,
        0.001_969_953_676_486_598_5,
        0.001_971_314_531_756_918_5,
    ],
    &[
        4.899_078_973_153_047e-6,
        8.371_981_623_010_43e-5,
        -0.000_172_610_882_487_425_7,
        -0.001_904_997_786_342_093_5,
        0.000_652_629_898_171_736_3,
    ],
    &[
        -2.428_276_122_977_769e-7,
        -2.588_686_937_966_773_2e-5,
        -0.000_129_574_685_098_090_46,
        0.000_331_530_048_894_017_8,
        0.001_772_009_575_355_697_3,
    ],
    &[
        -1.854_062_210_715_16e-7,
        3.160_639_058_368_063_2e-6,
        6.401_354_139_884_852e-5,
        0.000_154_644_594_761_065_82,
        -0.000_342_218_163_930_851_7,
        -0.001_238_576_963_551_137_4,
    ],
    &[
        7.542_464_855_411_896e-8,
        7.141_944_463_516_492e-7,
        -1.206_770_002_921_424_9e-5,
        -0.000_108_922_126_922_740_78,
        -0.000_210_626_062_468_954_57,
        0.000_184_801_238_443_312_57,
    ],
    &[
        -1.472_162_728_068_84e-8,
        -4.862_830_116_312_092e-7,
        -1.291_095_234_261_079_6e-6,
        2.584_903_934_438_905e-5,
        0.000_159_654_870_566_495_42,
        0.000_332_422_396_990_434_96,
        -0.000_450_988_837_684_095_1,
    ],
    &[
        5.159_887_341_078_076e-10,
        1.259_773_916_068_962_8e-7,
        1.616_995_099_945_412_3e-6,
        2.337_399_756_729_316_8e-6,
        -3.808_877_747_051_018_4e-5,
        -0.000_216_608_030_360_333_74,
        -0.000_580_699_948_552_732,
    ],
    &[
        7.329_864_131_600_22e-10,
        -1.072_726_197_501_505_2e-8,
        -5.215_193_450_492_114e-7,
        -4.030_576_102_745_27e-6,
        -7.441_658_238_208_083e-6,
        3.520_414_612_775_112_5e-5,
        0.000_270_556_076_003_475_14,
        0.000_663_960_400_334_052_8,
    ],
    &[
        -2.921_357_345_635_569e-10,
        -5.382_315_669_439_454_5e-9,
        6.134_899_589_490_101e-8,
        1.459_600_798_985_797_4e-6,
        9.103_421_322_062_891e-6,
        2.588_026_549_396_464e-5,
        1.191_280_264_468_795e-5,
        -0.000_240_253_083_892_149_85,
    ],
    &[
        5.717_312_238_897_994e-11,
        2.831_897_954_027_484_8e-9,
        2.222_833_888_545_843_2e-8,
        -1.805_735_457_340_096e-7,
        -3.187_050_776_764_147e-6,
        -1.967_537_173_379_424_3e-5,
        -7.531_125_874_348_814e-5,
        -0.000_153_132_163_353_693_04,
        0.000_449_835_386_727_579,
    ],
];
