import { JsonObject } from "../../contracts/domain.ts";
import type { ModelReply } from "../../contracts/model.ts";
import { SubmittedVerdict } from "../../contracts/verification.ts";

/** The verdict that a reply holds, or why none can be read from it. */
export type ReadVerdict = { verdict: SubmittedVerdict; why: null } | { verdict: null; why: string };

const none = (why: string): ReadVerdict => ({ verdict: null, why });

/**
 * A verdict is the one call of the tool, or, of a model that writes where it should call, the one JSON verdict of its text.
 * @param answer the answer that was judged
 */
export function readVerdict(reply: ModelReply, toolName: string, answer: string): ReadVerdict {
  if (reply.stopReason === "refusal") return none(`refused: ${reply.refusalCategory ?? "unnamed"}`);
  const calls = reply.message.content.flatMap((block) => (block.type === "toolCall" && block.name === toolName ? [block.arguments] : []));
  if (calls.length > 0) return oneOf(calls, `the call of ${toolName}`);
  const texts = reply.message.content.flatMap((block) => (block.type === "text" ? [block.text] : []));
  const written = isSpokenFor(answer) ? [] : objectsIn(texts.join("\n")).filter((object) => Object.hasOwn(object, "accepted"));
  if (written.length > 0) return oneOf(written, "the JSON of the reply");
  return none(reply.stopReason === "maxTokens" ? "the reply was cut at the output limit" : `no call of ${toolName}`);
}

/** An answer that holds a verdict of its own may be quoted by the verifier: then the text of the reply proves nothing. */
const isSpokenFor = (answer: string) => /accepted/i.test(answer);

function oneOf(candidates: readonly (JsonObject | null)[], where: string): ReadVerdict {
  const parsed = candidates.map((candidate) => SubmittedVerdict.safeParse(candidate));
  const verdicts = parsed.flatMap((result) => (result.success ? [result.data] : []));
  const [issue] = parsed.flatMap((result) => (result.success ? [] : result.error.issues));
  if (issue) return none(`${where} does not fit: ${issue.path.join(".") || "its arguments"}: ${issue.message}`);
  const [first] = verdicts;
  if (first === undefined || verdicts.some(({ accepted }) => accepted !== first.accepted)) return none("verdicts that contradict each other");
  return { verdict: first, why: null };
}

const mostOpenings = 50;

/** The JSON objects that stand in a text. */
function objectsIn(text: string): JsonObject[] {
  const found: JsonObject[] = [];
  let start = text.indexOf("{");
  for (let openings = 0; start !== -1 && openings < mostOpenings; openings++) {
    const end = endOfObject(text, start);
    const object = end === -1 ? null : parsedObject(text.slice(start, end));
    if (object !== null) found.push(object);
    start = text.indexOf("{", object === null ? start + 1 : end);
  }
  return found;
}

/** Behind the brace that closes the one at `start`; -1 where none does. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  for (const token of text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (token[0] === "{") depth++;
    else if (token[0] === "}" && --depth === 0) return start + token.index + 1;
  }
  return -1;
}

function parsedObject(text: string): JsonObject | null {
  try {
    const object = JsonObject.safeParse(JSON.parse(text));
    return object.success ? object.data : null;
  } catch {
    return null;
  }
}
