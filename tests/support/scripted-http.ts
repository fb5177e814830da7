import type { IncomingHttpHeaders } from "node:http";
import { createServer } from "node:http";

export type ScriptedAnswer = { status: number; headers?: Record<string, string>; body?: unknown };
export type SeenRequest = { method: string; path: string; headers: IncomingHttpHeaders; body: string };

/**
 * A server on loopback that answers each request with the next entry of the script and keeps what it was asked; once the
 * script is used up it answers 599. What is no string is sent as JSON.
 */
export async function startScriptedServer(script: readonly ScriptedAnswer[]) {
  const answers = [...script];
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push({ method: request.method ?? "", path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
    const answer = answers.shift() ?? { status: 599, body: "the script is used up" };
    response.writeHead(answer.status, answer.headers);
    response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body ?? {}));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the scripted server has no address");
  const client = {
    endpoint: `http://127.0.0.1:${address.port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  };
  const stop = async () => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    server.closeAllConnections();
    await closed;
  };
  return { client, seen, left: () => answers.length, dropConnections: () => server.closeAllConnections(), stop };
}

/** A back-off that does not wait and keeps what it would have waited, in ms. */
export function recordedBackoff(attempts: number) {
  const waits: number[] = [];
  return { waits, backoff: { attempts, baseMs: 100, capMs: 1_000, random: () => 0.5, pause: async (ms: number) => void waits.push(ms) } };
}
