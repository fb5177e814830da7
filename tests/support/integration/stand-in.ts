import type { z } from "zod";
import type { Behaviour } from "../../../stand-ins/model/behaviour.ts";
import { theStack } from "./stack.ts";

/** Has the stand-in model do as told from now on, until the test's end. */
export async function behave(behaviour: z.input<typeof Behaviour>): Promise<void> {
  await control("POST", "behaviour", behaviour);
}

export async function resetBehaviour(): Promise<void> {
  if (theStack().standInUrl !== null) await control("DELETE", "behaviour");
}

/** How often each fault was served since the stand-in started. */
export async function faultsServed(): Promise<Record<string, number>> {
  return ((await control("GET", "stats")) as { faults: Record<string, number> }).faults;
}

/** A request to the controls of the stand-in model. */
export async function control(method: string, what: string, body?: unknown): Promise<unknown> {
  const { standInUrl } = theStack();
  if (standInUrl === null) throw new Error("the stand-in model's address is not known: set DIVE_TEST_STAND_IN_URL, or skip with hasStandIn");
  const response = await fetch(`${standInUrl}/_stand-in/${what}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(`the stand-in model answered ${response.status}: ${await response.text()}`);
  return response.json();
}
