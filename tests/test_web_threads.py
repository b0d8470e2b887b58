"""Long deeds of the web app beside its pages: taking back an import, and giving all out as files."""

import asyncio
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import StreamingResponse

from amity.keeper import act
from amity.keeper.settle import settle
from amity.keeper.take_in import take_in
from amity.screens.web.asked import Asked
from amity.screens.web.held import Held
from amity.screens.web.look import Look
from amity.screens.web.pages import deeds, settings
from amity.store.home import Home
from letters import mbox, talk

NOW = 1_742_000_000_000_000  # 15 March 2025


def asked(tmp_path: Path) -> Asked:
    """A record of one import, open, and a request about it that typed `sure`."""
    place = Home(tmp_path / "home")
    place.make()
    held = Held(place)
    held.open(lambda: "")
    take_in(held.record(), mbox(tmp_path / "inbox.mbox", talk(6)), now=NOW, keep_text=True)
    settle(held.record(), NOW)
    step = act.last_step(held.record())
    request = Request({"type": "http", "method": "POST", "path": "/", "headers": [], "query_string": b""})
    return Asked(request, held, Look(), held.desk(), {"sure": str(step[0]) if step else ""})


def elsewhere(monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> list[bool]:
    """Whether each call of a function came from another thread than the one that answers."""
    found: list[bool] = []
    real = getattr(where, name)

    def seen(*given: Any) -> Any:
        found.append(current_thread() is not main_thread())
        return real(*given)

    monkeypatch.setattr(where, name, seen)
    return found


def test_an_import_is_taken_back_beside_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = asked(tmp_path)
    beside = elsewhere(monkeypatch, act, "undo")
    before = one.held.of("messages", lambda: one.vault.one("select count(*) from seen"))
    asyncio.run(deeds.undo.answer(one))
    assert beside == [True]
    assert (before, one.held.of("messages", lambda: one.vault.one("select count(*) from seen"))) == (6, 0)
    one.held.close()


def test_all_is_given_out_beside_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = asked(tmp_path)
    beside = elsewhere(monkeypatch, settings, "give_out")

    async def taken() -> bytes:
        answer = await settings.export.answer(one)
        assert isinstance(answer, StreamingResponse)
        return b"".join([bytes(piece) async for piece in answer.body_iterator])

    assert asyncio.run(taken()).startswith(b"PK")
    assert beside == [True]
    one.held.close()
