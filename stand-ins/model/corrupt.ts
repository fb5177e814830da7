import type { Json, JsonObject } from "../../shared/contracts/domain.ts";
import type { FaultKind } from "./behaviour.ts";
import { Choices } from "./choices.ts";
import type { Conversation } from "./conversation.ts";
import { atPointer, isJsonObject, pointerPart } from "./json.ts";
import type { Call, Turn } from "./turn.ts";

/** The turn with a fault of the model's own kind put in; null for a fault of the server. */
export function corrupt(fault: FaultKind, turn: Turn, conversation: Conversation, salt: string): Turn | null {
  const choices = new Choices(`${fault}/${salt}`);
  const replace = (change: (call: Call) => Call): Turn => ({ ...turn, calls: turn.calls.map((call, index) => (index === 0 ? change(call) : call)) });
  switch (fault) {
    case "malformed_arguments":
      return replace((call) => {
        const text = JSON.stringify(call.arguments);
        return { ...call, malformed: text.slice(0, Math.max(1, Math.floor(text.length * 0.6))) };
      });
    case "unknown_tool":
      return replace((call) => ({ ...call, name: `${call.name}_unlisted` }));
    case "prose":
      return { text: "rule: text where a call is due", calls: [] };
    case "made_up_number":
      return replace((call) => ({ ...call, arguments: wrongValue(call.arguments, choices) }));
    case "made_up_field":
      return replace((call) => ({ ...call, arguments: wrongField(call.arguments, conversation, choices) }));
    default:
      return null;
  }
}

const factsOf = (submitted: JsonObject): JsonObject[] => (Array.isArray(submitted.facts) ? submitted.facts.filter(isJsonObject) : []);

/** Changes one digit (or letter) of the first fact, in the fact and in the answer alike. */
function wrongValue(submitted: JsonObject, choices: Choices): JsonObject {
  const [first, ...rest] = factsOf(submitted);
  const value = String(first?.value ?? "");
  const made = invent(value, choices);
  return { ...submitted, answer: String(submitted.answer).replace(value, made), facts: [{ ...first, value: made }, ...rest] };
}

function invent(value: string, choices: Choices): string {
  if (value === "yes") return "no";
  if (value === "no") return "yes";
  const digits = [...value.matchAll(/\d/g)].map(({ index }) => index);
  const at = digits.length > 0 ? choices.one(digits) : choices.integer(0, Math.max(0, value.length - 1));
  const before = value[at] ?? "";
  const alphabet = /\d/.test(before) ? "123456789" : "ACGTKLMN";
  return value.slice(0, at) + choices.one([...alphabet].filter((letter) => letter !== before)) + value.slice(at + 1);
}

/** Points the first fact at another field of its evidence, one that does not hold it in any part. */
function wrongField(submitted: JsonObject, conversation: Conversation, choices: Choices): JsonObject {
  const [first, ...rest] = factsOf(submitted);
  const evidence = conversation.evidence.find(({ id }) => id === first?.evidenceId);
  if (!first || !evidence) return submitted;
  const right = atPointer(evidence.output, String(first.field));
  const others = isJsonObject(evidence.output) ? Object.keys(evidence.output).filter((key) => !holds(evidence.output, key, right)) : [];
  return { ...submitted, facts: [{ ...first, field: others.length > 0 ? `/${pointerPart(choices.one(others))}` : "/no_such_field" }, ...rest] };
}

function holds(output: Json, key: string, value: Json | undefined): boolean {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
  return JSON.stringify(atPointer(output, `/${pointerPart(key)}`) ?? null).includes(text);
}
