"""Synthetic persons with duplicates, in the manner of FEBRL: the same seed gives the same file.

    python generate.py 1000000 persons.csv

About 70 % of the records are originals; the others are copies of one with typing errors, missing values and
changes. Names follow Zipf's law, so that some are very common.
"""

import random
import sys

SYLLABLES = [c + v for c in "b c d f g h j l m n p r s t v z br tr cr st".split() for v in "a e i o u".split()]
ENDINGS = ["", "n", "s", "r", "l", "ez", "son", "ng"]


def words(rng, count, least, most):
    """Different pronounceable words."""
    found = {}
    while len(found) < count:
        word = "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(least, most))) + rng.choice(ENDINGS)
        found[word] = None
    return list(found)


def zipf(count, offset, power):
    """Cumulative weights of ranks (Zipf and Mandelbrot)."""
    total, weights = 0.0, []
    for rank in range(1, count + 1):
        total += 1.0 / (rank + offset) ** power
        weights.append(total)
    return weights


def slip(rng, text):
    """One typing error."""
    if not text:
        return text
    at = rng.randrange(len(text))
    kind = rng.random()
    letters = "0123456789" if text[at].isdigit() else "abcdefghijklmnopqrstuvwxyz"
    if kind < 0.3:
        return text[:at] + rng.choice(letters) + text[at + 1 :]
    if kind < 0.55:
        return text[:at] + text[at + 1 :]
    if kind < 0.8:
        return text[:at] + rng.choice(letters) + text[at:]
    return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]


def main():
    count, path = int(sys.argv[1]), sys.argv[2]
    rng = random.Random(20261128)
    lists = {
        "first_name": (words(rng, 1500, 2, 3), 3, 1.0),
        "surname": (words(rng, 8000, 2, 4), 1.7, 1.0),
        "street": (words(rng, 20000, 3, 4), 10, 0.4),
        "city": (words(rng, 1500, 2, 4), 10, 0.7),
    }
    lists = {name: (texts, zipf(len(texts), offset, power)) for name, (texts, offset, power) in lists.items()}

    def draw(name):
        texts, weights = lists[name]
        return rng.choices(texts, cum_weights=weights)[0]

    def person():
        city = draw("city")
        return [
            draw("first_name"),
            draw("surname"),
            f"{rng.randint(1930, 2012)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
            f"{rng.randint(1, 300)} {draw('street')}",
            city,
            f"{hash_of(city) % 90000 + 10000:05d}",
            f"{rng.randint(600000000, 799999999)}",
        ]

    def hash_of(text):
        value = 7
        for letter in text:
            value = value * 131 + ord(letter)
        return value + rng.randrange(8)

    def copy(record):
        changed = list(record)
        for field, (error, missing) in enumerate(
            [(0.14, 0.02), (0.14, 0.02), (0.08, 0.04), (0.15, 0.05), (0.06, 0.04), (0.08, 0.05), (0.08, 0.15)]
        ):
            chance = rng.random()
            if chance < missing:
                changed[field] = ""
            elif chance < missing + error:
                changed[field] = slip(rng, changed[field])
                if rng.random() < 0.2:
                    changed[field] = slip(rng, changed[field])
        if rng.random() < 0.03:
            changed[0], changed[1] = changed[1], changed[0]
        if rng.random() < 0.06:
            moved = person()
            changed[3:6] = moved[3:6]
        return changed

    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write("id,first_name,surname,dob,address,city,postcode,phone,entity\n")
        written = entity = 0
        while written < count:
            original = person()
            rows = [original] + [copy(original) for _ in range(rng.choices([0, 1, 2, 3], [66, 25, 7, 2])[0])]
            for row in rows[: count - written]:
                out.write(f"{written},{','.join(row)},{entity}\n")
                written += 1
            entity += 1


main()
