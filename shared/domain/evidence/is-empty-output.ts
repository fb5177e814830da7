import type { Json, ToolKind } from "../../contracts/domain.ts";

/*
 * An output is empty when nothing in it could be cited. Numbers and booleans always say something (0, false, a search's -1) with one
 * exception: a Retrieval that reports how many records it found and found none has found nothing, whatever else its envelope repeats.
 */
const foundCount = /^(count|total|total_?(count|results|hits|items)|num_?found|hits|num_?results|resultcount)$/i;
const request =
  /^(query|q|search_?terms?|page|per_?page|page_?size|limit|offset|start|skip|rows|ret_?start|ret_?max|cursor|next_?cursor|took|took_?ms|message_?type)$/i;
/** A status is an answer where it says more than that the request went well, as a code's `status: retired` does. */
const wentWell = (key: string, value: Json) => /^(status|success|ok)$/i.test(key) && (value === true || value === 200 || /^(ok|success)$/i.test(String(value)));

const isRecord = (value: Json): value is { [key: string]: Json } => value !== null && typeof value === "object" && !Array.isArray(value);

function says(value: Json): boolean {
  if (value === null) return false;
  if (typeof value === "string") return value.trim() !== "";
  if (Array.isArray(value)) return value.some(says);
  if (isRecord(value)) return Object.values(value).some(says);
  return true;
}

/** Only the outer objects are an envelope; inside a list every field belongs to a record. */
function retrievalSays(value: Json): boolean {
  if (!isRecord(value)) return says(value);
  return Object.entries(value).some(([key, inner]) => {
    if (foundCount.test(key) && (typeof inner === "number" || typeof inner === "string")) return Number(inner) !== 0;
    if ((request.test(key) && !Array.isArray(inner)) || wentWell(key, inner)) return false;
    return retrievalSays(inner);
  });
}

/** Whether a tool's output holds nothing that a task could stand on. Retrieval (R) and Processing (P) differ: "0 found" against "counted 0". */
export function isEmptyOutput(output: Json, kind: ToolKind): boolean {
  return kind === "R" ? !retrievalSays(output) : !says(output);
}
