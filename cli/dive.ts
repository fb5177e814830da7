#!/usr/bin/env node
import { join } from "node:path";
import { readCliEnvironment } from "../shared/config/cli-environment.ts";
import { createApiClient } from "./api-client.ts";
import { findStack } from "./find-stack.ts";
import { runDive } from "./program.ts";
import { createTerminalContext } from "./terminal.ts";

const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort());
// A reader that has had enough, as in `dive runs | head -1`, is no fault.
for (const stream of [process.stdout, process.stderr]) stream.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

async function connect(stage: string | undefined) {
  const readStage = async (name: string) => {
    // Loaded here only: most commands need no AWS SDK, and it takes longer to load than they take.
    const { createStageClients, readStageAddress } = await import("../shared/adapters/cloudformation/stage-address.ts");
    return readStageAddress(createStageClients(), name);
  };
  const address = await findStack({ projectRoot: join(import.meta.dirname, ".."), environment: readCliEnvironment(), readStage }, stage);
  return createApiClient({ ...address, fetch, signal: interrupt.signal });
}

process.exitCode = await runDive(process.argv.slice(2), createTerminalContext(process, connect, interrupt.signal));
