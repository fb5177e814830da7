import type { Json } from "../../../contracts/domain.ts";
import { ImportRefused } from "../import-refused.ts";
import { isObject } from "./is-object.ts";

/** What a $ref within the document points to. @throws ImportRefused for one that leads out of it, or nowhere */
export function findReference(document: Json, reference: string): Json {
  if (!reference.startsWith("#/") && reference !== "#") throw new ImportRefused(`the schema refers to ${shown(reference)}, outside of its own document`);
  const steps = reference.split("/").slice(1).map(decoded);
  let found: Json | undefined = document;
  for (const step of steps) {
    found = Array.isArray(found) ? found[Number(step)] : isObject(found) && Object.hasOwn(found, step) ? found[step] : undefined;
    if (found === undefined) throw new ImportRefused(`the schema refers to ${shown(reference)}, which is not there`);
  }
  return found;
}

/** A pointer in a URL's fragment. */
function decoded(step: string): string {
  try {
    return decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    return step;
  }
}

const shown = (reference: string) => JSON.stringify(reference.slice(0, 100));
