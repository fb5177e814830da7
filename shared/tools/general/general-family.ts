import { browse } from "./browse.ts";
import { codeExecution } from "./code-execution.ts";
import { searchTools } from "./search-tools.ts";

export const generalFamily = [...searchTools, browse, codeExecution];
