import { appendFileSync, existsSync, readFileSync, truncateSync } from "node:fs";
import { RememberedTask } from "./remembered-task.ts";

const MOST_TASKS = 100_000;
/** Queries that differ in white space alone are one. */
export const normalQuery = (query: string): string => query.replaceAll(/\s+/g, " ").trim();

/** The tasks that the stand-in can solve, by their query; with a file they outlast the server. */
export class TaskMemory {
  readonly #tasks = new Map<string, RememberedTask>();
  readonly #file: string | null;

  /** @param file one task a line, made at the first one. @throws Error where a line of it is no task. */
  constructor(file: string | null) {
    this.#file = file;
    if (file === null || !existsSync(file)) return;
    const text = readFileSync(file, "utf8");
    // A server that was killed may have left half a line at the end.
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    if (whole !== text) truncateSync(file, Buffer.byteLength(whole));
    for (const line of whole.split("\n").slice(0, -1)) this.#keep(RememberedTask.parse(JSON.parse(line)));
  }

  get size(): number {
    return this.#tasks.size;
  }

  remember(task: RememberedTask): void {
    const text = JSON.stringify(task);
    if (JSON.stringify(this.find(task.query)) === text) return;
    this.#keep(task);
    if (this.#file !== null) appendFileSync(this.#file, `${text}\n`, { mode: 0o600 });
  }

  find(query: string): RememberedTask | null {
    return this.#tasks.get(normalQuery(query)) ?? null;
  }

  forget(): void {
    this.#tasks.clear();
  }

  #keep(task: RememberedTask): void {
    const key = normalQuery(task.query);
    this.#tasks.delete(key);
    this.#tasks.set(key, task);
    for (const oldest of this.#tasks.keys()) {
      if (this.#tasks.size <= MOST_TASKS) break;
      this.#tasks.delete(oldest);
    }
  }
}
