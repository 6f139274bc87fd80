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
    findings = form.check_many([RESPONSE, RESPONSE], today="2026-05-01", answers=False)
    assert findings.issues == many.issues
    assert not findings.attachments


def test_rules_about_the_moment_are_checked_when_it_is_given(engine):
    question = {"kind": "question", "name": "at", "type": "date_time", "label": {"en": "At"}}
    form = engine.compile_form(FORM | {"items": [question | {"constraint": {"odk-xpath": ". <= now()"}}]})
    response = RESPONSE | {"answers": {"at": "2026-05-01T10:00:00Z"}}
    assert [issue.code for issue in form.check(response).issues] == ["response.clock_missing"]
    assert not form.check(response, now="2026-05-01T10:00:01Z").issues
    # ODK compares moments by their days.
    before = datetime.datetime(2026, 4, 30, 9, tzinfo=datetime.UTC)
    assert [issue.code for issue in form.check(response, now=before).issues] == ["answer.constraint"]
    assert [issue.code for issue in form.check_many([response], now=before).issues] == ["answer.constraint"]


def test_a_response_may_be_text(engine):
    form = engine.compile_form(FORM)
    assert not form.check('{"form": "places"}').ok
    with pytest.raises(acogida.UsageError):
        form.check("{")


@pytest.mark.parametrize("ending", [',"policies":{"unknown":"keep"}', ',"today":"2026-01-01"', "}", "[]"])
def test_a_response_as_text_cannot_change_its_own_check(engine, ending):
    form = engine.compile_form(FORM)
    text = '{"form":"places","form_version":"1.0.0","id":"r","answers":{"beds":1,"more":2}}'
    assert [issue.code for issue in form.check(text).issues] == ["answer.unknown_question"]
    for given in (text + ending, (text + ending).encode()):
        with pytest.raises(acogida.UsageError):
            form.check(given)


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


def test_policies_decide_what_an_unexpected_answer_is(engine):
    form = engine.compile_form(FORM)
    more = RESPONSE | {"answers": {"beds": 3, "rooms": 1}}
    assert [issue.severity for issue in form.check(more).issues] == ["error"]
    assert [issue.severity for issue in form.check(more, policies={"unknown": "warn"}).issues] == ["warning"]
    many = form.check_many([more, more | {"id": "r2"}], policies={"unknown": "keep"}, threads=2)
    assert many.value["ok"] == 2


def test_forms_and_responses_of_other_tools_are_read(engine, tmp_path):
    path = tmp_path / "form.md"
    path.write_text("| survey |\n| | type | name | label |\n| | integer | beds | Beds |\n")
    form = engine.compile_form(path, format="xlsform-md")
    export = b"KEY,beds\nuuid:1,12\nuuid:2,many\n"
    report = form.check_many(export, format="table")
    assert [(issue.code, issue.path) for issue in report.issues] == [("answer.type", "/3/beds")]

    questionnaire = {
        "resourceType": "Questionnaire",
        "status": "active",
        "url": "http://example.org/q",
        "item": [{"linkId": "beds", "type": "integer"}],
    }
    fhir = engine.compile_form(questionnaire, format="fhir-r4")
    response = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": "http://example.org/q",
        "status": "completed",
        "item": [{"linkId": "beds", "answer": [{"valueString": "many"}]}],
    }
    (issue,) = fhir.check(response, format="fhir-r4").issues
    assert issue.path == "/response/document/item/0/answer/0"


def test_a_data_frame_is_checked_by_columns(engine):
    form = engine.compile_form(FORM)
    report = form.check_table([{"beds": 12}, {"beds": None}, {"beds": 7}])
    assert report.value["ok"] == 2
    # The errors are in the table, and the report does not look clean.
    assert not report.ok
    assert [issue.code for issue in report.issues] == ["responses.errors_apart"]
    assert form.check_table([{"beds": 12}]).ok
    found = [(row["response"], row["code"]) for row in report.tables["issues"].to_dicts()]
    assert found == [(1, "answer.required")]
