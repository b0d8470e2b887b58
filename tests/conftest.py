"""What all tests share: a skip is a failure where the machine was set up for everything, and nothing touches a real home."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"

os.environ["PYTHON_KEYRING_BACKEND"] = (
    "keyring.backends.fail.Keyring"  # also where a fixture of a whole file opens a record
)
# A busy machine takes long over the same histories: no test may fail for that.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as where a shell started the tests in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _no_real_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMITY_HOME", str(tmp_path / "amity-home"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real mail to read in place; a test that needs it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared data is not on this machine")
    return SHARED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.skipped and os.environ.get("AMITY_SKIPS_FAIL") and "shared data" not in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"
    return report
