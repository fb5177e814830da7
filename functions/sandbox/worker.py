"""The process that holds the machine. It says `{"ready": true}`, then reads programs from standard input and writes
results to standard output, a line of JSON each; it is replaced when a program cannot be ended otherwise."""

import contextlib
import json
import os
import sys
import threading
from dataclasses import asdict

from machine import OUTPUT_BYTES, Machine, Stream, timed_out

GRACE_SECONDS = 0.2
replies = os.fdopen(os.dup(sys.stdout.fileno()), "w")
sys.stdout = sys.stderr  # a library that prints must not break the lines of JSON


def main() -> None:
    machine = Machine()
    say({"ready": True})
    for line in sys.stdin:
        request = json.loads(line)
        stdout = Stream(OUTPUT_BYTES)
        # The deadline of the machine ends what computes; this one, what sleeps in the host.
        last_resort = threading.Timer(request["seconds"] + GRACE_SECONDS, give_up, (stdout, request["seconds"]))
        last_resort.start()
        result = machine.run(request["code"], request["seconds"], stdout)
        last_resort.cancel()
        last_resort.join()
        say({"result": asdict(result), "reusable": True})


def give_up(stdout: Stream, seconds: float) -> None:
    say({"result": asdict(timed_out(stdout, seconds)), "reusable": False})
    os._exit(0)


def say(message: dict) -> None:
    print(json.dumps(message), file=replies, flush=True)


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):  # the Lambda has gone
        main()
