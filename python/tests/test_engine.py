import json
import numbers
import subprocess
import sys
import time

import pytest

import acogida
from acogida import _core


def test_a_report_has_a_value_and_issues(engine):
    report = engine.call("engine.info", attachments={"list.csv": b"name\n"})
    assert report.value["version"] == acogida.__version__
    assert report.ok
    (issue,) = report.issues
    assert (issue.code, issue.severity, issue.params) == (
        "attachment.unused",
        "warning",
        {"attachment": "list.csv"},
    )
    assert json.loads(report.raw) == report.to_dict()
    assert repr(report) == "Report(ok=True, issues=1)"


@pytest.mark.parametrize("request_", [None, "", "{}", b"{}", bytearray(b"{}"), {}])
def test_a_request_is_text_bytes_or_a_mapping(engine, request_):
    assert engine.call("engine.info", request_).value["operations"]


def test_attachments_are_bytes_or_paths(engine, tmp_path):
    (tmp_path / "list.csv").write_bytes(b"name\n")
    files = {
        "a": b"x",
        "b": bytearray(b"x"),
        "c": memoryview(b"x"),
        "d": tmp_path / "list.csv",
    }
    report = engine.call("engine.info", attachments=files)
    assert [issue.params["attachment"] for issue in report.issues] == ["a", "b", "c", "d"]


def test_messages_are_in_the_language_of_the_engine():
    messages = set()
    for language in ("en", "es", "fr", "pt"):
        engine = acogida.Engine(language)
        assert engine.language == language
        with pytest.raises(acogida.UsageError) as caught:
            engine.call("engine.fly")
        messages.add(caught.value.message)
    assert len(messages) == 4


def test_an_unknown_language_or_limit_is_refused():
    for argument, setting in ("language", "xx"), ("limits", {"bites": 3}):
        with pytest.raises(acogida.UsageError) as caught:
            acogida.Engine(**{argument: setting})
        assert caught.value.code == "argument.invalid"
        assert caught.value.params == {"argument": argument}


def test_limits_hold():
    engine = acogida.Engine(limits={"bytes": 10})
    with pytest.raises(acogida.LimitError) as caught:
        engine.call("engine.info", b" " * 11)
    assert caught.value.code == "limit.reached"
    assert caught.value.params == {"limit": "bytes", "value": 10}


def test_what_cannot_be_written_as_json_is_refused(engine):
    with pytest.raises(ValueError, match="JSON"):
        engine.call("estimate.rate", {"events": [float("nan")]})
    with pytest.raises(TypeError):
        engine.call("estimate.rate", {"events": object()})


def test_progress_is_told(engine):
    seen = []
    responses = b'{"id":"a"}\n' * 3
    form = engine.compile_form(catalogue="city")
    form.check_many(responses, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)


def test_what_progress_raises_ends_the_call(engine):
    class StopError(Exception):
        pass

    def stop(_done, _total):
        raise StopError

    form = engine.compile_form(catalogue="city")
    many = b'{"form":"city","form_version":"1.0.0","id":"a","answers":{}}\n' * 5000
    start = time.perf_counter()
    form.check_many(many)
    whole = time.perf_counter() - start
    start = time.perf_counter()
    with pytest.raises(StopError):
        form.check_many(many, progress=stop)
    assert time.perf_counter() - start < max(whole * 0.8, 0.3)


def test_a_panic_is_an_internal_error(engine):
    if not hasattr(_core, "_panic"):
        pytest.fail("build the wheel with --features test-hooks")
    with pytest.raises(acogida.InternalError) as caught:
        _core._panic()
    assert caught.value.code == "internal.defect"
    assert engine.call("engine.info").ok, "the engine stays usable"


def test_schemas():
    assert acogida.schema("city-project")["$schema"].endswith("2020-12/schema")
    with pytest.raises(KeyError):
        acogida.schema("nothing")


def test_only_the_standard_library_is_imported():
    code = (
        "import sys\n"
        "for name in ('pandas', 'pyarrow', 'polars', 'duckdb', 'numpy'): sys.modules[name] = None\n"
        "import acogida\n"
        "e = acogida.Engine()\n"
        "assert e.call('engine.info').ok and e.table([{'a': 1}]).to_dicts() == [{'a': 1}]\n"
        "outside = [m for m in sys.modules if m.split('.')[0] not in sys.stdlib_module_names]\n"
        "assert {m.split('.')[0] for m in outside} <= {'acogida', '__main__', 'pandas', 'pyarrow',"
        " 'polars', 'duckdb', 'numpy', '_distutils_hack', 'distutils-precedence'}, outside\n"
    )
    subprocess.run([sys.executable, "-P", "-c", code], check=True)


def test_the_import_is_quick():
    code = "import time; t = time.perf_counter(); import acogida; print(time.perf_counter() - t)"
    times = [
        float(subprocess.run([sys.executable, "-P", "-c", code], check=True, capture_output=True).stdout)
        for _ in range(3)
    ]
    assert min(times) < 0.5


def test_an_error_says_what_does_not_fit(engine):
    with pytest.raises(acogida.UsageError) as caught:
        engine.call("estimate.proportion", {"numerator": [1], "denominator": [3], "confidense": 0.9})
    lines = str(caught.value).splitlines()
    assert lines[1].startswith("  /confidense: ")
    assert "confidence" in lines[1]


def test_the_name_of_a_file_is_no_file(engine, tmp_path):
    for call in (
        lambda: engine.call("directory.suggest_mapping", attachments={"list": "list.csv"}),
        lambda: engine.call("directory.suggest_mapping", attachments={"list": 5}),
        lambda: engine.compile_form("form.json"),
        lambda: engine.build_city("city.toml"),
    ):
        with pytest.raises(TypeError, match=r"pathlib\.Path"):
            call()


def test_numbers_that_are_integers_are_taken_and_nan_is_not(engine):
    @numbers.Integral.register
    class Whole:
        """Stands for a scalar of NumPy, which is registered as an integer."""

        def __int__(self):
            return 82

    report = engine.call("estimate.proportion", {"numerator": [Whole()], "denominator": [100]})
    assert report.value["value"] == [0.82]
    with pytest.raises(ValueError, match="give None"):
        engine.call("estimate.proportion", {"numerator": [float("nan")], "denominator": [100]})
