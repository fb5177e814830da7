import type { Readable, Writable } from "node:stream";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { ToolServer } from "./tool-server.ts";

/** Serves one client until it goes and has the answer to all that it asked, or `signal` ends it. */
export async function serveStdio(
  { server, settled }: ToolServer,
  { stdin, stdout }: { stdin: Readable; stdout: Writable },
  signal: AbortSignal,
): Promise<void> {
  const gone = new Promise<void>((resolve) => void stdin.once("end", resolve).once("close", resolve));
  const ended = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  await server.connect(new StdioServerTransport(stdin, stdout));
  if (!signal.aborted) await Promise.race([gone.then(settled), ended]);
  await server.close();
}
