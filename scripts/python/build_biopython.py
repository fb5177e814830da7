"""Builds the Biopython Lambda into .build/biopython, ready to be deployed.

`--arch host`: our own source alone, as local AWS runs it in .venv, which has Biopython. `--arch arm64` or `x86_64`:
with Biopython and numpy for that machine. Does nothing if nothing has changed.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from assets import AWS_PLATFORMS, BUILD, REQUIREMENTS, ROOT, fingerprint, install_for_aws, is_built, put_in_place

SOURCE = ROOT / "functions" / "biopython"


def build(arch: str) -> str:
    """Returns what was done, in a sentence."""
    target = BUILD / "biopython"
    sources = sorted(SOURCE.glob("*.py"))
    stamp = fingerprint([*sources, REQUIREMENTS, Path(__file__)], {"arch": arch})
    if is_built(target, stamp):
        return f"{target} is up to date"
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as workshop:
        made = Path(workshop) / "made"
        made.mkdir()
        for source in sources:
            shutil.copy(source, made)
        if arch != "host":
            install_for_aws(made, arch, "biopython", "numpy")
        put_in_place(made, target, stamp)
    return f"{target} built for {arch}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--arch", choices=["host", *AWS_PLATFORMS], default="host")
    print(build(parser.parse_args().arch))
