import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { groupProcesses, type Roots, ticksBetween } from "./cpu-groups.ts";
import { busyTicks, listProcesses, type ProcessLine } from "./process-list.ts";
import { sum } from "./statistics.ts";

const TICKS_A_SECOND = 100;
const LOOK_EVERY_MS = 2_000;

interface Sample {
  readonly at: number;
  readonly busy: number;
  readonly processes: readonly ProcessLine[];
  readonly groups: ReadonlyMap<number, string>;
}

/** CPU cores in use on average, by group; `others` is what the rest of the machine took. */
interface CpuUse {
  readonly cores: number;
  readonly groups: Readonly<Record<string, number>>;
  readonly others: number;
}

interface CpuSampler {
  /** Between two times in milliseconds; null where there is no /proc. */
  stop(from: number, to: number): CpuUse | null;
}

export function startCpuSampler(roots: Roots): CpuSampler {
  if (!existsSync("/proc/stat")) return { stop: () => null };
  const samples: Sample[] = [];
  const look = () => {
    const processes = listProcesses();
    samples.push({ at: Date.now(), busy: busyTicks(), processes, groups: groupProcesses(processes, roots) });
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    stop(from, to) {
      clearInterval(timer);
      look();
      return cpuUseOf(samples.filter(({ at }) => at >= from && at <= to));
    },
  };
}

/** Null for fewer than two samples. */
export function cpuUseOf(samples: readonly Sample[]): CpuUse | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at <= first.at) return null;
  const ticks = new Map<string, number>();
  for (const [index, sample] of samples.entries()) {
    const before = samples[index - 1];
    if (before) for (const [group, used] of ticksBetween(before.processes, sample.processes, sample.groups)) ticks.set(group, (ticks.get(group) ?? 0) + used);
  }
  const ticksOfACore = ((last.at - first.at) / 1000) * TICKS_A_SECOND;
  const groups = Object.fromEntries([...ticks].map(([group, used]) => [group, used / ticksOfACore]));
  const ours = sum(Object.values(groups));
  return { cores: cpus().length, groups, others: Math.max(0, (last.busy - first.busy) / ticksOfACore - ours) };
}

/** What limits the rate, by who uses the CPU. */
export function cpuText({ cores, groups, others }: CpuUse): string {
  const ours = sum(Object.values(groups));
  const idle = Math.max(0, cores - others - ours);
  const limit = limitOf(idle / cores, groups);
  return `of ${cores} CPU cores ${ours.toFixed(2)} were used by this bench, ${others.toFixed(2)} by the rest of the machine, ${idle.toFixed(2)} by none: ${limit}`;
}

/** With so little of them free, work already stands in line for the cores most of the time. */
const BUSY = 0.15;

/** The emulator is one Python process, which runs on one core at a time. */
function limitOf(idleShare: number, groups: CpuUse["groups"]): string {
  if (idleShare < BUSY) return "the machine's CPU is the limit";
  if ((groups.emulator ?? 0) > 0.9) return "the emulator's one Python process is the limit";
  return "waiting, not CPU, is the limit";
}
