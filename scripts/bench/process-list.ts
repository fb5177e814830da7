import { readdirSync, readFileSync } from "node:fs";

export interface ProcessLine {
  readonly pid: number;
  readonly parent: number;
  /** Of CPU, user and system, since its start. */
  readonly ticks: number;
  readonly command: string;
}

/** Every process of this machine; none where there is no /proc. */
export function listProcesses(): ProcessLine[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? []);
}

function readProcess(pid: number): ProcessLine | undefined {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { ...parseStat(readFileSync(`/proc/${pid}/stat`, "utf8")), command };
  } catch {
    // It has ended.
    return undefined;
  }
}

/** A line of /proc/<pid>/stat (proc_pid_stat(5)); the name in brackets may itself hold spaces and brackets. */
export function parseStat(text: string): Omit<ProcessLine, "command"> {
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return { pid: Number.parseInt(text, 10), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
}

/** Ticks that all CPUs were at work, from /proc/stat: all but idle and waiting for a disk. */
export function busyTicks(): number {
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] =
    readFileSync("/proc/stat", "utf8").split("\n", 1)[0]?.split(/\s+/).map(Number) ?? [];
  return user + nice + system + irq + softirq + steal;
}
