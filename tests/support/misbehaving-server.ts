import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server does with the next request. `body` that is not a string goes out as JSON. */
export type Scripted =
  | { status?: number; headers?: Record<string, string>; body: unknown }
  /** The connection is cut before the reply, or in the middle of its body. */
  | { cut: "before the reply" | "in the body" }
  /** Nothing more comes, but the connection stays. */
  | { silent: "before the reply" | "in the body" };

type Received = { path: string; headers: IncomingMessage["headers"]; body: string };

export type MisbehavingServer = {
  url: string;
  received: Received[];
  script(...replies: Scripted[]): void;
  close(): Promise<void>;
};

/** An HTTP server on loopback that plays a script, one entry a request, and answers 400 once the script has run out. */
export async function startMisbehavingServer(): Promise<MisbehavingServer> {
  const received: Received[] = [];
  const script: Scripted[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      play(script.shift() ?? { status: 400, body: { error: { message: "the script has run out" } } }, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    script: (...replies) => {
      received.length = 0;
      script.splice(0, script.length, ...replies);
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function play(scripted: Scripted, response: ServerResponse): void {
  if ("body" in scripted) {
    const text = typeof scripted.body === "string";
    response.writeHead(scripted.status ?? 200, { "content-type": "application/json", ...scripted.headers });
    response.end(text ? scripted.body : JSON.stringify(scripted.body));
    return;
  }
  const inTheBody = ("cut" in scripted ? scripted.cut : scripted.silent) === "in the body";
  if (inTheBody) {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"id": "');
  }
  if ("cut" in scripted) setTimeout(() => response.destroy(), inTheBody ? 20 : 0);
}
