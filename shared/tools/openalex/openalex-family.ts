import { analysisTools } from "./analyze-text.ts";
import { listTools } from "./lists.ts";
import { recordTools } from "./records.ts";

export const openAlexFamily = [...analysisTools, ...recordTools, ...listTools];
