import type { ModelRef } from "../../contracts/model.ts";

type Provider = "anthropic" | "openai" | "stand-in";

/** What stand-in/* is treated and priced as. The stand-in bills nothing; so its figures compare with the cheapest real run. */
const standInCounterpart: ModelRef = "anthropic/claude-haiku-5-5";

/** "openai/org/name" -> provider "openai", id "org/name". */
export function splitModelRef(model: ModelRef): { provider: Provider; id: string } {
  const slash = model.indexOf("/");
  const provider = model.slice(0, slash);
  if (provider !== "anthropic" && provider !== "openai" && provider !== "stand-in")
    throw new Error(`${model}: a model is named provider/model, with provider anthropic, openai or stand-in`);
  return { provider, id: model.slice(slash + 1) };
}

export const isStandInModel = (model: ModelRef): boolean => splitModelRef(model).provider === "stand-in";

/** The name under which a model stands in our tables: without a snapshot's date, and the stand-in as its counterpart. */
export function tableName(model: ModelRef): string {
  if (isStandInModel(model)) return standInCounterpart;
  return model.replace(/-(\d{8}|\d{4}-\d{2}-\d{2})$/, "");
}
