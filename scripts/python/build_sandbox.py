"""Builds the sandbox Lambda into .build/sandbox, ready to be deployed, for this machine's architecture.

The guest is made a component with CPython inside (about 15 s) and compiled ahead of time (about 8 s); both are skipped
if nothing has changed. `--with-dependencies`: with Wasmtime for AWS; without it, as local AWS runs it in .venv.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from assets import BUILD, REQUIREMENTS, ROOT, fingerprint, install_for_aws, is_built, put_in_place

SOURCE = ROOT / "functions" / "sandbox"
GUEST = [SOURCE / name for name in ("sandbox.wit", "app.py", "standard_library.py")]
HOST = [SOURCE / name for name in ("handler.py", "worker.py", "machine.py")]
ARCHITECTURES = {"x86_64": "x86_64", "AMD64": "x86_64", "aarch64": "aarch64", "arm64": "aarch64"}
LAMBDA_NAMES = {"x86_64": "x86_64", "aarch64": "arm64"}


def build(with_dependencies: bool) -> str:
    """Returns what was done, in a sentence."""
    arch = ARCHITECTURES[platform.machine()]
    system = "apple-darwin" if sys.platform == "darwin" and not with_dependencies else "unknown-linux-gnu"
    component = build_component(f"{arch}-{system}")
    target = BUILD / "sandbox"
    settings = {"dependencies": with_dependencies, "component": component.stat().st_mtime_ns}
    stamp = fingerprint([*HOST, REQUIREMENTS, Path(__file__)], settings)
    if is_built(target, stamp):
        return f"{target} is up to date"
    with tempfile.TemporaryDirectory(dir=BUILD) as workshop:
        made = Path(workshop) / "made"
        made.mkdir()
        for file in [*HOST, component]:
            shutil.copy2(file, made)
        if with_dependencies:
            install_for_aws(made, LAMBDA_NAMES[arch], "wasmtime")
        put_in_place(made, target, stamp)
    return f"{target} built for {arch}"


def build_component(triple: str) -> Path:
    """The compiled component for a plain target, made again only when the guest, its tools or the engine changed."""
    target = BUILD / f"sandbox-{triple}"
    stamp = fingerprint([*GUEST, SOURCE / "machine.py", REQUIREMENTS, Path(__file__)], {"triple": triple})
    if not is_built(target, stamp):
        BUILD.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=BUILD) as workshop:
            made = Path(workshop) / "made"
            made.mkdir()
            wasm = componentize(Path(workshop))
            (made / "sandbox.cwasm").write_bytes(compile_ahead(wasm, triple))
            put_in_place(made, target, stamp)
    return target / "sandbox.cwasm"


def componentize(workshop: Path) -> Path:
    """Run the guest once inside CPython for WASI and freeze what it imported into a component."""
    guest, wasm = workshop / "guest", workshop / "sandbox.wasm"
    guest.mkdir()
    for file in GUEST:
        shutil.copy(file, guest)
    time_zones = find_spec("tzdata").submodule_search_locations[0]
    shutil.copytree(time_zones, guest / "tzdata", ignore=shutil.ignore_patterns("__pycache__"))
    tool = Path(sys.executable).with_name("componentize-py")
    command = [tool, "-d", guest, "-w", "sandbox", "componentize", "app", "-p", guest, "-o", wasm]
    # It would add the packages of an active virtual environment to the guest.
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    made = subprocess.run(command, env=environment, capture_output=True, text=True)
    if made.returncode:
        raise SystemExit(f"componentize-py failed: {made.stderr or made.stdout}")
    return wasm


def compile_ahead(wasm: Path, triple: str) -> bytes:
    sys.path.insert(0, str(SOURCE))
    from machine import new_engine
    from wasmtime.component import Component

    return bytes(Component.from_file(new_engine(triple), str(wasm)).serialize())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--with-dependencies", action="store_true")
    build(parser.parse_args().with_dependencies)
