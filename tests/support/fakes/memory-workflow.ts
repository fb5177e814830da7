import type { WorkItem } from "../../../shared/contracts/stored-items.ts";
import type { Dispatcher, ExecutionState, Workflow } from "../../../shared/ports/workflow.ts";

type RunInput = { runId: string; attempt: number };
type CycleInput = WorkItem & { attempt: number };
type Execution<Input> = { name: string; input: Input; state: ExecutionState; cause: string | null };

/** The state machines in memory: executions start and stay running until a test ends them. */
export class MemoryWorkflow implements Workflow {
  readonly runs = new Map<string, Execution<RunInput>>();
  readonly cycles = new Map<string, Execution<CycleInput>>();
  /** Tokens that a state waits for. */
  readonly waiting = new Set<string>();
  private readonly runOfToken = new Map<string, string>();
  readonly succeeded: { taskToken: string; output: unknown }[] = [];

  async startRun(name: string, input: RunInput): Promise<boolean> {
    return start(this.runs, name, input);
  }
  async startCycle(name: string, input: CycleInput): Promise<boolean> {
    return start(this.cycles, name, input);
  }
  async stateOfRun(name: string): Promise<ExecutionState> {
    return this.runs.get(name)?.state ?? "missing";
  }
  async stateOfCycle(name: string): Promise<ExecutionState> {
    return this.cycles.get(name)?.state ?? "missing";
  }
  async stopCycle(name: string, cause: string): Promise<void> {
    const execution = this.cycles.get(name);
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
  end(kind: "runs" | "cycles", name: string, state: ExecutionState): void {
    const execution = this[kind].get(name);
    if (!execution) throw new Error(`no execution ${name} was started`);
    execution.state = state;
  }
}

function start<Input>(executions: Map<string, Execution<Input>>, name: string, input: Input): boolean {
  if (executions.has(name)) return false;
  executions.set(name, { name, input, state: "running", cause: null });
  return true;
}

/** Counts the pokes. */
export class CountingDispatcher implements Dispatcher {
  pokes = 0;
  async poke(): Promise<void> {
    this.pokes += 1;
  }
}
