import { afterEach, beforeAll, inject } from "vitest";
import { type ApiClient, createApiClient } from "../../../cli/api-client.ts";
import { LOCAL_CREDENTIALS, LOCAL_REGION, type LocalStack, startLocalStack } from "../../../scripts/local/local-stack.ts";
import { createStageClients, readStageAddress } from "../../../shared/adapters/cloudformation/stage-address.ts";
import { resetBehaviour } from "./stand-in.ts";

export interface TestStack {
  readonly apiUrl: string;
  readonly token: string;
  /** null where nobody said how the stand-in model is reached. */
  readonly standInUrl: string | null;
  /** The tests' own local AWS; null where the tests speak to another. */
  readonly local: LocalStack | null;
}

const where = inject("where");
/** Whether these tests may break things: kill the emulator, change functions, send messages. */
export const isOwnStack = where.kind === "own";
export const hasStandIn = where.kind === "own" || where.standInUrl !== null;

let stack: TestStack | undefined;

/** Brings the stack up before the file's tests, and puts the model back in order after each. */
export function useStack(): void {
  beforeAll(async () => {
    stack = await findStack();
  });
  afterEach(async () => {
    await resetBehaviour();
  });
}

export function theStack(): TestStack {
  if (!stack) throw new Error("call useStack() at the top of the test file");
  return stack;
}

/** @throws Error where the tests speak to a stack that is not their own */
export function ownStack(): LocalStack {
  const { local } = theStack();
  if (!local) throw new Error("this test needs a local AWS of its own: skip it with isOwnStack");
  return local;
}

/** Where the tests' own local AWS keeps everything. @throws Error as ownStack does */
export const ownStackFolder = (): string => ownPlace().directory;

function ownPlace() {
  if (where.kind !== "own") throw new Error("these tests have no local AWS of their own");
  return where;
}

/** Starts the tests' own local AWS where it does not run, and waits until it answers. */
export async function startOwnStack(): Promise<LocalStack> {
  const { directory, port, standInPort, upstreamPort } = ownPlace();
  return startLocalStack({ directory, port, standInPort, upstreamPort });
}

async function findStack(): Promise<TestStack> {
  if (where.kind === "own") {
    const local = await startOwnStack();
    // The SDKs find it as they do in production.
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: local.endpoint,
      AWS_REGION: LOCAL_REGION,
      AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    });
    return { apiUrl: local.apiUrl, token: local.token, standInUrl: local.standInUrl, local };
  }
  const { apiUrl, token, standInUrl, endpoint } = where;
  if (apiUrl !== null && token !== null) return { apiUrl, token, standInUrl, local: null };
  const address = await readStageAddress(createStageClients(), "local");
  if (!address) throw new Error(`no stage local is deployed at ${endpoint}: npx sst deploy --stage local`);
  // Emulators serve the API under its id; the host name of its own address is not known to Node.js.
  const apiId = new URL(address.apiUrl).hostname.split(".")[0];
  return { apiUrl: `${endpoint}/_aws/execute-api/${apiId}/$default`, token: address.token, standInUrl, local: null };
}

/** The API as the `dive` command speaks to it: large replies are followed to where they lie. */
export function api(): ApiClient {
  const { apiUrl, token } = theStack();
  return createApiClient({ apiUrl, token, fetch, signal: new AbortController().signal });
}

export type HttpReply = { status: number; headers: Headers; body: unknown };

/** One request as it is. @param options.token undefined: the right one; null: none. */
export async function request(
  method: "GET" | "POST",
  path: string,
  options: { body?: unknown; headers?: Record<string, string>; token?: string | null } = {},
): Promise<HttpReply> {
  const { apiUrl, token: right } = theStack();
  const { body, headers, token = right } = options;
  const response = await fetch(`${apiUrl}${path}`, {
    method,
    headers: { ...(token !== null && { authorization: `Bearer ${token}` }), "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text.startsWith("{") ? JSON.parse(text) : text };
}
