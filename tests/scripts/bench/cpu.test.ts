import { describe, expect, it } from "vitest";
import { groupProcesses, ticksBetween } from "../../../scripts/bench/cpu-groups.ts";
import { cpuText, cpuUseOf } from "../../../scripts/bench/cpu-sampler.ts";
import { type ProcessLine, parseStat } from "../../../scripts/bench/process-list.ts";

const roots = { emulator: 10, standIn: 20, bench: 30 };
const worker = "node /x/scripts/local/node-worker.mjs local-dive-cycle-collect-step /x/code-1/index.mjs handler 9";
const pythonWorker = "python /x/.dive/bench/temporary/ministack-lambda-local-dive-biopython-ab_c1x2y/_worker.py";
const line = (pid: number, parent: number, command: string, ticks = 0): ProcessLine => ({ pid, parent, command, ticks });

describe("parseStat", () => {
  it("adds user and system ticks, whatever the process is called", () => {
    expect(parseStat("42 (a) b (c) S 7 42 42 0 -1 4194560 1 0 0 0 150 50 3 4 20 0 1 0 99")).toEqual({ pid: 42, parent: 7, ticks: 200 });
  });
});

describe("groupProcesses", () => {
  it("names workers by their function and leaves other people's processes out", () => {
    const processes = [
      line(10, 1, "python launch_ministack.py"),
      line(11, 10, worker),
      line(12, 11, "python -m something"),
      line(13, 10, pythonWorker),
      line(20, 1, "node main.ts"),
      line(30, 1, "node bench"),
      line(40, 1, worker),
    ];
    const expected = { 10: "emulator", 11: "cycle-collect-step", 12: "other workers", 13: "biopython", 20: "stand-in", 30: "bench" };
    expect(Object.fromEntries(groupProcesses(processes, roots))).toEqual(expected);
  });
});

describe("ticksBetween", () => {
  it("counts a new process from its start and adds up those of a group", () => {
    const groups = new Map([
      [11, "w"],
      [12, "w"],
    ]);
    expect(ticksBetween([line(11, 10, "", 100)], [line(11, 10, "", 130), line(12, 10, "", 7), line(99, 1, "", 50)], groups)).toEqual(new Map([["w", 37]]));
  });
});

describe("cpuUseOf", () => {
  const groups = new Map([[10, "emulator"]]);
  const sample = (at: number, busy: number, ticks: number) => ({ at, busy, processes: [line(10, 1, "", ticks)], groups });

  it("averages cores over all samples and counts the rest of the machine apart", () => {
    expect(cpuUseOf([sample(0, 0, 0), sample(2_000, 150, 100), sample(4_000, 500, 300)])).toMatchObject({ groups: { emulator: 0.75 }, others: 0.5 });
  });

  it("knows nothing from one look", () => {
    expect(cpuUseOf([sample(0, 0, 0)])).toBeNull();
  });
});

describe("cpuText", () => {
  it.each([
    [{ emulator: 1.2, "cycle-collect-step": 0.7 }, 0.1, "the machine's CPU is the limit"],
    [{ emulator: 0.54, "cycle-execute-tool": 1.24 }, 0.0, "the machine's CPU is the limit"],
    [{ emulator: 0.97, "cycle-collect-step": 0.2 }, 0.1, "the emulator's one Python process is the limit"],
    [{ emulator: 0.4 }, 0.1, "waiting, not CPU, is the limit"],
  ])("of %j says what limits", (groups, others, expected) => {
    expect(cpuText({ cores: 2, groups, others })).toContain(expected);
  });
});
