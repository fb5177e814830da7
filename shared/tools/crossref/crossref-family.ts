import { listTools } from "./lists.ts";
import { recordTools } from "./records.ts";

export const crossrefFamily = [...recordTools, ...listTools];
