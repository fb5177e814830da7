import type { WorkItem } from "../contracts/stored-items.ts";

export type ExecutionState = "running" | "succeeded" | "failed" | "timedOut" | "aborted" | "missing";

/** The state machines. Starting a name that exists is success (`false`). */
export type Workflow = {
  startRun(name: string, input: { runId: string; attempt: number }): Promise<boolean>;
  startCycle(name: string, input: WorkItem & { attempt: number }): Promise<boolean>;
  stateOfRun(name: string): Promise<ExecutionState>;
  stateOfCycle(name: string): Promise<ExecutionState>;
  stopCycle(name: string, cause: string): Promise<void>;
  /** False where nobody waits for the token any more. */
  succeedTask(taskToken: string, output: unknown): Promise<boolean>;
};

/** The SQS work queue. */
export type WorkQueue = {
  send(items: readonly WorkItem[]): Promise<void>;
  /** At most 10, without waiting. A body that is no WorkItem is handed out as null with its text. */
  receive(max: number): Promise<{ receipt: string; item: WorkItem | null; body: string }[]>;
  delete(receipt: string): Promise<void>;
  /** True where no message waits or is in flight, as far as the queue's approximate counts tell. */
  isEmpty(): Promise<boolean>;
};

/** Calls the dispatcher without waiting for it. */
export type Dispatcher = { poke(): Promise<void> };
