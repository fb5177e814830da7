import type { Readable, Writable } from "node:stream";
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";

/** Serves one client until it goes, or `signal` ends it. */
export async function serveStdio(server: Server, { stdin, stdout }: { stdin: Readable; stdout: Writable }, signal: AbortSignal): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    stdin.once("end", resolve).once("close", resolve);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await server.connect(new StdioServerTransport(stdin, stdout));
  if (!signal.aborted) await gone;
  await server.close();
}
