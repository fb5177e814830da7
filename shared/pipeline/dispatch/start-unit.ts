import type { UnitId } from "../../contracts/ids.ts";
import type { Clock } from "../../ports/clock.ts";
import type { WorkStore } from "../../ports/stores.ts";
import type { Workflow } from "../../ports/workflow.ts";

/**
 * Claims the unit of work and starts its execution. A message that came twice finds it claimed and starts the same execution
 * name, which exists: so a crash between claim and start is healed, and nothing runs twice.
 * @returns whether it was waiting until now
 */
export async function startUnit(ports: { work: WorkStore; workflow: Workflow; clock: Clock }, id: UnitId): Promise<boolean> {
  const claimed = await ports.work.claim(id, ports.clock.now().toISOString());
  const attempt = claimed ? 1 : await attemptOfRunning(ports.work, id);
  if (attempt !== null) await ports.workflow.startUnit(id, attempt);
  return claimed;
}

async function attemptOfRunning(work: WorkStore, id: UnitId): Promise<number | null> {
  const unit = await work.get(id);
  return unit?.status === "running" ? unit.attempt : null;
}
