import type { ValidatedPool } from "../shared/contracts/tool-validation.ts";
import { toolPool } from "../shared/tools/all-tools.ts";
import { catalogueEntry } from "../shared/tools/core/catalogue.ts";
import type { ToolPool } from "../shared/tools/core/tool-pool.ts";
import { findUnavailableTools } from "../shared/tools/core/unavailable-tools.ts";
import { validatedPool } from "../shared/tools/validation/validated-pool.ts";
import { createLocalExecutor } from "./local-executor.ts";
import { createLocalTools, type LocalTools } from "./local-tools.ts";

/**
 * The pool's tools in this process, as `createLocalExecutor` runs them.
 * @param standIn in place of every upstream; the one place where a local address is taken
 */
export async function openLocalTools(
  standIn: URL | null,
  signal: AbortSignal,
  pool: ToolPool = toolPool,
  validated: Pick<ValidatedPool, "tools"> = validatedPool(),
): Promise<LocalTools> {
  const { executor, keys, providers, close } = createLocalExecutor(pool, standIn);
  return createLocalTools({
    pool,
    executor,
    unavailable: await findUnavailableTools(pool.tools.map(catalogueEntry), standIn === null ? keys : null, providers),
    validated,
    close,
    signal,
  });
}
