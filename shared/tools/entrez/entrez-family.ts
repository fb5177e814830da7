import { recordTools } from "./record-tools.ts";
import { searchTools } from "./search-tools.ts";

export const entrezFamily = [...searchTools, ...recordTools];
