import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { type ApiClient, createApiClient, type RunRequest } from "../../cli/api-client.ts";
import { createTerminalContext } from "../../cli/terminal.ts";
import { watchRun } from "../../cli/watch-run.ts";
import type { RunView } from "../../shared/contracts/api.ts";
import { CreateExportBody, type ExportView } from "../../shared/contracts/api-exports.ts";
import { biopythonSeedTypes } from "../../shared/pools/biopython-seed-types.ts";
import { freePorts } from "../bench/free-port.ts";
import { Failure } from "../lib/failure.mjs";
import { endProcess } from "../lib/own-process.mjs";
import { localFolder } from "../local/local-folder.ts";
import { type LocalStack, startLocalStack } from "../local/local-stack.ts";

const FIRST_PORT = 4800;
const synthesis = { iterations: 3, concurrency: 4, rngSeed: 11 };
/** Seeds that the tools on this machine answer for. */
const types = [...biopythonSeedTypes];
/** Students that solve a task every other time: nearly all tasks are on the frontier. */
const behaviour = { teacher: { right: 1, variation: 0 }, student: { right: 0.5, variation: 0 } };

/** A fresh local stack and a dataset that it made whole: tasks, demonstrations, samples, all views. */
export async function makeLocalDataset(directory: string, signal: AbortSignal): Promise<{ stack: LocalStack; dataset: string }> {
  const folder = localFolder(directory);
  await Promise.all([folder.emulatorPid, folder.standInPid, folder.upstreamPid].map((file) => endProcess(file)));
  await rm(directory, { recursive: true, force: true });
  const port = await freePorts(FIRST_PORT);
  const stack = await startLocalStack({ directory, port, standInPort: port + 1, upstreamPort: port + 2, say: console.error, signal });
  try {
    return { stack, dataset: await makeDataset(stack, signal) };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function makeDataset({ apiUrl, token, standInUrl }: LocalStack, signal: AbortSignal): Promise<string> {
  await fetch(`${standInUrl}/_stand-in/behaviour`, { method: "POST", body: JSON.stringify(behaviour) });
  const client = createApiClient({ apiUrl, token, fetch, signal });
  const context = createTerminalContext(process, async () => client, signal);
  const toEnd = async (request: RunRequest): Promise<RunView> => {
    const { run } = await client.createRun(request, randomUUID());
    const ended = await watchRun(client, run.id, context);
    if (ended.status !== "done") throw new Failure(`Run ${run.id} ended ${ended.status}: ${ended.error ?? JSON.stringify(ended.failures)}`);
    return ended;
  };
  const forSft = await toEnd({ ...synthesis, cycles: 4, seeds: { types, split: "sft" } });
  const forRl = await toEnd({ ...synthesis, cycles: 5, seeds: { types, split: "rl" } });
  const demonstrations = await toEnd({ kind: "trajectories", source: { runs: [forSft.id] }, policy: "stand-in/teacher", concurrency: 4 });
  const samples = await toEnd({
    kind: "self-sampling",
    source: { runs: [forRl.id] },
    policy: "stand-in/student",
    attempts: 4,
    frontier: { min: 1, max: 3 },
    concurrency: 4,
  });
  const { item } = await client.createExport(
    CreateExportBody.parse({ dataset: "loaders", runs: [demonstrations.id, samples.id], standIns: true }),
    randomUUID(),
  );
  const { dataset, status, error } = await exportToEnd(client, item);
  if (dataset === null) throw new Failure(`Export ${item.id} ended ${status}: ${error ?? "without a reason"}`);
  return dataset.replace(/\/$/, "");
}

async function exportToEnd(client: Pick<ApiClient, "export">, item: ExportView): Promise<ExportView> {
  let seen = item;
  while (seen.endedAt === null) {
    await sleep(1_000);
    seen = await client.export(item.id);
  }
  return seen;
}
