import type { ToolCatalogue } from "../../shared/ports/tool-catalogue.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { toolSpec } from "../../shared/tools/core/tool-spec.ts";
import { lazy } from "./lazy.ts";

const specs = new Map(toolPool.tools.map((tool) => [tool.name, lazy(() => toolSpec(tool))]));

export const toolPorts = {
  toolPool,
  tools: {
    specOf(name) {
      const spec = specs.get(name);
      if (!spec) throw new RangeError(`the pool has no tool ${name}`);
      return spec();
    },
    kindOf: (name) => toolPool.find(name)?.kind,
  } satisfies ToolCatalogue,
};
