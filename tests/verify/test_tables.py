"""`table.read` against Python's csv and json and openpyxl, on tables made up by chance."""

import csv
import io
import json
import random

import openpyxl
import pytest

WORDS = ["CAPS", "Ambulatório", "niño", "l’été", "São", "a,b", "a;b", 'di"to', "two\nlines", "€uro", "x|y", "0123", "-5",
         "=1+1", "ß", "tab\there", " padded ", "", "", "Ñandú", "+34 91", "1,5", "'single'"]  # fmt: skip
NARROW = [word for word in WORDS if "’" not in word and "€" not in word]


@pytest.fixture(autouse=True)
def there(operations):
    if "table.read" not in operations:
        pytest.skip("this build has no table.read")


def made_up(chance, words, columns=4, rows=12):
    header = [f"col {number}" for number in range(columns)]
    body = [[chance.choice(words) for _ in range(columns)] for _ in range(rows)]
    # A blank row is left out by design, so there is none.
    return header, [[f"row {number}", *row[1:]] for number, row in enumerate(body)]


def cells(answer):
    """The rows of the answer's table, as lists of texts; nothing without the table."""
    if answer.table is None:
        return None
    return [list(row.values()) for row in answer.table.to_dicts()]


def compare(answer, header, rows):
    value = answer.value
    assert [column["name"] for column in value["columns"]] == header
    assert value["rows"] == len(rows)
    filled = [sum(bool(row[position].strip()) for row in rows) for position in range(len(header))]
    assert [column["filled"] for column in value["columns"]] == filled
    ours = cells(answer)
    if ours is not None:
        for mine, theirs in zip(ours, rows, strict=True):
            assert [(cell or "").strip() for cell in mine] == [cell.strip() for cell in theirs]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252", "latin-1"])
def test_csv(acogida, delimiter, ending, encoding):
    chance = random.Random(f"{delimiter}{ending}{encoding}")
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL):
        header, rows = made_up(chance, NARROW if encoding == "latin-1" else WORDS)
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=delimiter, lineterminator=ending, quoting=quoting)
        writer.writerows([header, *rows])
        given = {"delimiter": delimiter}
        if encoding in ("windows-1252", "latin-1"):
            given["encoding"] = "windows-1252"
        answer = acogida.call("table.read", given, {"table": text.getvalue().encode(encoding)})
        back = list(csv.reader(io.StringIO(text.getvalue(), newline=""), delimiter=delimiter))
        assert back == [header, *rows]
        compare(answer, header, rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(acogida, delimiter):
    chance = random.Random(delimiter)
    header, rows = made_up(chance, ["um", "dois", "três", "quatro", "cinco e seis"])
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([header, *rows])
    compare(acogida.call("table.read", {}, {"table": text.getvalue().encode()}), header, rows)


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("escaped", [False, True])
def test_json(acogida, lines, escaped):
    chance = random.Random(f"{lines}{escaped}")
    header, rows = made_up(chance, [word for word in WORDS if word.strip()])
    records = [dict(zip(header, row, strict=True)) for row in rows]
    if lines:
        text = "\n".join(json.dumps(record, ensure_ascii=escaped) for record in records)
    else:
        text = json.dumps(records, ensure_ascii=escaped, indent=1)
    compare(acogida.call("table.read", {}, {"table": text.encode()}), header, rows)


def test_json_values_keep_their_digits(acogida):
    records = [{"id": 1, "n": 123456789012345678901234567890, "x": 0.1, "t": True, "z": None, "l": ["a", "b"]}]
    answer = acogida.call("table.read", {}, {"table": json.dumps(records).encode()})
    ours = cells(answer)
    if ours is not None:
        row = dict(zip([column["name"] for column in answer.value["columns"]], ours[0], strict=True))
        assert row["id"] == "1"
        assert row["n"] == "123456789012345678901234567890"
        assert row["x"] == "0.1"
        assert row["l"] == "a; b"
        assert not row.get("z")


def test_xlsx(acogida):
    chance = random.Random(7)
    header, rows = made_up(chance, [word for word in WORDS if not word.startswith("=")], columns=6, rows=40)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Centros"
    sheet.append(header)
    for row in rows:
        sheet.append([cell or None for cell in row])
    other = book.create_sheet("Otra")
    other.append(["a"])
    other.append(["1"])
    file = io.BytesIO()
    book.save(file)
    answer = acogida.call("table.read", {}, {"table": file.getvalue()})
    if not answer.ok and answer.document["error"]["code"] == "not_built":
        pytest.skip("workbooks are not built")
    assert answer.value["sheet"] == "Centros"
    compare(answer, header, rows)
    again = acogida.call("table.read", {"sheet": "Otra"}, {"table": file.getvalue()})
    assert again.value["rows"] == 1


def test_xlsx_numbers_are_text_as_the_sheet_has_them(acogida):
    book = openpyxl.Workbook()
    book.active.append(["code", "n", "x"])
    book.active.append(["007", 42, 0.5])
    file = io.BytesIO()
    book.save(file)
    answer = acogida.call("table.read", {}, {"table": file.getvalue()})
    if not answer.ok and answer.document["error"]["code"] == "not_built":
        pytest.skip("workbooks are not built")
    ours = cells(answer)
    if ours is not None:
        assert ours == [["007", "42", "0.5"]]
