import { executionNameOf } from "../../contracts/ids.ts";
import type { WorkItem } from "../../contracts/stored-items.ts";
import type { Clock } from "../../ports/clock.ts";
import type { CycleStore } from "../../ports/stores.ts";
import type { Workflow } from "../../ports/workflow.ts";

/**
 * Claims the cycle and starts its execution. A message that came twice finds the cycle claimed and starts the same execution
 * name, which exists: so a crash between claim and start is healed, and nothing runs twice.
 */
export async function startCycle(ports: { cycles: CycleStore; workflow: Workflow; clock: Clock }, item: WorkItem): Promise<void> {
  const claimed = await ports.cycles.claim(item.cycleId, ports.clock.now().toISOString());
  const attempt = claimed ? 1 : await attemptOfRunning(ports.cycles, item.cycleId);
  if (attempt !== null) await ports.workflow.startCycle(executionNameOf(item.cycleId, attempt), { ...item, attempt });
}

async function attemptOfRunning(cycles: CycleStore, cycleId: string): Promise<number | null> {
  const cycle = await cycles.get(cycleId);
  return cycle?.status === "running" ? cycle.attempt : null;
}
