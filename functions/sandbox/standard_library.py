"""Which modules the machine's image holds: all of the standard library that can be imported there."""

import contextlib
import importlib
import io
import pkgutil
import sys
import zoneinfo
from asyncio.selector_events import BaseSelectorEventLoop

# Left out: what opens windows or browsers, runs something on import, is a test or a tool of CPython itself, or cannot
# work without an operating system.
LEFT_OUT = frozenset(
    """__phello__ _android_support _apple_support _ios_support _osx_support _pyrepl antigravity dbm ensurepip idlelib
    lib2to3 msilib pip pydoc_data pydoc setuptools test this tkinter turtle turtledemo venv""".split()
)


def import_all() -> None:
    """Import every module that can be; one that cannot (it needs a library the machine lacks) stays unavailable."""
    for name in sorted(sys.stdlib_module_names - LEFT_OUT):
        module = import_quietly(name)
        for found in pkgutil.iter_modules(getattr(module, "__path__", []), f"{name}."):
            import_tree(found)


def import_tree(found: pkgutil.ModuleInfo) -> None:
    if found.name.rpartition(".")[2] in ("__main__", "test", "tests"):
        return
    module = import_quietly(found.name)
    for inner in pkgutil.iter_modules(getattr(module, "__path__", []), f"{found.name}."):
        import_tree(inner)


def import_quietly(name: str):
    with contextlib.suppress(BaseException), contextlib.redirect_stdout(io.StringIO()):
        return importlib.import_module(name)


def let_asyncio_run() -> None:
    """The event loop wakes itself through a pair of sockets, which the machine lacks; without threads and signals it
    need not."""
    BaseSelectorEventLoop._make_self_pipe = lambda self: None
    BaseSelectorEventLoop._close_self_pipe = lambda self: None


def keep_time_zones() -> list[zoneinfo.ZoneInfo]:
    """All time zones, read now, as there is nothing to read them from later. `ZoneInfo(name)` finds them for as long as
    the caller keeps the list."""
    return [zoneinfo.ZoneInfo(name) for name in sorted(zoneinfo.available_timezones())]
