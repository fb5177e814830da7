import type { ServerResponse } from "node:http";
import type { Behaviour, FaultKind } from "./behaviour.ts";

type ErrorReply = { status: number; type: string; message: string; code?: string; headers?: Record<string, string> };

function errorReply(fault: FaultKind, behaviour: Behaviour): ErrorReply | null {
  const limited = { status: 429, type: "rate_limit_error", message: "This request would exceed your rate limit." };
  switch (fault) {
    case "throttled":
      return { ...limited, headers: { "retry-after": String(behaviour.retryAfterSeconds) } };
    case "throttled_without_delay":
      return limited;
    case "spend_cap":
      return { status: 429, type: "rate_limit_error", message: "You have reached your monthly spend limit.", code: "enforced_spend_limit_reached" };
    case "overloaded":
      return { status: 529, type: "overloaded_error", message: "Overloaded" };
    case "server_error":
      return { status: 500, type: "api_error", message: "Internal server error" };
    default:
      return null;
  }
}

/** Serves a fault of the server's own kind: an error status, a connection cut in the middle of the body, a body that is none of the protocol's, or no answer at all. */
export function serveFault(fault: FaultKind, protocol: "anthropic" | "openai", behaviour: Behaviour, response: ServerResponse): void {
  if (fault === "timeout") return;
  if (fault === "cut_connection") {
    response.writeHead(200, { "content-type": "application/json", "content-length": "4096" });
    response.write('{"id":"cut', () => response.destroy());
    return;
  }
  if (fault === "garbage") {
    response.writeHead(200, { "content-type": "application/json" }).end("<html><body>Welcome to the proxy</body></html>");
    return;
  }
  const reply = errorReply(fault, behaviour);
  if (!reply) throw new Error(`fault ${fault} is not one of the server's own`);
  const { status, type, message, code, headers } = reply;
  const body =
    protocol === "anthropic"
      ? { type: "error", error: { type, message, ...(code ? { details: { error_code: code } } : {}) }, request_id: null }
      : { error: { message, type: code ? "insufficient_quota" : type, param: null, code: code ? "insufficient_quota" : null } };
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
