"""The guest: runs one program inside the machine and says how it ended.

It is executed once at build time, so every module imported here is part of the image; at run time there are no files
to import from.
"""

import io
import linecache
import os
import random
import sys
import traceback
import types

import standard_library
import wit_world
from wit_world import Ending, Outcome

PROGRAM = "<code>"
standard_library.import_all()
standard_library.let_asyncio_run()
TIME_ZONES = standard_library.keep_time_zones()


class Output(io.TextIOWrapper):
    """Standard output: the first writes go out at once, so that a program that is stopped has shown how far it came;
    later ones in blocks, as each costs some 0.1 ms."""

    immediate_writes = 500

    def __init__(self) -> None:
        # A lone surrogate has no encoding; it is shown as its escape.
        raw = io.BufferedWriter(io.FileIO(1, "w", closefd=False))
        super().__init__(raw, encoding="utf-8", errors="backslashreplace", line_buffering=True)

    def write(self, text: str) -> int:
        self.immediate_writes -= 1
        if self.immediate_writes == 0:
            self.reconfigure(line_buffering=False)
        return super().write(text)


class WitWorld(wit_world.WitWorld):
    def run(self, code: str) -> Ending:
        """Run `code` as `__main__`; prints go to standard output, an uncaught error's traceback to standard error."""
        stdout = sys.stdout = sys.stderr = Output()
        random.seed()  # its state was frozen into the image
        main = sys.modules["__main__"] = types.ModuleType("__main__")
        linecache.cache[PROGRAM] = (len(code), None, code.splitlines(keepends=True), PROGRAM)
        try:
            exec(compile(code, PROGRAM, "exec"), main.__dict__)
            return Ending(Outcome.COMPLETED, None)
        except SystemExit as request:
            return Ending(Outcome.EXITED, exit_code(request.code))
        except MemoryError as error:
            main.__dict__.clear()  # room for the report
            report(error)
            return Ending(Outcome.OUT_OF_MEMORY, None)
        except BaseException as error:
            report(error)
            return Ending(Outcome.RAISED, None)
        finally:
            if not stdout.closed:
                stdout.flush()


def exit_code(request) -> int:
    """The process exit status for `sys.exit(request)`; a message is printed, as the interpreter does."""
    if request is None:
        return 0
    if isinstance(request, int):
        return request & 0xFF
    tell(f"{request}\n")
    return 1


def report(error: BaseException) -> None:
    """Write the traceback from the program's own first line on."""
    own = error.__traceback__.tb_next if error.__traceback__ else None
    tell("".join(traceback.format_exception(type(error), error, own, limit=-20)))


def tell(text: str) -> None:
    os.write(2, text.encode("utf-8", "backslashreplace"))
