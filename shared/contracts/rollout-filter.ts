import { z } from "zod";
import { Domain } from "./domain.ts";
import { TaskId } from "./ids.ts";
import { RolloutEnd } from "./rollout.ts";
import { UnitStatus } from "./stored-items.ts";

const yesOrNo = z.enum(["true", "false"], { error: "is true or false" }).transform((text) => text === "true");

const wholeK = "is a whole number from 1 to 10";

/** Which rollouts of a run are listed, as a query string names them; what is left out leaves none out. */
export const RolloutFilter = z.strictObject({
  status: UnitStatus.optional(),
  end: RolloutEnd.optional(),
  correct: yesOrNo.optional().describe("accepted ones, or rejected ones"),
  disagree: yesOrNo.optional().describe("whether one verifier accepted it and the other did not"),
  domain: Domain.optional(),
  k: z.coerce.number(wholeK).int(wholeK).min(1, wholeK).max(10, wholeK).optional(),
  task: TaskId.optional(),
});
export type RolloutFilter = z.infer<typeof RolloutFilter>;
