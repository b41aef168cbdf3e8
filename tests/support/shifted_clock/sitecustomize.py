"""Moves the clock of a Python that starts with this folder on its path by the seconds in MOVE_CLOCK."""

from __future__ import annotations

import datetime as dt
import os
import time

_MOVED = int(os.environ["MOVE_CLOCK"])
_time, _gmtime, _localtime = time.time, time.gmtime, time.localtime


class _Date(dt.date):
    @classmethod
    def today(cls) -> _Date:
        return cls.fromtimestamp(time.time())


class _Datetime(dt.datetime):
    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> _Datetime:
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def today(cls) -> _Datetime:
        return cls.now()

    @classmethod
    def utcnow(cls) -> _Datetime:
        return cls.now(dt.UTC).replace(tzinfo=None)


def _moved() -> float:
    return _time() + _MOVED


time.time = _moved
time.time_ns = lambda: int(_moved() * 1_000_000_000)
time.gmtime = lambda seconds=None: _gmtime(_moved() if seconds is None else seconds)
time.localtime = lambda seconds=None: _localtime(_moved() if seconds is None else seconds)
dt.date, dt.datetime = _Date, _Datetime  # type: ignore[misc]
