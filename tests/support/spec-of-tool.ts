import type { ToolSpec } from "../../shared/contracts/model.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { toolSpec } from "../../shared/tools/core/tool-spec.ts";

const specs = new Map<string, ToolSpec>();

/** A tool of the shipped pool as a model sees it; made once, as the catalogue of a stack has it. */
export function specOfTool(name: string): ToolSpec {
  const known = specs.get(name);
  if (known) return known;
  const tool = toolPool.find(name);
  if (!tool) throw new RangeError(`the pool has no tool ${name}`);
  const spec = toolSpec(tool);
  specs.set(name, spec);
  return spec;
}
