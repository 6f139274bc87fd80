"""Whatever comes in, a call gives a report or a known error, and an error never repeats the input."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import acogida

ENGINE = acogida.Engine()
OPERATIONS = [operation["name"] for operation in ENGINE.call("engine.info").value["operations"]]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def attempt(operation, request, **inputs):
    try:
        report = ENGINE.call(operation, request, **inputs)
    except acogida.InternalError:
        raise
    except acogida.AcogidaError as error:
        assert error.code
        assert error.message
        return
    assert set(report.to_dict()) == {"value", "issues"}


@pytest.mark.parametrize("operation", OPERATIONS)
@settings(max_examples=60, deadline=None)
@given(request_=st.binary(max_size=200) | st.text(max_size=200) | st.dictionaries(st.text(), JSON))
def test_requests(operation, request_):
    attempt(operation, request_)


@settings(max_examples=60, deadline=None)
@given(operation=st.text(max_size=30))
def test_operations(operation):
    attempt(operation, None)


@settings(max_examples=60, deadline=None)
@given(form=st.binary(max_size=300) | JSON.map(lambda document: {"a": document}))
def test_forms(form):
    try:
        ENGINE.compile_form(form)
    except (acogida.InputError, acogida.UsageError, acogida.LimitError) as error:
        assert error.message


def test_an_error_does_not_repeat_the_input():
    for request in ('{"numerator": "Marta Ruiz"}', '{"Marta Ruiz": 1}', "Marta Ruiz"):
        with pytest.raises(acogida.UsageError) as caught:
            ENGINE.call("estimate.proportion", request)
        assert "Marta" not in str(caught.value)
        assert "Marta" not in repr(vars(caught.value))
