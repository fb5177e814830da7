import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Exemplar } from "../../shared/contracts/pools.ts";
import { UsageError } from "../errors.ts";

export type ImportedExemplars = {
  path: string;
  read(): Promise<Exemplar[]>;
  /** In place of what was there. */
  replace(exemplars: readonly Exemplar[]): Promise<void>;
};

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
  return {
    path,
    async read() {
      return (await readText()).split("\n").flatMap((line, place) => (line.trim() === "" ? [] : [exemplarOf(path, place + 1, line)]));
    },
    async replace(exemplars) {
      await mkdir(folder, { recursive: true });
      await writeFile(`${path}.new`, exemplars.map((exemplar) => `${JSON.stringify(exemplar)}\n`).join(""));
      await rename(`${path}.new`, path);
    },
  };
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
