import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { UnreachableError } from "../errors.ts";

/** The project's stand-in for every upstream, in a process of its own: what it computes takes none of the tools' time. */
export async function startStandIn(projectRoot: string): Promise<{ url: URL; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [join(projectRoot, "stand-ins/upstream/main.ts"), "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), ended.then(([code]) => [`it ended with ${code}`])]);
  const [address] = /http:\/\/\S+/.exec(String(line)) ?? [];
  if (address === undefined) throw new UnreachableError(`the stand-in for upstreams did not start: ${line}`);
  return {
    url: new URL(address),
    async stop() {
      child.kill();
      await ended;
    },
  };
}
