import pLimit from "p-limit";
import type { PoolTool } from "../../contracts/pool-tool.ts";
import type { ToolValidation, ValidationMode } from "../../contracts/tool-validation.ts";
import { catalogueEntry } from "../core/catalogue.ts";
import type { UnavailableTools } from "../core/unavailable-tools.ts";
import { type ValidationPorts, validateTool } from "./validate-tool.ts";
import type { ToolCases } from "./validation-case.ts";
import { validationKey } from "./validation-key.ts";

export type PoolValidation = {
  tools: readonly PoolTool[];
  cases: readonly ToolCases[];
  unavailable: UnavailableTools;
  mode: ValidationMode;
  /** The address that the mode `against` asks; null of any other. */
  against: string | null;
  /** Tools that are held to their cases at once. */
  concurrency: number;
  /** Of an earlier validation that was broken off, by `validationKey`: what passed is not done again. */
  earlier: ReadonlyMap<string, ToolValidation>;
  /** Told of each tool as it is done. */
  onDone(key: string, validation: ToolValidation, isEarlier: boolean): void;
};

const otherTools = 3;

/** Validates tools; the result is in their order. */
export async function validatePool(
  { tools, cases, unavailable, mode, against, concurrency, earlier, onDone }: PoolValidation,
  ports: ValidationPorts,
): Promise<ToolValidation[]> {
  const casesByTool = new Map(cases.map((one) => [one.tool, one]));
  const callable = tools.filter(({ name }) => !unavailable.has(name));
  const limit = pLimit(concurrency);
  return Promise.all(
    tools.map((tool, place) =>
      limit(async () => {
        ports.signal.throwIfAborted();
        const own = casesByTool.get(tool.name);
        const key = validationKey(catalogueEntry(tool).sha256, own, { against, providers: ports.providers });
        const passed = earlier.get(key);
        if (passed?.status === "validated" && passed.mode === mode) {
          onDone(key, passed, true);
          return passed;
        }
        const others = neighbours(callable, tool, place).map(({ name, examples }) => ({ tool: name, args: examples[0] }));
        const validation = await validateTool({ tool, cases: own, unavailable: unavailable.get(tool.name) ?? null, others }, ports, mode);
        onDone(key, validation, false);
        return validation;
      }),
    ),
  );
}

/** Other tools, not the same ones for every tool. */
function neighbours(callable: readonly PoolTool[], tool: PoolTool, place: number): PoolTool[] {
  const others = callable.filter(({ name }) => name !== tool.name);
  return Array.from({ length: Math.min(otherTools, others.length) }, (_, n) => others[(place * otherTools + n) % others.length]).filter(
    (other) => other !== undefined,
  );
}
