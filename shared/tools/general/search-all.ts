import { UpstreamThrottled } from "../core/http/ask-upstream.ts";

/**
 * The outcomes of searches that run at once. Where the provider's limit ends some of them, all are to run again, and those that were
 * answered are found in the cache: so none is left in flight, whose reply would be lost with the function.
 * @throws UpstreamThrottled with the shortest wait; a fault of the platform before it
 */
export async function allSearches<Outcome>(searches: readonly Promise<Outcome>[]): Promise<Outcome[]> {
  const settled = await Promise.allSettled(searches);
  const faults = settled.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : []));
  const waits = faults.filter((fault) => fault instanceof UpstreamThrottled).sort((a, b) => a.waitSeconds - b.waitSeconds);
  const fault = faults.find((each) => !(each instanceof UpstreamThrottled)) ?? waits[0];
  if (fault !== undefined) throw fault;
  return settled.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
}
