"""MiniStack behind uvicorn, with httptools and uvloop.

It comes with hypercorn, whose h11 reads and writes HTTP in Python: two thirds of what the interpreter does that serves every
request. Its application is plain ASGI and runs behind either.
"""

import gc
import os
import resource
import signal
import sys

import uvicorn

# Hypercorn's, so that clients' pools of connections find the same server.
KEEP_ALIVE_SECONDS = 75
# How long another thread may keep the interpreter from the one that serves: 5 ms, Python's own, is longer than a request takes.
SWITCH_SECONDS = 0.001
# Objects that outlive the last collection before there is another: what a run leaves behind is held by the emulator's tables and is no
# garbage, and Python's own 700 have it searched all the time.
OBJECTS_BETWEEN_COLLECTIONS = 100_000
STOP_SECONDS = 3


def serve(app) -> None:
    """Until SIGTERM or SIGINT; then the application saves its state."""
    # A hundred functions at once hold more connections than the 1,024 of most shells.
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    sys.setswitchinterval(SWITCH_SECONDS)
    # uvicorn raises the signal again once it has stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    uvicorn.run(
        app,
        host=os.environ["BIND_HOST"],
        port=int(os.environ["GATEWAY_PORT"]),
        http="httptools",
        loop="uvloop",
        ws="none",
        # Else it would serve without what a failing start has not read.
        lifespan="on",
        # The application writes both headers as AWS does.
        server_header=False,
        date_header=False,
        log_config=None,
        access_log=False,
        # Nothing stands before it.
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
        # MiniStack keeps a request's account and region there; the next on the connection must not begin with them.
        reset_contextvars=True,
    )
