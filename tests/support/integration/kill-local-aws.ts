import { until } from "./runs.ts";
import { ownStack, startOwnStack } from "./stack.ts";

/** Local AWS saves its state this often; what came after the last time is lost, but for S3. */
export const savedMs = 6_000;

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

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
