import type { Clock } from "../../ports/clock.ts";
import type { DispatchLease } from "../../ports/stores.ts";
import { type AdmitPorts, admit } from "./admit.ts";

export type DispatchPorts = AdmitPorts & { lease: DispatchLease; clock: Clock };

const leaseSeconds = 30;

/**
 * The dispatcher: one at a time, so that room is counted once. A poke that comes while it works is seen before the lease is
 * let go, so none is lost; what a crash leaves behind expires, and the schedule calls again.
 * @returns units of work started.
 */
export async function dispatch(ports: DispatchPorts, owner: string): Promise<number> {
  const now = ports.clock.now();
  const taken = await ports.lease.poke(owner, now.toISOString(), new Date(now.getTime() + leaseSeconds * 1000).toISOString());
  if (!taken.held) return 0;
  const until = now.getTime() + leaseSeconds * 1000;
  let { pokes } = taken;
  let started = 0;
  for (;;) {
    started += await admit(ports, until);
    const let_go = await ports.lease.release(owner, pokes);
    if (let_go.released) return started;
    pokes = let_go.pokes;
    if (ports.clock.now().getTime() > until) return started;
  }
}
