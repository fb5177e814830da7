import { importedTools } from "../../imported/imported-tools.ts";
import { nonEmpty } from "../expectation.ts";
import type { ToolCases } from "../validation-case.ts";

/** Of an imported tool nobody here knows the answers: its example must give one, and what its input does not take is refused. */
export const importedCases: readonly ToolCases[] = importedTools.map(({ name, examples }) => ({
  tool: name,
  correct: [{ arguments: examples[0], expect: { "": nonEmpty } }],
  bad: [{ arguments: { no_such_argument: "x" }, names: "no_such_argument" }],
}));
