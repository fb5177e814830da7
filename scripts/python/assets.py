"""What both Lambda builds share: where things lie, when a build can be skipped, and installing wheels for AWS."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
AWS_PYTHON = "3.13"  # the Lambda runtime's, whatever Python this machine has
# numpy's wheels for arm64 are tagged with newer C libraries than manylinux2014 has.
AWS_PLATFORMS = {
    "arm64": ("manylinux2014_aarch64", "manylinux_2_27_aarch64", "manylinux_2_28_aarch64"),
    "x86_64": ("manylinux2014_x86_64", "manylinux_2_27_x86_64", "manylinux_2_28_x86_64"),
}


def fingerprint(files: list[Path], settings: dict) -> str:
    """A hash of the files' names and contents and of the settings that a build depends on."""
    digest = hashlib.sha256(json.dumps(settings, sort_keys=True).encode())
    for file in sorted(files):
        digest.update(f"{file.name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def is_built(folder: Path, stamp: str) -> bool:
    file = stamp_file(folder)
    return folder.is_dir() and file.exists() and file.read_text() == stamp


def put_in_place(made: Path, folder: Path, stamp: str) -> None:
    """Replace `folder` by the finished build `made`; an interrupted build leaves no stamp and is made again."""
    stamp_file(folder).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    made.rename(folder)
    stamp_file(folder).write_text(stamp)


def stamp_file(folder: Path) -> Path:
    """Beside the folder, not in it: what lies in it is deployed."""
    return folder.with_name(f"{folder.name}.stamp")


def pinned(*packages: str) -> list[str]:
    """The lines of requirements.txt for these packages."""
    lines = REQUIREMENTS.read_text().splitlines()
    return [line for line in lines if line.partition("==")[0] in packages]


def install_for_aws(folder: Path, arch: str, *packages: str) -> None:
    """Put the wheels of these packages, for Lambda's Linux and Python, into the folder."""
    wanted = folder / "requirements.txt"
    # The markers of requirements.txt would be judged by this machine's Python, not by AWS's.
    wanted.write_text("\n".join(line.partition(";")[0] for line in for_aws(pinned(*packages))))
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    command += ["--target", str(folder), "--only-binary=:all:", "--no-deps", "--python-version", AWS_PYTHON]
    for platform in AWS_PLATFORMS[arch]:
        command += ["--platform", platform]
    subprocess.run([*command, "-r", str(wanted)], check=True)
    wanted.unlink()
    shutil.rmtree(folder / "bin", ignore_errors=True)


def for_aws(lines: list[str]) -> list[str]:
    """Without the lines that are for an older Python only."""
    return [line for line in lines if "python_version <" not in line]
