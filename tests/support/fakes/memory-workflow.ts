import { type ExportId, executionNameOf, type RunId, type UnitId } from "../../../shared/contracts/ids.ts";
import type { Dispatcher, ExecutionState, Workflow } from "../../../shared/ports/workflow.ts";

type Execution<Id> = { id: Id; attempt: number; state: ExecutionState; cause: string | null };

/** The state machines in memory: executions, by their names, start and stay running until a test ends them. */
export class MemoryWorkflow implements Workflow {
  readonly runs = new Map<string, Execution<RunId>>();
  readonly units = new Map<string, Execution<UnitId>>();
  readonly exports = new Map<string, Execution<ExportId>>();
  /** Tokens that a state waits for. */
  readonly waiting = new Set<string>();
  private readonly runOfToken = new Map<string, string>();
  readonly succeeded: { taskToken: string; output: unknown }[] = [];

  async startRun(id: RunId, attempt: number): Promise<void> {
    start(this.runs, id, attempt);
  }
  async stateOfRun(id: RunId, attempt: number): Promise<ExecutionState> {
    return this.runs.get(executionNameOf(id, attempt))?.state ?? "missing";
  }
  async startExport(id: ExportId, attempt: number): Promise<void> {
    start(this.exports, id, attempt);
  }
  async stateOfExport(id: ExportId, attempt: number): Promise<ExecutionState> {
    return this.exports.get(executionNameOf(id, attempt))?.state ?? "missing";
  }
  async startUnit(id: UnitId, attempt: number): Promise<void> {
    start(this.units, id, attempt);
  }
  async stateOfUnit(id: UnitId, attempt: number): Promise<ExecutionState> {
    return this.units.get(executionNameOf(id, attempt))?.state ?? "missing";
  }
  async stopUnit(id: UnitId, attempt: number, cause: string): Promise<void> {
    const execution = this.units.get(executionNameOf(id, attempt));
    if (execution?.state === "running") Object.assign(execution, { state: "aborted", cause });
  }
  async succeedTask(taskToken: string, output: unknown): Promise<boolean> {
    if (!this.waiting.delete(taskToken)) return false;
    this.succeeded.push({ taskToken, output });
    const runName = this.runOfToken.get(taskToken);
    if (runName !== undefined) this.end("runs", runName, "succeeded");
    return true;
  }
  /** What a state of a run does that waits on a task token. Gives the token, at whose return the run succeeds. */
  waitOnToken(runName: string): string {
    const token = `token of ${runName}`;
    this.waiting.add(token);
    this.runOfToken.set(token, runName);
    return token;
  }
  /** What the platform does: ends an execution. Fails where there is none of that name. */
  end(kind: "runs" | "units" | "exports", name: string, state: ExecutionState): void {
    const execution = this[kind].get(name);
    if (!execution) throw new Error(`no execution ${name} was started`);
    execution.state = state;
  }
}

function start<Id extends string>(executions: Map<string, Execution<Id>>, id: Id, attempt: number): void {
  const name = executionNameOf(id, attempt);
  if (!executions.has(name)) executions.set(name, { id, attempt, state: "running", cause: null });
}

/** Counts the pokes. */
export class CountingDispatcher implements Dispatcher {
  pokes = 0;
  async poke(): Promise<void> {
    this.pokes += 1;
  }
}
