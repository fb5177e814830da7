import type { ToolCases } from "../validation-case.ts";
import { academicCases } from "./academic.ts";
import { biologyServiceCases, webCases } from "./biology-services.ts";
import { biopythonCases } from "./biopython.ts";
import { clinicalTablesCases } from "./clinical-tables.ts";
import { codeExecutionCases } from "./code-execution.ts";
import { importedCases } from "./imported.ts";
import { rxnavCases } from "./rxnav.ts";
import { tushareCases } from "./tushare.ts";

export const allCases: readonly ToolCases[] = [
  ...biopythonCases,
  ...biologyServiceCases,
  ...rxnavCases,
  ...clinicalTablesCases,
  ...tushareCases,
  ...academicCases,
  ...webCases,
  ...codeExecutionCases,
  ...importedCases,
];
