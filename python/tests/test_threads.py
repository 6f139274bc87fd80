import threading
import time
from concurrent.futures import ThreadPoolExecutor


def test_one_engine_serves_many_threads(engine):
    form = engine.compile_form(catalogue="city")
    response = {"form": "city", "form_version": "1.0.0", "id": "a", "answers": {}}

    def work(number):
        rate = engine.call("estimate.rate", {"events": [number], "population": [1000], "multiplier": 1000})
        return rate.raw, form.check(response).raw

    numbers = range(200)
    alone = [work(number) for number in numbers]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, numbers)) == alone


def test_other_threads_run_during_a_call(engine):
    form = engine.compile_form(catalogue="city")
    many = b'{"form":"city","form_version":"1.0.0","id":"a","answers":{}}\n' * 1000
    ended = threading.Event()
    ticks = []

    def tick():
        while not ended.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    other = threading.Thread(target=tick)
    other.start()
    start = time.perf_counter()
    form.check_many(many)
    end = time.perf_counter()
    ended.set()
    other.join()
    assert sum(start < moment < end for moment in ticks) >= 3
