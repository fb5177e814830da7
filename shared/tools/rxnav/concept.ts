import type { Json } from "../../contracts/domain.ts";
import { filled, listAt, recordOf } from "./rxnav-reply.ts";

/** language is always ENG, umlscui always empty, and suppress N for every concept of the active set. */
export function conceptOf(properties: Json): Json {
  const { language: _, umlscui: __, suppress, ...said } = recordOf(properties);
  return filled(suppress === "N" ? said : { ...said, suppress: suppress ?? null });
}

/** The concepts of all groups of a reply; each says its term type itself. */
export function groupedConcepts(reply: Json, root: string): Json[] {
  return listAt(reply, root, "conceptGroup")
    .flatMap((group) => listAt(group, "conceptProperties"))
    .map(conceptOf);
}

export const conceptFields = "rxcui, name, tty (term type), and where there is one: synonym, psn (prescribable name), suppress (if not N)";
