"""Estimates against SciPy, statsmodels, numpy and mpmath: 12 digits where the method is the same."""

import math
import random

import mpmath
import numpy
import pytest
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM
from statsmodels.regression.linear_model import WLS
from statsmodels.stats.contingency_tables import Table
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

CONFIDENCES = [0.5, 0.9, 0.95, 0.998]


def close(ours, theirs, what, digits=1e-12, near_zero=0.0):
    assert math.isclose(ours, theirs, rel_tol=digits, abs_tol=near_zero), (what, ours, theirs)


def estimates(acogida, name, **request):
    """The value of a report without issues."""
    report = acogida.call(f"estimate.{name}", request)
    assert not report.issues, report.issues
    return report.value


def codes(acogida, name, **request):
    report = acogida.call(f"estimate.{name}", request)
    return report.value, [(issue["code"], issue["path"]) for issue in report.issues]


COUNTS = [0, 1, 2, 5, 9, 10, 11, 19, 20, 21, 50, 99, 300, 512, 1_000, 12_345, 999_999, 10**9]
SHARES = [(x, n) for n in (1, 3, 10, 99, 1_000, 54_321, 10**7, 10**9) for x in sorted({0, 1, n // 7, n // 2, n})]


@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_exact_poisson_is_what_its_definition_says(acogida, confidence):
    """At the limits half of the rest lies outside: SciPy's tails, and the error divided by the density."""
    found = estimates(
        acogida, "rate", events=COUNTS, population=[1] * len(COUNTS), method="exact_poisson", confidence=confidence
    )
    tail = (1 - confidence) / 2
    for x, lower, upper in zip(COUNTS, found["lower"], found["upper"], strict=True):
        close(upper, stats.gamma.isf(tail, x + 1), ("upper", x))
        close(lower, stats.gamma.ppf(tail, x) if x else 0.0, ("lower", x))


@pytest.mark.parametrize("count", [1, 7, 30, 77, 250, 1000])
def test_exact_poisson_with_40_digits(acogida, count):
    found = estimates(acogida, "rate", events=[count], population=[1], method="exact_poisson")
    with mpmath.workdps(40):
        tail = (1 - mpmath.mpf(0.95)) / 2
        lower = mpmath.findroot(lambda x: mpmath.gammainc(count, 0, x, regularized=True) - tail, found["lower"][0])
        upper = mpmath.findroot(lambda x: mpmath.gammainc(count + 1, x, regularized=True) - tail, found["upper"][0])
    close(found["lower"][0], float(lower), "lower", 1e-13)
    close(found["upper"][0], float(upper), "upper", 1e-13)


@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_beta_limits(acogida, confidence):
    """SciPy's beta quantiles lose digits where the shapes are far apart: see the next test for those."""
    tail = (1 - confidence) / 2
    columns = {"numerator": [x for x, _ in SHARES], "denominator": [n for _, n in SHARES], "confidence": confidence}
    exact = estimates(acogida, "proportion", method="clopper_pearson", **columns)
    prior = estimates(acogida, "proportion", method="jeffreys", **columns)
    for row, (x, n) in enumerate(SHARES):
        digits = 1e-12 if n <= 1_000 else 1e-7
        close(exact["lower"][row], stats.beta.ppf(tail, x, n - x + 1) if x else 0.0, ("lower", x, n), digits)
        close(exact["upper"][row], stats.beta.isf(tail, x + 1, n - x) if x < n else 1.0, ("upper", x, n), digits)
        lower, upper = stats.beta.ppf(tail, x + 0.5, n - x + 0.5), stats.beta.isf(tail, x + 0.5, n - x + 0.5)
        close(prior["lower"][row], lower if x else 0.0, ("lower", x, n), digits)
        close(prior["upper"][row], upper if x < n else 1.0, ("upper", x, n), digits)


def at_most(x, n, p):
    """The binomial distribution function with 40 digits, term by term."""
    return mpmath.fsum(mpmath.binomial(n, k) * p**k * (1 - p) ** (n - k) for k in range(x + 1))


@pytest.mark.parametrize(("x", "n"), [(1, 10**6), (1, 10**7), (3, 10**9), (2, 10**12)])
def test_clopper_pearson_of_rare_things_with_40_digits(acogida, x, n):
    found = estimates(acogida, "proportion", numerator=[x], denominator=[n], method="clopper_pearson")
    with mpmath.workdps(60):
        tail = (1 - mpmath.mpf(0.95)) / 2
        start = (found["lower"][0], found["lower"][0] * 1.001)
        lower = mpmath.findroot(lambda p: mpmath.log((1 - at_most(x - 1, n, p)) / tail), start)
        start = (found["upper"][0], found["upper"][0] * 1.001)
        upper = mpmath.findroot(lambda p: mpmath.log(at_most(x, n, p) / tail), start)
    close(found["lower"][0], float(lower), "lower", 1e-13)
    close(found["upper"][0], float(upper), "upper", 1e-13)


@pytest.mark.parametrize(("x", "n"), [(1, 10), (3, 700), (65, 100), (2, 100_000), (499, 1000)])
def test_clopper_pearson_with_40_digits(acogida, x, n):
    found = estimates(acogida, "proportion", numerator=[x], denominator=[n], method="clopper_pearson")
    with mpmath.workdps(40):
        tail = (1 - mpmath.mpf(0.95)) / 2
        lower = mpmath.findroot(
            lambda p: mpmath.betainc(x, n - x + 1, 0, p, regularized=True) - tail, found["lower"][0]
        )
        upper = mpmath.findroot(
            lambda p: mpmath.betainc(n - x, x + 1, 0, 1 - p, regularized=True) - tail, found["upper"][0]
        )
    close(found["lower"][0], float(lower), "lower", 1e-13)
    close(found["upper"][0], float(upper), "upper", 1e-13)


@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_wilson_and_agresti_coull_agree_with_statsmodels(acogida, confidence):
    columns = {"numerator": [x for x, _ in SHARES], "denominator": [n for _, n in SHARES], "confidence": confidence}
    for method in ("wilson", "agresti_coull"):
        found = estimates(acogida, "proportion", method=method, **columns)
        for row, (x, n) in enumerate(SHARES):
            lower, upper = proportion_confint(x, n, 1 - confidence, method)
            # Theirs is a difference: near zero it has fewer digits.
            close(found["lower"][row], lower, (method, x, n), near_zero=1e-15)
            close(found["upper"][row], upper, (method, x, n), near_zero=1e-15)


def test_the_jeffreys_limits_of_nobody_and_everybody(acogida):
    """Brown, Cai and DasGupta (2001) put them at 0 and 1; statsmodels does not."""
    found = estimates(acogida, "proportion", numerator=[0, 10], denominator=[10, 10], method="jeffreys")
    assert (found["lower"][0], found["upper"][1]) == (0.0, 1.0)
    assert proportion_confint(0, 10, 0.05, "jeffreys")[0] > 0


@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.998])
def test_mean(acogida, confidence):
    rows = [[3, 5, 10], [1.5, 1.5], [0.1] * 10, [1e9, 1e9 + 1, 1e9 + 5], list(range(1000))]
    report = acogida.call("estimate.mean", {"values": rows, "confidence": confidence})
    told = [(issue["code"], issue["path"]) for issue in report.issues]
    assert told == [("estimate.no_spread", "/values/1"), ("estimate.no_spread", "/values/2")]
    found = report.value
    for row, values in enumerate(rows):
        n, centre = len(values), math.fsum(values) / len(values)
        error = math.sqrt(math.fsum((value - centre) ** 2 for value in values) / (n - 1) / n)
        half = stats.t.isf((1 - confidence) / 2, n - 1) * error
        close(found["value"][row], centre, values[:3])
        close(found["lower"][row], centre - half, values[:3], near_zero=1e-14)
        close(found["upper"][row], centre + half, values[:3])


def test_missing_values_are_counted_and_not_zero(acogida):
    found = estimates(acogida, "mean", values=[[2, None, 4, None]])
    assert (found["value"], found["valid_n"], found["missing_n"]) == ([3.0], [2], [2])


PAIRS = [(56, 70, 48, 80), (9, 10, 3, 10), (10, 10, 0, 20), (0, 10, 0, 10), (5, 56, 0, 29), (1, 1000, 3, 999)]


@pytest.mark.parametrize("confidence", [0.9, 0.95])
def test_newcombe_agrees_with_statsmodels(acogida, confidence):
    for x, n, y, m in PAIRS:
        found = estimates(
            acogida,
            "difference",
            numerator=[x],
            denominator=[n],
            reference_numerator=[y],
            reference_denominator=[m],
            confidence=confidence,
        )
        lower, upper = confint_proportions_2indep(x, n, y, m, "newcomb", "diff", alpha=1 - confidence)
        close(found["value"][0], x / n - y / m, (x, n, y, m), near_zero=1e-15)
        close(found["lower"][0], lower, (x, n, y, m), near_zero=1e-14)
        close(found["upper"][0], upper, (x, n, y, m), near_zero=1e-14)


def test_the_ratio_of_proportions_solves_its_equations(acogida):
    """Donner and Zou (2012): a limit r of p/q is where p - r q just has a limit of 0."""
    for x, n, y, m in [(56, 70, 48, 80), (9, 10, 3, 10), (5, 56, 2, 29), (1, 1000, 3, 999)]:
        found = estimates(
            acogida,
            "difference",
            numerator=[x],
            denominator=[n],
            reference_numerator=[y],
            reference_denominator=[m],
            compare="ratio",
        )
        p, q = x / n, y / m
        (a, b), (c, d) = (proportion_confint(k, of, 0.05, "wilson") for k, of in ((x, n), (y, m)))
        close(found["value"][0], p / q, "ratio")
        lower, upper = found["lower"][0], found["upper"][0]
        close(p - lower * q, math.hypot(p - a, lower * (d - q)), "lower", 1e-9)
        close(upper * q - p, math.hypot(b - p, upper * (q - c)), "upper", 1e-9)


def test_rates_are_compared(acogida):
    columns = {
        "numerator": [11],
        "denominator": [800],
        "reference_numerator": [5],
        "reference_denominator": [1000],
        "measure": "rate",
    }
    found = estimates(acogida, "difference", compare="ratio", **columns)
    share = stats.binomtest(11, 16).proportion_ci(method="exact")
    close(found["value"][0], 2.75, "ratio")
    close(found["lower"][0], share.low / (1 - share.low) * 1.25, "lower")
    close(found["upper"][0], share.high / (1 - share.high) * 1.25, "upper")
    found = estimates(acogida, "difference", **columns)
    a, b = stats.gamma.ppf(0.025, 11) / 800, stats.gamma.isf(0.025, 12) / 800
    c, d = stats.gamma.ppf(0.025, 5) / 1000, stats.gamma.isf(0.025, 6) / 1000
    gap = 11 / 800 - 5 / 1000
    close(found["lower"][0], gap - math.hypot(11 / 800 - a, d - 5 / 1000), "lower", 1e-11)
    close(found["upper"][0], gap + math.hypot(b - 11 / 800, 5 / 1000 - c), "upper", 1e-11)


BANDS = [f"{age}-{age + 4}" for age in range(0, 90, 5)] + ["90+"]
ESP = [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000]


def band_rows(seed):
    draw = random.Random(seed)
    population = [draw.randrange(500, 9000) for _ in BANDS]
    events = [draw.randrange(0, 12) for _ in BANDS]
    return events, population


@pytest.mark.parametrize("seed", range(5))
def test_directly_standardised_rates(acogida, seed):
    """Dobson and others (1991) and Fay and Feuer (1997), written again with SciPy."""
    events, population = band_rows(seed)
    weights = [standard / persons / sum(ESP) for standard, persons in zip(ESP, population, strict=True)]
    value = math.fsum(w * x for w, x in zip(weights, events, strict=True))
    variance = math.fsum(w * w * x for w, x in zip(weights, events, strict=True))
    total, largest = sum(events), max(weights)
    z = stats.norm.isf(0.025)
    scale = math.sqrt(variance / total)
    byar = (
        total * (1 - 1 / (9 * total) - z / (3 * math.sqrt(total))) ** 3,
        (total + 1) * (1 - 1 / (9 * (total + 1)) + z / (3 * math.sqrt(total + 1))) ** 3,
    )
    exact = stats.gamma.ppf(0.025, total), stats.gamma.isf(0.025, total + 1)
    upper_variance, upper_value = variance + largest**2, value + largest
    expected = {
        "dobson": tuple(value + scale * (limit - total) for limit in exact),
        "dobson_byar": tuple(value + scale * (limit - total) for limit in byar),
        "fay_feuer": (
            stats.gamma.ppf(0.025, value**2 / variance) * variance / value,
            stats.gamma.isf(0.025, upper_value**2 / upper_variance) * upper_variance / upper_value,
        ),
    }
    columns = {"strata": BANDS, "events": events, "population": population, "multiplier": 100_000}
    for method, (lower, upper) in expected.items():
        named = estimates(acogida, "dsr", method=method, standard_population="esp_2013", **columns)
        given = estimates(acogida, "dsr", method=method, standard_population=ESP, **columns)
        assert named == given
        close(named["value"][0], value * 100_000, method)
        close(named["lower"][0], lower * 100_000, method)
        close(named["upper"][0], upper * 100_000, method)


def test_the_order_of_rows_changes_no_bit(acogida):
    events, population = band_rows(1)
    rows = list(zip(BANDS, events, population, strict=True))
    found = set()
    for seed in range(6):
        random.Random(seed).shuffle(rows)
        strata, counted, persons = zip(*rows, strict=True)
        report = estimates(
            acogida,
            "dsr",
            strata=strata,
            events=counted,
            population=persons,
            standard_population="who_world",
            method="fay_feuer",
        )
        found.add((report["value"][0], report["lower"][0], report["upper"][0]))
    assert len(found) == 1


def test_strata_that_are_merged_give_the_crude_rate(acogida):
    """With the population itself as standard the standardised rate is the crude one."""
    events, population = band_rows(3)
    found = estimates(
        acogida, "dsr", strata=BANDS, events=events, population=population, standard_population=population
    )
    crude = estimates(acogida, "rate", events=[sum(events)], population=[sum(population)], method="exact_poisson")
    for part in ("value", "lower", "upper"):
        close(found[part][0], crude[part][0], part)


def test_indirectly_standardised(acogida):
    events, population = band_rows(4)
    reference_events, reference_population = band_rows(5)
    found = estimates(
        acogida,
        "isr",
        groups=["all"] * len(BANDS),
        observed=events,
        population=population,
        reference_events=reference_events,
        reference_population=reference_population,
        method="exact_poisson",
        multiplier=100,
    )
    expected = math.fsum(
        n * x / m for n, x, m in zip(population, reference_events, reference_population, strict=True)
    )
    close(found["expected"][0], expected, "expected")
    close(found["value"][0], sum(events) / expected * 100, "value")
    close(found["lower"][0], stats.gamma.ppf(0.025, sum(events)) / expected * 100, "lower")
    close(found["upper"][0], stats.gamma.isf(0.025, sum(events) + 1) / expected * 100, "upper")


def test_slope_index(acogida):
    """The slope as statsmodels fits it; both variances from the linear form that it is."""
    population, value = [1000, 1200, 900, 1100, 1000], [51.0, 47.5, 44.0, 43.0, 38.5]
    error = [1.1, 0.9, 1.3, 1.0, 1.2]
    found = estimates(acogida, "sii", value=value, standard_error=error, population=population)
    share = numpy.array(population) / sum(population)
    rank = numpy.cumsum(share) - share / 2
    design = numpy.column_stack([numpy.ones(5), rank])
    intercept, slope = WLS(value, design, weights=share).fit().params
    form = numpy.linalg.solve(design.T @ (share[:, None] * design), design.T * share)
    covariance = form @ numpy.diag(numpy.square(error)) @ form.T
    z = stats.norm.isf(0.025)
    close(found["slope"]["value"][0], slope, "slope", 1e-11)
    close(found["slope"]["lower"][0], slope - z * math.sqrt(covariance[1, 1]), "lower", 1e-11)
    close(found["slope"]["upper"][0], slope + z * math.sqrt(covariance[1, 1]), "upper", 1e-11)
    close(found["relative"]["value"][0], (intercept + slope) / intercept, "relative", 1e-11)
    for part in ("lower", "upper"):
        # Fieller: at a limit r, end - r start is z standard errors from 0.
        ratio = found["relative"][part][0]
        combined = numpy.array([1 - ratio, 1])
        close(
            abs(combined @ [intercept, slope]), z * math.sqrt(combined @ covariance @ combined), part, 1e-9
        )


@pytest.mark.parametrize("kind", range(1, 10))
def test_quantiles_agree_with_numpy(acogida, kind):
    names = (
        "inverted_cdf averaged_inverted_cdf closest_observation interpolated_inverted_cdf hazen weibull linear "
        "median_unbiased normal_unbiased"
    ).split()
    draw = random.Random(kind)
    rows = [[draw.randrange(0, 60) for _ in range(size)] for size in (1, 2, 3, 10, 37, 200)]
    probabilities = [0, 0.05, 0.25, 0.5, 0.7, 0.9, 1]
    found = estimates(acogida, "quantiles", values=rows, probabilities=probabilities, type=kind)
    for values, ours in zip(rows, found["value"], strict=True):
        theirs = numpy.quantile(values, probabilities, method=names[kind - 1])
        for probability, one, other in zip(probabilities, ours, theirs, strict=True):
            close(one, float(other), (kind, len(values), probability), near_zero=1e-12)


def test_funnel(acogida):
    numerator, denominator = [40, 75, 130], [400, 400, 500]
    found = estimates(acogida, "funnel", numerator=numerator, denominator=denominator, target=0.2)
    assert found["outside"] == [-2, 0, 2]
    for limits in found["limits"]:
        z = stats.norm.isf((1 - limits["confidence"]) / 2)
        for n, lower, upper in zip(denominator, limits["lower"], limits["upper"], strict=True):
            close(upper, 0.2 + z * math.sqrt(0.2 * 0.8 / n), n)
            close(lower, 0.2 - z * math.sqrt(0.2 * 0.8 / n), n)


@pytest.mark.parametrize("expected", [0.2, 3.6, 3.7, 12.5, 100, 5e4, 1e8])
def test_the_limits_of_counts_are_where_the_exact_interval_ends(acogida, expected):
    found = estimates(acogida, "funnel", numerator=[3], denominator=[expected], measure="ratio")
    for limits in found["limits"]:
        tail = (1 - limits["confidence"]) / 2
        lower, upper = limits["lower"][0] * expected, limits["upper"][0] * expected
        close(stats.gamma.ppf(tail, upper), expected, "upper", 1e-10)
        if lower:
            close(stats.gamma.isf(tail, lower + 1), expected, "lower", 1e-10)
        else:
            assert -math.log(tail) >= expected


AGES = [0, 1, *range(5, 91, 5)]


def life_table(deaths, population):
    """Chiang's second method and the variance of Silcocks and others, from the paper, one age at a time."""
    widths = [later - age for age, later in zip(AGES, AGES[1:], strict=False)]
    alive, q, years = [1.0], [], []
    for position, width in enumerate(widths):
        rate, lived = deaths[position] / population[position], 0.1 if position == 0 else 0.5
        dying = width * rate / (1 + (1 - lived) * width * rate)
        q.append(dying)
        alive.append(alive[-1] * (1 - dying))
        years.append(width * (alive[-1] + lived * (alive[-2] - alive[-1])))
    years.append(alive[-1] * population[-1] / deaths[-1])
    left = [math.fsum(years[position:]) / alive[position] for position in range(len(AGES))]
    found = []
    for start in range(len(AGES)):
        terms = [alive[-1] ** 2 * (population[-1] / deaths[-1]) ** 2 / deaths[-1]]
        for position in range(start, len(widths)):
            if deaths[position]:
                lived = 0.1 if position == 0 else 0.5
                gain = (1 - lived) * widths[position] + left[position + 1]
                terms.append((alive[position] * gain * q[position]) ** 2 * (1 - q[position]) / deaths[position])
        found.append((left[start], math.sqrt(math.fsum(terms)) / alive[start]))
    return found


def test_life_expectancy(acogida):
    draw = random.Random(9)
    population = [draw.randrange(800, 9000) for _ in AGES]
    deaths = [draw.randrange(0, 40) for _ in AGES[:-1]] + [150]
    order = list(range(len(AGES)))
    draw.shuffle(order)
    found = estimates(
        acogida,
        "life_expectancy",
        age=[AGES[row] for row in order],
        deaths=[deaths[row] for row in order],
        population=[population[row] for row in order],
    )
    z = stats.norm.isf(0.025)
    table = life_table(deaths, population)
    for place, row in enumerate(order):
        left, error = table[row]
        close(found["value"][place], left, AGES[row])
        close(found["lower"][place], left - z * error, AGES[row])
        close(found["upper"][place], left + z * error, AGES[row])


def test_kaplan_meier_agrees_with_statsmodels(acogida):
    draw = random.Random(2)
    time = [draw.randrange(1, 40) for _ in range(120)]
    event = [draw.random() < 0.7 for _ in time]
    theirs = SurvfuncRight(time, [int(happened) for happened in event])
    found = {}
    for method in ("plain", "log", "log_log"):
        found[method], told = codes(acogida, "kaplan_meier", time=time, event=event, method=method)
        # Shares of 0 and 1 have no limits.
        assert {code for code, _ in told} <= {"estimate.no_limits"}, told
    z = stats.norm.isf(0.025)
    curve = found["plain"]["curves"][0]
    places = {moment: place for place, moment in enumerate(curve["time"])}
    for moment, share, error, at_risk, events in zip(
        theirs.surv_times, theirs.surv_prob, theirs.surv_prob_se, theirs.n_risk, theirs.n_events, strict=True
    ):
        place = places[moment]
        assert (curve["at_risk"][place], curve["events"][place]) == (at_risk, events)
        close(curve["value"][place], share, moment)
        if not 0 < share < 1:
            continue
        close(curve["lower"][place], max(0.0, share - z * error), moment, near_zero=1e-14)
        logs = found["log"]["curves"][0]
        close(logs["lower"][place], share * math.exp(-z * error / share), moment)
        close(logs["upper"][place], min(1.0, share * math.exp(z * error / share)), moment)
        reach = z * error / share / math.log(share)
        double = found["log_log"]["curves"][0]
        close(double["lower"][place], share ** math.exp(-reach), moment)
        close(double["upper"][place], share ** math.exp(reach), moment)
    assert found["plain"]["median"][0] == theirs.quantile(0.5)


def test_bad_rows_have_a_code_and_a_place_and_the_others_are_estimated(acogida):
    value, found = codes(
        acogida,
        "proportion",
        numerator=[3, -1, 2.5, None, 1, 5],
        denominator=[2, 5, 5, 5, 0, 10**12],
    )
    assert found == [
        ("estimate.above_denominator", "/numerator/0"),
        ("estimate.value_invalid", "/numerator/1"),
        ("estimate.value_invalid", "/numerator/2"),
        ("estimate.value_invalid", "/numerator/3"),
        ("estimate.no_denominator", "/denominator/4"),
    ]
    assert value["value"] == [None] * 5 + [5e-12]


@pytest.mark.parametrize("method", ["wilson", "clopper_pearson", "jeffreys", "agresti_coull"])
def test_large_counts_work(acogida, method):
    found = estimates(acogida, "proportion", numerator=[4 * 10**11], denominator=[10**12], method=method)
    z = stats.norm.isf(0.025)
    half = z * math.sqrt(0.4 * 0.6 / 10**12)
    close(found["lower"][0], 0.4 - half, method, 1e-11)
    close(found["upper"][0], 0.4 + half, method, 1e-11)


@pytest.mark.parametrize("method", ["exact_poisson", "byar", "byar_exact_below_10"])
def test_rates_scale(acogida, method):
    columns = {"events": [0, 3, 12, 10**12], "method": method}
    one = estimates(acogida, "rate", population=[1000] * 4, multiplier=1000, **columns)
    other = estimates(acogida, "rate", population=[4000] * 4, multiplier=4000, **columns)
    assert one == other


def test_a_dsr_is_refused_below_ten_events(acogida):
    columns = {"strata": ["a", "b"], "population": [100, 200], "standard_population": [1, 1]}
    value, found = codes(acogida, "dsr", events=[4, 5], **columns)
    assert (value["value"], found) == ([None], [("estimate.too_few", "/events/0")])
    estimates(acogida, "dsr", events=[5, 5], **columns)


@pytest.mark.parametrize("seed", range(5))
def test_trend_in_proportions(acogida, seed):
    """statsmodels has n - 1 where Armitage has n."""
    draw = random.Random(seed)
    score = sorted(draw.sample(range(2000, 2030), 6))
    below = [draw.randrange(20, 900) for _ in score]
    above = [draw.randrange(1, n) for n in below]
    found = estimates(acogida, "trend", score=score, numerator=above, denominator=below)
    table = numpy.array([[x, n - x] for x, n in zip(above, below, strict=True)], dtype=float)
    theirs = Table(table, shift_zeros=False).test_ordinal_association(
        row_scores=numpy.array(score, dtype=float), col_scores=numpy.array([1.0, 0.0])
    )
    statistic = theirs.zscore**2 * sum(below) / (sum(below) - 1)
    close(found["statistic"][0], statistic, "statistic", 1e-9)
    close(found["p_value"][0], stats.chi2.sf(found["statistic"][0], 1), "p", 1e-12)
    fitted = WLS(numpy.array(above) / below, numpy.column_stack([numpy.ones(6), score]), weights=below).fit()
    close(found["slope"][0], fitted.params[1], "slope", 1e-8)


@pytest.mark.parametrize("seed", range(5))
def test_trend_in_rates(acogida, seed):
    draw = random.Random(seed)
    score = sorted(draw.sample(range(30), 6))
    events, population = [draw.randrange(40) for _ in score], [draw.randrange(500, 9000) for _ in score]
    found = estimates(
        acogida, "trend", method="poisson_score", score=score, numerator=events, denominator=population
    )
    model = GLM(events, numpy.ones((6, 1)), family=Poisson(), exposure=population).fit(tol=1e-14)
    theirs = model.score_test(exog_extra=numpy.array(score, dtype=float)[:, None])
    close(found["statistic"][0], theirs.statistic[0], "statistic", 1e-9)
    close(found["p_value"][0], stats.chi2.sf(found["statistic"][0], 1), "p", 1e-12)


def test_weighted_slope(acogida):
    score, value, error = [1, 2, 3, 4], [10, 11, 12.5, 14], [0.5, 0.4, 0.6, 0.3]
    found = estimates(acogida, "trend", method="weighted_slope", score=score, value=value, standard_error=error)
    design = numpy.column_stack([numpy.ones(4), score])
    model = WLS(value, design, weights=1 / numpy.square(error)).fit(cov_type="fixed scale", cov_kwds={"scale": 1})
    close(found["slope"][0], model.params[1], "slope")
    close(found["lower"][0], model.conf_int(0.05)[1][0], "lower")
    close(found["upper"][0], model.conf_int(0.05)[1][1], "upper")
    close(found["statistic"][0], model.tvalues[1] ** 2, "statistic", 1e-11)
    close(found["p_value"][0], model.pvalues[1], "p", 1e-10)


@pytest.mark.parametrize("seed", range(5))
def test_inequality(acogida, seed):
    """The definitions, summed over all pairs of rows with 40 digits."""
    draw = random.Random(seed)
    value = [draw.choice([0, draw.random() * 100]) for _ in range(30)] + [1.0]
    weight, rank = [draw.randrange(1, 50) for _ in value], [draw.randrange(8) for _ in value]
    found = estimates(acogida, "inequality", value=value, weight=weight, rank=rank)
    with mpmath.workdps(40):
        rows = [(mpmath.mpf(v), mpmath.mpf(w), r) for v, w, r in zip(value, weight, rank, strict=True)]
        all_of = mpmath.fsum(w for _, w, _ in rows)
        mean = mpmath.fsum(v * w for v, w, _ in rows) / all_of
        pairs = mpmath.fsum(w * u * abs(v - x) for v, w, _ in rows for x, u, _ in rows)
        close(found["gini"][0], float(pairs / (2 * all_of**2 * mean)), "gini")
        terms = mpmath.fsum(w * v / mean * mpmath.log(v / mean) for v, w, _ in rows if v)
        close(found["theil"][0], float(terms / all_of), "theil")
        middle = {
            r: (mpmath.fsum(w for _, w, q in rows if q < r) + mpmath.fsum(w for _, w, q in rows if q == r) / 2)
            / all_of
            for r in rank
        }
        covariance = mpmath.fsum(w * (v - mean) * (middle[r] - mpmath.mpf(1) / 2) for v, w, r in rows) / all_of
        close(found["concentration"][0], float(2 * covariance / mean), "concentration", 1e-11, 1e-15)


@pytest.mark.parametrize("method", ["welch", "student"])
def test_means_are_compared(acogida, method):
    draw = random.Random(7)
    first = [[draw.gauss(m, s) for _ in range(n)] for m, s, n in [(3, 1, 2), (10, 4, 12), (0, 1, 300), (1e6, 1, 40)]]
    other = [[draw.gauss(m, s) for _ in range(n)] for m, s, n in [(5, 2, 3), (9, 1, 40), (2, 3, 20), (1e6, 5, 9)]]
    found = estimates(acogida, "mean_difference", values=first, reference_values=other, method=method)
    for row, (one, two) in enumerate(zip(first, other, strict=True)):
        theirs = stats.ttest_ind(one, two, equal_var=method == "student")
        limits = theirs.confidence_interval(0.95)
        close(found["statistic"][row], theirs.statistic, row, 1e-9)
        close(found["freedom"][row], theirs.df, row, 1e-9)
        close(found["p_value"][row], theirs.pvalue, row, 1e-8)
        close(found["lower"][row], limits.low, row, 1e-9)
        close(found["upper"][row], limits.high, row, 1e-9)


# Not 0.8: a tail of one value is then exactly what is left, and SciPy's rounding decides (0.1 of one side, not of the other).
@pytest.mark.parametrize("confidence", [0.81, 0.95, 0.99])
def test_limits_of_quantiles(acogida, confidence):
    draw = random.Random(11)
    for n in (1, 2, 5, 10, 57, 400):
        values = [draw.expovariate(0.1) for _ in range(n)]
        report = acogida.call(
            "estimate.quantiles",
            {"values": [values], "probabilities": [0.1, 0.5, 0.9], "confidence": confidence},
        ).value
        for place, p in enumerate((0.1, 0.5, 0.9)):
            theirs = stats.quantile_test(values, p=p).confidence_interval(confidence)
            for ours, limit in ((report["lower"], theirs.low), (report["upper"], theirs.high)):
                assert ours[0][place] == (None if math.isnan(limit) else limit), (n, p)
