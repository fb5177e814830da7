import type { Json, JsonObject } from "../../../contracts/domain.ts";
import type { Samples } from "./adaptation.ts";
import { isObject, listOf } from "./is-object.ts";

export type Example = { example: JsonObject; exampleFrom: "document" | "made" };

/** Arguments that an adapted schema takes: its required fields, with the document's own examples where it has some. */
export function makeExample(input: JsonObject, samples: Samples): Example {
  let made = false;
  const exampleOf = (schema: Json | undefined): Json => {
    if (!isObject(schema)) return {};
    const sample = samples.get(schema);
    if (sample) {
      made ||= sample.made;
      return sample.value;
    }
    if (schema.type === "array") return Array.from({ length: itemsOf(schema) }, () => exampleOf(schema.items));
    if (schema.type === "object") return fieldsOf(schema);
    const [choice] = listOf(schema.anyOf);
    if (choice !== undefined) return exampleOf(choice);
    made = true;
    return "example";
  };
  const fieldsOf = ({ properties, required }: JsonObject): JsonObject =>
    Object.fromEntries(listOf(required).map((name) => [String(name), exampleOf(isObject(properties) ? properties[String(name)] : undefined)]));
  return { example: fieldsOf(input), exampleFrom: made ? "made" : "document" };
}

const mostItems = 20;

/** One, where the schema does not want more or fewer. */
function itemsOf({ minItems = 1, maxItems = 1 }: JsonObject): number {
  return Math.min(Math.max(Number(minItems), Math.min(1, Number(maxItems))), mostItems);
}
