import { type Behaviour, FaultKind } from "./behaviour.ts";
import { fractionOf } from "./choices.ts";

/** Which kinds make sense for a turn; the others leave it as it is. */
export type TurnKind = "calls" | "submission" | "text";

const APPLIES: Partial<Record<FaultKind, readonly TurnKind[]>> = {
  malformed_arguments: ["calls", "submission"],
  unknown_tool: ["calls", "submission"],
  prose: ["calls", "submission"],
  made_up_number: ["submission"],
  made_up_field: ["submission"],
};

const REMEMBERED_REQUESTS = 20_000;

/** Draws faults from the fault seed, the request's content and how often it came, so that a retry can succeed. */
export class Faults {
  readonly #seen = new Map<string, number>();

  draw(behaviour: Behaviour, request: { hash: string; conversation: string }, turn: TurnKind): FaultKind | null {
    const count = (this.#seen.get(request.hash) ?? 0) + 1;
    this.#seen.delete(request.hash);
    this.#seen.set(request.hash, count);
    for (const oldest of this.#seen.keys()) {
      if (this.#seen.size <= REMEMBERED_REQUESTS) break;
      this.#seen.delete(oldest);
    }
    if (behaviour.only && !holds(request.conversation, behaviour.only.match)) return null;
    const applies = (kind: FaultKind) => APPLIES[kind]?.includes(turn) ?? true;
    if (behaviour.always) return applies(behaviour.always) ? behaviour.always : null;
    let left = fractionOf(`${behaviour.faultSeed}/${request.hash}/${count}`);
    for (const kind of FaultKind.options) {
      const rate = behaviour.rates[kind] ?? 0;
      if (left < rate) return applies(kind) ? kind : null;
      left -= rate;
    }
    return null;
  }
}

/** The conversation is the request's JSON text: the searched text may stand in it escaped, once or (in a JSON text inside it) twice. */
function holds(conversation: string, text: string): boolean {
  const once = JSON.stringify(text).slice(1, -1);
  return conversation.includes(once) || conversation.includes(JSON.stringify(once).slice(1, -1));
}
