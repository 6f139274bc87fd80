import datetime

import pytest

import acogida

FORM = {
    "id": "places",
    "version": "1.0.0",
    "source_language": "en",
    "languages": ["en"],
    "title": {"en": "Places"},
    "items": [
        {"kind": "question", "name": "beds", "type": "integer", "label": {"en": "Beds"}, "required": True}
    ],
}
RESPONSE = {"form": "places", "form_version": "1.0.0", "id": "r1", "answers": {}}


def test_a_form_is_compiled_once_and_checks_many_times(engine):
    form = engine.compile_form(FORM)
    assert repr(form) == "Form(id='places', version='1.0.0')"
    assert form.handle.kind == "form"
    report = form.check(RESPONSE, today=datetime.date(2026, 5, 1))
    assert not report.ok
    assert [issue.code for issue in report.issues] == ["answer.required"]
    assert form.check(RESPONSE | {"answers": {"beds": 12}}).ok
    many = form.check_many([RESPONSE, RESPONSE], today="2026-05-01")
    assert len(many.value["responses"]) == 2
    assert many.attachments["checked.jsonl"].count(b"\n") == 2


def test_a_response_may_be_text(engine):
    form = engine.compile_form(FORM)
    assert not form.check('{"form": "places"}').ok
    with pytest.raises(acogida.UsageError):
        form.check("{")


def test_an_unusable_form_raises_with_its_findings(engine):
    with pytest.raises(acogida.InputError) as caught:
        engine.compile_form(FORM | {"items": [{"kind": "question"}]})
    assert caught.value.issues
    assert caught.value.code in {issue.code for issue in caught.value.issues}


def test_a_handle_of_another_kind_is_refused(engine):
    form = engine.compile_form(FORM)
    with pytest.raises(acogida.UsageError) as caught:
        engine.call("engine.info", handle=form.handle)
    assert caught.value.code == "handle.wrong"
