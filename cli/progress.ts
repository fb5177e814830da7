import { SingleBar } from "cli-progress";
import type { RunView } from "../shared/contracts/api.ts";
import { cyclesEnded } from "../shared/domain/run-counts.ts";
import { progressText } from "./render/progress-text.ts";

export type Progress = {
  update(run: RunView, now: Date): void;
  /** Ends the drawing; nothing of it stands in the way of what is written next. */
  stop(): void;
};

/** A bar for a person at a terminal. */
export function createProgressBar(stream: NodeJS.WritableStream): Progress {
  const bar = new SingleBar({ format: "{bar} {value}/{total} cycles  {text}", stream, barsize: 24, hideCursor: true, clearOnComplete: true, fps: 4 });
  let started = false;
  return {
    update(run, now) {
      if (!started) bar.start(run.counts.planned, 0, { text: "" });
      started = true;
      bar.update(cyclesEnded(run.counts), { text: progressText(run, now) });
    },
    stop() {
      if (started) bar.stop();
    },
  };
}

const secondsBetweenLines = 5;

/** Lines for a log: the first, the last, and some between where something changed. */
export function createProgressLines(write: (text: string) => void): Progress {
  let last: { line: string; at: number } | null = null;
  let pending: string | null = null;
  return {
    update(run, now) {
      const line = `${cyclesEnded(run.counts)}/${run.counts.planned} cycles  ${progressText(run, now)}\n`;
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
