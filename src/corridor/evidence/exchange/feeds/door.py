"""The one door to the outside world: an address given by the user is fetched once, within limits, over https."""

from __future__ import annotations

import http.client
import ssl
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from email.message import Message

    from corridor.evidence.exchange.noting import Noted


class Door(Protocol):
    """Fetches an address; tests put another in its place."""

    def __call__(self, url: str, noted: Noted) -> bytes | None:
        """Give what stands at an address; None, with a problem, where it cannot be had."""


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What is asked of the outside world at most."""

    #: Bytes of an answer.
    size: int = 8 * 2**20
    #: Seconds in which a server must begin to answer, and in which all of it must have come.
    silence: float = 20.0
    whole: float = 60.0
    #: Whether unencrypted addresses are asked, too: the user said so.
    insecure: bool = False


class _RefusedError(Exception):
    """An address that is not asked."""


class _TooLargeError(Exception):
    """An answer that is too large or too slow."""


def fetch(url: str, noted: Noted, limits: FetchLimits | None = None) -> bytes | None:
    """Fetch an address; None, with a problem, where it is not allowed, not reachable, or answers too much.

    No cookies, no passwords, nothing about the user or the study is sent; the program's name is.
    """
    limits = limits or FetchLimits()
    try:
        _allow(url, limits)
        return _asked(url, limits)
    except _RefusedError:
        noted.report("address-refused", address=url)
    except _TooLargeError:
        noted.report("answer-too-large", size=limits.size // 2**20)
    except urllib.error.HTTPError as error:
        noted.report("address-unanswered", address=url, status=error.code)
        error.close()
    except (urllib.error.URLError, OSError, http.client.HTTPException, ssl.SSLError, ValueError):
        noted.report("address-unreachable", address=url)
    return None


def _allow(url: str, limits: FetchLimits) -> None:
    """Refuse every scheme but https (and http where the user said so), and addresses with a password in them."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        raise _RefusedError from None
    allowed = {"https", "http"} if limits.insecure else {"https"}
    if parts.scheme.lower() not in allowed or not host or parts.username is not None:
        raise _RefusedError


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows, ten times at most, to addresses that would have been allowed at first."""

    def __init__(self, limits: FetchLimits) -> None:
        self._limits = limits

    def redirect_request(
        self, req: urllib.request.Request, fp: object, code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        """Give the next request, or refuse it."""
        _allow(newurl, self._limits)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]  # as urllib does


def _asked(url: str, limits: FetchLimits) -> bytes:
    opener = urllib.request.build_opener(_Redirects(limits))
    request = urllib.request.Request(url, headers={"User-Agent": "corridor", "Accept-Encoding": "identity"})  # noqa: S310 (_allow lets nothing pass but https, and http on request)
    until = time.monotonic() + limits.whole
    with opener.open(request, timeout=limits.silence) as answer:
        pieces: list[bytes] = []
        size = 0
        while piece := answer.read(64 * 2**10):
            size += len(piece)
            if size > limits.size or time.monotonic() > until:
                raise _TooLargeError
            pieces.append(piece)
    return b"".join(pieces)
