"""Single modules of a consumer's package, where its whole package asks for more than reading a row does (torch, Ray, a GPU)."""

import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType
from typing import Any

from command import NotInstalled


def own_module(name: str, *, skip_init_of: Sequence[str] = (), left_out: Mapping[str, Mapping[str, Any]] | None = None) -> ModuleType:
    """The module of that name, unchanged, out of the installed package.

    skip_init_of: packages whose `__init__` is not run, so that only what the module itself imports has to be there; the outer ones first.
    left_out: modules of which reading a row needs no more than the names that are given here.

    Raises NotInstalled where the package, or something that the module imports, is not there.
    """
    for package in skip_init_of:
        if package not in sys.modules:
            sys.modules[package] = _package_without_init(package)
    for module, names in (left_out or {}).items():
        if not _imports(module):
            sys.modules[module] = ModuleType(module)
            sys.modules[module].__dict__.update(names)
    with said_as_not_installed(name.partition(".")[0]):
        return importlib.import_module(name)


@contextmanager
def said_as_not_installed(consumer: str) -> Iterator[None]:
    """An import that fails in here becomes a NotInstalled that says what is missing."""
    try:
        yield
    except ImportError as missing:
        raise NotInstalled(f"{consumer} does not import: {missing}") from missing


def _package_without_init(package: str) -> ModuleType:
    top, *inner = package.split(".")
    with said_as_not_installed(top):
        folder = Path(str(distribution(top).locate_file(top)), *inner)
    module = ModuleType(package)
    module.__path__ = [str(folder)]
    return module


def _imports(module: str) -> bool:
    try:
        importlib.import_module(module)
    except ImportError:
        return False
    return True
