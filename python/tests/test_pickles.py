import copy
import pickle

import pytest

import acogida

ISSUE = acogida.Issue("answer.required", "error", "/beds", "no answer", "answer it", {"question": "beds"})
KINDS = [
    acogida.AcogidaError,
    acogida.CancelledError,
    acogida.CatalogueError,
    acogida.InputError,
    acogida.InternalError,
    acogida.LimitError,
    acogida.NotBuiltError,
    acogida.UsageError,
]


def test_issues():
    assert pickle.loads(pickle.dumps(ISSUE)) == ISSUE
    assert copy.deepcopy(ISSUE) == ISSUE
    assert len({ISSUE, copy.deepcopy(ISSUE)}) == 1
    with pytest.raises(AttributeError):
        ISSUE.code = "x"
    match ISSUE:
        case acogida.Issue(code, "error", path):
            assert (code, path) == ("answer.required", "/beds")
        case _:
            pytest.fail("no match")
    assert str(ISSUE) == "/beds: no answer"


@pytest.mark.parametrize("kind", KINDS)
def test_exceptions(kind):
    error = kind("a.b", "it broke", "/x", "mend it", {"limit": 3}, [ISSUE], "list.csv")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert vars(again) == vars(error)
    assert str(again) == "it broke, list.csv, /x [a.b]\n  /beds: no answer\nmend it"
    assert isinstance(again, acogida.AcogidaError)


def test_the_kind_of_an_error_is_its_class(engine):
    with pytest.raises(acogida.UsageError) as caught:
        engine.call("engine.fly")
    assert pickle.loads(pickle.dumps(caught.value)).code == "operation.unknown"
