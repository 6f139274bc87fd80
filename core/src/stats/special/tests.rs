use super::*;

// All expected values: mpmath with 45 digits, the tails as integrals of the density, the quantiles by
// Newton's method on their logarithm.

fn agrees(ours: Option<f64>, expected: f64) {
    let ours = ours.unwrap();
    assert!((ours - expected).abs() <= 1e-13 * expected.abs(), "{ours:e} is not {expected:e}");
}

#[test]
fn quantiles_of_the_gamma_distribution() {
    for (shape, tail, expected) in [
        (0.5, Tail::Lower(1.0e-12), 7.853_981_633_974_483e-25),
        (0.5, Tail::Upper(0.025), 2.511_943_093_657_444_5),
        (1.5, Tail::Lower(0.5), 1.182_986_942_187_669),
        (9.0, Tail::Lower(0.025), 4.115_373_097_378_333),
        (20.0, Tail::Upper(0.001), 36.700_978_759_495_52),
        (77.0, Tail::Lower(5.0e-7), 41.424_677_976_258_565),
        (299.0, Tail::Upper(0.025), 333.827_932_277_180_6),
        (301.0, Tail::Lower(1.0e-12), 194.606_486_162_031_98),
        (10_000.0, Tail::Lower(0.025), 9_804.952_467_260_184),
        (1_000_000.0, Tail::Upper(0.001), 1_003_093.082_369_854_4),
        (1_000_000_000.0, Tail::Lower(0.025), 999_938_021.443_927_9),
        (1_000_000_000.0, Tail::Upper(1.0e-12), 1_000_222_466.072_099_1),
    ] {
        agrees(gamma_quantile(shape, tail), expected);
        let stepwise = tail.deviate().and_then(|z| gamma::quantile_by_steps(shape, tail, z));
        agrees(stepwise, expected);
    }
}

#[test]
fn quantiles_of_the_beta_distribution() {
    for (a, b, tail, expected) in [
        (0.5, 0.5, Tail::Lower(5.0e-7), 6.168_502_750_679_581e-13),
        (0.5, 1_000_000_000.0, Tail::Upper(0.025), 2.511_943_091_130_501e-9),
        (1.0, 400.0, Tail::Lower(5.0e-7), 1.250_000_311_718_853_8e-9),
        (2.0, 999_999.0, Tail::Upper(0.025), 5.571_630_655_172_244e-6),
        (30.0, 1_000_000_000.0, Tail::Upper(0.25), 3.349_072_950_737_949_3e-8),
        (65.0, 36.0, Tail::Lower(0.001), 0.491_375_611_493_601_1),
        (999.0, 1_000.0, Tail::Upper(0.025), 0.521_660_864_086_433_8),
        (1_001.0, 2_000.0, Tail::Lower(0.025), 0.316_796_103_484_061_06),
        (5_000.0, 995_001.0, Tail::Lower(0.025), 0.004_862_691_820_452_956),
        (1_000_000.0, 3.0, Tail::Upper(0.001), 0.999_999_809_466_831_1),
        (1_000_000_000.0, 1_000_000_000.0, Tail::Lower(1.0e-12), 0.499_921_352_080_376_7),
        (400_000_000.0, 600_000_000.0, Tail::Upper(0.025), 0.400_030_363_820_893_74),
    ] {
        agrees(beta_quantile(a, b, tail), expected);
    }
}

#[test]
fn tails_of_the_gamma_distribution() {
    for (shape, x, lower, upper) in [
        (0.5, 0.1, 0.345_279_153_981_423, 0.654_720_846_018_577),
        (10.0, 4.0, 0.008_132_242_796_933_864, 0.991_867_757_203_066_2),
        (300.0, 400.0, 0.999_999_924_926_191_6, 7.507_380_835_521_614e-8),
        (1_000_000.0, 997_000.0, 0.001_338_104_167_313_599_7, 0.998_661_895_832_686_4),
        (1_000_000_000.0, 1_000_100_000.0, 0.999_217_043_838_041_7, 0.000_782_956_161_958_326_9),
    ] {
        let tails = gamma_tails(shape, x);
        agrees(tails.map(|tails| tails.lower), lower);
        agrees(tails.map(|tails| tails.upper), upper);
    }
}

#[test]
fn tails_of_the_beta_distribution() {
    for (a, b, x, lower, upper) in [
        (0.5, 0.5, 0.1, 0.204_832_764_699_133_45, 0.795_167_235_300_866_5),
        (10.0, 4.0, 0.9, 0.965_839_279_077_000_1, 0.034_160_720_922_999_974),
        (1_000.0, 2_000.0, 0.3, 4.073_827_916_050_771_4e-5, 0.999_959_261_720_839_5),
        (5.0, 1_000_000_000.0, 1.0e-8, 0.970_747_313_247_203_5, 0.029_252_686_752_796_47),
        (1_000_000_000.0, 1_000_000_000.0, 0.500_03, 0.996_354_820_976_875_6, 0.003_645_179_023_124_447),
    ] {
        let tails = beta_tails(a, b, x);
        agrees(tails.map(|tails| tails.lower), lower);
        agrees(tails.map(|tails| tails.upper), upper);
    }
}

#[test]
fn what_does_not_exist_is_nothing() {
    for shape in [f64::NAN, -1.0, 0.0, 1e-3, 1e16, f64::INFINITY] {
        assert_eq!(gamma_tails(shape, 1.0), None);
        assert_eq!(gamma_quantile(shape, Tail::Lower(0.5)), None);
        assert_eq!(beta_tails(shape, 1.0, 0.5), None);
        assert_eq!(beta_quantile(1.0, shape, Tail::Upper(0.5)), None);
    }
    for probability in [0.0, 1.0, -0.5, f64::NAN] {
        assert_eq!(gamma_quantile(2.0, Tail::Lower(probability)), None);
        assert_eq!(beta_quantile(2.0, 2.0, Tail::Upper(probability)), None);
    }
    assert_eq!(gamma_tails(2.0, -1.0), None);
    assert_eq!(beta_tails(2.0, 2.0, 1.5), None);
    assert_eq!(gamma_tails(2.0, f64::INFINITY), Some(Tails { lower: 1.0, upper: 0.0 }));
}

proptest::proptest! {
    /// Every shape and probability has a quantile, whose tail is the probability.
    #[test]
    fn a_quantile_has_its_tail(
        a in -0.3f64..9.0,
        b in -0.3f64..9.0,
        depth in -12.0f64..-0.02,
        lower in proptest::bool::ANY,
    ) {
        let (a, b, probability) = (10f64.powf(a), 10f64.powf(b), 10f64.powf(depth));
        let tail = if lower { Tail::Lower(probability) } else { Tail::Upper(probability) };
        let of = |tails: Tails| if lower { tails.lower } else { tails.upper };
        let x = gamma_quantile(a, tail).unwrap();
        // The rounding of the quantile itself moves the tail by its density.
        let slack = 1e-12 + 1e-15 * a.sqrt() * 40.0;
        proptest::prop_assert!((of(gamma_tails(a, x).unwrap()) / probability - 1.0).abs() < slack);
        let x = beta_quantile(a, b, tail).unwrap();
        proptest::prop_assert!((0.0..=1.0).contains(&x));
        if x < 0.5 {
            let found = of(beta_tails(a, b, x).unwrap());
            let slack = 1e-12 + 1e-15 * a.min(b).sqrt() * 40.0;
            proptest::prop_assert!((found / probability - 1.0).abs() < slack, "{} {} {}", a, b, found / probability);
        }
    }
}
