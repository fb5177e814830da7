import { createServer } from "node:http";
import { startStandInModel } from "../../../stand-ins/model/server.ts";

/** A server of models on loopback, protocol and all, that writes down with which keys it was asked. */
export interface ListeningModel {
  readonly url: string;
  /** One a request, in order: its path and its key. */
  readonly asked: readonly { path: string; key: string }[];
  close(): Promise<void>;
}

export async function startListeningModel(): Promise<ListeningModel> {
  const model = await startStandInModel({ port: 0 });
  const asked: { path: string; key: string }[] = [];
  const server = createServer(async (request, reply) => {
    const { url = "", method, headers } = request;
    asked.push({ path: url, key: String(headers["x-api-key"] ?? headers.authorization ?? "") });
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
    const forwarded = Object.fromEntries(
      ["x-api-key", "authorization", "anthropic-version", "content-type"].flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])),
    );
    const answer = await fetch(`${model.url}${url}`, { method: method ?? "POST", headers: forwarded, body: method === "GET" ? null : body });
    reply.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" });
    reply.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await model.close();
    },
  };
}
