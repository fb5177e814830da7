import { z } from "zod";

const count = z.int().nonnegative();

/** Calls of a rollout, by what became of them. */
export const CallCounts = z.strictObject({
  /** All that the policy made; those above the turn's limit and those of a turn above the rollout's are in none of the others, for they were not run. */
  total: count,
  /** Calls of a tool that is not in the toolset, and calls whose arguments its schema refuses: the reward's invalid calls. */
  unknownTool: count,
  invalidArguments: count,
  /** Valid calls that the tool itself answered with an error. */
  toolErrors: count,
  /** Where the answers of the valid calls came from, their errors too. */
  live: count,
  replayed: count,
  standIn: count,
});
export type CallCounts = z.infer<typeof CallCounts>;
