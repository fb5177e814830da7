import { z } from "zod";
import type { PoolTool } from "../../contracts/pool-tool.ts";
import type { ConceptScope } from "./concept-scope.ts";
import { optional, termType } from "./rxnav-arguments.ts";
import { listAt } from "./rxnav-reply.ts";
import { rxnavTool } from "./rxnav-tool.ts";

/** The words of the data set itself. */
export function conceptVocabularyTools(scope: ConceptScope): PoolTool[] {
  const menu = (tool: string, path: string, [root, field]: [string, string], name: string, what: string) =>
    rxnavTool({
      name: `${scope.prefix}_${tool}`,
      kind: "R",
      description: `List ${what}. ${scope.words}`,
      returns: `${name} (list of strings).`,
      input: z.strictObject({}),
      examples: [{}],
      path: `${scope.path}${path}`,
      root: [root],
      output: (reply) => ({ [name]: listAt(reply, root, field) }),
    });
  return [
    menu("get_id_types", "/idtypes", ["idTypeList", "idName"], "idTypes", "the kinds of identifiers by which concepts can be found, for example NDC or ATC"),
    menu("get_prop_categories", "/propCategories", ["propCategoryList", "propCategory"], "propCategories", "the categories of concept properties"),
    menu("get_prop_names", "/propnames", ["propNameList", "propName"], "propNames", "the names of concept properties"),
    menu("get_rela_types", "/relatypes", ["relationTypeList", "relationType"], "relaTypes", "the relationships between RxNorm concepts"),
    menu("get_source_types", "/sourcetypes", ["sourceTypeList", "sourceName"], "sources", "the abbreviations of the source vocabularies"),
    menu("get_term_types", "/termtypes", ["termTypeList", "termType"], "termTypes", "the term types of concepts, for example IN, BN, SCD"),
    rxnavTool({
      name: `${scope.prefix}_get_rela_paths`,
      kind: "R",
      description: `The paths over term types by which related concepts are found, for example from clinical drug (SCD) over drug component (SCDC) to precise ingredient (PIN). ${scope.words}`,
      returns: "paths (list of paths, each the list of its term types in order).",
      input: z.strictObject({
        start: optional(termType("Term type where the paths begin; left out: any")),
        finish: optional(termType("Term type where the paths end; left out: any")),
      }),
      examples: [{ start: "SCD", finish: "PIN" }],
      path: `${scope.path}/relapaths`,
      root: ["relationPathList"],
      output: (reply) => ({ paths: listAt(reply, "relationPathList", "relationPath").map((path) => listAt(path, "tty")) }),
    }),
  ];
}
