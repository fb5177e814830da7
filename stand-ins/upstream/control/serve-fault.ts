import type { ServerResponse } from "node:http";
import { html, json, type Reply, text } from "../http/reply.ts";
import type { Service } from "../http/service.ts";
import type { Behaviour, FaultKind } from "./behaviour.ts";

const TOO_OFTEN = "抱歉，您每分钟最多访问该接口200次，权限的具体详情访问：https://tushare.pro/document/1?doc_id=108。";

const REPLIES: Partial<Record<FaultKind, Reply>> = {
  server_error: text("Internal Server Error", 500),
  unavailable: html("<html><head><title>503 Service Unavailable</title></head><body><h1>503 Service Unavailable</h1></body></html>", 503),
  garbage: { status: 200, headers: { "content-type": "application/json" }, body: '\u0000\u0001{"data": [<<<' },
  tushare_40203: json({ request_id: "", code: 40203, msg: TOO_OFTEN, message: TOO_OFTEN, data: null }),
};

/** Serves a fault: an error status, a body that means nothing, a connection cut in the middle of the body, or no answer at all. */
export function serveFault(fault: FaultKind, service: Service | null, { retryAfterSeconds }: Behaviour, response: ServerResponse): void {
  if (fault === "timeout") return;
  if (fault === "cut_connection") {
    response.writeHead(200, { "content-type": "application/json", "content-length": "4096" });
    response.write('{"cut', () => response.destroy());
    return;
  }
  const { status, headers, body } = REPLIES[fault] ?? service?.throttled ?? text("Too Many Requests", 429);
  response.writeHead(status, { ...headers, ...(fault === "throttled" ? { "retry-after": String(retryAfterSeconds) } : {}) }).end(body);
}
