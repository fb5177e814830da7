import { setTimeout as delay } from "node:timers/promises";
import type { PoolTool } from "../../shared/contracts/pool-tool.ts";
import type { ToolValidation, ValidatedPool } from "../../shared/contracts/tool-validation.ts";
import { catalogueEntry, catalogueSha256 } from "../../shared/tools/core/catalogue.ts";
import { validatePool } from "../../shared/tools/validation/validate-pool.ts";
import type { CliContext } from "../context.ts";
import { InterruptedError } from "../errors.ts";
import type { ValidationTarget, ValidationWorld } from "./validation-world.ts";

export type ToolsValidated = { validations: ToolValidation[]; file: string; pool: ValidatedPool };

type Given = { target: ValidationTarget; tools: readonly PoolTool[]; concurrency: number; out: string | null };
type Context = Pick<CliContext, "createCounter" | "now" | "signal" | "stderr">;

/** Validates `tools` and writes the results among those of the others. @throws InterruptedError, with all that is done kept for the next time */
export async function validateTools(
  world: ValidationWorld,
  given: Given,
  context: Context,
  onDone: (validation: ToolValidation) => void,
): Promise<ToolsValidated> {
  const { files } = world;
  const { mode } = given.target;
  const against = given.target.mode === "against" ? given.target.url.href : null;
  const keys = new Set<string>();
  const existing = await files.readPool(given.out);
  const counter = context.createCounter("tools");
  const statuses = { validated: 0, failed: 0, unavailable: 0 };
  let done = 0;
  try {
    const validations = await validatePool(
      {
        ...given,
        mode,
        against,
        cases: world.cases,
        unavailable: world.unavailable,
        earlier: await files.readPartial(mode),
        onDone(key, validation, isEarlier) {
          keys.add(key);
          if (!isEarlier) files.appendPartial(mode, key, validation);
          done += 1;
          statuses[validation.status] += 1;
          counter.update({ done, total: given.tools.length, text: `${statuses.failed} failed, ${statuses.unavailable} unavailable` }, context.now());
          onDone(validation);
        },
      },
      {
        executor: world.executor,
        shared: world.shared,
        providers: world.providers,
        elapsedMs: () => performance.now(),
        sleep: (ms) => delay(ms, undefined, { signal: context.signal }),
        signal: context.signal,
        now: context.now,
      },
    );
    const pool = mergedPool(world, { mode, against }, validations, existing, context.now());
    const file = await files.writePool(given.out, pool);
    await files.clearPartial(mode, keys);
    return { validations, file, pool };
  } catch (cause) {
    if (!context.signal.aborted) throw cause;
    counter.stop();
    context.stderr(`\n${done} of ${given.tools.length} tools are done and kept: the same command goes on from there\n`);
    throw new InterruptedError("interrupted", { cause });
  } finally {
    counter.stop();
  }
}

/** What was validated now, and what an earlier validation says of the pool's other tools. */
function mergedPool(
  { pool }: ValidationWorld,
  asked: Pick<ValidatedPool, "mode" | "against">,
  validations: readonly ToolValidation[],
  existing: ValidatedPool | null,
  now: Date,
): ValidatedPool {
  const entries = new Map([...(existing?.tools ?? []), ...validations].map((entry) => [entry.tool, entry]));
  return {
    schemaVersion: 1,
    at: now.toISOString(),
    ...asked,
    poolSha256: catalogueSha256(pool.tools.map(catalogueEntry)),
    tools: pool.tools.flatMap(({ name }) => entries.get(name) ?? []),
  };
}
