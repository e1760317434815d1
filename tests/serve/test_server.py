"""The server on this machine's own network: what the page loads, and the editor behind its socket."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from raci.serve.child import DRIVER, VARIABLE
from raci.serve.guard import Guard
from raci.serve.server import EditorServer
from raci.serve.tab import Tab, number
from tests.tui.driver import PLAN

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def served(
    folder: Path, *command: str
) -> AsyncIterator[tuple[ClientSession, str, Callable[[], Awaitable[None]]]]:
    """A server of a command, by default of the editor on a plan in a folder, its address, and what stops it."""
    plan = folder / 'it\'s $(touch broken); "a" & plan.raci.yaml'
    if not plan.exists():
        plan.write_text(PLAN)
    environment = {VARIABLE: DRIVER, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(folder / "state")}
    editor = [sys.executable, "-P", "-m", "raci.cli.served", "edit", "--", str(plan)]
    server = EditorServer(command or editor, environment, "<plan>", Guard("127.0.0.1"))
    try:
        address = await server.start(0)
        async with ClientSession() as client:
            yield client, address, server.stop
    finally:
        await server.stop()


async def got(client: ClientSession, address: str, **headers: str) -> tuple[int, str]:
    """The status and the text of what a server answers."""
    async with client.get(address, headers=headers) as answer:
        return answer.status, await answer.text(errors="replace")


@asynccontextmanager
async def tab(client: ClientSession, address: str) -> AsyncIterator[ClientWebSocketResponse]:
    origin = re.sub(r"(http://[^/]*).*", r"\1", address)
    async with client.ws_connect(f"{address}ws?width=100&height=30", origin=origin) as page:
        yield page


async def shown(page: ClientWebSocketResponse, until: Callable[[str], bool]) -> str:
    """What an editor writes until something is there; one that ends before is an error."""
    text = ""
    while not until(text):
        message = await page.receive()
        assert message.type in (WSMsgType.BINARY, WSMsgType.TEXT), text
        if message.type == WSMsgType.BINARY:
            text += message.data.decode()
    return text


async def ended(page: ClientWebSocketResponse) -> str:
    """What is still written until the socket closes."""
    text = ""
    async for message in page:
        text += message.data.decode() if message.type == WSMsgType.BINARY else ""
    return text


async def test_the_page_and_all_that_it_loads_come_from_here(tmp_path: Path) -> None:
    async with served(tmp_path) as (client, address, _):
        async with client.get(address) as page:
            text, policy = await page.text(), page.headers["Content-Security-Policy"]
        assert "<title>&lt;plan&gt;</title>" in text
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in policy
        found = re.findall(r"(?:src|href|data-terminal)=\"([^\"]*)\"", text)
        _, style = await got(client, f"{address}../page/page.css")
        found += re.findall(r"url\(\"([^\"]*)\"\)", style)
        assert len(found) == 7
        for one in found:
            assert one == "data:," or (one.startswith("/") and not one.startswith("//"))
            if one.startswith("/"):
                assert (await got(client, f"{address.rsplit('/', 2)[0]}{one}"))[0] == 200


async def test_the_socket_is_where_the_page_came_from(tmp_path: Path) -> None:
    """So that the page works at the near end of a tunnel, whose port is another one."""
    async with served(tmp_path) as (client, address, _):
        key = address.rsplit("/", 2)[1]
        _, text = await got(client, address, Host="localhost:9999")
        assert f'"ws://localhost:9999/{key}/ws"' in text


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}],
    ids=["another name", "another site", "no site"],
)  # fmt: skip
@pytest.mark.parametrize("at", ["", "ws", "../page/page.js", "../static/js/textual.js"])
async def test_pages_of_others_get_nothing(tmp_path: Path, headers: dict[str, str], at: str) -> None:
    async with served(tmp_path) as (client, address, _):
        status, text = await got(client, f"{address}{at}", **headers)
        assert status == 403
        assert "raci serve" in text


async def test_without_the_key_there_is_neither_page_nor_socket(tmp_path: Path) -> None:
    async with served(tmp_path) as (client, address, _):
        base = address.rsplit("/", 2)[0]
        assert (await got(client, f"{base}/guess/"))[0] == 403
        assert (await got(client, f"{base}/"))[0] == 404
        with pytest.raises(WSServerHandshakeError) as refused:
            await client.ws_connect(f"{base}/guess/ws", origin=base)
        assert refused.value.status == 403


async def test_a_key_typed_in_a_tab_is_saved_in_the_file(tmp_path: Path) -> None:
    async with served(tmp_path) as (client, address, _), tab(client, address) as page:
        await shown(page, lambda text: "Deploy the model" in text)
        await page.send_json(["stdin", "i"])
        await page.send_json(["stdin", "\x13"])
        await shown(page, lambda text: "Saved" in text)
        (plan,) = tmp_path.glob("*.yaml")
        assert plan.read_text() == PLAN.replace("data-scientist: AR, ml", "data-scientist: I, ml")
        assert not list(tmp_path.glob("broken*"))


async def test_a_closed_tab_ends_its_editor_and_the_next_one_offers_what_was_not_saved(tmp_path: Path) -> None:
    async with served(tmp_path) as (client, address, _):
        async with tab(client, address) as page:
            await shown(page, lambda text: "Deploy the model" in text)
            await page.send_json(["stdin", "i"])
            await shown(page, lambda text: "not saved" in text)
            (editor,) = children()
        while editor in children():
            await asyncio.sleep(0)
        async with tab(client, address) as page:
            assert "1 change" in await shown(page, lambda text: "Unsaved edits" in text and "1 change" in text)


async def test_a_plan_that_cannot_be_read_is_said_in_the_tab(tmp_path: Path) -> None:
    async with served(tmp_path) as (client, address, _):
        next(tmp_path.glob("*.yaml")).write_text("raci: [\n")
        async with tab(client, address) as page:
            assert "not YAML" in await ended(page)


async def test_an_editor_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("raci.serve.tab._PATIENCE", 0.1)
    deaf = "import time; print('__GANGLION__', flush=True); time.sleep(1000)"
    async with served(tmp_path, sys.executable, "-c", deaf) as (client, address, _):
        async with tab(client, address):
            (editor,) = children()
        while editor in children():
            await asyncio.sleep(0)


async def test_who_stops_the_server_leaves_no_editor(tmp_path: Path) -> None:
    async with served(tmp_path) as (client, address, stop), tab(client, address) as page:
        await shown(page, lambda text: "Deploy the model" in text)
        assert len(children()) == 1
        reading = asyncio.create_task(ended(page))  # a browser answers when the server says good-bye
        await stop()
        assert children() == set()
        await reading


async def test_a_tab_that_is_closed_while_its_editor_cannot_follow_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("raci.serve.tab._PATIENCE", 0.1)
    deaf = "import time; print('__GANGLION__', flush=True); time.sleep(1000)"
    async with served(tmp_path, sys.executable, "-c", deaf) as (client, address, _):
        async with tab(client, address) as page:
            for _ in range(20):
                await page.send_json(["stdin", "x" * 2**20])
            await page.send_json(["ping", "all of it came"])
            assert (await page.receive()).json() == ["pong", "all of it came"]
            (editor,) = children()
        while editor in children():
            await asyncio.sleep(0)


async def test_what_a_tab_sent_last_is_not_waited_for_where_it_is_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("raci.serve.tab._MOST_WAITING", 2**20)
    slow = "import sys; print('__GANGLION__', flush=True); sys.stdin.buffer.read()"
    async with served(tmp_path, sys.executable, "-c", slow.replace("read()", "readline()")) as (client, address, _):
        async with tab(client, address) as page:
            await page.send_json(["stdin", "x" * 2**22])
            assert await page.receive() == (WSMsgType.CLOSE, 1009, "")
        while children():
            await asyncio.sleep(0)


async def test_a_paste_of_many_megabytes_comes_to_the_editor(tmp_path: Path) -> None:
    counts = (
        "import sys; print('__GANGLION__', flush=True); sys.stdin.buffer.read(5)\n"
        "data = str(len(sys.stdin.buffer.read(10_000_000))).encode()\n"
        "sys.stdout.buffer.write(b'D' + len(data).to_bytes(4, 'big') + data)"
    )
    async with served(tmp_path, sys.executable, "-c", counts) as (client, address, _), tab(client, address) as page:
        await page.send_json(["stdin", "x" * 10_000_000])
        assert await ended(page) == "10000000"


async def test_many_tabs_are_many_editors_and_end_with_the_server_and_keep_what_was_not_saved(tmp_path: Path) -> None:
    async with served(tmp_path) as (client, address, stop), AsyncExitStack() as tabs:
        pages = [await tabs.enter_async_context(tab(client, address)) for _ in range(5)]
        for page in pages:
            await shown(page, lambda text: "Deploy the model" in text)
        assert len(children()) == 5
        await pages[0].send_json(["stdin", "i"])
        await shown(pages[0], lambda text: "not saved" in text)
        reading = [asyncio.create_task(ended(page)) for page in pages]
        await stop()
        assert children() == set()
        await asyncio.gather(*reading)
    async with served(tmp_path) as (client, address, _), tab(client, address) as page:
        assert "1 change" in await shown(page, lambda text: "Unsaved edits" in text and "1 change" in text)


async def test_whoever_is_too_impatient_to_wait_for_an_end_does_not_hinder_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("raci.serve.tab._PATIENCE", 0.1)
    deaf = "import time; print('__GANGLION__', flush=True); time.sleep(1000)"
    async with served(tmp_path, sys.executable, "-c", deaf) as (client, address, stop), tab(client, address):
        while not (open_tabs := tabs_of(stop)):
            await asyncio.sleep(0)
        first, second = (asyncio.create_task(open_tabs[0].stop()) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        await second
        assert children() == set()


async def test_a_tab_for_which_there_is_no_room_says_so(tmp_path: Path) -> None:
    async with served(tmp_path, str(tmp_path / "nothing")) as (client, address, _), tab(client, address) as page:
        assert await ended(page) == "The editor cannot be started: No such file or directory.\r\n"


@pytest.mark.parametrize("name", ["x" * 4000, "%00", "nothing", "../server.py", "%2e%2e/server.py"])
@pytest.mark.parametrize("folder", ["page", "static"])
async def test_what_is_no_file_of_the_page_is_not_found(tmp_path: Path, folder: str, name: str) -> None:
    async with served(tmp_path) as (client, address, _):
        assert (await got(client, f"{address.rsplit('/', 2)[0]}/{folder}/{name}"))[0] in (403, 404)


async def test_the_page_is_kept_by_no_browser_and_the_rest_only_while_it_is_new(tmp_path: Path) -> None:
    """The page has the key in it."""
    async with served(tmp_path) as (client, address, _):
        for at, kept in (("", "no-store"), ("../page/page.js", "no-cache")):
            async with client.get(f"{address}{at}") as answer:
                assert answer.headers["Cache-Control"] == kept


async def test_an_editor_is_away_from_the_terminal_of_the_server(tmp_path: Path) -> None:
    """Ctrl+C there is for the server, which ends the editors as closed windows do."""
    waits = "import sys; print('__GANGLION__', flush=True); sys.stdin.buffer.read()"
    async with served(tmp_path, sys.executable, "-c", waits) as (client, address, _), tab(client, address):
        while not (editors := children()):
            await asyncio.sleep(0)
        assert os.getsid(editors.pop()) != os.getsid(0)


async def test_a_window_has_at_least_a_column_and_at_most_a_thousand(tmp_path: Path) -> None:
    tells = (
        "import sys; print('__GANGLION__', flush=True); read = sys.stdin.buffer.read; read(1)\n"
        "data = read(int.from_bytes(read(4), 'big'))\n"
        "sys.stdout.buffer.write(b'D' + len(data).to_bytes(4, 'big') + data)"
    )
    async with served(tmp_path, sys.executable, "-c", tells) as (client, address, _), tab(client, address) as page:
        await page.send_json(["resize", {"width": 10**9, "height": -4}])
        assert json.loads(await ended(page)) == {"type": "resize", "width": 1000, "height": 1}


async def test_an_editor_whose_server_is_gone_ends_and_keeps_what_was_not_saved(tmp_path: Path) -> None:
    async with served(tmp_path) as (client, address, stop):
        async with tab(client, address) as page:
            await shown(page, lambda text: "Deploy the model" in text)
            await page.send_json(["stdin", "i"])
            await shown(page, lambda text: "not saved" in text)
            tabs_of(stop)[0].stdin.close()  # as where the server was killed: nobody says good-bye
            await ended(page)
            while children():
                await asyncio.sleep(0)
        async with tab(client, address) as page:
            assert "1 change" in await shown(page, lambda text: "Unsaved edits" in text and "1 change" in text)


async def test_what_is_not_of_the_pages_language_is_passed_over(tmp_path: Path) -> None:
    async with served(tmp_path) as (client, address, _), tab(client, address) as page:
        for text in ("", "{", "[" * 100_000, "7", "[]", '["stdin", 7]', '["resize", {"width": "x"}]', '["quit"]'):
            await page.send_str(text)
        await page.send_bytes(b"\0\xff")
        await page.send_json(["resize", {"width": 10**9, "height": -4}])
        await page.send_json(["ping", "now"])
        while (message := await page.receive()).type != WSMsgType.TEXT:
            assert message.type == WSMsgType.BINARY
        assert message.json() == ["pong", "now"]


@pytest.mark.parametrize(
    ("text", "size"), [(None, 80), ("120", 120), ("0", 1), ("9999", 1000), ("123456", 80), ("-3", 80), ("²", 80)]
)
def test_sizes_of_windows_have_bounds(text: str | None, size: int) -> None:
    assert number(text, 80) == size


def tabs_of(stop: Callable[[], Awaitable[None]]) -> list[Tab]:
    """The tabs that are open of the server that something stops, once their editors have begun."""
    server: EditorServer = stop.__self__  # type: ignore[attr-defined]
    return [one for one in server._open if one._process is not None]


def children() -> set[int]:
    """The processes that this one has started and that still run."""
    if sys.platform != "linux":
        pytest.skip("only Linux lists the children of a process")
    found: set[int] = set()
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):  # a thread that has ended meanwhile
            found.update(map(int, (task / "children").read_text().split()))
    return found
