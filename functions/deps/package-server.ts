import { join } from "node:path";
import { callOverStdio } from "../../shared/adapters/mcp/call-over-stdio.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import type { PackageServerEvent } from "../../shared/contracts/package-server.ts";

/** Below the function's own time limit, so that a late server is a named fault. */
const timeoutMs = 50_000;

export const packageServerPorts = {
  call(event: PackageServerEvent) {
    const { PACKAGE_SCRIPT: script, PACKAGE_ARGUMENTS: args } = readEnvironment("PACKAGE_SCRIPT", "PACKAGE_ARGUMENTS");
    // The package lies beside this file's bundle.
    return callOverStdio({ script: join(import.meta.dirname, script), arguments: args }, event, timeoutMs);
  },
};
