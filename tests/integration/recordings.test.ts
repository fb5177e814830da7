import { execFile } from "node:child_process";
import { join } from "node:path";
import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { createObjectClient, createObjectStore } from "../../shared/adapters/s3/object-store.ts";
import { Recording } from "../../shared/contracts/recording.ts";
import type { Task } from "../../shared/contracts/task.ts";
import { withChangedFunction } from "../support/integration/functions.ts";
import { runToItsEnd, wholeTasksOf } from "../support/integration/runs.ts";
import { api, isOwnStack, ownStack, theStack, useStack } from "../support/integration/stack.ts";

useStack();

/** The setting DIVE_TOOLS as a deployment gives it to the functions that run tools. */
function withTools(mode: "record" | "replay", work: () => Promise<void>): Promise<void> {
  const change = { environment: { TOOL_MODE: mode } };
  return withChangedFunction("local-dive-cycle-execute-tool", change, () => withChangedFunction("local-dive-api-run-tool-call", change, work));
}

type Told = { evidenceId: string; status: string; changed: string[]; error: { message: string } | null; provenance: string | null };

/** `dive replay ID --json` as a user types it. */
async function replay({ id }: { id: string }): Promise<{ exitCode: number; told: Told[] }> {
  const { apiUrl, token } = theStack();
  const program = join(import.meta.dirname, "../../cli/dive.ts");
  const options = { env: { ...process.env, DIVE_API_URL: apiUrl, DIVE_API_TOKEN: token } };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, "replay", id, "--json"], options, (error, stdout) =>
      resolve({
        exitCode: typeof error?.code === "number" ? error.code : 0,
        told: stdout
          .trimEnd()
          .split("\n")
          .map((line): Told => JSON.parse(line)),
      }),
    );
  });
}

async function requestsServed(): Promise<number> {
  const response = await fetch(`${ownStack().upstreamUrl}/_stand-in/stats`);
  return ((await response.json()) as { requests: number }).requests;
}

const bucket = () => ownStack().outputs["local-dive-Storage"].BucketName;

/** Every recording, by its key. */
async function recordings(): Promise<[string, Recording][]> {
  const objects = createObjectStore(createObjectClient(), bucket());
  const keys = await Array.fromAsync(objects.list("recordings/"));
  return Promise.all(keys.map(async (key): Promise<[string, Recording]> => [key, Recording.parse(JSON.parse((await objects.get(key)) ?? ""))]));
}

const settings = { domains: ["medical" as const], seeds: {}, cycles: 1, iterations: 1, rngSeed: 41 };
const evidenceOf = (tasks: readonly Task[]) =>
  tasks.flatMap(({ evidence }) => evidence.map(({ id, tool, arguments: args, sha256 }) => [id, tool, args, sha256]));

describe.skipIf(!isOwnStack)("DIVE_TOOLS on a running stack", () => {
  it("record keeps every answer in S3; replay makes the same evidence and asks no service; dive replay says same, drifted or gone, and the run keeps the counts", async () => {
    let runId = "";
    let recorded: Task[] = [];
    const before = await requestsServed();
    await withTools("record", async () => {
      runId = (await runToItsEnd(settings)).id;
      recorded = await wholeTasksOf(runId);
    });
    const [task] = recorded;
    if (!task) return expect.fail("the run kept no task");
    const recordedRequests = await requestsServed();
    expect(recordedRequests).toBeGreaterThan(before);
    const kept = await recordings();
    const recordingOf = ({ tool, output }: Task["evidence"][number]) =>
      kept.find(([, each]) => each.tool === tool && JSON.stringify(each.output) === JSON.stringify(output)) ?? expect.fail(`no recording of ${tool}`);
    for (const one of task.evidence) expect(recordingOf(one)[1]).toMatchObject({ error: null, provenance: "stand-in" });

    await withTools("replay", async () => {
      const replayed = await runToItsEnd(settings);
      expect(evidenceOf(await wholeTasksOf(replayed.id))).toEqual(evidenceOf(recorded));
      expect(await requestsServed()).toBe(recordedRequests);
      const same = await replay(task);
      expect(same.told.map(({ evidenceId, status }) => [evidenceId, status])).toEqual(task.evidence.map(({ id }) => [id, "same"]));
      expect(same.exitCode).toBe(0);

      const [changed, removed] = task.evidence;
      if (!changed || !removed) return expect.fail("the task needs two calls");
      const [changedKey, recording] = recordingOf(changed);
      const body = JSON.stringify({ ...recording, output: { ...(recording.output as object), added: 1 } });
      await createObjectClient().send(new PutObjectCommand({ Bucket: bucket(), Key: changedKey, Body: body }));
      await createObjectClient().send(new DeleteObjectCommand({ Bucket: bucket(), Key: recordingOf(removed)[0] }));
      const { exitCode, told } = await replay({ id: runId });
      expect(exitCode).toBe(1);
      expect(told.slice(0, 2)).toMatchObject([
        { evidenceId: changed.id, status: "drifted", changed: ["/added"] },
        { evidenceId: removed.id, status: "gone", error: { message: expect.stringContaining("never recorded") } },
      ]);
      expect(await requestsServed()).toBe(recordedRequests);
      const counts = { tasks: 1, same: told.length - 2, drifted: 1, gone: 1 };
      expect((await api().run(runId)).replay).toMatchObject(counts);
    });
  });
});
