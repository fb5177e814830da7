import { Failure } from "../lib/failure.mjs";
import { runningProcess } from "../lib/own-process.mjs";
import { lastLine, type Server } from "./server-process.ts";

const LOOK_MS = 500;

export interface Watch {
  /** Aborts once one of the servers is no more, with a Failure as its reason. */
  readonly ended: AbortSignal;
  /** Before they are ended on purpose. */
  stop(): void;
}

/** Looks whether the servers still run, so that nobody waits for an answer that cannot come. */
export function watchServers(servers: readonly Server[]): Watch {
  const watch = new AbortController();
  const timer = setInterval(() => {
    const gone = servers.find(({ pidFile }) => runningProcess(pidFile) === undefined);
    if (gone === undefined) return;
    clearInterval(timer);
    watch.abort(
      new Failure(`${gone.name} ended while it was at work: ${lastLine(gone.logFile)} (all of it: ${gone.logFile}). npm start starts it again and goes on.`),
    );
  }, LOOK_MS);
  // It alone keeps no process alive.
  timer.unref();
  return { ended: watch.signal, stop: () => clearInterval(timer) };
}
