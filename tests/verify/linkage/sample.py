"""Draw the stratified sample of cross-directory pairs that two people label by reading.

Three independently kept directories of San Francisco are read; every pair of records from two different
files that shares a telephone number, a postal code or a rare word of a name is a candidate; the candidates
are divided by what they share and by which two files they come from, and each stratum is sampled with a
fixed seed. A pair keeps its stratum's weight (candidates / drawn), so that rates over all candidates can be
estimated from the sample. No linkage code is used or imported: the sample must not know what is measured.

    python3 tests/verify/linkage/sample.py ../shared/data/directories pairs.jsonl

The output holds the records' texts for the labellers and is not to be committed: the data has no licence.
"""

import csv
import itertools
import json
import random
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

SEED = 20140319
OHANA, WOMEN, LINK = "us_sf_211_ohana.jsonl", "us_sf_ss4women.csv", "us_sf_linksf.json"
RARE = 5
"""A word of a name is rare when it is in at most this many entries over the three files (an entry is an
organisation with its locations, a row, a facility: a large organisation counts once)."""
DRAWN = {
    "phone": 42, "postal": 42, "name": 60, "phone+postal": 48,
    "phone+name": 60, "postal+name": 60, "phone+postal+name": 60,
}
"""How many pairs are drawn from each kind of evidence, shared out over the file pairs."""


def digits(text):
    """North American numbers in a text, ten digits each; extensions are not part of the number."""
    found = re.findall(r"(?<!\d)(?:\+?1[-. ]?)?\(?(\d{3})\)?[-. /]*(\d{3})[-. ]*(\d{4})(?!\d)", text or "")
    return {"".join(parts) for parts in found}


def words(text):
    """The folded words of a name: letters without accents and digits, at least three characters."""
    plain = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().lower()
    return {word for word in re.findall(r"[a-z0-9]+", plain.replace("'", "")) if len(word) >= 3}


def postal(text):
    """San Francisco and nearby ZIP codes in a text (they begin with 94 or 95), not house numbers."""
    return set(re.findall(r"(?<!\d)(9[45]\d{3})(?:-\d{4})?(?!\d)\s*$", (text or "").strip()))


def ohana(folder):
    """One record for each different place of an organisation: the file repeats a place once for its
    description and once for its cross street, which are joined again here."""
    with open(folder / OHANA, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            organisation = json.loads(line)
            places = {}
            for index, place in enumerate(organisation["locations"]):
                at = place["address_attributes"]
                address = ", ".join(str(at.get(part) or "").strip() for part in ("street", "city", "state", "zip"))
                key = (place["name"].lower().strip(), " ".join(address.lower().split()))
                places.setdefault(key, []).append((index, place, address))
            for group in places.values():
                index, first, address = group[0]
                phones = [
                    f"{phone.get('number')} ({phone.get('department')})"
                    for _, place, _ in group for phone in place["phones_attributes"]
                ]
                texts = [place[field] for _, place, _ in group for field in ("description", "short_desc")]
                keywords = [
                    word for _, place, _ in group for service in place["services_attributes"]
                    for word in service["keywords"]
                ]
                yield {
                    "file": OHANA, "key": f"{number}/{index}", "entry": f"{OHANA}:{number}",
                    "organization": organisation["name"], "name": first["name"], "address": address,
                    "phone": "; ".join(dict.fromkeys(phones)),
                    "url": "; ".join(dict.fromkeys((organisation["urls"] or []) + (first["urls"] or []))),
                    "description": " | ".join(dict.fromkeys(text for text in texts if text and text != "NA")),
                    "keywords": "; ".join(dict.fromkeys(keywords)),
                }


def women(folder):
    """One record a row; the key is the row's number after the heading."""
    with open(folder / WOMEN, encoding="cp1252", errors="replace", newline="") as text:
        rows = csv.reader(text, skipinitialspace=True)
        next(rows)
        for number, row in enumerate(rows, 1):
            cell = dict(enumerate(value.strip() for value in row))
            yield {
                "file": WOMEN, "key": str(number), "entry": f"{WOMEN}:{number}",
                "organization": "", "name": cell.get(0, ""), "address": cell.get(1, ""),
                "phone": cell.get(2, ""), "url": cell.get(5, ""),
                "description": cell.get(11, ""), "keywords": cell.get(7, ""),
            }


def link(folder):
    """One record a facility; the key is its own identifier."""
    for facility in json.loads((folder / LINK).read_text(encoding="utf-8")):
        services = [
            f"{service.get('name')}: {service.get('description') or ''}" for service in facility.get("services", [])
        ]
        yield {
            "file": LINK, "key": facility["objectId"], "entry": f"{LINK}:{facility['objectId']}",
            "organization": "", "name": facility.get("name") or "",
            "address": f"{facility.get('address') or ''}, {facility.get('city') or ''}",
            "phone": facility.get("phone") or "", "url": facility.get("website") or "",
            "description": " | ".join(
                text for text in [facility.get("description"), facility.get("notes"), *services] if text
            ),
            "keywords": facility.get("categories") or "",
        }


def records(folder):
    """All records of the three files, in file order: what a measurement joins its results to."""
    return [*ohana(folder), *women(folder), *link(folder)]


def evidence(everything):
    """For each candidate pair (two indices), the kinds of evidence it shares."""
    name_words = [words(f"{record['name']} {record['organization']}") for record in everything]
    entries = defaultdict(set)
    for record, found in zip(everything, name_words):
        for word in found:
            entries[word].add(record["entry"])
    keys = {
        "phone": [digits(record["phone"]) for record in everything],
        "postal": [postal(record["address"]) for record in everything],
        "name": [{word for word in found if len(entries[word]) <= RARE} for found in name_words],
    }
    shared = defaultdict(set)
    for kind, values in keys.items():
        blocks = defaultdict(list)
        for index, found in enumerate(values):
            for value in found:
                blocks[value].append(index)
        for block in blocks.values():
            for left, right in itertools.combinations(block, 2):
                if everything[left]["file"] != everything[right]["file"]:
                    shared[left, right].add(kind)
    return shared


def strata(everything, shared):
    """The candidate pairs of each stratum: what is shared, and which two files."""
    groups = defaultdict(list)
    for (left, right), kinds in sorted(shared.items()):
        kind = "+".join(name for name in ("phone", "postal", "name") if name in kinds)
        files = f"{everything[left]['file']} x {everything[right]['file']}"
        groups[kind, files].append((left, right))
    return groups


def shares(sizes, wanted):
    """Divide `wanted` draws over strata of the given sizes as evenly as the sizes allow."""
    drawn = dict.fromkeys(sizes, 0)
    while wanted and any(drawn[name] < sizes[name] for name in sizes):
        for name in sorted(sizes):
            if wanted and drawn[name] < sizes[name]:
                drawn[name] += 1
                wanted -= 1
    return drawn


def sample(everything):
    """The drawn pairs as (left, right, stratum, weight), in a shuffled order that tells a labeller nothing."""
    groups = strata(everything, evidence(everything))
    chance = random.Random(SEED)
    drawn = []
    for kind, wanted in DRAWN.items():
        sizes = {files: len(pairs) for (name, files), pairs in groups.items() if name == kind}
        for files, count in shares(sizes, wanted).items():
            pairs = groups[kind, files]
            for left, right in chance.sample(pairs, count):
                drawn.append((left, right, f"{kind}: {files}", round(len(pairs) / count, 4)))
    drawn.sort(key=lambda pair: pair[:2])
    chance.shuffle(drawn)
    return drawn


def main():
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    everything = records(folder)
    groups = strata(everything, evidence(everything))
    for name in sorted(groups):
        print(f"{len(groups[name]):8} {name[0]}: {name[1]}", file=sys.stderr)
    with open(target, "w", encoding="utf-8") as out:
        for number, (left, right, stratum, weight) in enumerate(sample(everything), 1):
            sides = {}
            for side, index in (("left", left), ("right", right)):
                record = everything[index]
                sides[side] = {
                    "key": {"file": record["file"], "key": record["key"]},
                    **{field: record[field] for field in
                       ("name", "organization", "address", "phone", "url", "description", "keywords")},
                }
            pair = {"pair": number, "stratum": stratum, "weight": weight, **sides}
            out.write(json.dumps(pair, ensure_ascii=False) + "\n")
    print(f"{number} pairs of {len(everything)} records", file=sys.stderr)


if __name__ == "__main__":
    main()
