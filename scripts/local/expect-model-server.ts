import { anthropicBaseUrl, type ModelCredentials } from "../../shared/contracts/model-credentials.ts";
import { Failure } from "../lib/failure.mjs";

const PATIENCE_MS = 10_000;

/**
 * Asks the servers that these keys are for, without a key: a run on a server that is not there would only wait, and say nothing for minutes.
 * @throws Failure that names the server which gives no answer at all; one that refuses is there
 */
export async function expectModelServers({ anthropic, openai }: ModelCredentials, signal: AbortSignal): Promise<void> {
  await Promise.all([
    anthropic && expectAnswer(anthropic.baseUrl ?? anthropicBaseUrl, "ANTHROPIC_BASE_URL", signal),
    openai && expectAnswer(openai.baseUrl, "OPENAI_BASE_URL", signal),
  ]);
}

async function expectAnswer(baseUrl: string, variable: string, signal: AbortSignal): Promise<void> {
  try {
    const reply = await fetch(baseUrl, { redirect: "manual", signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]) });
    await reply.body?.cancel();
  } catch (error) {
    signal.throwIfAborted();
    // The origin alone: what follows it may hold a key.
    const { origin } = new URL(baseUrl);
    throw new Failure(`The model server ${origin} does not answer (${reasonOf(error)}): start it, or name the one to ask in ${variable}.`);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `not within ${PATIENCE_MS / 1000} s`;
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  // Of several addresses tried, as for localhost, only the code is told.
  return cause.message || ("code" in cause ? String(cause.code) : cause.name);
}
