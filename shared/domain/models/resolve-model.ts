import { ModelRef } from "../../contracts/model.ts";
import { splitModelRef } from "./model-id.ts";
import { prices } from "./prices.ts";

export class UnknownModelError extends Error {
  override readonly name = "UnknownModelError";
}

/** The models that may be named without their provider: those with a price, the cheapest first. */
export const knownModels: readonly ModelRef[] = Object.keys(prices);

/**
 * What a person wrote after --model -> provider/model: "claude-haiku-5-5" -> "anthropic/claude-haiku-5-5";
 * "provider/model" passes as it is. Throws UnknownModelError for anything else.
 */
export function resolveModelRef(text: string): ModelRef {
  const name = text.trim();
  const known = knownModels.find((model) => splitModelRef(model).id === name);
  if (known) return known;
  const ref = ModelRef.safeParse(name);
  if (ref.success) return ref.data;
  const ids = knownModels.map((model) => splitModelRef(model).id).join(", ");
  throw new UnknownModelError(
    `"${name}" is no model that is known here. Name it with its provider, as in anthropic/ID, or openai/ID for any OpenAI-compatible server; or give one of: ${ids}`,
  );
}
