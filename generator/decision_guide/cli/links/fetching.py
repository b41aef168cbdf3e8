"""Edge: requests web addresses. Only this module of the package uses a network, and only for `check-links`.

A request contains only the address and the tool's name, and only the head of the response is read. A name is looked
up once and the connection goes to the address that was checked, so no name can lead into a private network.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from decision_guide.cli.links.public_addresses import is_public

_AGENT = f"decision-guide-check-links/{version('mkdocs-decision-guide')} (checks once whether a cited page responds)"
_NO_ADDRESS = "this is not the address of a web server"
_PORTS = {"http": 80, "https": 443}
_UNQUOTED = "!#$%&'()*+,/:;=?@[]~"


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
    """Return the absolute target of a redirect with this ``Location`` header.

    Raises :class:`BadAddressError` if it is not an address.
    """
    try:
        return quote(urljoin(url, location).partition("#")[0], safe=_UNQUOTED)
    except ValueError as error:
        raise BadAddressError("it redirects to something that is not an address") from error


def fetch_head(url: str, method: str, *, timeout: float, allow_local: bool) -> ResponseHead:
    """Request an address once, without following redirects.

    ``timeout`` is in seconds. Raises :class:`LocalAddressError`, :class:`BadAddressError` or :class:`NoAnswerError`.
    """
    parts = _split(url)
    host, port = _host(parts), _port(parts)
    connection = _Connection(host, port, _looked_up(host, port, allow_local=allow_local), parts.scheme, timeout)
    target = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe=_UNQUOTED)
    # The socket's own timeout restarts with each byte, so a slow server could hold the connection for ever.
    clock = threading.Timer(timeout, connection.abort)
    clock.start()
    try:
        connection.request(method, target, headers={"User-Agent": _AGENT, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        return ResponseHead(answer.status, answer.reason, answer.getheader("Location"), answer.getheader("Retry-After"))
    except ssl.SSLCertVerificationError as error:
        raise BadAddressError(f"its certificate is not valid: {error.verify_message}") from error
    except TimeoutError as error:
        raise NoAnswerError(_too_late(timeout)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NoAnswerError(_too_late(timeout) if clock.finished.is_set() else _why(error)) from error
    finally:
        clock.cancel()
        connection.close()


def _too_late(timeout: float) -> str:
    return f"no response within {timeout:g} seconds"


def _why(error: Exception) -> str:
    match error:
        case ssl.SSLError():
            return f"no safe connection: {error.reason or 'it was cut'}"
        case OSError():
            return (error.strerror or "the connection was closed").lower()
        case _:
            return "the response is not that of a web server"


class _Connection(http.client.HTTPConnection):
    """A connection to an address that was looked up before."""

    def __init__(self, host: str, port: int, address: str, scheme: str, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self.default_port = _PORTS[scheme]
        self._address = address
        self._context = _context() if scheme == "https" else None

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._context:
            self.sock = self._context.wrap_socket(self.sock, server_hostname=self.host.strip("[]"))

    def abort(self) -> None:
        """End the connection, no matter what it is doing."""
        if self.sock:
            with contextlib.suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise BadAddressError(_NO_ADDRESS) from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise BadAddressError(_NO_ADDRESS)
    return parts


def _host(parts: SplitResult) -> str:
    """The host in ASCII letters."""
    host = parts.hostname or ""
    try:
        return host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise BadAddressError(_NO_ADDRESS) from error


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or _PORTS[parts.scheme]
    except ValueError as error:
        raise BadAddressError("the port is not a number from 1 to 65535") from error


def _looked_up(host: str, port: int, *, allow_local: bool) -> str:
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise NoAnswerError("the name of the server could not be looked up") from error
        raise BadAddressError("there is no server with this name") from error
    if not allow_local and any(not is_public(address) for address in found):
        raise LocalAddressError
    return found[0]
