"""Edge: requests web addresses. Only this module of the package uses a network, and only for `check-links`.

A request contains only the address and the tool's name, and only the head of the response is read. A name is looked
up once and the connection goes to an address that was checked, so no name can lead into a private network. urllib3
makes the request; it follows no redirects, retries nothing and uses no proxy. What a server says is never trusted: its
words and addresses are cut, and anything that is not a response is an error of this one address.
"""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

import idna
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)

from decision_guide.cli.links.public_addresses import is_public

_AGENT = f"decision-guide-check-links/{version('mkdocs-decision-guide')} (checks once whether a cited page responds)"
_NO_ADDRESS = "this is not the address of a web server"
_PORTS = {"http": 80, "https": 443}
_UNQUOTED = "!#$%&'()*+,/:;=?@[]~"
_LATE = (ConnectTimeoutError, ReadTimeoutError, TimeoutError)
_NOT_IN_HOSTS = re.compile(r"[\x00-\x20\x7f#%/<>?@\[\\\]^|]")
"""The characters that browsers refuse in the name of a server; "%" begins the name of a network card."""
_NO_REDIRECT = "it redirects to something that is not the address of a web server"
_LONGEST_REASON = 80
"""Maximum length of what is kept of a server's words, in characters."""
_LONGEST_ADDRESS = 8_000
"""Maximum length of a redirect's target, in characters. Servers refuse longer addresses."""


class LocalAddressError(Exception):
    """The address belongs to this machine or a private network."""


class BadAddressError(Exception):
    """The address cannot be requested at all; the text gives the reason."""


class NoAnswerError(Exception):
    """The server did not respond this time; the text gives the reason."""


@dataclass(frozen=True, slots=True)
class ResponseHead:
    """The head of a response. ``location`` is the redirect's target, ``retry_after`` the header as written."""

    status: int
    reason: str
    location: str | None = None
    retry_after: str | None = None


def server_of(url: str) -> str:
    """Return the host of an address, with its port."""
    parts = _split(url)
    return f"{_host(parts)}:{_port(parts)}"


def next_address(url: str, location: str) -> str:
    """Return the absolute target of a redirect with this ``Location`` header (its bytes as Latin-1).

    Raises :class:`BadAddressError` if it is not the address of a web server, or too long.
    """
    if len(location) > _LONGEST_ADDRESS:
        raise BadAddressError(f"it redirects to an address of more than {_LONGEST_ADDRESS:,} characters")
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode()
    try:
        parts = urlsplit(urljoin(url, location))
    except ValueError as error:
        raise BadAddressError(_NO_REDIRECT) from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise BadAddressError(_NO_REDIRECT)
    path, query = (quote(part, safe=_UNQUOTED) for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def fetch_head(url: str, method: str, *, timeout: float, allow_local: bool) -> ResponseHead:
    """Request an address once, without following redirects.

    ``timeout`` is in seconds, for the whole request. If the server has addresses of both kinds, IPv4 and IPv6, the
    second is tried if there is no connection to the first.

    Raises :class:`LocalAddressError`, :class:`BadAddressError` or :class:`NoAnswerError`.
    """
    parts = _split(url)
    host, port = _host(parts), _port(parts)
    addresses = _looked_up(host, port, allow_local=allow_local)
    target = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe=_UNQUOTED)
    headers = {"Host": _named(host, port, parts.scheme), "User-Agent": _AGENT, "Accept": "*/*", "Connection": "close"}
    waits = urllib3.Timeout(connect=timeout / len(addresses), read=timeout)
    with _ended_after(timeout) as ended:
        for place, address in enumerate(addresses, start=1):
            pool = _pool(parts.scheme, host, port, address)
            try:
                head = _requested(pool, method, target, headers, waits)
            except (HTTPError, OSError, ValueError) as error:
                is_last = place == len(addresses) or not isinstance(error, (ConnectTimeoutError, NewConnectionError))
                if ended.is_set() or (is_last and isinstance(error, _LATE)):
                    break
                if is_last:
                    raise _failure(error) from error
            else:
                if not ended.is_set():  # otherwise its end is ours: we closed the connection
                    return head
            finally:
                pool.close()
    raise NoAnswerError(_too_late(timeout))


def _requested(
    pool: urllib3.HTTPConnectionPool, method: str, target: str, headers: dict[str, str], waits: urllib3.Timeout
) -> ResponseHead:
    answer = pool.urlopen(
        *(method, target),
        headers=headers,
        retries=False,
        redirect=False,
        timeout=waits,
        preload_content=False,
        decode_content=False,
    )
    found = answer.headers
    answer.close()
    reason = (answer.reason or "")[:_LONGEST_REASON]
    return ResponseHead(answer.status, reason, found.get("Location"), found.get("Retry-After"))


def _pool(scheme: str, host: str, port: int, address: str) -> urllib3.HTTPConnectionPool:
    """A pool that connects to the address that was checked; the certificate must be for the host's name."""
    if scheme == "http":
        pool = urllib3.HTTPConnectionPool(address, port, maxsize=1)
        pool.ConnectionCls = _Connection
        return pool
    name = host.rstrip(".")
    secure = urllib3.HTTPSConnectionPool(
        address, port, maxsize=1, cert_reqs="CERT_REQUIRED", server_hostname=name, assert_hostname=name
    )
    secure.ConnectionCls = _SecureConnection
    return secure


_open_sockets = threading.local()


class _Connection(HTTPConnection):
    """A connection that another thread can end, no matter what it is doing."""

    def _new_conn(self) -> socket.socket:
        return _noted(super()._new_conn())


class _SecureConnection(HTTPSConnection):
    """The same with TLS; another thread can end the handshake too."""

    def _new_conn(self) -> socket.socket:
        return _noted(super()._new_conn())


def _noted(connected: socket.socket) -> socket.socket:
    _open_sockets.found.append(connected.dup())
    return connected


@contextmanager
def _ended_after(seconds: float) -> Iterator[threading.Event]:
    """End the connection after some time. The socket's own timeout restarts with each byte of a slow server."""
    found: list[socket.socket] = []
    _open_sockets.found = found

    ended = threading.Event()

    def end() -> None:
        ended.set()  # first: what is cut off asks at once
        for one in tuple(found):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    clock = threading.Timer(seconds, end)
    clock.start()
    try:
        yield ended
    finally:
        clock.cancel()
        for one in found:
            one.close()


def _named(host: str, port: int, scheme: str) -> str:
    """The server's name for the ``Host`` header."""
    name = f"[{host}]" if ":" in host else host
    return name if port == _PORTS[scheme] else f"{name}:{port}"


def _too_late(timeout: float) -> str:
    return f"no response within {timeout:g} seconds"


def _failure(error: Exception) -> Exception:
    """The exception for an error of the library, in plain words."""
    cause = error.args[-1] if isinstance(error, (SSLError, ProtocolError)) and error.args else error.__cause__
    match error, cause:
        case SSLError(), ssl.SSLCertVerificationError():
            return BadAddressError(f"its certificate is not valid: {cause.verify_message}")
        case SSLError(), ssl.SSLError():
            return NoAnswerError(f"no safe connection: {cause.reason or 'it was cut'}")
        case SSLError(), _:
            return BadAddressError("its certificate is not valid: it is for another name")
        case ((NewConnectionError() | ProtocolError() | OSError()), OSError()):
            return NoAnswerError((cause.strerror or "the connection was closed").lower())
        case OSError(), _:
            return NoAnswerError((error.strerror or "the connection was closed").lower())
        case _:
            return NoAnswerError("the response is not that of a web server")


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise BadAddressError(_NO_ADDRESS) from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise BadAddressError(_NO_ADDRESS)
    return parts


def _host(parts: SplitResult) -> str:
    """The host in ASCII letters, as browsers look it up."""
    host = parts.hostname or ""
    if ":" not in host:
        host = _name_in_ascii(host)
    if _NOT_IN_HOSTS.search(host):
        raise BadAddressError(_NO_ADDRESS)
    return host


def _name_in_ascii(name: str) -> str:
    with contextlib.suppress(idna.IDNAError):
        if not name.isascii():
            return idna.encode(name, uts46=True).decode("ascii")
    try:
        return name.encode("idna").decode("ascii")  # with the symbols that idna refuses and browsers open
    except UnicodeError as error:
        raise BadAddressError(_NO_ADDRESS) from error


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or _PORTS[parts.scheme]
    except ValueError as error:
        raise BadAddressError("the port is not a number from 1 to 65535") from error


def _looked_up(host: str, port: int, *, allow_local: bool) -> tuple[str, ...]:
    """The first address of each kind, IPv4 and IPv6, in the system's order."""
    try:
        found = [(entry[0], str(entry[4][0])) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise NoAnswerError("the name of the server could not be looked up") from error
        raise BadAddressError("there is no server with this name") from error
    except ValueError as error:
        raise BadAddressError(_NO_ADDRESS) from error
    if not allow_local and any(not is_public(address) for _, address in found):
        raise LocalAddressError
    first: dict[int, str] = {}
    for kind, address in found:
        first.setdefault(kind, address)
    return tuple(first.values())
