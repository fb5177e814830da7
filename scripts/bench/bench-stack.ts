import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { type ApiClient, createApiClient } from "../../cli/api-client.ts";
import type { Behaviour } from "../../stand-ins/model/behaviour.ts";
import { endProcess, runningProcess } from "../lib/own-process.mjs";
import { localFolder } from "../local/local-folder.ts";
import { LOCAL_CREDENTIALS, LOCAL_REGION, type LocalStack, startLocalStack } from "../local/local-stack.ts";
import { freePorts } from "./free-port.ts";

const FOLDER = join(import.meta.dirname, "../../.dive/bench");
const FIRST_PORT = 4700;

/** A fresh stack on a local AWS of its own: no run, log or history of an earlier bench slows it. */
export interface BenchStack extends LocalStack {
  readonly api: ApiClient;
  readonly standInPid: number;
  /** For the AWS SDK's clients. */
  readonly aws: { endpoint: string; region: string; credentials: typeof LOCAL_CREDENTIALS };
}

/** @throws Failure that says in a sentence what went wrong */
export async function startBenchStack(say: (text: string) => void, signal: AbortSignal): Promise<BenchStack> {
  await removeEarlier();
  const port = await freePorts(FIRST_PORT);
  const stack = await startLocalStack({ directory: FOLDER, port, standInPort: port + 1, upstreamPort: port + 2, say, signal });
  const api = createApiClient({ apiUrl: stack.apiUrl, token: stack.token, fetch, signal });
  const aws = { endpoint: stack.endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS };
  return { ...stack, api, aws, standInPid: runningProcess(localFolder(FOLDER).standInPid) ?? 0 };
}

/** One that was killed leaves its servers behind. */
async function removeEarlier(): Promise<void> {
  const { emulatorPid, standInPid, upstreamPid } = localFolder(FOLDER);
  await Promise.all([emulatorPid, standInPid, upstreamPid].map((file) => endProcess(file)));
  await rm(FOLDER, { recursive: true, force: true });
}

export async function setBehaviour(stack: Pick<LocalStack, "standInUrl">, behaviour: z.input<typeof Behaviour>): Promise<void> {
  const reply = await fetch(`${stack.standInUrl}/_stand-in/behaviour`, { method: "POST", body: JSON.stringify(behaviour) });
  if (!reply.ok) throw new Error(`the stand-in refused ${JSON.stringify(behaviour)}: ${await reply.text()}`);
}
