"""Phones against Google's library in its Python port: generated numbers, and cells of real lists."""

import random
import re
from collections import Counter

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

COUNTRIES = ["BR", "MX", "CO", "AR", "PE", "CL", "UY", "ES", "PT", "FR", "DE", "US"]
TYPES = [PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.TOLL_FREE]
FORMATS = [PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL]


@pytest.fixture(autouse=True)
def there(operations):
    if "phone.parse" not in operations:
        pytest.skip("this build has no phone.parse")


def e164(number):
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def read(acogida, text, country):
    answer = acogida.call("phone.parse", {"text": text, "country": country})
    assert answer.ok, answer.document
    assert answer.value["absent"] == ("value.absent" in answer.codes), answer.document
    return [phone["e164"] for phone in answer.value["phones"]], answer.codes


def generated(country, chance):
    """Numbers near the examples of every type: the last digits are others, so some are not valid."""
    for kind in TYPES:
        example = phonenumbers.example_number_for_type(country, kind)
        if example is None:
            continue
        digits = phonenumbers.national_significant_number(example)
        for changed in (2, 4, 6, 7):
            for _ in range(4):
                kept = digits[: max(0, len(digits) - changed)]
                ending = "".join(chance.choice("0123456789") for _ in range(len(digits) - len(kept)))
                yield phonenumbers.parse(f"+{example.country_code}{kept}{ending}")


@pytest.mark.parametrize("country", COUNTRIES)
def test_generated_numbers(acogida, country):
    chance = random.Random(20261101)
    differences, compared = [], 0
    for number in generated(country, chance):
        here = phonenumbers.is_valid_number(number)
        for shape in FORMATS:
            text = phonenumbers.format_number(number, shape)
            ours, codes = read(acogida, text, country)
            known = [found for found in ours if found]
            compared += 1
            # A number that is not valid as a whole is never made valid in silence.
            right = known == [e164(number)] if here else not known or codes
            if not right:
                differences.append((text, here, ours, codes))
    assert compared > 50
    assert not differences, differences


def test_extensions_and_words_do_not_change_the_number(acogida):
    for country in COUNTRIES:
        number = phonenumbers.example_number_for_type(country, PhoneNumberType.FIXED_LINE)
        text = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
        for cell in (f"Tel.: {text}", f"{text} ext. 12", f"  {text}  ", f"{text} (24 h)"):
            ours, _ = read(acogida, cell, country)
            assert ours == [e164(number)], (country, cell, ours)


def national(number):
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)


LINES = {
    PhoneNumberType.FIXED_LINE: "fixed",
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "fixed_or_mobile",
    PhoneNumberType.TOLL_FREE: "toll_free",
    PhoneNumberType.SHARED_COST: "shared_cost",
    PhoneNumberType.PREMIUM_RATE: "premium_rate",
}


def cells(acogida, shared):
    """Every cell; where each call is a process, one in 25."""
    rows = (shared / "directories" / "phone_cells.tsv").read_text(encoding="utf-8").splitlines()
    step = 1 if hasattr(acogida, "engine") else 25
    return [row.split("\t")[:2] for row in rows[::step]]


def single(country, text):
    """The number of a cell that Google's library takes as a whole, when it is valid."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def test_every_cell_with_one_number_is_read_as_google_does(acogida, shared):
    """E.164, national form, kind of line, validity and extension; no cell is left out."""
    differences, compared = [], 0
    for country, text in cells(acogida, shared):
        number = single(country, text)
        if number is None:
            continue
        compared += 1
        answer = acogida.call("phone.parse", {"text": text, "country": country})
        theirs = {
            "e164": e164(number),
            # The reference writes the extension into the number.
            "national": national(phonenumbers.PhoneNumber(number.country_code, number.national_number,
                                                          italian_leading_zero=number.italian_leading_zero)),
            "line": LINES.get(phonenumbers.number_type(number), "other"),
            "valid": True,
            "extension": number.extension or None,
        }  # fmt: skip
        ours = [{key: phone.get(key) for key in theirs} for phone in answer.value["phones"]]
        if ours != [theirs]:
            differences.append((country, text, ours, theirs, answer.codes))
    print(f"{compared} cells with one number, {len(differences)} differences")
    assert compared > 80
    assert not differences, "\n".join(map(str, differences))


def test_every_cell_with_several_numbers_is_split(acogida, shared):
    """What the reference finds in a cell is found here, each number once."""
    differences, compared = [], 0
    for country, text in cells(acogida, shared):
        theirs = pieces(country, text)
        if single(country, text) is not None or len(set(theirs)) < 2:
            continue
        compared += 1
        ours, codes = read(acogida, text, country)
        known = [found for found in ours if found]
        if not set(theirs) <= set(known):
            differences.append((country, text, ours, theirs, codes))
    print(f"{compared} cells with several numbers, {len(differences)} differences")
    assert compared
    assert not differences, "\n".join(map(str, differences))


def pieces(country, text):
    """What Google's library finds in a text, strictly."""
    matcher = phonenumbers.PhoneNumberMatcher(text, country, phonenumbers.Leniency.VALID)
    return [e164(match.number) for match in matcher]


def classify(country, text, ours, codes, theirs):
    """Why a difference is no error, or nothing."""
    digits = re.sub(r"\D", "", text)
    if set(theirs) <= set(ours):
        extra = [number for number in ours if number not in theirs]
        if all(phonenumbers.is_valid_number(phonenumbers.parse(number)) for number in extra):
            return "ours finds more, and they are valid"
    if country == "MX" and re.search(r"\b0?(1|44|45)\b|\+?52 ?1", text):
        return "Mexican prefixes that ended in 2019"
    if {"phone.range_expanded", "phone.ending_unclear", "phone.glued"} & set(codes):
        return "endings or numbers without a blank between them"
    if len(digits) > 15:
        return "several numbers in one cell, cut at other places"
    if re.search(r"[A-Z]{3,}", text):
        return "a number spelt with letters"
    return None


def test_cells_of_real_lists(acogida, shared):
    """Where both accept a cell with one number they give the same; every other difference has a class."""
    counts, unexplained = Counter(), []
    for country, text in cells(acogida, shared):
        answer, codes = read(acogida, text, country)
        ours = [number for number in answer if number]
        try:
            whole = phonenumbers.parse(text, country)
            theirs = [e164(whole)] if phonenumbers.is_valid_number(whole) else pieces(country, text)
        except phonenumbers.NumberParseException:
            theirs = pieces(country, text)
        if ours == theirs:
            counts["the same" if ours else "both find none"] += 1
            continue
        reason = classify(country, text, ours, codes, theirs)
        counts[reason] += 1
        if reason is None:
            unexplained.append((country, text, ours, theirs, codes))
    print(dict(counts))
    assert counts["the same"] > 0.8 * sum(counts.values())
    assert not unexplained, "\n".join(map(str, unexplained))
