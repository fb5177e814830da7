import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { mcpClientName } from "../../contracts/package-server.ts";

/** A server's program for Node.js. */
export type ServerProgram = { script: string; arguments: readonly string[] };

export class ServerEndedError extends Error {
  override readonly name = "ServerEndedError";
}

const keptLog = 1_000;

/**
 * A session with an MCP server that is started for it and killed after it: with no variables of ours, in an empty folder which is all that
 * it may write to, and without programs of its own.
 * @throws ServerEndedError when the server ends before the work does, with the end of its log
 */
export async function withStdioSession<T>({ script, arguments: args }: ServerProgram, work: (client: Client) => Promise<T>): Promise<T> {
  const home = await realpath(await mkdtemp(join(tmpdir(), "mcp-")));
  const transport = new StdioClientTransport({
    command: process.execPath,
    // As in Lambda, where its own folder cannot be written: no file outlives the session, on any machine.
    args: ["--permission", "--allow-fs-read=*", `--allow-fs-write=${home}`, "--allow-worker", "--disable-warning=SecurityWarning", script, ...args],
    cwd: home,
    env: { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: home, TMPDIR: home, LANG: "C.UTF-8", LOGNAME: "", SHELL: "", TERM: "", USER: "" },
    stderr: "pipe",
  });
  let log = "";
  transport.stderr?.on("data", (chunk: Buffer) => {
    log = (log + chunk.toString("utf8")).slice(-keptLog);
  });
  const client = new Client(mcpClientName);
  let ended = false;
  try {
    const running = client.connect(transport).then(() => work(client));
    client.onclose = () => {
      ended = true;
    };
    return await running;
  } catch (cause) {
    if (ended) throw new ServerEndedError(`the server ended without an answer: ${log.trim() || "it wrote no log"}`, { cause });
    throw cause;
  } finally {
    const { pid } = transport;
    // Nothing of it is needed any more, and a server may take its time.
    if (pid !== null) killIfThere(pid);
    await client.close();
    await rm(home, { recursive: true, force: true });
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
