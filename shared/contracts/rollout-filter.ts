import { z } from "zod";
import { Domain } from "./domain.ts";
import { TaskId } from "./ids.ts";
import { RolloutEnd } from "./rollout.ts";
import { UnitStatus } from "./stored-items.ts";

const yesOrNo = z.enum(["true", "false"], { error: "is true or false" }).transform((text) => text === "true");

/** Which rollouts of a run are listed, as a query string names them; what is left out leaves none out. */
export const RolloutFilter = z.strictObject({
  status: UnitStatus.optional(),
  end: RolloutEnd.optional(),
  correct: yesOrNo.optional().describe("accepted ones, or rejected ones"),
  disagree: yesOrNo.optional().describe("whether one verifier accepted it and the other did not"),
  domain: Domain.optional(),
  k: z.coerce.number().int().min(1).max(10).optional(),
  task: TaskId.optional(),
});
export type RolloutFilter = z.infer<typeof RolloutFilter>;
