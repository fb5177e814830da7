import type { ToolCases } from "../validation-case.ts";
import { biopythonCases } from "./biopython.ts";
import { clinicalTablesCases } from "./clinical-tables.ts";
import { codeExecutionCases } from "./code-execution.ts";
import { rxnavCases } from "./rxnav.ts";

export const allCases: readonly ToolCases[] = [...biopythonCases, ...rxnavCases, ...clinicalTablesCases, ...codeExecutionCases];
