import { randomInt, randomUUID } from "node:crypto";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { CommanderError } from "commander";
import type { RunView } from "../../shared/contracts/api.ts";
import type { RolloutLine } from "../../shared/contracts/rollout.ts";
import { type ApiClient, createApiClient, type RunRequest } from "../api-client.ts";
import type { CliContext } from "../context.ts";
import { exitCodes } from "../exit-codes.ts";
import { type FirstRunOptions, standIn, toolsNotice } from "../first-run.ts";
import { exitCodeOfOptions } from "../first-run-options.ts";
import { createRecordFile, type RecordFile } from "../record-file.ts";
import { renderFailure } from "../render/failure.ts";
import { createTerminalContext } from "../terminal.ts";
import { hasEnded } from "../watch-run.ts";
import { FullRecord, type FullSettings, type FullStage, newFullRecord } from "./full-record.ts";
import { renderFullReport } from "./full-report.ts";
import { attemptRequest, fullSettings, synthesisRequest } from "./full-settings.ts";
import { exportStage, runStage, type StageClient } from "./run-stage.ts";

export type FullRunParts = {
  client: StageClient & Pick<ApiClient, "rollouts">;
  context: CliContext;
  upstreamUrl: string | null;
  staysUp(): boolean;
  file: RecordFile<FullRecord>;
  drawRngSeed(): number;
  newKey(): string;
};

/** Of the local dataset that `npm start -- --full` writes; each time another version. */
export const fullDataset = "local-full";
export const fullRecordPath = (projectRoot: string) => join(projectRoot, ".dive", "local", "full-run.json");

/**
 * From nothing to verified shards for SFT and RL, or from where an earlier start left it, to the report of what each stage gave.
 * @returns the exit code
 */
export async function runFull({ apiUrl, token, upstreamUrl, args, projectRoot, signal, staysUp }: FirstRunOptions): Promise<number> {
  const client = createApiClient({ apiUrl, token, fetch, signal });
  const context = createTerminalContext(process, async () => client, signal);
  const file = createRecordFile(fullRecordPath(projectRoot), FullRecord);
  return followFullRun({ client, context, upstreamUrl, staysUp, file, drawRngSeed: () => randomInt(2 ** 32 - 1), newKey: randomUUID }, args);
}

export async function followFullRun(parts: FullRunParts, args: readonly string[]): Promise<number> {
  const { context, file } = parts;
  try {
    const settings = fullSettings(args, context, parts.drawRngSeed);
    context.stderr(toolsNotice(parts.upstreamUrl) + modelsNotice(settings));
    file.write(recordFor(parts, settings));
    return await followStages(parts, settings);
  } catch (error) {
    if (error instanceof CommanderError) return exitCodeOfOptions(error);
    const { text, exitCode } = renderFailure(error, context.theme);
    context.stderr(text);
    return exitCode;
  }
}

/** Goes on with what an earlier start of the same settings and services did not report; else begins anew. */
function recordFor({ file, upstreamUrl, newKey }: FullRunParts, settings: FullSettings): FullRecord {
  const earlier = file.read();
  const comparable = (of: FullSettings) => ({ ...of, synthesis: { ...of.synthesis, rngSeed: 0 } });
  const same = earlier && !earlier.reported && earlier.upstreamUrl === upstreamUrl && isDeepStrictEqual(comparable(earlier.settings), comparable(settings));
  return same ? earlier : newFullRecord(settings, upstreamUrl, newKey);
}

async function followStages(parts: FullRunParts, given: FullSettings): Promise<number> {
  const { client, file } = parts;
  const settings = file.read()?.settings ?? given;
  const runs: RunView[] = [];
  const stage = async (name: Exclude<FullStage, "export">, request: RunRequest | null): Promise<RunView | null> => {
    const run = request && (await runStage(parts, name, request));
    if (run?.status !== "done") {
      stop(parts, run);
      return null;
    }
    runs.push(run);
    return run;
  };
  const forSft = await stage("synthesis", synthesisRequest(settings, "sft", runs));
  const forRl = forSft && (await stage("rlSynthesis", synthesisRequest(settings, "rl", runs)));
  const trajectories = forSft && forRl && (await stage("trajectories", attemptRequest(settings, "trajectories", forSft, runs)));
  const selfSampling = trajectories && forRl && (await stage("selfSampling", attemptRequest(settings, "self-sampling", forRl, runs)));
  if (!(forSft && forRl && trajectories && selfSampling)) return exitCodes.failure;
  const exported = await exportStage(parts, { dataset: fullDataset, runs: [trajectories.id, selfSampling.id], standIns: true });
  const samples = await Array.fromAsync<RolloutLine>(client.rollouts(selfSampling.id));
  parts.context.stdout(`${renderFullReport({ settings, forSft, forRl, trajectories, selfSampling, exported, samples }, parts.context)}\n`);
  markReported(file);
  return exported.status === "done" ? exitCodes.ok : exitCodes.failure;
}

/** A stage that did not come to its end leaves nothing for the next one to stand on. @param run null where the budget was spent before it */
function stop({ context, file }: FullRunParts, run: RunView | null): void {
  if (run && !hasEnded(run)) throw new Error(`run ${run.id} has not ended`);
  context.stderr(run === null ? "The budget is spent; no further stage was started.\n" : `Run ${run.id} ended ${run.status}: no further stage was started.\n`);
  markReported(file);
}

function markReported(file: RecordFile<FullRecord>): void {
  const record = file.read();
  if (record) file.write({ ...record, reported: true });
}

function modelsNotice({ synthesis, teacher, student, verifiers }: FullSettings): string {
  if (synthesis.models.collector === standIn)
    return "The models are the stand-in: rules, not language models; they cost nothing, and their rows are marked as not for training.\n";
  const judges = verifiers === null ? "rules judge" : `${verifiers.join(" and ")} judge`;
  return `${synthesis.models.collector} makes tasks, ${teacher} is the teacher, ${student} the student, ${judges}; nothing further starts once $${synthesis.budgetUsd} is spent.\n`;
}
