import { randomInt, randomUUID } from "node:crypto";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { CommanderError } from "commander";
import type { RunView } from "../shared/contracts/api.ts";
import type { Domain } from "../shared/contracts/domain.ts";
import { SynthesisSettings } from "../shared/contracts/run-settings.ts";
import type { TaskSummary } from "../shared/contracts/stored-items.ts";
import { seedDomains } from "../shared/pools/seeds.ts";
import { generalFamily } from "../shared/tools/general/general-family.ts";
import { type ApiClient, createApiClient } from "./api-client.ts";
import { budgetNotice } from "./budget-notice.ts";
import type { CliContext } from "./context.ts";
import { ApiProblemError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { defaultBudgetUsd, exitCodeOfOptions, readFirstRunOptions, usualDomain } from "./first-run-options.ts";
import { createFirstRunFile, type FirstRunFile, type FirstRunRecord } from "./first-run-record.ts";
import { leftBehind } from "./left-behind.ts";
import { renderEstimate } from "./render/estimate.ts";
import { renderFailure } from "./render/failure.ts";
import { pickExamples, renderFirstRunReport } from "./render/first-run-report.ts";
import { createTerminalContext } from "./terminal.ts";
import { exitCodeOfRun, hasEnded, watchRun } from "./watch-run.ts";

export const standIn = "stand-in/rules";
const examplesShown = 3;
/** Cycles or rollouts at once: on local AWS each further one starts worker processes, at a third of a second of a core each. */
export const unitsAtOnce = 4;

export type FirstRunOptions = {
  apiUrl: string;
  token: string;
  /** What stands in for the services that tools ask; null where they are asked themselves. */
  upstreamUrl: string | null;
  /** What stands after `npm start --`. */
  args: readonly string[];
  /** Folder of package.json. */
  projectRoot: string;
  /** Aborted by Ctrl-C, and where local AWS ends. The next start picks the run up. */
  signal: AbortSignal;
  /** Whether local AWS outlives this start, and the run with it. */
  staysUp(): boolean;
};

/**
 * The run of `npm start`, from its start (or from where an earlier start left it) to its report.
 * @returns the exit code
 */
export async function runFirst({ apiUrl, token, upstreamUrl, args, projectRoot, signal, staysUp }: FirstRunOptions): Promise<number> {
  const client = createApiClient({ apiUrl, token, fetch, signal });
  const context = createTerminalContext(process, async () => client, signal);
  return followFirstRun(
    {
      client,
      context,
      upstreamUrl,
      staysUp,
      file: createFirstRunFile(firstRunPath(projectRoot)),
      drawRngSeed: () => randomInt(2 ** 32 - 1),
      newKey: randomUUID,
    },
    args,
  );
}

export const firstRunPath = (projectRoot: string) => join(projectRoot, ".dive", "local", "first-run.json");

type Parts = Pick<FirstRunOptions, "upstreamUrl" | "staysUp"> & {
  client: ApiClient;
  context: CliContext;
  file: FirstRunFile;
  drawRngSeed(): number;
  newKey(): string;
};

export async function followFirstRun(parts: Parts, args: readonly string[]): Promise<number> {
  const { client, context, file } = parts;
  try {
    const settings = firstRunSettings(args, context, parts.drawRngSeed);
    context.stderr(toolsNotice(parts.upstreamUrl));
    const { run, record } = await startOrPickUp(parts, settings);
    const ended = await watchRun(client, run.id, context, (seen) => leftBehind(run.id, seen, parts.staysUp(), "the next `npm start` picks it up"));
    context.stdout(`${await report(client, ended, context)}\n`);
    file.write({ ...record, reported: true });
    return exitCodeOfRun(ended);
  } catch (error) {
    if (error instanceof CommanderError) return exitCodeOfOptions(error);
    const { text, exitCode } = renderFailure(error, context.theme);
    context.stderr(text);
    return exitCode;
  }
}

export const toolsNotice = (upstreamUrl: string | null): string =>
  upstreamUrl === null
    ? "Tools ask the services on the internet themselves; those without their key are left out.\n"
    : `Tools that ask services on the internet ask the stand-in at ${upstreamUrl} instead: its data is made up. \`npm start -- --live-tools\` asks the services.\n`;

/** A domain's own seeds and tools. General has tools alone: they work on the seeds of all the others, as in the paper's Gen-DR. */
const domainSettings = (domains: readonly Domain[]): Pick<SynthesisSettings, "domains"> & { toolset?: object } =>
  domains.includes("general") ? { domains: seedDomains, toolset: { fixed: generalFamily.map(({ name }) => name) } } : { domains: [...domains] };

/** @throws CommanderError for wrong options, or where help was asked for */
export function firstRunSettings(args: readonly string[], context: Pick<CliContext, "stdout" | "stderr">, drawRngSeed: () => number): SynthesisSettings {
  const { model, cycles, budget, domain } = readFirstRunOptions(args, context);
  const collector = model ?? standIn;
  const budgetUsd = budget ?? (model === undefined ? null : defaultBudgetUsd);
  const models = { collector, generator: collector };
  const settings = SynthesisSettings.safeParse({
    ...domainSettings(domain ?? [usualDomain]),
    cycles,
    budgetUsd,
    rngSeed: drawRngSeed(),
    models,
    concurrency: unitsAtOnce,
  });
  if (settings.success) return settings.data;
  const [issue] = settings.error.issues;
  const message = `error: --${issue?.path.includes("budgetUsd") ? "budget" : "cycles"}: ${issue?.message}\n`;
  context.stderr(message);
  throw new CommanderError(exitCodes.usage, "dive.settings", message);
}

/** Goes on with an unfinished run of the same settings and services; begins a lost one again; else begins a new one. */
async function startOrPickUp(parts: Parts, settings: SynthesisSettings): Promise<{ run: RunView; record: FirstRunRecord }> {
  const { client, context, file, newKey, upstreamUrl } = parts;
  const earlier = file.read();
  if (
    !earlier ||
    earlier.reported ||
    earlier.upstreamUrl !== upstreamUrl ||
    !isDeepStrictEqual({ ...earlier.settings, rngSeed: 0 }, { ...settings, rngSeed: 0 })
  ) {
    return begin(parts, { settings, upstreamUrl, idempotencyKey: newKey(), runId: null, reported: false });
  }
  if (earlier.runId === null) return begin(parts, earlier);
  const run = await findRun(client, earlier.runId);
  if (run === null) {
    context.stderr(
      `Run ${earlier.runId} was lost with the local AWS that held it. It is started again from its recorded settings (rngSeed ${earlier.settings.rngSeed}), so its result is the same.\n`,
    );
    return begin(parts, { ...earlier, idempotencyKey: newKey(), runId: null });
  }
  context.stderr(`${hasEnded(run) ? "Found" : "Picking up"} run ${run.id} of the last start (${run.counts.done} of ${run.counts.planned} cycles done).\n`);
  return { run, record: earlier };
}

/** The record is written before and after: wherever a start is cut off, the next one finds out what became of it. */
async function begin({ client, context, file }: Parts, record: FirstRunRecord): Promise<{ run: RunView; record: FirstRunRecord }> {
  file.write(record);
  const { settings } = record;
  const model = settings.models.collector;
  if (model === standIn)
    context.stderr("The model is the stand-in: rules, not a language model; it costs nothing. `npm start -- --model ID` uses a real one.\n");
  else {
    const estimate = await client.estimate(settings);
    context.stderr(`${renderEstimate(estimate, context.theme)}\nThe model is ${model}. ${budgetNotice(settings.budgetUsd, estimate)}`);
  }
  const { run } = await client.createRun(settings, record.idempotencyKey);
  const known = { ...record, runId: run.id };
  file.write(known);
  context.stderr(`Run ${run.id}: ${settings.cycles} cycles in ${settings.domains.join(", ")}, rngSeed ${settings.rngSeed}\n`);
  return { run, record: known };
}

export async function findRun(client: ApiClient, id: string): Promise<RunView | null> {
  try {
    return await client.run(id);
  } catch (error) {
    if (error instanceof ApiProblemError && error.problem.status === 404) return null;
    throw error;
  }
}

async function report(client: ApiClient, run: RunView, context: CliContext): Promise<string> {
  const tasks: TaskSummary[] = [];
  for await (const task of client.tasks(run.id)) tasks.push(task);
  const examples = await Promise.all(pickExamples(tasks, examplesShown).map(({ id }) => client.task(id)));
  return renderFirstRunReport(run, examples, context.theme, context.width, context.now());
}
