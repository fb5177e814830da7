import type { Json } from "../../contracts/domain.ts";
import type { Claim } from "./claim.ts";
import type { Figure } from "./figures.ts";
import { escapeSegment } from "./json-pointer.ts";
import { visitedValues } from "./limits.ts";
import { type Field, objectionTo } from "./stands-in-field.ts";

/** Pointer of the first plain value of the output that the claim stands in, or null. Breadth first, so that a short pointer comes first. */
export function findField(claim: Claim, output: Json, query: string): string | null {
  const queue: Field[] = [{ value: output, parent: undefined, segments: [] }];
  for (let at = 0; at < queue.length && at < visitedValues; at++) {
    const field = queue[at] as Field;
    const { value, segments } = field;
    if (value !== null && typeof value === "object") {
      if (queue.length > visitedValues) continue;
      for (const [key, child] of Object.entries(value)) queue.push({ value: child, parent: value, segments: [...segments, key] });
    } else if (objectionTo(claim, field, query) === null) return segments.map((segment) => `/${escapeSegment(segment)}`).join("");
  }
  return null;
}

/** Evidence id and pointer of a place where the number stands, or null where no output holds it. */
export function findFigure(figure: Figure, outputs: ReadonlyMap<string, Json>, query: string): string | null {
  for (const [evidenceId, output] of outputs) {
    const pointer = findField({ kind: "figure", text: figure.text, figure: { ...figure, percent: false } }, output, query);
    if (pointer !== null) return `${evidenceId}${pointer === "" ? "" : ` ${pointer}`}`;
  }
  return null;
}
