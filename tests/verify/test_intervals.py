"""Intervals against SciPy, statsmodels and, for the extreme tails, mpmath with 60 digits."""

import math

import mpmath
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

CONFIDENCES = [0.5, 0.8, 0.9, 0.95, 0.99, 0.998, 0.999999]
PROPORTIONS = [
    (x, n)
    for n in (1, 2, 3, 7, 10, 12, 50, 99, 1_000, 4_321, 100_000, 10_000_000)
    for x in sorted({0, 1, n // 7, n // 3, n // 2, n - 1, n})
]
COUNTS = [0, 1, 2, 3, 5, 9, 10, 11, 30, 99, 100, 1_000, 12_345, 999_999]


def close(ours, theirs, what, digits=1e-9):
    """Nine digits agree; what is zero is zero."""
    assert math.isclose(ours, theirs, rel_tol=digits, abs_tol=1e-300), (what, ours, theirs)


def wilson(x, n, confidence):
    """The score interval with 60 digits: the difference in the lower limit loses digits in doubles."""
    with mpmath.workdps(60):
        z = mpmath.sqrt(2) * mpmath.erfinv(mpmath.mpf(str(confidence)))
        x, n = mpmath.mpf(x), mpmath.mpf(n)
        half = z * mpmath.sqrt(z * z + 4 * x * (n - x) / n)
        centre = 2 * x + z * z
        lower = (centre - half) / (2 * (n + z * z)) if x else mpmath.mpf(0)
        return float(lower), float((centre + half) / (2 * (n + z * z)))


def first(answer):
    """The one row, with the reason of its issue."""
    row = {name: column[0] for name, column in answer.value.items()}
    return row | {"reason": answer.issues[0]["params"]["reason"]} if answer.issues else row


def proportion(acogida, x, n, confidence, method):
    request = {"numerator": [x], "denominator": [n], "confidence": confidence, "method": method}
    return first(acogida.call("estimate.proportion", request))


@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_wilson(acogida, confidence):
    for x, n in PROPORTIONS:
        ours = proportion(acogida, x, n, confidence, "wilson")
        lower, upper = wilson(x, n, confidence)
        close(ours["value"], x / n, (x, n))
        close(ours["lower"], lower, ("lower", x, n, confidence))
        close(ours["upper"], upper, ("upper", x, n, confidence))
        theirs = proportion_confint(x, n, 1 - confidence, "wilson")
        # statsmodels subtracts, so near zero only the absolute difference says something.
        assert abs(ours["lower"] - theirs[0]) < 1e-12, (x, n, confidence)
        assert abs(ours["upper"] - theirs[1]) < 1e-12, (x, n, confidence)


@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_clopper_pearson(acogida, confidence):
    tail = (1 - confidence) / 2
    for x, n in PROPORTIONS:
        ours = proportion(acogida, x, n, confidence, "clopper_pearson")
        lower = stats.beta.ppf(tail, x, n - x + 1) if x else 0.0
        upper = stats.beta.isf(tail, x + 1, n - x) if x < n else 1.0
        close(ours["lower"], float(lower), ("lower", x, n, confidence), 2e-9)
        close(ours["upper"], float(upper), ("upper", x, n, confidence), 2e-9)


@pytest.mark.parametrize(("x", "n"), [(1, 10_000_000), (3, 10_000_000), (2, 3), (5, 6)])
def test_clopper_pearson_far_out(acogida, x, n):
    """The definition itself, with 50 digits: outside the limits there is half of what is left."""
    ours = proportion(acogida, x, n, 0.999999, "clopper_pearson")
    with mpmath.workdps(50):
        half = (1 - mpmath.mpf("0.999999")) / 2
        lower, upper = mpmath.mpf(ours["lower"]), mpmath.mpf(ours["upper"])
        above = mpmath.betainc(x, n - x + 1, 0, lower, regularized=True)
        below = mpmath.betainc(x + 1, n - x, upper, 1, regularized=True) if x < n else half
        assert abs(above / half - 1) < mpmath.mpf("1e-7"), (x, n, above)
        assert abs(below / half - 1) < mpmath.mpf("1e-7"), (x, n, below)


def rate(acogida, count, confidence, method):
    request = {
        "events": [count],
        "population": [1_000_000],
        "multiplier": 1_000_000,
        "confidence": confidence,
        "method": method,
    }
    return first(acogida.call("estimate.rate", request))


@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_exact_poisson(acogida, confidence):
    tail = (1 - confidence) / 2
    for count in COUNTS:
        ours = rate(acogida, count, confidence, "exact_poisson")
        lower = stats.chi2.ppf(tail, 2 * count) / 2 if count else 0.0
        upper = stats.chi2.isf(tail, 2 * count + 2) / 2
        close(ours["lower"], float(lower), ("lower", count, confidence), 2e-9)
        close(ours["upper"], float(upper), ("upper", count, confidence), 2e-9)


@pytest.mark.parametrize("confidence", [0.8, 0.9, 0.95, 0.998])
def test_byar(acogida, confidence):
    """The formula of Breslow and Day (1987), p. 69, written again."""
    z = stats.norm.isf((1 - confidence) / 2)
    for count in COUNTS:
        ours = rate(acogida, count, confidence, "byar")
        above = count + 1
        upper = above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3
        root = 1 - 1 / (9 * count) - z / (3 * math.sqrt(count)) if count else 0
        if root < 0:
            assert ours["reason"] == "too_few_for_byar", (count, confidence)
            continue
        close(ours["lower"], count * root**3, ("lower", count, confidence), 1e-8)
        close(ours["upper"], upper, ("upper", count, confidence))


def test_the_english_rule_changes_at_ten(acogida):
    for count in COUNTS:
        method = "exact_poisson" if count < 10 else "byar"
        ours, same = (rate(acogida, count, 0.95, name) for name in ("byar_exact_below_10", method))
        assert (ours["lower"], ours["upper"]) == (same["lower"], same["upper"]), count


def test_a_rate_scales(acogida):
    request = {"events": [7], "population": [250_000], "multiplier": 100_000, "method": "exact_poisson"}
    ours = first(acogida.call("estimate.rate", request))
    close(ours["value"], 2.8, "value")
    close(ours["lower"], float(stats.chi2.ppf(0.025, 14)) / 2 / 2.5, "lower")
    close(ours["upper"], float(stats.chi2.isf(0.025, 16)) / 2 / 2.5, "upper")


@pytest.mark.parametrize(
    "settings", [{"confidence": 1}, {"confidence": 0}, {"confidence": -0.5}, {"method": "byar"}, {"multiplier": 0}]
)
def test_settings_that_do_not_exist_are_refused(acogida, settings):
    answer = acogida.call("estimate.proportion", {"numerator": [1], "denominator": [2]} | settings)
    assert not answer.ok
    assert answer.codes == ["estimate.option_invalid"]
    assert answer.issues[0]["path"] == "/" + next(iter(settings))
