"""One unpacked copy of each function's code for all its workers, and one compiled form of it.

MiniStack unpacks the code anew for every worker, into a folder of its own, so that each of some hundred workers also compiles
the same megabyte anew. Under one path Node.js finds what an earlier worker has compiled (NODE_COMPILE_CACHE).
"""

import hashlib
import inspect
import io
import os
import tempfile
import textwrap
import threading
import zipfile

from mend import replaced
from ministack.core import lambda_runtime

UNPACK = """\
    code_dir = os.path.join(self._tmpdir, "code")
    os.makedirs(code_dir)
    with open(os.path.join(self._tmpdir, "code.zip"), "wb") as f:
        f.write(self.code_zip)
    with zipfile.ZipFile(os.path.join(self._tmpdir, "code.zip")) as zf:
        zf.extractall(code_dir)
"""

unpacking = threading.Lock()


def unpacked(code_zip: bytes) -> str:
    folder = os.path.join(tempfile.gettempdir(), f"code-{hashlib.sha256(code_zip).hexdigest()[:32]}")
    with unpacking:
        if not os.path.isdir(folder):
            part = tempfile.mkdtemp(prefix="unpacking-")
            with zipfile.ZipFile(io.BytesIO(code_zip)) as archive:
                archive.extractall(part)
            os.rename(part, folder)
    return folder


def share() -> None:
    spawn = replaced(textwrap.dedent(inspect.getsource(lambda_runtime.Worker._spawn)), UNPACK, "    code_dir = unpacked(self.code_zip)\n")
    names = {**vars(lambda_runtime), "unpacked": unpacked}
    exec(compile(spawn, lambda_runtime.__file__, "exec"), names)
    lambda_runtime.Worker._spawn = names["_spawn"]
