import type { FaultKind } from "./behaviour.ts";

/** What the server has done since its start; plain data for /_stand-in/stats. */
export class Stats {
  requests = 0;
  byHost: Record<string, number> = {};
  byStatus: Record<string, number> = {};
  faults: Partial<Record<FaultKind, number>> = {};
  concurrent = 0;
  concurrentHighWater = 0;

  begin(host: string): void {
    this.requests++;
    this.byHost[host] = (this.byHost[host] ?? 0) + 1;
    this.concurrent++;
    this.concurrentHighWater = Math.max(this.concurrentHighWater, this.concurrent);
  }

  answered(status: number): void {
    this.byStatus[status] = (this.byStatus[status] ?? 0) + 1;
  }

  fault(kind: FaultKind): void {
    this.faults[kind] = (this.faults[kind] ?? 0) + 1;
  }

  end(): void {
    this.concurrent--;
  }
}
