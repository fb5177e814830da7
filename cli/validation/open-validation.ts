import { join } from "node:path";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { catalogueEntries } from "../../shared/tools/catalogue-entries.ts";
import { findUnavailableTools } from "../../shared/tools/core/unavailable-tools.ts";
import { allCases } from "../../shared/tools/validation/cases/all-cases.ts";
import { createLocalExecutor } from "../local-executor.ts";
import { expectListening } from "./expect-listening.ts";
import { startStandIn } from "./start-stand-in.ts";
import { createValidationFiles } from "./validation-files.ts";
import type { ValidationTarget, ValidationWorld } from "./validation-world.ts";

const projectRoot = join(import.meta.dirname, "../..");

/** The project's own tools, cases and files; the tools run in this process. @throws UnreachableError for a stand-in that is not there */
export async function openValidation(target: ValidationTarget): Promise<ValidationWorld> {
  const { standIn, stop } = await standInFor(target);
  const { executor, fresh, keys, providers, contact, close } = createLocalExecutor(toolPool, standIn);
  return {
    pool: toolPool,
    cases: allCases,
    executor: fresh,
    // A stand-in needs no sparing.
    shared: standIn === null ? executor : fresh,
    providers,
    contact,
    unavailable: await findUnavailableTools(catalogueEntries, standIn === null ? keys : null, providers),
    files: createValidationFiles({ pool: join(projectRoot, "shared/tools/validation/pool.json"), partial: join(projectRoot, ".dive/validation") }),
    async close() {
      close();
      await stop();
    },
  };
}

async function standInFor(target: ValidationTarget): Promise<{ standIn: URL | null; stop(): Promise<void> }> {
  const nothing = async () => undefined;
  if (target.mode === "live") return { standIn: null, stop: nothing };
  if (target.mode === "against") {
    await expectListening(target.url);
    return { standIn: target.url, stop: nothing };
  }
  const { url, stop } = await startStandIn(projectRoot);
  return { standIn: url, stop };
}
