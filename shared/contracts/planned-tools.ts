import { z } from "zod";

/** `runs/<run>/tools.json`: the tools that were available when the run was planned, by name; planning that is repeated draws from them again. */
export const PlannedTools = z.array(z.string());
