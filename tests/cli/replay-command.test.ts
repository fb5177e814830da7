import { afterEach, describe, expect, it } from "vitest";
import type { Json } from "../../shared/contracts/domain.ts";
import type { Task } from "../../shared/contracts/task.ts";
import type { ToolResult } from "../../shared/ports/tool-executor.ts";
import { catalogueEntry, createCatalogue } from "../../shared/tools/core/catalogue.ts";
import { createApiWorld, type ToolAnswers } from "../api/api-world.ts";
import { makeTask, putTask } from "../api/items.ts";
import { makeTool } from "../support/make-tool.ts";
import { makeRun, runIdNumber } from "../support/stored-items.ts";
import { type CliWorld, createCliWorld, jsonLines } from "./cli-world.ts";

let cli: CliWorld;
afterEach(() => cli.stop());

const ok = (output: Json): ToolResult => ({ status: "ok", output, toolVersion: "1", provenance: "live" });
const noSuchId: ToolResult = { status: "error", error: { code: "not_found", message: "no such id" }, toolVersion: "1", provenance: "live" };
const task = makeTask(runIdNumber(1), 0, 1);

function evidenceOf(id: string, tool: string, output: Json): Task["evidence"][number] {
  return { id, tool, kind: "R", arguments: { sequence: id }, output, sha256: "0".repeat(64), toolVersion: "1", provenance: "live" };
}

async function replay(evidence: Task["evidence"], answers: ToolAnswers, ...args: string[]) {
  const catalogue = createCatalogue(
    [makeTool({ name: "steady", volatileFields: ["/took"] }), makeTool({ name: "program", volatile: true }), makeTool({ name: "keyless" })].map(catalogueEntry),
  );
  const unavailable = new Map([["keyless", "needs the key X, which is not set"]]);
  const world = createApiWorld({ answers, deps: { catalogue, unavailableTools: async () => unavailable } });
  await putTask(world, { ...task, evidence });
  cli = await createCliWorld(world);
  return cli.dive("replay", task.id, ...args);
}

describe("dive replay", () => {
  it("exits 0 where every answer is the same, fields that always differ left out", async () => {
    const { exitCode, out, err } = await replay([evidenceOf("e1", "steady", { id: 7, took: 3 })], { steady: () => ok({ took: 9, id: 7 }) });
    expect({ exitCode, out, err }).toEqual({ exitCode: 0, out: "e1 steady  same\n1 call: 1 same, 0 drifted, 0 gone\n", err: "" });
  });

  it("says what drifted and what is gone, and exits 1", async () => {
    const evidence = [
      evidenceOf("e1", "steady", { items: [1, 2, 3, 4, 5, 6, 7] }),
      evidenceOf("e2", "program", { stdout: "0.1" }),
      evidenceOf("e3", "steady", { id: 7 }),
      evidenceOf("e4", "removed", 1),
      evidenceOf("e5", "keyless", 1),
    ];
    const steady = ({ sequence }: { sequence?: Json }) => (sequence === "e3" ? noSuchId : { ...ok({ items: [] }), toolVersion: "2" });
    const { exitCode, out } = await replay(evidence, { steady, program: () => ok({ stdout: "0.2" }) });
    expect(exitCode).toBe(1);
    expect(out.trimEnd().split("\n")).toEqual([
      "e1 steady  drifted  /items/0, /items/1, /items/2, /items/3, /items/4 and 2 more (1 then, 2 now)",
      "e2 program  drifted  /stdout (the tool may answer differently each time)",
      "e3 steady  gone  not_found: no such id",
      "e4 removed  gone  unknown_tool: there is no tool removed",
      "e5 keyless  gone  unavailable: keyless is not available: needs the key X, which is not set",
      "5 calls: 0 same, 2 drifted, 3 gone",
    ]);
  });

  it("gives a line a call with --json", async () => {
    const { exitCode, out } = await replay([evidenceOf("e1", "steady", { id: 7 }), evidenceOf("e2", "removed", 1)], { steady: () => ok({ id: 8 }) }, "--json");
    expect(exitCode).toBe(1);
    expect(jsonLines(out)).toEqual([
      {
        task: task.id,
        evidenceId: "e1",
        tool: "steady",
        status: "drifted",
        changed: ["/id"],
        error: null,
        volatile: false,
        toolVersion: { recorded: "1", now: "1" },
        provenance: "live",
      },
      {
        task: task.id,
        evidenceId: "e2",
        tool: "removed",
        status: "gone",
        changed: [],
        error: { code: "unknown_tool", message: "there is no tool removed" },
        volatile: false,
        toolVersion: { recorded: "1", now: null },
        provenance: null,
      },
    ]);
  });

  it("calls the tools of its own process with --local", async () => {
    const transcribed: Task["evidence"][number] = { ...evidenceOf("e1", "bio_seq_transcribe", { rna: "AUGC", length: 4 }), arguments: { dna: "ATGC" } };
    const { exitCode, out } = await replay([transcribed], {}, "--local");
    expect([exitCode, out.split("\n")[0]]).toEqual([0, "e1 bio_seq_transcribe  same"]);
    expect(cli.seen).toEqual([`GET /tasks/${task.id}`]);
  });

  it("calls the calls of a whole run once each, shows what is not the same, and counts all", async () => {
    const world = createApiWorld({
      answers: { steady: () => ok({ id: 7 }) },
      deps: { catalogue: createCatalogue([makeTool({ name: "steady" })].map(catalogueEntry)) },
    });
    await world.stores.runs.create(makeRun({ id: runIdNumber(1) }), null);
    const evidence = [evidenceOf("e1", "steady", { id: 7 })];
    const tasks = [1, 2].map((k) => makeTask(runIdNumber(1), 0, k));
    for (const one of tasks) await putTask(world, { ...one, evidence: [...evidence, ...(one.k === 2 ? [evidenceOf("e2", "steady", { id: 8 })] : [])] });
    cli = await createCliWorld(world);
    const { exitCode, out } = await cli.dive("replay", runIdNumber(1));
    expect([exitCode, out]).toEqual([1, `${tasks[1]?.id} e2 steady  drifted  /id\n2 tasks, 3 calls: 2 same, 1 drifted, 0 gone\n`]);
    expect(cli.seen.filter((request) => request.startsWith("POST /tools"))).toHaveLength(2);
    expect((await cli.dive("status", runIdNumber(1))).out).toMatch(/replayed +3 calls of 2 tasks again on \S+: 2 same, 1 drifted, 0 gone/);
    await cli.dive("replay", runIdNumber(1), "--local");
    expect((await world.stores.runs.get(runIdNumber(1)))?.replay).toMatchObject({ tasks: 2, same: 2, drifted: 1, gone: 0 });
  });

  it("exits 2 for a task that is not there", async () => {
    cli = await createCliWorld(createApiWorld());
    expect(await cli.dive("replay", task.id)).toMatchObject({ exitCode: 2, out: "" });
  });
});
