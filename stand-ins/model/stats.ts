import type { FaultKind } from "./behaviour.ts";

export type TokenCounts = { input: number; cacheRead: number; cacheWrite: number; output: number };

/** What the server has done since its start; plain data for /_stand-in/stats. */
export class Stats {
  requests = 0;
  rejected = 0;
  faults: Partial<Record<FaultKind, number>> = {};
  tokens: TokenCounts = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 };
  /** Batches that were created, and the requests in them. */
  batches = 0;
  batchEntries = 0;
  concurrent = 0;
  concurrentHighWater = 0;

  begin(): void {
    this.requests++;
    this.concurrent++;
    this.concurrentHighWater = Math.max(this.concurrentHighWater, this.concurrent);
  }

  end(): void {
    this.concurrent--;
  }

  fault(kind: FaultKind): void {
    this.faults[kind] = (this.faults[kind] ?? 0) + 1;
  }

  batch(entries: number): void {
    this.batches++;
    this.batchEntries += entries;
  }

  count(used: TokenCounts): void {
    this.tokens.input += used.input;
    this.tokens.cacheRead += used.cacheRead;
    this.tokens.cacheWrite += used.cacheWrite;
    this.tokens.output += used.output;
  }
}
