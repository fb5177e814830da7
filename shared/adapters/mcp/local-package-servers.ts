import type { PackageServers } from "../../ports/package-servers.ts";
import { ToolInfrastructureError } from "../../ports/tool-executor.ts";
import { callOverStdio } from "./call-over-stdio.ts";
import type { ServerProgram } from "./stdio-session.ts";

const timeoutMs = 55_000;

/**
 * Imported packages as processes of this machine.
 * @param programOf the server's installed program
 */
export function createLocalPackageServers(programOf: (server: string) => Promise<ServerProgram>): PackageServers {
  return {
    async call(server, event, signal) {
      try {
        return await callOverStdio(await programOf(server), event, timeoutMs, signal);
      } catch (cause) {
        throw new ToolInfrastructureError(`${server}: ${signal.aborted ? "the time for this call is over" : messageOf(cause)}`, { cause });
      }
    },
  };
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
