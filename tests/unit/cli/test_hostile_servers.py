"""`decision-guide check-links` next to servers that are broken, or want to break it."""

from __future__ import annotations

import signal
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import trustme

from decision_guide.cli.links import asking, fetching
from decision_guide.cli.links.addresses import Address
from decision_guide.cli.links.asking import AT_ONE_SERVER, MOST_SILENCES, RequestLimits, ask_all
from decision_guide.cli.links.outcomes import LinkResponse, LinkStatus

ONCE = RequestLimits(timeout=60.0, tries=1, pause=0.0, allow_local=True)
NO_SERVER = "this is not the address of a web server"
NO_REDIRECT = "it redirects to something that is not the address of a web server"
NOT_THE_WEB = LinkResponse(LinkStatus.SILENT, "the response is not that of a web server")
FINE = LinkResponse(LinkStatus.ANSWERS, "200 OK")
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


@dataclass(slots=True)
class RawServer:
    """A server that says exactly ``says`` to every request, again and again if ``again`` is more than nothing."""

    port: int
    says: bytes = OK
    again: bytes = b""
    pause: float = 0.0
    asked: list[bytes] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def speak(self, connected: socket.socket) -> None:
        """Respond to one request."""
        self.asked.append(connected.recv(65_536).partition(b"\r\n")[0])
        connected.sendall(self.says if len(self.asked) == 1 or b"Location" not in self.says else OK)
        while self.again and not self.over.wait(self.pause):
            connected.sendall(self.again)


@contextmanager
def running(wrapped: Callable[[socket.socket], socket.socket] = lambda plain: plain) -> Iterator[RawServer]:
    """A server on this machine; each of its connections is ``wrapped``."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        server = RawServer(listening.getsockname()[1])

        def serve() -> None:
            while not server.over.is_set():
                plain, _ = listening.accept()
                with plain, suppress(OSError), wrapped(plain) as connected:
                    server.speak(connected)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server
        server.over.set()
        socket.create_connection(("127.0.0.1", server.port)).close()
        thread.join()


@pytest.fixture
def server() -> Iterator[RawServer]:
    """A server without TLS."""
    with running() as found:
        yield found


def ask(url: str, limits: RequestLimits = ONCE) -> LinkResponse:
    """The result for one address."""
    [asked] = ask_all([Address(url, ())], limits, lambda: None)
    return asked.answer


def redirect(location: str) -> bytes:
    """A response that leads to ``location``, in UTF-8."""
    return f"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {location}\r\n\r\n".encode()


@pytest.mark.parametrize(
    ("says", "again", "expected"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X: " + b"y" * 60_000 + b"\r\n", NOT_THE_WEB),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y" * 60_000, NOT_THE_WEB),
        (b"HTTP/1.1 200 ", b"y" * 60_000, NOT_THE_WEB),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", b"y" * 60_000, FINE),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, br, gzip\r\nContent-Length: 5\r\n\r\nxxxxx", b"", FINE),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzzz\r\n", b"", FINE),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", b"", FINE),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", b"", NOT_THE_WEB),
        (b"HTTP/1.1 1000 OK\r\n\r\n", b"", NOT_THE_WEB),
        (b"SSH-2.0-x\r\n", b"", NOT_THE_WEB),
        (b"\n\n\n\n", b"", NOT_THE_WEB),
        (b"HTTP/1.1 404 " + b"y" * 60_000 + b"\r\n\r\n", b"", LinkResponse(LinkStatus.GONE, "404 " + "y" * 80)),
    ],
)
def test_strange_responses(server: RawServer, says: bytes, again: bytes, expected: LinkResponse) -> None:
    """Whatever a server sends, and however much, is a short result for its one address."""
    server.says, server.again = says, again

    assert ask(f"http://127.0.0.1:{server.port}/") == expected


def test_a_head_that_never_ends(server: RawServer) -> None:
    """A response that is cut off by our own time limit is no response."""
    server.says = server.again = b"HTTP/1.1 100 Continue\r\n\r\n"
    assert ask(f"http://127.0.0.1:{server.port}/", replace(ONCE, timeout=0.5)).outcome is LinkStatus.SILENT

    server.says, server.again, server.pause = b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", 0.05  # too few to be refused
    answer = ask(f"http://127.0.0.1:{server.port}/", replace(ONCE, timeout=0.5))
    assert answer == LinkResponse(LinkStatus.SILENT, "no response within 0.5 seconds")


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("javascript:alert(1)", NO_REDIRECT),
        ("file:///etc/passwd", NO_REDIRECT),
        ("ftp://127.0.0.1/", NO_REDIRECT),
        ("http://[", NO_REDIRECT),
        ("http://[::1%" + "x" * 100 + "]/", NO_SERVER),
        ("http://[fe80::1%25lo]/", NO_SERVER),
        ("http://127.0.0.1\0.example/", NO_SERVER),
        ("http://" + "a" * 64 + ".example/", NO_SERVER),
        ("http://127.0.0.1:99999/", "the port is not a number from 1 to 65535"),
        ("/" + "a" * 20_000, "it redirects to an address of more than 8,000 characters"),
    ],
)
def test_redirects_to_nowhere(server: RawServer, location: str, reason: str) -> None:
    """A redirect to anything but a web server is an error of this one address, and nothing is raised."""
    server.says = redirect(location)

    assert ask(f"http://127.0.0.1:{server.port}/") == LinkResponse(LinkStatus.GONE, reason)
    assert {line.split()[1] for line in server.asked} == {b"/"}


def test_a_redirect_in_letters_beyond_ascii(server: RawServer) -> None:
    """A server that sends the new address as UTF-8, as many do, is asked for that address."""
    server.says = redirect("/café?q=ü")

    assert ask(f"http://127.0.0.1:{server.port}/") == FINE
    assert server.asked[-1] == b"HEAD /caf%C3%A9?q=%C3%BC HTTP/1.1"
    assert fetching.next_address("http://a.example/", "http://bücher.example/ü".encode().decode("latin-1")) == (
        "http://bücher.example/%C3%BC"
    )


@pytest.mark.parametrize(
    ("host", "certified"),
    [
        ("localhost.", "localhost"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("straße.example", "xn--strae-oqa.example"),
    ],
)
def test_names_as_browsers_read_them(
    host: str, certified: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The certificate is compared with the name that a browser looks up, of which a dot at the end is no part."""
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    authority.issue_cert(certified).configure_cert(context)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    _look_up_here(monkeypatch)

    with running(lambda plain: context.wrap_socket(plain, server_side=True)) as safe:
        assert ask(f"https://{host}:{safe.port}/") == FINE


def _look_up_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every name lead to this machine."""
    real = socket.getaddrinfo

    def told(host: str, *rest: Any, **named: Any) -> Any:
        return real(host if host[0].isdigit() else "127.0.0.1", *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", told)


def test_the_other_kind_of_address_is_tried(server: RawServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server whose IPv6 address does not connect, as in many networks, is asked at its IPv4 address."""
    real, where = socket.getaddrinfo, (("::1", server.port, 0, 0), ("127.0.0.1", server.port))
    kinds = (socket.AF_INET6, socket.AF_INET)
    both = [(kind, socket.SOCK_STREAM, 6, "", address) for kind, address in zip(kinds, where, strict=True)]
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *rest, **named: both if host == "two" else real(host, *rest, **named)
    )

    assert ask(f"http://two:{server.port}/") == FINE


def test_a_silent_server_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """After five addresses without a response, the others of that server are not requested, and the report says so."""
    asked: list[str] = []

    def silent(url: str, *_: object, **__: object) -> fetching.ResponseHead:
        asked.append(url)
        if "dead" in url:
            raise fetching.NoAnswerError("no response within 15 seconds")
        return fetching.ResponseHead(200, "OK")

    monkeypatch.setattr(asking, "fetch_head", silent)
    dead = [Address(f"http://dead.example/{number}", ()) for number in range(50)]
    found = ask_all([*dead, Address("http://alive.example/", ())], ONCE, lambda: None)

    assert MOST_SILENCES <= len(asked) - 1 < MOST_SILENCES + AT_ONE_SERVER
    assert all(one.answer.outcome is LinkStatus.SILENT for one in found[:-1])
    assert found[-2].answer.reason == "not requested, because its server did not respond 5 times in a row"
    assert found[-1].answer == FINE


def test_a_server_that_puts_off_is_asked_less(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that answers every address with "later" is soon asked once for each and not three times."""
    asked: list[str] = []

    def later(url: str, *_: object, **__: object) -> fetching.ResponseHead:
        asked.append(url)
        return fetching.ResponseHead(429, "Too Many Requests")

    monkeypatch.setattr(asking, "fetch_head", later)
    limits = replace(ONCE, tries=3, backoff=0.0)
    found = ask_all([Address(f"http://a.example/{number}", ()) for number in range(50)], limits, lambda: None)

    assert len(asked) <= 50 + (MOST_SILENCES + AT_ONE_SERVER) * 4
    assert {one.answer.outcome for one in found} == {LinkStatus.REFUSES}


def test_a_bug_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception that no one expects ends the run with that exception, and does not wait for ever."""

    def broken(*_: object, **__: object) -> fetching.ResponseHead:
        raise RuntimeError("a bug")

    monkeypatch.setattr(asking, "fetch_head", broken)

    with pytest.raises(RuntimeError, match="a bug"):
        ask("http://a.example/")


@pytest.mark.posix
def test_an_interrupted_run_ends(tmp_path: Path) -> None:
    """Ctrl-C ends the command at once, and not when all silent servers have had their time."""
    lines = (f"  a{number}: {{title: A, url: 'http://127.0.0.1:PORT/{number}'}}\n" for number in range(20))
    with socket.create_server(("127.0.0.1", 0), backlog=64) as silent:
        text = "title: T\nsources:\n" + "".join(lines).replace("PORT", str(silent.getsockname()[1]))
        (tmp_path / "a.yml").write_text(text, encoding="utf-8")
        # A shell starts what runs in the background with this signal ignored, and a process hands that on.
        start = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        start += "from decision_guide import cli; cli.main()"
        command = [sys.executable, "-c", start, "check-links", "a.yml", "--allow-local", "--timeout", "600"]
        run = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE)
        try:
            with silent.accept()[0]:
                run.send_signal(signal.SIGINT)
                run.communicate(timeout=60)
        finally:
            run.kill()
            run.communicate()

    assert run.returncode == 130
