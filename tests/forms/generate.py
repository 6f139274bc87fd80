"""Makes responses to the form: valid ones, and valid ones that were damaged. A seed gives always the same."""

from __future__ import annotations

import copy
import datetime
import random
from typing import Any

from expression import EPOCH, Node, number, parse, truth
from reference import Answers, State, calculated, flat, read
from table import Form, Item

Response = dict[str, Any]

WORDS = [
    "Puente",
    "Horizonte",
    "Norte",
    "Alameda",
    "Camino",
    "Abrigo",
    "Ribera",
    "Encuentro",
    "Umbral",
    "Faro",
]
WORDS += ["Cedro", "Brisa", "Ladera", "Mirador"]
LAST_DAY = datetime.date(2025, 12, 31)
# Where the largest value that the form allows is far from what facilities have.
MOST = {"site_beds": 40, "site_clients": 120, "admissions": 900, "opioid_clients": 300, "naloxone_kits": 600}


class Maker:
    """Answers one form."""

    def __init__(self, form: Form, seed: int) -> None:
        self.form = form
        self.random = random.Random(seed)

    def response(self, number_: int) -> Response:
        """A response in which everything is right."""
        answers: Answers = {}
        state = State(self.form, answers)
        self.fill(self.form.items, state, answers, None)
        return {
            "form": self.form.id,
            "form_version": self.form.version,
            "id": f"r{number_}",
            "answers": answers,
        }

    def fill(self, items: list[Item], state: State, holder: Answers, row: int | None) -> None:
        for item in flat(items):
            state.forget()
            if item.kind == "note" or not state.relevant(item, row):
                continue
            if item.kind == "repeat":
                self.rows(item, state, holder)
            elif item.kind == "calculate":
                value = calculated(state.value(item, row))
                if value is not None:
                    holder[item.name] = value
            elif item.required or self.random.random() < 0.7:
                holder[item.name] = self.answer(item, state, row)

    def rows(self, item: Item, state: State, holder: Answers) -> None:
        count = state.run(item, "repeat_count", None) if item["repeat_count"] else self.random.randint(0, 3)
        rows: list[Answers] = []
        if count:
            holder[item.name] = rows
        for at in range(int(count)):
            rows.append({})
            self.fill(item.items, state, rows[-1], at)

    def answer(self, item: Item, state: State, row: int | None) -> Any:
        """A value that the rule of the question accepts."""
        for _ in range(500):
            given = self.guess(item, state, row)
            value, typed = read(item.kind, given)
            rule = item["constraint"]
            if typed and (not rule or truth(state.run(item, "constraint", row, value))):
                return given
        raise ValueError(f"no answer to {item.name} was found")

    def guess(self, item: Item, state: State, row: int | None) -> Any:
        if item.kind == "text":
            return self.text(item)
        if item.kind == "select_one":
            codes = state.allowed(self.form, item, row)
            return "yes" if "yes" in codes and self.random.random() < 0.6 else self.random.choice(codes)
        if item.kind == "select_multiple":
            codes = state.allowed(self.form, item, row)
            chosen = self.random.sample(codes, self.random.randint(1, min(4, len(codes))))
            return sorted(chosen, key=codes.index)
        low, high = self.bounds(item, state, row)
        if item.kind == "date":
            first = EPOCH.toordinal() if low is None else EPOCH.toordinal() + int(low)
            last = LAST_DAY.toordinal() if high is None else EPOCH.toordinal() + int(high)
            first = max(first, min(last, datetime.date(1975, 1, 1).toordinal()))
            last = (
                min(max(last, first), LAST_DAY.toordinal()) if item.name != "licence_until" else first + 2000
            )
            return datetime.date.fromordinal(self.random.randint(first, max(first, last))).isoformat()
        low, high = low or 0.0, 60.0 if high is None else high
        high = min(high, low + MOST.get(item.name, 80))
        if item.kind == "decimal":
            return round(self.random.uniform(low, max(low, high)), 1)
        return self.random.randint(int(low), int(max(low, high)))

    def bounds(self, item: Item, state: State, row: int | None) -> tuple[float | None, float | None]:
        """What the comparisons with the answer in its rule say: `. >= 1 and . <= ${other}`."""
        low: float | None = None
        high: float | None = None
        pending: list[Node] = [parse(item["constraint"])] if item["constraint"] else []
        while pending:
            node = pending.pop()
            if node.kind == "and":
                pending += node.parts
            elif node.parts and node.parts[0].kind == "self" and node.kind in ("=", ">", ">=", "<", "<="):
                bound = number(state.evaluate(node.parts[1], item, row))
                if node.kind in ("=", ">", ">="):
                    low = bound if low is None else max(low, bound)
                if node.kind in ("=", "<", "<="):
                    high = bound if high is None else min(high, bound)
        return low, high

    def text(self, item: Item) -> str:
        pick = self.random
        if item.name == "facility_code":
            return "".join(pick.choices("ABCDEFGH", k=2)) + f"-{pick.randint(0, 9999):04}"
        if item.name == "crisis_phone":
            return f"{pick.randint(100, 999)} {pick.randint(100, 999)} {pick.randint(10, 99)}"
        if item.name == "contact_email":
            return f"{pick.choice(WORDS).lower()}{pick.randint(1, 99)}@example.org"
        return " ".join(pick.sample(WORDS, pick.randint(2, 4)))


class Breaker:
    """Damages valid responses, one to three times, at places that chance finds."""

    def __init__(self, form: Form, seed: int) -> None:
        self.form = form
        self.random = random.Random(seed)

    def damage(self, response: Response) -> Response:
        broken = copy.deepcopy(response)
        wanted, done = self.random.randint(1, 3), 0
        for _ in range(100):
            if done == wanted:
                break
            done += self.once(broken["answers"])
        return broken

    def once(self, answers: Answers) -> bool:
        """Whether the damage that chance chose was possible at the place that chance chose."""
        items = [item for item in flat(self.form.items) if item.kind not in ("note", "repeat")]
        holder = answers
        state = State(self.form, answers)
        row = None
        repeats = [item for item in flat(self.form.items) if item.kind == "repeat" and state.rows(item)]
        if repeats and self.random.random() < 0.3:
            repeat = self.random.choice(repeats)
            row = self.random.randrange(len(state.rows(repeat)))
            holder, items = state.rows(repeat)[row], [item for item in repeat.items if item.kind != "note"]
        item = self.random.choice(items)
        way = self.random.choice(self.WAYS)
        return bool(way(self, item, holder, state, row))

    def blank(self, item: Item, holder: Answers, state: State, row: int | None) -> bool:
        present = item.required and item.name in holder
        if present:
            holder[item.name] = None
        return present

    def type(self, item: Item, holder: Answers, state: State, row: int | None) -> bool:
        wrong = {"integer": "many", "decimal": "a few", "date": "2001-13-45"}
        if item.name in holder and item.kind in wrong:
            holder[item.name] = wrong[item.kind]
            return True
        return False

    def far(self, item: Item, holder: Answers, state: State, row: int | None) -> bool:
        far = {"integer": [-3, 9_999_999], "decimal": [-2.5, 1e7], "date": ["1850-03-01", "2999-01-01"]}
        if item.name in holder and item["constraint"]:
            value: Any = self.random.choice(far.get(item.kind, ["x"]))
            holder[item.name] = [value] if item.kind == "select_multiple" else value
            return item.kind in ("text", *far)
        return False

    def unknown_code(self, item: Item, holder: Answers, state: State, row: int | None) -> bool:
        if item.name not in holder or not item.kind.startswith("select"):
            return False
        holder[item.name] = "zz" if item.kind == "select_one" else [*holder[item.name][:1], "zz"]
        return True

    def other_code(self, item: Item, holder: Answers, state: State, row: int | None) -> bool:
        """Of the list, but perhaps not of its filter, and perhaps one that leads elsewhere."""
        if item.name not in holder or not item.kind.startswith("select"):
            return False
        code = self.random.choice(self.form.lists[item.list_name])["name"]
        holder[item.name] = code if item.kind == "select_one" else sorted({*holder[item.name], code})
        return True

    def not_asked(self, item: Item, holder: Answers, state: State, row: int | None) -> bool:
        if item.name in holder or state.relevant(item, row) or item.kind == "calculate":
            return False
        codes = [choice["name"] for choice in self.form.lists.get(item.list_name, [])]
        values: dict[str, Any] = {
            "integer": 3,
            "decimal": 2.5,
            "date": "2020-02-29",
            "text": "Faro del Norte",
        }
        holder[item.name] = values.get(item.kind) or (codes[0] if item.kind == "select_one" else codes[:1])
        return True

    def beside_filter(self, item: Item, holder: Answers, state: State, row: int | None) -> bool:
        """A code that the filter takes away."""
        if item.name not in holder or not item["choice_filter"]:
            return False
        left = state.allowed(self.form, item, row)
        codes = [choice["name"] for choice in self.form.lists[item.list_name] if choice["name"] not in left]
        code = self.random.choice(codes)
        holder[item.name] = code if item.kind == "select_one" else [*holder[item.name], code]
        return True

    def with_others(self, item: Item, holder: Answers, state: State, row: int | None) -> bool:
        """A code that stands alone, together with others."""
        if item.name not in holder or "count-selected(.) > 1" not in item["constraint"]:
            return False
        holder[item.name] = [choice["name"] for choice in self.form.lists[item.list_name][-2:]]
        return True

    def wrong_sum(self, item: Item, holder: Answers, state: State, row: int | None) -> bool:
        if item.name not in holder or item.kind not in ("calculate", "integer"):
            return False
        value = holder[item.name]
        holder[item.name] = value + 1 if isinstance(value, (int, float)) else f"{value}x"
        return True

    def stranger(self, item: Item, holder: Answers, state: State, row: int | None) -> bool:
        holder[f"{item.name}_2"] = "1"
        return True

    def lost_row(self, item: Item, holder: Answers, state: State, row: int | None) -> bool:
        sites = state.answers["sites"]
        if self.random.random() < 0.5 and len(sites) > 1:
            sites.pop()
        else:
            sites.append(copy.deepcopy(sites[-1]))
        return True

    # Those that seldom find a place for themselves are tried more often.
    WAYS = [blank, type, far, unknown_code, other_code, not_asked, wrong_sum, stranger] * 2
    WAYS += [beside_filter] * 12 + [with_others] * 8 + [lost_row]


def batch(form: Form, seed: int, valid: int, broken: int) -> list[Response]:
    """Valid responses, then broken ones made from further valid ones."""
    maker, breaker = Maker(form, seed), Breaker(form, seed + 1)
    responses = [maker.response(at) for at in range(valid + broken)]
    return responses[:valid] + [breaker.damage(response) for response in responses[valid:]]
