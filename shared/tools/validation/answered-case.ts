import type { Json, JsonObject } from "../../contracts/domain.ts";

/** A case that was answered as it should be, and with what. */
export type AnsweredCase = {
  args: JsonObject;
  output: Json;
  /** Where another output is not what the case expects. */
  mismatches(output: Json): string[];
};
