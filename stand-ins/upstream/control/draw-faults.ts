import { fractionOf } from "../../model/choices.ts";
import { type Behaviour, FaultKind } from "./behaviour.ts";

const REMEMBERED_REQUESTS = 20_000;

/** Draws faults from the fault seed, the request and how often it came, so that a retry can succeed. */
export class FaultDraw {
  readonly #seen = new Map<string, number>();

  draw(behaviour: Behaviour, request: { host: string; content: string }): FaultKind | null {
    const count = this.#count(`${request.host}${request.content}`);
    if (!lets(behaviour.only, request)) return null;
    if (behaviour.always) return behaviour.always;
    let left = fractionOf(`${behaviour.faultSeed}/${request.host}${request.content}/${count}`);
    for (const kind of FaultKind.options) {
      const rate = behaviour.rates[kind] ?? 0;
      if (left < rate) return kind;
      left -= rate;
    }
    return null;
  }

  #count(request: string): number {
    const count = (this.#seen.get(request) ?? 0) + 1;
    if (this.#seen.size >= REMEMBERED_REQUESTS) this.#seen.clear();
    this.#seen.set(request, count);
    return count;
  }
}

const lets = (only: Behaviour["only"], { host, content }: { host: string; content: string }): boolean =>
  (only?.host === undefined || only.host === host) && (only?.match === undefined || content.includes(only.match));
