import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "../../../scripts/lib/own-process.mjs";
import { localFolder } from "../../../scripts/local/local-folder.ts";
import { until } from "./runs.ts";
import { ownStack, ownStackFolder, startOwnStack } from "./stack.ts";

/** Lets the tests' own local AWS save its state now. What comes after the last time is lost at a kill, but for S3. */
export const saveLocalAws = (): Promise<void> => saveState(localFolder(ownStackFolder()).state, ownStack().emulatorPid);

/** Lets an emulator save its state now, and waits until it has. @param state the folder it saves to */
export async function saveState(state: string, emulatorPid: number): Promise<void> {
  const asked = Date.now();
  const marker = join(state, "checkpoint");
  process.kill(emulatorPid, "SIGUSR1");
  await until(
    "local AWS has saved its state",
    60,
    async () => (existsSync(marker) ? Number(readFileSync(marker, "utf8")) : 0),
    (began) => began >= asked,
    50,
  );
}

/** Kills the tests' own local AWS without a warning, and starts it again. */
export async function killLocalAws(): Promise<void> {
  const { emulatorPid } = ownStack();
  process.kill(-emulatorPid, "SIGKILL");
  await until(
    "local AWS is gone",
    20,
    async () => isAlive(emulatorPid),
    (alive) => !alive,
    50,
  );
  await startOwnStack();
}
