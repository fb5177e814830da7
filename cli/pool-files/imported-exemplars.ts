import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { takeLock } from "../../scripts/lib/lock.mjs";
import { Exemplar } from "../../shared/contracts/pools.ts";
import { UsageError } from "../errors.ts";

export type ImportedExemplars = {
  path: string;
  read(): Promise<Exemplar[]>;
  /**
   * Puts what `change` makes of what is there in its place. Changes come one after another, also those of other processes, so that none undoes another.
   * @throws UsageError where another process takes too long over its own
   */
  change<T>(change: (before: Exemplar[]) => Promise<Change<T>>): Promise<T>;
};

type Change<T> = { exemplars: readonly Exemplar[]; result: T };

const patienceMs = 60_000;
const lookEveryMs = 50;

/** What the user has imported: a file of its own, apart from the shipped pool, never half written. */
export function createImportedExemplars(folder: string): ImportedExemplars {
  const path = join(folder, "exemplars.jsonl");
  const readText = async () => {
    try {
      return await readFile(path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
      throw error;
    }
  };
  const read = async () => (await readText()).split("\n").flatMap((line, place) => (line.trim() === "" ? [] : [exemplarOf(path, place + 1, line)]));
  const replace = async (exemplars: readonly Exemplar[]) => {
    await mkdir(folder, { recursive: true });
    await writeFile(`${path}.new`, exemplars.map((exemplar) => `${JSON.stringify(exemplar)}\n`).join(""));
    await rename(`${path}.new`, path);
  };
  return {
    path,
    read,
    async change(change) {
      const release = await waitForLock(path);
      try {
        const { exemplars, result } = await change(await read());
        await replace(exemplars);
        return result;
      } finally {
        release();
      }
    },
  };
}

/** @returns what gives the lock back */
async function waitForLock(path: string): Promise<() => void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const lock = takeLock(`${path}.lock`);
    if (lock.holder === undefined) return lock.release;
    if (Date.now() > deadline) throw new UsageError(`process ${lock.holder} is changing ${path}; try again when it has ended`);
    await sleep(lookEveryMs);
  }
}

/** @throws UsageError where the file was changed by another hand */
function exemplarOf(path: string, number: number, line: string): Exemplar {
  const damaged = (why: string): never => {
    throw new UsageError(`${path}, line ${number} is damaged: ${why}; mend or delete that line, or delete the file and import again`);
  };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return damaged("not JSON");
  }
  const exemplar = Exemplar.safeParse(value);
  return exemplar.success ? exemplar.data : damaged(z.prettifyError(exemplar.error).replaceAll("\n", " "));
}
