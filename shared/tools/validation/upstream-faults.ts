import type { Json, JsonObject } from "../../contracts/domain.ts";
import type { ToolErrorCode } from "../../contracts/evidence.ts";
import type { UpstreamReply } from "../../contracts/upstream.ts";
import { HttpError, type HttpRequest } from "../../ports/http-client.ts";
import type { ToolResult } from "../../ports/tool-executor.ts";

/** Something that goes wrong at an upstream, and what a tool may make of it. */
export type UpstreamFault = {
  name: string;
  /** Whether it is seen in the connection and its status, or in what a reply holds. */
  of: "connection" | "content";
  /** What comes back instead of a reply. @throws HttpError */
  play(request: Pick<HttpRequest, "timeoutMs">): UpstreamReply;
  /** Null where the result is an honest account of the fault. */
  problem(result: ToolResult, args: JsonObject): string | null;
};

const retryAfter = 7;
const apology = "the clerk of this archive is at lunch";

const reply = (status: number, text: string, contentType: string, headers: Record<string, string> = {}): UpstreamReply => ({
  status,
  headers: { "content-type": contentType, ...headers },
  text,
});
const refusal = (status: number): UpstreamReply => reply(status, JSON.stringify({ error: apology, message: apology, status }), "application/json");

/** An error with one of the codes, whose message tells what the upstream said. */
function isError(result: ToolResult, codes: readonly ToolErrorCode[], says?: RegExp): string | null {
  if (result.status === "ok") return `answered ${JSON.stringify(result.output).slice(0, 160)}`;
  if (result.status === "throttled") return `asked to wait ${result.waitSeconds} s`;
  if (!codes.includes(result.error.code))
    return `answered with the code ${result.error.code} (${result.error.message.slice(0, 160)}), expected ${codes.join(" or ")}`;
  return says && !says.test(result.error.message) ? `does not tell what the upstream said: ${result.error.message.slice(0, 160)}` : null;
}

const isWait = (result: ToolResult) =>
  result.status === "throttled" && result.waitSeconds === retryAfter ? null : `is ${JSON.stringify(result).slice(0, 160)}, expected a wait of ${retryAfter} s`;

/** Such a reply may pass for one that holds nothing, and a text for a text, but an output says no more than was said. */
function isErrorOrSaid(result: ToolResult, told: readonly Json[]): string | null {
  if (result.status !== "ok") return isError(result, ["upstream_error", "not_found", "too_large"]);
  const invented = inventedValues(result.output, told);
  return invented.length === 0 ? null : `answered with ${invented.slice(0, 5).join(", ")}, which nobody said`;
}

const silent = (reason: HttpError["reason"], message: string) => (): never => {
  throw new HttpError(reason, message);
};

const connectionFaults: readonly Omit<UpstreamFault, "of">[] = [
  ...[400, 401, 403, 422].map((status) => ({
    name: `HTTP ${status}`,
    play: () => refusal(status),
    problem: (result: ToolResult) => isError(result, ["upstream_error", "invalid_arguments", "not_found"], new RegExp(`${status}|${apology}`)),
  })),
  { name: "HTTP 404", play: () => refusal(404), problem: (result) => isError(result, ["not_found", "upstream_error"]) },
  {
    name: "HTTP 500",
    play: () => reply(500, `<html><body><h1>${apology}</h1></body></html>`, "text/html"),
    problem: (result) => isError(result, ["upstream_error"], new RegExp(`500|${apology}`)),
  },
  { name: "HTTP 503 with Retry-After", play: () => reply(503, apology, "text/plain", { "retry-after": String(retryAfter) }), problem: isWait },
  { name: "HTTP 429 with Retry-After", play: () => reply(429, apology, "text/plain", { "retry-after": String(retryAfter) }), problem: isWait },
  {
    name: "no answer in time",
    play: ({ timeoutMs }) => silent("timeout", `no answer within ${timeoutMs} ms`)(),
    problem: (result) => isError(result, ["timeout"]),
  },
  { name: "a cut connection", play: silent("network", "the connection was cut"), problem: (result) => isError(result, ["upstream_error"], /cut/) },
  { name: "a reply over the limit", play: silent("too_large", "the reply is over the limit"), problem: (result) => isError(result, ["too_large"]) },
];

/** Replies that are not what the upstream's protocol has: their texts, and what they are sent as. */
const contents: readonly [name: string, text: string, contentType: string][] = [
  ["JSON that breaks off", '{"results": [{"id": "1", "na', "application/json"],
  ["a page of HTML", `<html><body><h1>${apology}</h1></body></html>`, "text/html"],
  ["bytes of no format", "\u0000\u0001\u0002\ufffd\ufffd\u0003", "application/octet-stream"],
  ["an empty reply", "", "application/json"],
  ["JSON of another shape", '{"unexpected": {"shape": ["x"]}}', "application/json"],
  ["a list for an object", "[]", "application/json"],
  ["null for an object", "null", "application/json"],
];

export const upstreamFaults: readonly UpstreamFault[] = [
  ...connectionFaults.map((fault) => ({ ...fault, of: "connection" as const })),
  ...contents.map(([name, text, contentType]) => ({
    name,
    of: "content" as const,
    play: () => reply(200, text, contentType),
    problem: (result: ToolResult, args: JsonObject) => isErrorOrSaid(result, [args, text, text.length]),
  })),
];

/** Texts and numbers of an output that stand nowhere in what was told; zero, false and blanks say nothing. */
function inventedValues(output: Json, told: readonly Json[]): string[] {
  const known = JSON.stringify(told).toLowerCase();
  return leaves(output).flatMap((leaf) => {
    if (leaf === 0 || leaf === false || leaf === null || (typeof leaf === "string" && leaf.trim() === "")) return [];
    return known.includes(JSON.stringify(leaf).toLowerCase().replace(/^"|"$/g, "")) ? [] : [JSON.stringify(leaf).slice(0, 60)];
  });
}

function leaves(value: Json): (string | number | boolean | null)[] {
  if (value === null || typeof value !== "object") return [value];
  return Object.values(value).flatMap((inner) => leaves(inner));
}
