import { hash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { BatchApi } from "./batches/batch-api.ts";
import { Behaviour } from "./behaviour.ts";
import { serveFault } from "./fault-replies.ts";
import { RequestError } from "./protocol/request-error.ts";
import { ModelService } from "./service.ts";

const LARGEST_BODY = 32 * 1024 * 1024;
const LARGEST_BATCH = 256 * 1024 * 1024;
type Protocol = "anthropic" | "openai";
const ROUTES = ["POST /v1/messages", "POST /v1/messages/count_tokens", "POST /v1/chat/completions"];

/**
 * Starts the stand-in for a language model: the Anthropic Messages API under /v1/messages, the OpenAI chat completions API
 * under /v1/chat/completions. `port` 0 takes a free one. `behaviour` is what DELETE /_stand-in/behaviour goes back to.
 *
 * @example const model = await startStandInModel({ port: 0 }); new Anthropic({ baseURL: model.url, apiKey: "any" });
 */
export async function startStandInModel(options: {
  port: number;
  host?: string;
  behaviour?: z.input<typeof Behaviour>;
  /** Keeps the tasks that were generated over a restart. */
  memoryFile?: string;
  now?: () => number;
}): Promise<{ url: string; close: () => Promise<void> }> {
  const host = options.host ?? "127.0.0.1";
  const service = new ModelService(Behaviour.parse(options.behaviour ?? {}), options.now ?? Date.now, options.memoryFile ?? null);
  const batches = new BatchApi(service, options.now ?? Date.now);
  const server = createServer((request, response) => {
    answer(service, batches, request, response).catch((error: unknown) => {
      if (!response.headersSent)
        sendJson(response, 500, { error: { type: "stand_in_error", message: error instanceof Error ? error.message : String(error) } });
    });
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the stand-in listens on no TCP port");
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://${host}:${address.port}`, close };
}

async function answer(service: ModelService, batches: BatchApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const arrivedAt = performance.now();
  const path = (request.url ?? "/").split("?")[0];
  const route = `${request.method} ${path}`;
  if (path?.startsWith("/_stand-in/")) return control(service, route, request, response);
  const protocol: Protocol = path?.startsWith("/v1/messages") ? "anthropic" : "openai";
  service.stats.begin();
  // Counted down when the socket is done with, so that a call that is never answered stays counted.
  response.once("close", () => service.stats.end());
  try {
    if (path !== undefined && batches.serves(path)) return await answerBatch(batches, protocol, service.behaviour, request, response);
    if (!ROUTES.includes(route)) throw new RequestError(404, "not_found_error", `no such route: ${route}`);
    const bodyText = await readBody(request);
    const body = parseBody(bodyText);
    if (route === "POST /v1/messages/count_tokens") return sendJson(response, 200, service.countTokens(request.headers, body));
    const served = protocol === "openai" ? service.chat(request.headers, body, bodyText) : service.messages(request.headers, body, bodyText);
    await wait(Math.max(0, service.behaviour.latencyMs - (performance.now() - arrivedAt)));
    if (response.destroyed) return;
    if (served.kind === "fault") return serveFault(served.fault, protocol, service.behaviour, response);
    served.commit();
    sendJson(response, 200, served.body, requestId(bodyText));
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    service.stats.rejected++;
    const { status, type, message } = error;
    const body = protocol === "openai" ? { error: { message, type, param: null, code: null } } : { type: "error", error: { type, message }, request_id: null };
    sendJson(response, status, body);
  }
}

async function answerBatch(batches: BatchApi, protocol: Protocol, behaviour: Behaviour, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://stand-in");
  const { headers, method = "GET" } = request;
  const body = await readBytes(request, LARGEST_BATCH);
  const reply = await batches.answer({ method, path: pathname, query: searchParams, headers, body, host: headers.host ?? "" });
  if ("fault" in reply) return serveFault(reply.fault, protocol, behaviour, response);
  if (reply.lost) return serveFault("cut_connection", protocol, behaviour, response);
  if (typeof reply.body === "string") response.writeHead(200, { "content-type": "application/x-jsonl" }).end(reply.body);
  else sendJson(response, 200, reply.body);
}

async function control(service: ModelService, route: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const bodyText = await readBody(request);
  if (route === "GET /_stand-in/stats") return sendJson(response, 200, service.stats);
  if (route === "GET /_stand-in/samples") return sendJson(response, 200, service.truth);
  try {
    if (route.endsWith(" /_stand-in/tasks")) return sendJson(response, 200, tasks(service, request.method, bodyText));
    if (route === "POST /_stand-in/behaviour") service.setBehaviour(parseBody(bodyText));
    else if (route === "DELETE /_stand-in/behaviour") service.resetBehaviour();
    else if (route !== "GET /_stand-in/behaviour") return sendJson(response, 404, { error: `no such route: ${route}` });
    sendJson(response, 200, service.behaviour);
  } catch (error) {
    if (error instanceof z.ZodError) return sendJson(response, 400, { error: z.prettifyError(error) });
    if (error instanceof RequestError) return sendJson(response, error.status, { error: error.message });
    throw error;
  }
}

/** Tasks that teacher and student can solve: one or a list is planted, or all are forgotten. */
function tasks(service: ModelService, method: string | undefined, bodyText: string): { remembered: number } {
  if (method === "POST") service.plantTasks(parseBody(bodyText));
  else if (method === "DELETE") service.forgetTasks();
  else if (method !== "GET") throw new RequestError(405, "invalid_request_error", `${method} does not go with /_stand-in/tasks: GET, POST and DELETE do`);
  return { remembered: service.remembered };
}

const readBody = async (request: IncomingMessage): Promise<string> => (await readBytes(request, LARGEST_BODY)).toString("utf8");

async function readBytes(request: IncomingMessage, largest: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    const chunk: Buffer = part;
    bytes += chunk.length;
    if (bytes > largest) throw new RequestError(413, "request_too_large", "Request exceeds the maximum allowed number of bytes.");
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError(400, "invalid_request_error", "The request body is not valid JSON");
  }
}

const requestId = (bodyText: string): string => `req_${hash("sha1", bodyText, "hex").slice(0, 22)}`;

function sendJson(response: ServerResponse, status: number, body: object, id?: string): void {
  const headers = id === undefined ? {} : { "request-id": id, "x-request-id": id };
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
