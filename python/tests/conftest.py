import pytest

import acogida


@pytest.fixture(scope="session")
def engine():
    return acogida.Engine()
