"""Documents against PyPI `markdown-it-py`: our HTML is what CommonMark with tables makes of our Markdown."""

import itertools
import json
import re

import pytest
from markdown_it import MarkdownIt

from conftest import ROOT

HOSTILE = [
    "plain",
    "<script>alert(1)</script>",
    "a & b &amp; c",
    "*not bold* **nor this** _nor_ `this`",
    "[link](http://x) ![image](y) <http://z>",
    "1. one",
    "2) two",
    "- dash",
    "+ plus",
    "= sign",
    "# heading",
    "> quote",
    "| pipe | table |",
    "back \\ slash \\",
    "~~~ fence",
    "'quotes' \"double\" ’",
    "co-operation 2009-2011",
    "  spaces   inside  ",
    "a_b@example.org",
]
SLOTS = json.loads((ROOT / "core/catalogue/templates/documents/slots.json").read_text(encoding="utf-8"))["documents"]
CODES = {"activity_kinds": "online", "form:exchange_application/levels": "mayor", "vocabulary:countries": "ES"}


def value(slot, texts):
    match slot["type"]:
        case "text":
            return next(texts)
        case "paragraphs":
            return f"{next(texts)}\n{next(texts)}\n\n{next(texts)}"
        case "date":
            return "2010-04-19"
        case "list":
            return [next(texts), next(texts), next(texts)]
        case "party":
            return {part: next(texts) for part in ("authority", "representative", "title")}
        case "yes_no":
            return True
        case "code":
            return CODES.get(slot["list"])
        case "rows":
            return [{column["name"]: value(column, texts) for column in slot["columns"]} for _ in range(4)]
    return None


@pytest.mark.parametrize("document", sorted(SLOTS))
@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
def test_html_is_what_markdown_makes(acogida, document, language):
    texts = itertools.cycle(HOSTILE)
    for _ in range(2):
        slots = {slot["name"]: value(slot, texts) for slot in SLOTS[document]}
        request = {"document": document, "language": language, "slots": slots}
        markdown = acogida.call("document.render", {**request, "format": "markdown"}).value["text"]
        html = acogida.call("document.render", {**request, "format": "html"}).value["text"]
        body = re.search(r"<body>\n(.*)</body>", html, re.DOTALL).group(1)
        assert body == MarkdownIt("commonmark").enable("table").render(markdown)
