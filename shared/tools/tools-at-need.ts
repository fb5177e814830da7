import type { PoolTool } from "../contracts/pool-tool.ts";
import type { ToolFinder } from "./core/tool-pool.ts";
import { familyNames } from "./family-names.ts";

const families: Readonly<Record<string, () => Promise<readonly PoolTool[]>>> = {
  biopython: async () => (await import("./biopython/biopython-family.ts")).biopythonFamily,
  rxnav: async () => (await import("./rxnav/rxnav-family.ts")).rxnavFamily,
  "clinical-tables": async () => (await import("./clinical-tables/clinical-tables-family.ts")).clinicalTablesFamily,
  tushare: async () => (await import("./tushare/tushare-family.ts")).tushareFamily,
  "semantic-scholar": async () => (await import("./semantic-scholar/semantic-scholar-family.ts")).semanticScholarFamily,
  openalex: async () => (await import("./openalex/openalex-family.ts")).openAlexFamily,
  crossref: async () => (await import("./crossref/crossref-family.ts")).crossrefFamily,
  arxiv: async () => (await import("./arxiv/arxiv-family.ts")).arxivFamily,
  entrez: async () => (await import("./entrez/entrez-family.ts")).entrezFamily,
  togows: async () => (await import("./togows/togows-family.ts")).togowsFamily,
  expasy: async () => (await import("./expasy/expasy-family.ts")).expasyFamily,
  general: async () => (await import("./general/general-family.ts")).generalFamily,
};
const imported = async () => (await import("./imported/imported-tools.ts")).importedTools;

/** The pool's tools, each family's table loaded when the first of its tools is asked for: a function that runs tools of one waits for no other. */
export const toolsAtNeed: ToolFinder = {
  async find(name) {
    const family = Object.hasOwn(familyNames, name) ? familyNames[name] : undefined;
    if (family === undefined) return undefined;
    const tools = await (families[family] ?? imported)();
    return tools.find((tool) => tool.name === name);
  },
};
