import { type CreateMiningBody, type Mining, type MiningId, MiningSettings, type MiningView } from "../../contracts/mining.ts";
import type { ModelRef } from "../../contracts/model.ts";
import { checkMining, sources } from "../../domain/mining/sources.ts";
import { splitModelRef } from "../../domain/models/model-id.ts";
import type { Clock } from "../../ports/clock.ts";
import type { MiningQueue, MiningStore } from "../../ports/mining.ts";
import { badRequest, ProblemError, parseOrProblem } from "../api/problem-error.ts";
import { bodySha256 } from "../api/settings.ts";
import { viewMining } from "./mining-view.ts";

export type CreateMiningDeps = {
  minings: MiningStore;
  miningQueue: MiningQueue;
  clock: Clock;
  /** The same key always gives the same id; none: a new one. */
  miningIdOf(idempotencyKey: string | null): MiningId;
  defaultModel: ModelRef | null;
  modelProviders(): Promise<readonly string[]>;
  /** Tools that cannot be called now, with the reason. */
  unavailableTools(): Promise<ReadonlyMap<string, string>>;
};

/** @throws ProblemError 400 */
export function miningSettingsOf(body: CreateMiningBody, defaultModel: ModelRef | null): MiningSettings {
  const model = body.model ?? defaultModel;
  if (model === null) throw badRequest([{ field: "model", message: 'this stack has no stand-in model: name one, as in "anthropic/claude-haiku-5-5"' }]);
  const settings = parseOrProblem(MiningSettings, { ...body, model }, "body");
  const problems = checkMining(settings);
  if (problems.length > 0) throw badRequest(problems);
  return settings;
}

/**
 * A new mining, its pages sent to be mined. Repeated under the same key it is the same one, and pages that an earlier request did not come to
 * send are sent.
 * @throws ProblemError 400, 409
 */
export async function createMining(
  deps: CreateMiningDeps,
  body: CreateMiningBody,
  idempotencyKey: string | null,
): Promise<{ view: MiningView; created: boolean }> {
  const settings = miningSettingsOf(body, deps.defaultModel);
  const { provider } = splitModelRef(settings.model);
  if (!(await deps.modelProviders()).includes(provider))
    throw badRequest([{ field: "model", message: `this stack cannot call ${provider} models (no key is stored for them)` }]);
  const unavailable = await deps.unavailableTools();
  const missing = sources[settings.source].tools.find((tool) => unavailable.has(tool));
  if (missing !== undefined) throw badRequest([{ field: "source", message: `${settings.source} is read with ${missing}, which ${unavailable.get(missing)}` }]);
  const sha256 = bodySha256(body);
  const id = deps.miningIdOf(idempotencyKey);
  const fresh: Mining = {
    id,
    status: "running",
    settings,
    attempt: 1,
    createdAt: deps.clock.now().toISOString(),
    endedAt: null,
    bodySha256: sha256,
    result: null,
  };
  const created = await deps.minings.create(fresh);
  const mining = created ? fresh : await deps.minings.get(id);
  if (mining === null || mining.bodySha256 !== sha256) throw new ProblemError(409, "the Idempotency-Key was used with another body; send a new key");
  if (mining.endedAt === null) await sendPages(deps, mining);
  return { view: await viewMining(deps.minings, mining), created };
}

/** Sends every page that is not done yet; one that comes twice is mined once. */
export async function sendPages({ minings, miningQueue }: Pick<CreateMiningDeps, "minings" | "miningQueue">, mining: Mining): Promise<void> {
  const done = new Set((await minings.pages(mining.id)).filter(({ status }) => status === "done").map(({ page }) => page));
  const pages = Array.from({ length: mining.settings.pages }, (_, page) => page).filter((page) => !done.has(page));
  await miningQueue.send(pages.map((page) => ({ miningId: mining.id, page, attempt: mining.attempt })));
}
