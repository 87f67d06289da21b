"""Whatever stands in a file, the program answers; `run.py` here tries it for as long as asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from fuzzing.call_trial import CallTrial
from fuzzing.calls import Call, calls
from fuzzing.inputs import trials
from fuzzing.trial import Trial


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(tmp_path_factory.mktemp("fuzz"))


@settings(
    max_examples=30,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(tried=trials)
def test_any_file_is_answered(trial: Trial, tried: tuple[str, bytes, tuple[str, ...], str]) -> None:
    trial.check(*tried)


@pytest.fixture
def call_trial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CallTrial:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return CallTrial(tmp_path)


@settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(call=calls)
def test_any_call_is_answered(call_trial: CallTrial, call: Call) -> None:
    call_trial.check(*call)
