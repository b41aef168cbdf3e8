"""`decision-guide check-links`: which addresses are found, and the result for each."""

from __future__ import annotations

import contextlib
import email.utils
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
import trustme

from decision_guide import cli
from decision_guide.cli.links import asking, fetching, report
from decision_guide.cli.links.addresses import Address, addresses_in
from decision_guide.cli.links.asking import AT_ONE_SERVER, RequestLimits, ask_all, count_pages
from decision_guide.cli.links.outcomes import CheckedLink, LinkResponse, LinkStatus, answer_of
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import Location

FILE = """\
title: https://not-asked.example
introduction: |
  Words, then [a link](https://example.org/a) and <https://example.org/b>.

  - `https://in-code.example`, [mail](mailto:a@example.org), [near](../other/)
options:
  tea: {name: Tea, link: https://example.org/tea}
  coffee:
    name: Coffee
    advantages:
      "[a title](https://title.example)": |
        [first](https://example.org/a)
criteria:
  awake:
    ask: Awake?
    if-yes:
      tea: poor, see [this](http://example.org/?x=1&amp;y=2)
      coffee: good
  price:
    fact: Price
    values:
      tea: "[list](https://example.org/prices)"
sources:
  book: {title: A book, url: "https://example.org/book#page"}
"""
QUICK = RequestLimits(timeout=60.0, tries=2, backoff=0.01, pause=0.0, longest_wait=2.0, allow_local=True)
"""No waits between requests, and enough time for a response even on a busy machine."""
IMPATIENT = replace(QUICK, timeout=0.5)
"""For servers that never respond."""


class Server(BaseHTTPRequestHandler):
    """Responds as the path of a request demands, and records requests."""

    asked: ClassVar[list[tuple[str, str, float]]] = []
    agents: ClassVar[set[str]] = set()
    at_once: ClassVar[list[int]] = [0, 0]
    over: ClassVar[threading.Event] = threading.Event()
    lock = threading.Lock()

    def do_HEAD(self) -> None:
        """Respond to one request."""
        with self.lock:
            self.asked.append((self.command, self.path, time.monotonic()))
            self.agents.add(self.headers["User-Agent"])
            times = sum(path == self.path for _, path, _ in self.asked)
        self._answer(self.path.strip("/").split("?")[0], times)

    do_GET = do_HEAD  # noqa: N815 - the name that http.server calls

    def _answer(self, word: str, times: int) -> None:
        match word.split("/"):
            case ["closed"]:
                self.connection.close()
            case ["drip"]:
                while not self.over.wait(0.1):
                    self.wfile.write(b"H")
            case ["slow"]:
                self.over.wait()
            case ["busy" | "later" | "later-by-date" | "flaky", *_]:
                self._trouble(word, times)
            case ["no-head"]:
                self._send(405 if self.command == "HEAD" else 200)
            case ["work", *_]:
                self._work()
                self._send(200)
            case ["to", status, *rest]:
                self._send(int(status), location="/" + "/".join(rest))
            case [status]:
                self._send(int(status or 200))

    def _work(self) -> None:
        """Count simultaneous requests. The count ends before the response, so the next request is not included."""
        with self.lock:
            self.at_once[0] += 1
            self.at_once[1] = max(self.at_once)
        time.sleep(0.05)
        with self.lock:
            self.at_once[0] -= 1

    def _trouble(self, word: str, times: int) -> None:
        waits = {"later": "1", "busy": "3600", "later-by-date": email.utils.formatdate(time.time() + 2, usegmt=True)}
        status = 200 if times > 1 and word != "busy" else 502 if word == "flaky" else 429
        self._send(status, retry_after=waits.get(word) if status == 429 else None)

    def _send(self, status: int, location: str | None = None, retry_after: str | None = None) -> None:
        self.send_response(status)
        for name, value in (("Location", location), ("Retry-After", retry_after), ("Content-Length", "0")):
            if value:
                self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server on this machine."""
    Server.asked.clear()
    Server.agents.clear()
    Server.at_once[:] = [0, 0]
    Server.over.clear()
    running = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    running.handle_error = lambda *_: None  # type: ignore[method-assign] # closed connections are expected
    thread = threading.Thread(target=running.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    Server.over.set()
    running.shutdown()
    thread.join()
    running.server_close()


@dataclass(frozen=True, slots=True)
class SafeServer:
    """A server that speaks TLS with a certificate for ``localhost``; ``names`` are those it was asked by."""

    port: int
    names: list[str]


@pytest.fixture
def safe_server(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SafeServer]:
    """A server on this machine whose authority is trusted."""
    del server  # what was asked of the one before is forgotten
    authority, names = trustme.CA(), list[str]()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    context.sni_callback = lambda _, name, __: names.append(name)
    running = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    running.handle_error = lambda *_: None  # type: ignore[method-assign] # a refused certificate is part of the play
    running.socket = context.wrap_socket(running.socket, server_side=True)
    thread = threading.Thread(target=running.serve_forever, args=(0.01,))
    thread.start()
    yield SafeServer(running.server_port, names)
    running.shutdown()
    thread.join()
    running.server_close()


def document(text: str = FILE) -> Document:
    """The file as located nodes."""
    parsed = parse(SourceFile("tea.yml", "tea", text.encode()))
    assert isinstance(parsed, Document)
    return parsed


def ask(url: str, manners: RequestLimits = QUICK) -> LinkResponse:
    """The result for one address."""
    [asked] = ask_all([Address(url, ())], manners, lambda: None)
    return asked.answer


class TestAddresses:
    """The addresses in a file."""

    def test_every_address_has_its_places(self) -> None:
        """Links of options, sources and Markdown are found, each once with all its places, in the file's order."""
        found = {
            one.url: [f"{place.line}:{place.column}" for place in one.places] for one in addresses_in([document()])
        }

        assert found == {
            "https://example.org/a": ["3:24", "12:17"],
            "https://example.org/b": ["3:52"],
            "https://example.org/tea": ["7:26"],
            "http://example.org/?x=1&y=2": ["17:12"],
            "https://example.org/prices": ["22:20"],
            "https://example.org/book#page": ["24:30"],
        }

    def test_places_point_at_the_address(self) -> None:
        """A place covers exactly the address, if the file has it literally."""
        [first, second, *_] = addresses_in([document()])

        for address in (first, second):
            for place in address.places:
                assert place.excerpt[place.column - 1 : place.end_column - 1] == address.url

    def test_seed(self, root: Path) -> None:
        """The papers that the repository's own decision cites are found."""
        path = root / "content" / "decisions" / "rag-or-fine-tuning.yml"

        found = addresses_in([document(path.read_text(encoding="utf-8"))])

        assert {"https://arxiv.org/abs/2005.11401", "https://arxiv.org/abs/2312.10997"} <= {one.url for one in found}


class TestAnswers:
    """The result for an address."""

    @pytest.mark.parametrize(
        ("path", "expected"),
        [
            ("", LinkResponse(LinkStatus.ANSWERS, "200 OK")),
            ("no-head", LinkResponse(LinkStatus.ANSWERS, "200 OK")),
            ("404", LinkResponse(LinkStatus.GONE, "404 Not Found")),
            ("410", LinkResponse(LinkStatus.GONE, "410 Gone")),
            ("403", LinkResponse(LinkStatus.REFUSES, "403 Forbidden")),
            ("500", LinkResponse(LinkStatus.SILENT, "500 Internal Server Error")),
            ("busy", LinkResponse(LinkStatus.REFUSES, "429 Too Many Requests")),
            ("flaky", LinkResponse(LinkStatus.ANSWERS, "200 OK")),
            ("to/302/404", LinkResponse(LinkStatus.GONE, "404 Not Found")),
            ("to/302/200", LinkResponse(LinkStatus.ANSWERS, "200 OK")),
            ("to/301/to/301/404", LinkResponse(LinkStatus.GONE, "404 Not Found")),
            ("200?q=ä b#ü", LinkResponse(LinkStatus.ANSWERS, "200 OK")),
        ],
    )  # fmt: skip
    def test_outcome(self, server: str, path: str, expected: LinkResponse) -> None:
        """Each status, and silence, is reported by its meaning for a reader."""
        assert ask(f"{server}/{path}") == expected

    @pytest.mark.parametrize("path", ["slow", "drip"])
    def test_patience_ends(self, server: str, path: str) -> None:
        """A server that is silent, or sends one byte at a time, times out and counts as silent."""
        assert ask(f"{server}/{path}", IMPATIENT).outcome is LinkStatus.SILENT

    def test_closed_connection(self, server: str) -> None:
        """A server that hangs up is asked again, and then counts as silent."""
        assert ask(f"{server}/closed").outcome is LinkStatus.SILENT
        assert len(Server.asked) == QUICK.tries

    def test_head_first(self, server: str) -> None:
        """HEAD comes first; GET follows only if the response to HEAD is an error."""
        ask(f"{server}/200")
        ask(f"{server}/no-head")
        ask(f"{server}/404")

        assert [(method, path) for method, path, _ in Server.asked] == [
            ("HEAD", "/200"),
            ("HEAD", "/no-head"),
            ("GET", "/no-head"),
            ("HEAD", "/404"),
            ("GET", "/404"),
        ]

    def test_tool_says_its_name(self, server: str) -> None:
        """The User-Agent names the tool and its version."""
        ask(server)

        [agent] = Server.agents
        assert agent.startswith("decision-guide-check-links/0.")

    @pytest.mark.parametrize(
        ("path", "moved_to"),
        [
            ("to/301/200", "/200"),
            ("to/308/to/301/200", "/200"),
            ("to/301/to/302/200", "/to/302/200"),
            ("to/302/to/301/200", None),
        ],
    )
    def test_moved_for_good(self, server: str, path: str, moved_to: str | None) -> None:
        """The new address is reported as far as every redirect to it is permanent."""
        answer = ask(f"{server}/{path}")

        assert answer.moved_to == (f"{server}{moved_to}" if moved_to else None)
        assert answer.outcome is (LinkStatus.MOVED if moved_to else LinkStatus.ANSWERS)

    def test_circle(self, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Redirects in a circle end, and so do endless ones."""
        circle = LinkResponse(LinkStatus.GONE, "it redirects in a circle")
        monkeypatch.setattr(
            Server, "_answer", lambda self, word, _: self._send(302, location=f"/{word[1:] + word[:1]}")
        )
        assert ask(f"{server}/ab") == circle
        assert len(Server.asked) == 2

        monkeypatch.setattr(Server, "_answer", lambda self, word, _: self._send(302, location=f"/{word}x"))
        assert ask(f"{server}/ab") == circle
        assert len(Server.asked) < 20

    @pytest.mark.parametrize("word", ["later", "later-by-date"])
    def test_retry_after(self, server: str, word: str) -> None:
        """A server that asks for a wait, in seconds or by date, gets it; then it answers."""
        assert ask(f"{server}/{word}").outcome is LinkStatus.ANSWERS

        [first, second] = [moment for _, _, moment in Server.asked]
        assert second - first > 0.9

    def test_longer_waits_are_not_waited(self, server: str) -> None:
        """A wait of an hour is not waited: one request, no more."""
        assert ask(f"{server}/busy").outcome is LinkStatus.REFUSES
        assert len(Server.asked) == 1

    def test_local_addresses_are_refused(self, server: str) -> None:
        """Without `--allow-local`, nothing on this machine is requested, under any name."""
        port = server.rpartition(":")[2]
        shy = RequestLimits(tries=1, pause=0.0)

        for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0.0.0.0"):  # noqa: S104
            assert ask(f"http://{host}:{port}/", shy).outcome is LinkStatus.LOCAL
        assert Server.asked == []

    def test_redirect_to_a_local_address_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A redirect from a public page into a private network is not followed."""
        heads = {"https://public.example/": fetching.ResponseHead(302, "Found", "http://10.0.0.1/admin")}
        real = fetching.fetch_head

        def fake(url: str, method: str, *, timeout: float, allow_local: bool) -> fetching.ResponseHead:
            return heads.get(url) or real(url, method, timeout=timeout, allow_local=allow_local)

        monkeypatch.setattr("decision_guide.cli.links.asking.fetch_head", fake)

        assert ask("https://public.example/", RequestLimits(tries=1, pause=0.0)).outcome is LinkStatus.LOCAL

    def test_the_address_that_was_checked_is_asked(self, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """A name is looked up once, so a name server that later gives another address has no effect."""
        port = int(server.rpartition(":")[2])
        asked: list[str] = []
        real = socket.getaddrinfo

        def told(host: str, *rest: Any, **named: Any) -> Any:
            asked.append(host)
            if host == "name.example" and asked.count(host) > 1:
                raise socket.gaierror(socket.EAI_NONAME, "looked up again")
            return real("127.0.0.1" if host == "name.example" else host, *rest, **named)

        monkeypatch.setattr(socket, "getaddrinfo", told)

        assert ask(f"http://name.example:{port}/200", replace(QUICK, tries=1)).outcome is LinkStatus.ANSWERS
        assert asked.count("name.example") == 1

    def test_one_local_address_of_several_is_enough(self, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """A name with a public and a local address is refused, whichever comes first."""
        both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, 80)) for host in ("93.184.216.34", "127.0.0.1")]
        for found in (both, both[::-1]):
            monkeypatch.setattr(socket, "getaddrinfo", lambda *_, found=found, **__: found)
            assert ask(f"{server}/200", RequestLimits(tries=1, pause=0.0)).outcome is LinkStatus.LOCAL
        assert Server.asked == []

    def test_total_time(self, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Redirects, tries and waits of an address end when its time is over."""
        clock = SimpleNamespace(now=100.0)
        clock.monotonic = lambda: clock.now
        clock.sleep = lambda seconds: setattr(clock, "now", clock.now + seconds)
        monkeypatch.setattr(asking, "time", clock)

        answer = ask(f"{server}/500", replace(QUICK, tries=1000, backoff=1.0, total=60.0))

        assert answer == LinkResponse(LinkStatus.SILENT, "no response within 60 seconds")
        assert len(Server.asked) < 20

    @pytest.mark.parametrize("url", ["http://", "http://a:99999/", "http://[::1/", "https://.../", "http://a..b/"])
    def test_addresses_of_nothing(self, url: str) -> None:
        """Text that is not an address of a server counts as gone, and nothing is raised."""
        assert ask(url).outcome is LinkStatus.GONE

    def test_status_in_words(self) -> None:
        """A site that responds to browsers only is not a failure; an overloaded one is."""
        assert not answer_of(403, "Forbidden").outcome.is_failure
        assert answer_of(503, "Service Unavailable").outcome.is_failure


class TestSafeConnections:
    """Servers that speak TLS, or seem to."""

    def test_a_name_of_its_own(self, safe_server: SafeServer) -> None:
        """A server is asked by its name, and its certificate is for that name."""
        answer = ask(f"https://localhost:{safe_server.port}/", QUICK)

        assert answer == LinkResponse(LinkStatus.ANSWERS, "200 OK")
        assert safe_server.names == ["localhost"]

    def test_the_certificate_of_another(self, safe_server: SafeServer) -> None:
        """A certificate for another name is refused, also where the address is the right one."""
        answer = ask(f"https://127.0.0.1:{safe_server.port}/", QUICK)

        assert answer.outcome is LinkStatus.GONE
        assert "certificate" in answer.reason

    def test_a_certificate_of_no_one(self, safe_server: SafeServer, monkeypatch: pytest.MonkeyPatch) -> None:
        """A certificate that no authority has signed is refused."""
        monkeypatch.delenv("SSL_CERT_FILE")

        answer = ask(f"https://localhost:{safe_server.port}/", QUICK)

        assert answer.outcome is LinkStatus.GONE
        assert "certificate" in answer.reason

    def test_a_handshake_drop_by_drop_ends(self) -> None:
        """A server that begins a handshake and sends one byte at a time is given up."""
        over = threading.Event()
        with socket.create_server(("127.0.0.1", 0)) as listening:
            thread = threading.Thread(target=_drip, args=(listening, over))
            thread.start()
            answer = ask(f"https://127.0.0.1:{listening.getsockname()[1]}/", replace(IMPATIENT, tries=1))
            over.set()
            thread.join()

        assert answer == LinkResponse(LinkStatus.SILENT, "no response within 0.5 seconds")


def _drip(listening: socket.socket, over: threading.Event) -> None:
    """Begin the record of a handshake and never finish it."""
    connected, _ = listening.accept()
    with connected, contextlib.suppress(OSError):
        connected.sendall(b"\x16\x03\x03\x3f\xff\x02")
        while not over.wait(0.1):
            connected.sendall(b"\x00")


class TestManners:
    """Rate limits."""

    def test_few_at_once(self, server: str) -> None:
        """No server has more than two open requests, and everything is requested once."""
        addresses = [Address(f"{server}/work/{number}", ()) for number in range(10)]
        steps: list[None] = []

        asked = ask_all(addresses, QUICK, lambda: steps.append(None))

        assert [one.address for one in asked] == addresses
        assert all(one.answer.outcome is LinkStatus.ANSWERS for one in asked)
        assert 1 <= Server.at_once[1] <= AT_ONE_SERVER
        assert len(Server.asked) == len(steps) == count_pages(addresses) == 10

    def test_pause_between_requests(self, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Between two requests to one server there is a pause."""
        waited: list[float] = []
        clock = SimpleNamespace(monotonic=lambda: 100.0, sleep=waited.append)
        monkeypatch.setattr(asking, "time", clock)
        addresses = [Address(f"{server}/work/{number}", ()) for number in range(4)]

        ask_all(addresses, RequestLimits(pause=5.0, allow_local=True), lambda: None)

        assert sorted(waited) == [0.0, 5.0, 10.0, 15.0]

    def test_fragments_are_one_page(self, server: str) -> None:
        """Two places on one page are requested once."""
        asked = ask_all([Address(f"{server}/200#a", ()), Address(f"{server}/200#b", ())], QUICK, lambda: None)

        assert [one.answer.outcome for one in asked] == [LinkStatus.ANSWERS] * 2
        assert len(Server.asked) == 1


class TestReport:
    """The reports for people and programs."""

    def test_text(self) -> None:
        """Groups by outcome, the worst last, each address with its places; good addresses are only counted."""
        place = Location("tea.yml", 3, 24, 30)
        asked = [
            CheckedLink(Address("https://a.example/", (place,)), LinkResponse(LinkStatus.GONE, "404 Not Found")),
            CheckedLink(Address("https://b.example/", (place,)), LinkResponse(LinkStatus.ANSWERS, "200 OK")),
            CheckedLink(
                Address("https://c.example/", (place, place)),
                LinkResponse(LinkStatus.MOVED, "200 OK", "https://d.example/"),
            ),
            CheckedLink(Address("https://e.example/", (place,)), LinkResponse(LinkStatus.SILENT, "502 \x1b[31mBad")),
        ]

        assert report.text(asked) == (
            "1 link has moved permanently: write the new address\n"
            "  https://c.example/\n    now https://d.example/\n    tea.yml:3:24\n    tea.yml:3:24\n\n"
            "1 link does not respond now: try again tomorrow\n"
            "  https://e.example/\n    502 \N{REPLACEMENT CHARACTER}[31mBad\n    tea.yml:3:24\n\n"
            "1 link is broken\n  https://a.example/\n    404 Not Found\n    tea.yml:3:24\n\n"
            "4 addresses: 1 answers, 1 moved, 1 silent, 1 gone\n"
        )

    def test_command(
        self, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        """The command reports with places, exits with 1 if an address is gone, and with 0 if all respond."""
        monkeypatch.chdir(tmp_path)
        text = "title: T\nsources:\n  a: {title: A, url: SERVER/200}\n  b: {title: B, url: SERVER/404}\n"
        file = Path("tea.yml")
        file.write_text(text.replace("SERVER", server), encoding="utf-8")

        code = cli.run(["check-links", "tea.yml", "--allow-local", "--format", "json"])
        out, err = capfd.readouterr()
        assert code == cli.EXIT_DATA
        assert [(one["outcome"], one["places"][0]["line"]) for one in json.loads(out)] == [("answers", 3), ("gone", 4)]
        assert err == ""

        file.write_text(text.replace("404", "200").replace("SERVER", server), encoding="utf-8")
        assert cli.run(["check-links", "tea.yml", "--allow-local"]) == 0
        out, err = capfd.readouterr()
        assert out == "1 address: 1 answers\n"
        assert err == "1 file read.\nNext: decision-guide check\n"

        assert cli.run(["check-links", "tea.yml"]) == cli.EXIT_DATA
        assert "not requested" in capfd.readouterr().out
