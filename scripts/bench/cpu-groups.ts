import type { ProcessLine } from "./process-list.ts";

/** The processes whose CPU is told apart: ids of their roots. */
export interface Roots {
  readonly emulator: number;
  readonly standIn: number;
  readonly bench: number;
}

/**
 * The group of each process below a root: the emulator itself, a worker by its function, the stand-in, this bench. Others
 * are left out.
 */
export function groupProcesses(processes: readonly ProcessLine[], roots: Roots): Map<number, string> {
  const parents = new Map(processes.map(({ pid, parent }) => [pid, parent]));
  const groups = new Map<number, string>();
  for (const { pid, command } of processes) {
    const group = groupOf(pid, command, roots, (candidate) => isBelow(candidate, roots.emulator, parents));
    if (group !== null) groups.set(pid, group);
  }
  return groups;
}

function groupOf(pid: number, command: string, roots: Roots, isOfEmulator: (pid: number) => boolean): string | null {
  if (pid === roots.emulator) return "emulator";
  if (pid === roots.standIn) return "stand-in";
  if (pid === roots.bench) return "bench";
  if (!isOfEmulator(pid)) return null;
  return functionOf(command)?.replace(/^\w+?-dive-/, "") ?? "other workers";
}

/** The function that a worker of local AWS runs, by its command line: scripts/local/node_workers.py starts those for Node.js, MiniStack the others. */
export function functionOf(command: string): string | undefined {
  return /node-worker\.mjs (\S+) /.exec(command)?.[1] ?? /ministack-lambda-(.+)-[^-/]+\/_worker/.exec(command)?.[1];
}

function isBelow(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) if (at === root) return true;
  return false;
}

/** CPU ticks that each group used between two looks. A process that began in between counts from its start; one that ended, not at all. */
export function ticksBetween(before: readonly ProcessLine[], after: readonly ProcessLine[], groups: ReadonlyMap<number, string>): Map<string, number> {
  const earlier = new Map(before.map(({ pid, ticks }) => [pid, ticks]));
  const used = new Map<string, number>();
  for (const { pid, ticks } of after) {
    const group = groups.get(pid);
    if (group !== undefined) used.set(group, (used.get(group) ?? 0) + ticks - (earlier.get(pid) ?? 0));
  }
  return used;
}
