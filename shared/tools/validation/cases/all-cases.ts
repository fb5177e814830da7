import type { ToolCases } from "../validation-case.ts";
import { biopythonCases } from "./biopython.ts";
import { codeExecutionCases } from "./code-execution.ts";

export const allCases: readonly ToolCases[] = [...biopythonCases, ...codeExecutionCases];
