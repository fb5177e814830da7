"""The machine that programs run in: CPython for WASI under Wasmtime, given no files, environment, network or processes."""

import threading
from dataclasses import dataclass
from pathlib import Path

from wasmtime import Config, Engine, ExitTrap, Store, WasiConfig, WasmtimeError
from wasmtime.component import Component, Linker

COMPONENT = Path(__file__).with_name("sandbox.cwasm")
MEMORY_BYTES = 256 << 20
OUTPUT_BYTES = 50_000
ERROR_BYTES = 10_000
OUTCOMES = {"completed": "completed", "raised": "exception", "exited": "exit", "out-of-memory": "memory"}


def new_engine(target: str | None = None) -> Engine:
    """The engine's settings, the same for compiling and for running. `target`: a plain triple when compiling ahead, or
    the file would need the very CPU it was compiled on."""
    config = Config()
    config.epoch_interruption = True
    config.wasm_component_model = True
    if target:
        config.target = target
    return Engine(config)


@dataclass(frozen=True)
class Result:
    """How a program ended. `stdout`: what it printed; `error`: its traceback, or why it was stopped."""

    outcome: str
    stdout: str
    error: str | None
    exit_code: int | None = None


class Stream:
    """Keeps the first `limit` bytes of what a program writes; calls `on_full` when there are more."""

    def __init__(self, limit: int, on_full=lambda: None) -> None:
        self.limit, self.on_full = limit, on_full
        self.kept, self.full = bytearray(), False

    def write(self, chunk: bytes) -> None:
        room = self.limit - len(self.kept)
        self.kept += chunk[:room]
        if len(chunk) > room:
            self.full = True
            self.on_full()

    def text(self) -> str:
        return self.kept.decode("utf-8", "replace")


class Machine:
    """Loads the compiled component once; every program gets a fresh instance of it."""

    def __init__(self, component: Path = COMPONENT) -> None:
        self.engine = new_engine()
        self.linker = Linker(self.engine)
        self.linker.add_wasip2()
        self.component = Component.deserialize_file(self.engine, str(component))

    def run(self, code: str, seconds: float, stdout: Stream) -> Result:
        """Run a program to its end or for `seconds`. A program that waits in the host is out of reach: its caller must
        end this process, and finds in `stdout` what had been printed."""
        timer = threading.Timer(seconds, self.engine.increment_epoch)
        stdout.on_full = self.engine.increment_epoch
        errors = Stream(ERROR_BYTES)
        timer.start()
        try:
            result = self.call(code, stdout, errors)
        except ExitTrap as trap:
            result = exited_at_once(trap.code == 0, stdout, errors)
        except WasmtimeError as trap:
            result = stopped(str(trap), stdout, seconds)
        finally:
            timer.cancel()
            timer.join()  # a late tick would end the next program
        return output_limit(stdout) if stdout.full else result

    def call(self, code: str, stdout: Stream, errors: Stream) -> Result:
        wasi = WasiConfig()
        wasi.stdout_custom = stdout.write
        wasi.stderr_custom = errors.write
        with Store(self.engine) as store:
            store.set_limits(memory_size=MEMORY_BYTES)
            store.set_wasi(wasi)
            store.set_epoch_deadline(1)
            instance = self.linker.instantiate(store, self.component)
            ending = instance.get_func(store, "run")(store, code)
            return Result(
                OUTCOMES[ending.outcome], stdout.text(), errors.text() or None, getattr(ending, "exit-code")
            )


def exited_at_once(succeeded: bool, stdout: Stream, errors: Stream) -> Result:
    """The result of `os._exit`: WASI hands on whether that was a success, and no number."""
    if succeeded:
        return Result("exit", stdout.text(), errors.text() or None, 0)
    cause = "it ended at once, as os._exit does, with another status than 0, which is not told"
    return Result("exit", stdout.text(), errors.text() + cause)


def stopped(trap: str, stdout: Stream, seconds: float) -> Result:
    """The result of a program that the machine ended. `trap`: Wasmtime's account of it."""
    cause = trap.strip().splitlines()[-1].strip()
    if cause == "wasm trap: interrupt":
        return timed_out(stdout, seconds)
    if cause == "wasm trap: call stack exhausted":
        return Result("trap", stdout.text(), "ended: it recursed too deeply and used up the interpreter's stack")
    if cause == "wasm trap: wasm `unreachable` instruction executed":
        return Result("trap", stdout.text(), "ended: it aborted the interpreter")
    return Result("trap", stdout.text(), f"ended by the machine: {cause}")


def timed_out(stdout: Stream, seconds: float) -> Result:
    return Result("timeout", stdout.text(), f"ended: it ran longer than {seconds:g} s")


def output_limit(stdout: Stream) -> Result:
    return Result("output_limit", stdout.text(), f"ended: it printed more than {stdout.limit} bytes; the rest is cut")
