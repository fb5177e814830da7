import type { z } from "zod";
import type { RunView } from "../../shared/contracts/api.ts";
import { CreateExportBody, type ExportView } from "../../shared/contracts/api-exports.ts";
import type { ApiClient, RunRequest } from "../api-client.ts";
import { pause } from "../api-transport.ts";
import type { CliContext } from "../context.ts";
import { ApiProblemError, InterruptedError } from "../errors.ts";
import { leftBehind } from "../left-behind.ts";
import type { RecordFile } from "../record-file.ts";
import { formatCount } from "../render/text.ts";
import { watchRun } from "../watch-run.ts";
import { type FullRecord, type FullStage, fullStages, withoutStagesFrom } from "./full-record.ts";

/** What the stages ask of the API. */
export type StageClient = Pick<ApiClient, "createRun" | "run" | "createExport" | "export">;
export type StageParts = { client: StageClient; context: CliContext; file: RecordFile<FullRecord>; newKey(): string; staysUp(): boolean };

const titles: Record<FullStage, string> = {
  synthesis: "Synthesis of tasks for SFT",
  rlSynthesis: "Synthesis of tasks for RL",
  trajectories: "Trajectories",
  selfSampling: "Self-sampling",
  export: "Export",
};
const next = "the next `npm start -- --full` goes on from here";

/** Starts the stage's run, or finds the one that an earlier start began, and watches it to its end. */
export async function runStage(parts: StageParts, stage: Exclude<FullStage, "export">, request: RunRequest): Promise<RunView> {
  const { client, context } = parts;
  const id = await idOf(
    parts,
    stage,
    (known) => found(() => client.run(known)),
    async (key) => (await client.createRun(request, key)).run.id,
  );
  return watchRun(client, id, context, (seen) => leftBehind(id, seen, parts.staysUp(), next));
}

/** As runStage, of the export. */
export async function exportStage(parts: StageParts, request: z.input<typeof CreateExportBody>): Promise<ExportView> {
  const { client, context } = parts;
  const id = await idOf(
    parts,
    "export",
    (known) => found(() => client.export(known)),
    async (key) => (await client.createExport(CreateExportBody.parse(request), key)).item.id,
  );
  const counter = context.createCounter("shards");
  try {
    for (;;) {
      const seen = await client.export(id);
      const { shards, shardsDone, rows } = seen.counts;
      if (shards > 0) counter.update({ done: shardsDone, total: shards, text: `${seen.status} · ${formatCount(rows)} rows` }, context.now());
      if (seen.endedAt !== null) return seen;
      await pause(context.pollMs(shards), context.signal);
    }
  } catch (error) {
    counter.stop();
    if (error instanceof InterruptedError) context.stderr(`\nThe export ${id} is not lost: ${next}.\n`);
    throw error;
  } finally {
    counter.stop();
  }
}

/** The record is written before and after: wherever a start is cut off, the next one finds out what became of it. */
async function idOf(parts: StageParts, stage: FullStage, look: (id: string) => Promise<boolean>, create: (key: string) => Promise<string>): Promise<string> {
  const { context, file, newKey } = parts;
  const { id: known } = recordOf(file).stages[stage];
  const title = `${fullStages.indexOf(stage) + 1}/${fullStages.length} ${titles[stage]}`;
  if (known !== null) {
    if (await look(known)) {
      context.stderr(`${title}: ${known} of the last start\n`);
      return known;
    }
    context.stderr(`${title}: ${known} was lost with the local AWS that held it; it is started again from its recorded settings\n`);
    file.write(withoutStagesFrom(recordOf(file), stage, newKey));
  }
  const record = recordOf(file);
  const id = await create(record.stages[stage].key);
  file.write({ ...record, stages: { ...record.stages, [stage]: { ...record.stages[stage], id } } });
  context.stderr(`${title}: ${id}\n`);
  return id;
}

function recordOf(file: RecordFile<FullRecord>): FullRecord {
  const record = file.read();
  if (!record) throw new Error("the record of this start is gone");
  return record;
}

async function found(look: () => Promise<unknown>): Promise<boolean> {
  try {
    await look();
    return true;
  } catch (error) {
    if (error instanceof ApiProblemError && error.problem.status === 404) return false;
    throw error;
  }
}
