import type { ToolCatalogue, ToolFamilies } from "../../shared/ports/tool-catalogue.ts";
import { catalogueEntries } from "../../shared/tools/catalogue-entries.ts";
import { createCatalogue } from "../../shared/tools/core/catalogue.ts";

const catalogue = createCatalogue(catalogueEntries);

export const toolPorts = {
  catalogue,
  tools: {
    specOf(name) {
      const entry = catalogue.find(name);
      if (!entry) throw new RangeError(`the pool has no tool ${name}`);
      return entry.spec;
    },
    kindOf: (name) => catalogue.find(name)?.kind,
  } satisfies ToolCatalogue,
  families: {
    familyOf(name) {
      const entry = catalogue.find(name);
      return entry && { family: entry.family, version: entry.version };
    },
  } satisfies ToolFamilies,
};
