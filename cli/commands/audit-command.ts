import { randomInt } from "node:crypto";
import pLimit from "p-limit";
import { z } from "zod";
import { type AuditItem, AuditMarks, AuditPopulation, type AuditSample } from "../../shared/contracts/audit.ts";
import type { RolloutLine } from "../../shared/contracts/rollout.ts";
import { reportAudit } from "../../shared/domain/verification/audit-report.ts";
import { drawAudit, isAudited } from "../../shared/domain/verification/draw-audit.ts";
import { type Invocation, writeJson } from "../command.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { renderAuditPage } from "../render/audit-page.ts";
import { renderAuditReport } from "../render/verdicts.ts";

const fetchedAtOnce = 8;
const mostDrawn = 5_000;

const AuditOptions = z.object({
  sample: z.coerce.number("is no number").int("is no whole number").min(1, "is at least 1").max(mostDrawn, `is at most ${mostDrawn}`),
  of: AuditPopulation,
  rngSeed: z
    .stringFormat("seed", /^\d{1,15}$/, "is a whole number from 0")
    .transform(Number)
    .optional(),
});

const flags = { sample: "--sample", of: "--of", rngSeed: "--rng-seed" };

/** Writes the page, or with --json the sample and its items. @throws UsageError */
export async function auditRuns(invocation: Invocation, runs: readonly string[]): Promise<number> {
  const { client, context, json } = invocation;
  const parsed = AuditOptions.safeParse(invocation.options);
  if (!parsed.success) throw new UsageError(parsed.error.issues.map(({ path, message }) => `${flags[path[0] as keyof typeof flags]} ${message}`).join("; "));
  if (runs.length === 0) throw new UsageError("name the runs whose answers are audited, as in: dive verify audit RUN > audit.html");
  const twice = runs.find((run, place) => runs.indexOf(run) !== place);
  if (twice !== undefined) throw new UsageError(`${twice} is named twice; its answers would be drawn twice, too`);
  const { sample: size, of, rngSeed = randomInt(2 ** 32) } = parsed.data;
  const population: RolloutLine[] = [];
  for (const runId of runs) for await (const line of client.rollouts(runId)) if (isAudited(line, of)) population.push(line);
  if (population.length === 0) throw new UsageError(`there are no ${of} answers in ${runs.join(", ")}`);
  const drawn = drawAudit(population, { size, rngSeed });
  const sample: AuditSample = { runs: [...runs], of, population: population.length, size: drawn.length, rngSeed, drawnAt: context.now().toISOString() };
  const limit = pLimit(fetchedAtOnce);
  const items = await Promise.all(drawn.map((line) => limit(() => itemOf(invocation, line))));
  if (json) writeJson(invocation, { sample, items });
  else context.stdout(renderAuditPage(sample, items));
  context.stderr(
    `${drawn.length} of ${population.length} answers, rngSeed ${rngSeed}. Mark them, save the marks, then: dive verify audit --marks marks.json\n`,
  );
  return exitCodes.ok;
}

async function itemOf({ client }: Invocation, { id, taskId }: RolloutLine): Promise<AuditItem> {
  const [{ rollout }, task] = await Promise.all([client.rollout(id), client.task(taskId)]);
  return { rolloutId: id, query: task.query, reference: task.answer, answer: rollout?.answer ?? "" };
}

/** Reports how far the verdicts agree with the marks. @throws UsageError for a file that the page did not save */
export async function reportMarks(invocation: Invocation, runs: readonly string[]): Promise<number> {
  const { client, context, json, options } = invocation;
  if (runs.length > 0) throw new UsageError("the marks say of which runs they are: leave the runs out with --marks");
  const { sample, marks } = await readMarks(context, String(options.marks));
  const limit = pLimit(fetchedAtOnce);
  const answers = await Promise.all(
    Object.entries(marks).map(([rolloutId, mark]) =>
      limit(async () => {
        const { line, rollout } = await client.rollout(rolloutId);
        if (rollout === null || line.correct === null) throw new UsageError(`${rolloutId} has no verdict any more; the marks are of another state of the run`);
        return { rolloutId, mark, correct: line.correct, equal: line.equal, verdicts: rollout.verdicts };
      }),
    ),
  );
  const report = reportAudit(answers, sample.size);
  if (json) writeJson(invocation, { sample, ...report });
  else context.stdout(`${renderAuditReport(report, sample)}\n`);
  return exitCodes.ok;
}

async function readMarks(context: Invocation["context"], path: string): Promise<AuditMarks> {
  const text = await context.readFile(path);
  const parsed = AuditMarks.safeParse(jsonIn(text, path));
  if (!parsed.success) throw new UsageError(`${path} is no file that the audit page saved: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function jsonIn(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${path} is no JSON`);
  }
}
