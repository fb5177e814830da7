import { z } from "zod";
import { json, type Reply } from "../http/reply.ts";
import { Behaviour } from "./behaviour.ts";
import { Stats } from "./stats.ts";

/** The server's own state: how it behaves, and what it has done. */
export class Control {
  readonly stats = new Stats();
  behaviour: Behaviour;
  readonly #initial: Behaviour;

  constructor(behaviour: Behaviour) {
    this.behaviour = behaviour;
    this.#initial = behaviour;
  }

  /** Answers /_stand-in/behaviour and /_stand-in/stats. */
  answer(route: string, body: string): Reply {
    if (route === "GET /_stand-in/stats") return json(this.stats);
    if (route === "DELETE /_stand-in/behaviour") this.behaviour = this.#initial;
    else if (route === "POST /_stand-in/behaviour") {
      const changed = this.#change(body);
      if (changed) return json({ error: changed }, 400);
    } else if (route !== "GET /_stand-in/behaviour") return json({ error: `no such route: ${route}` }, 404);
    return json(this.behaviour);
  }

  /** What is wrong with the change, or null. */
  #change(body: string): string | null {
    let change: unknown;
    try {
      change = JSON.parse(body);
    } catch {
      return "the body is no JSON";
    }
    const parsed = z.record(z.string(), z.unknown()).safeParse(change);
    if (!parsed.success) return z.prettifyError(parsed.error);
    const behaviour = Behaviour.safeParse({ ...this.#initial, ...parsed.data });
    if (!behaviour.success) return z.prettifyError(behaviour.error);
    this.behaviour = behaviour.data;
    return null;
  }
}
