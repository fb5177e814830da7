import type { JsonObject } from "../../contracts/domain.ts";
import { canonicalJson } from "../../domain/evidence/canonical-json.ts";
import type { ToolFinder } from "./tool-pool.ts";
import { validateArguments } from "./validate-arguments.ts";

/** A call with its tool's defaults filled in; `text` is the same for every spelling of it. null for a call that no tool takes. */
export async function normalCall(pool: ToolFinder, name: string, given: JsonObject): Promise<{ arguments: JsonObject; text: string } | null> {
  const tool = await pool.find(name);
  const validated = tool && validateArguments(tool, given);
  return validated?.ok ? { arguments: validated.args, text: `${name}\n${canonicalJson(validated.args)}` } : null;
}
