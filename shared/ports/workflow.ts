import type { ExportId, RunId, UnitId } from "../contracts/ids.ts";
import type { WorkItem } from "../contracts/stored-items.ts";

export type ExecutionState = "running" | "succeeded" | "failed" | "timedOut" | "aborted" | "missing";

/**
 * The state machines. An execution is named by its id and attempt; starting one that exists is success, and starts nothing. Which of the two it
 * was cannot be told: Step Functions answers for a running one as for a new one
 * (https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html).
 */
export type Workflow = {
  startRun(id: RunId, attempt: number): Promise<void>;
  stateOfRun(id: RunId, attempt: number): Promise<ExecutionState>;
  startExport(id: ExportId, attempt: number): Promise<void>;
  stateOfExport(id: ExportId, attempt: number): Promise<ExecutionState>;
  /** Of the cycle or the rollout machine, by the id. */
  startUnit(id: UnitId, attempt: number): Promise<void>;
  stateOfUnit(id: UnitId, attempt: number): Promise<ExecutionState>;
  stopUnit(id: UnitId, attempt: number, cause: string): Promise<void>;
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
