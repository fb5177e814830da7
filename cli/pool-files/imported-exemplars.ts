import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Exemplar } from "../../shared/contracts/pools.ts";

export type ImportedExemplars = { path: string; read(): Promise<Exemplar[]>; add(exemplars: readonly Exemplar[]): Promise<void> };

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
      const lines = (await readText()).split("\n").filter((line) => line !== "");
      return lines.map((line) => Exemplar.parse(JSON.parse(line)));
    },
    async add(exemplars) {
      await mkdir(folder, { recursive: true });
      await writeFile(`${path}.new`, (await readText()) + exemplars.map((exemplar) => `${JSON.stringify(exemplar)}\n`).join(""));
      await rename(`${path}.new`, path);
    },
  };
}
