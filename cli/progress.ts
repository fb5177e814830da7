import { SingleBar } from "cli-progress";
import type { RunView } from "../shared/contracts/api.ts";
import { unitsEnded } from "../shared/domain/run-counts.ts";
import { progressText } from "./render/progress-text.ts";

/** How far work has come, for whoever waits for it. */
export type Counter = {
  update(state: { done: number; total: number; text: string }, now: Date): void;
  /** Ends the drawing; nothing of it stands in the way of what is written next. */
  stop(): void;
};

/** A bar for a person at a terminal. @param unit of what is counted, as in cycles */
export function createCounterBar(stream: NodeJS.WritableStream, unit: string): Counter {
  const bar = new SingleBar({ format: `{bar} {value}/{total} ${unit}  {text}`, stream, barsize: 24, hideCursor: true, clearOnComplete: true, fps: 4 });
  let started = false;
  return {
    update({ done, total, text }) {
      if (!started) bar.start(total, 0, { text: "" });
      started = true;
      // Of a run that attempts tasks it is known only once they are planned.
      bar.setTotal(total);
      bar.update(done, { text });
    },
    stop() {
      if (started) bar.stop();
    },
  };
}

const secondsBetweenLines = 5;

/** Lines for a log: the first, the last, and some between where something changed. */
export function createCounterLines(write: (text: string) => void, unit: string): Counter {
  let last: { line: string; at: number } | null = null;
  let pending: string | null = null;
  return {
    update({ done, total, text }, now) {
      const line = `${done}/${total} ${unit}  ${text}\n`;
      if (last && (last.line === line || now.getTime() - last.at < secondsBetweenLines * 1000)) {
        pending = last.line === line ? null : line;
        return;
      }
      write(line);
      last = { line, at: now.getTime() };
      pending = null;
    },
    stop() {
      if (pending) write(pending);
      pending = null;
    },
  };
}

export type Progress = { update(run: RunView, now: Date): void; stop(): void };

/** Shows how far a run has come. @param createCounter of its units of work, by their name */
export function createRunProgress(createCounter: (unit: string) => Counter): Progress {
  let counter: Counter | null = null;
  return {
    update(run, now) {
      counter ??= createCounter(run.settings.kind === "synthesis" ? "cycles" : "rollouts");
      counter.update({ done: unitsEnded(run.counts), total: run.counts.planned, text: progressText(run, now) }, now);
    },
    stop: () => counter?.stop(),
  };
}
