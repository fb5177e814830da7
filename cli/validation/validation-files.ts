import { appendFileSync, mkdirSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { ToolValidation, ValidatedPool } from "../../shared/contracts/tool-validation.ts";
import { UsageError } from "../errors.ts";
import type { ValidationFiles } from "./validation-world.ts";

const PartialLine = z.strictObject({ key: z.string(), validation: ToolValidation });

/** @param places.pool where results lie unless a path is given; places.partial a folder for unfinished ones */
export function createValidationFiles(places: { pool: string; partial: string }): ValidationFiles {
  const partial = (mode: ValidatedPool["mode"]) => join(places.partial, `${mode}.jsonl`);
  return {
    async readPool(path) {
      const text = await readIfThere(path ?? places.pool);
      if (text === null) return null;
      try {
        return ValidatedPool.parse(JSON.parse(text));
      } catch (cause) {
        throw new UsageError(`${path ?? places.pool} is no validation of this version: name another file with --out, or remove it`, { cause });
      }
    },
    async writePool(path, pool) {
      const file = path ?? places.pool;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, poolText(pool));
      return file;
    },
    async readPartial(mode) {
      const lines = ((await readIfThere(partial(mode))) ?? "").split("\n").flatMap((line) => parsedLine(line) ?? []);
      return new Map(lines.map(({ key, validation }) => [key, validation]));
    },
    appendPartial(mode, key, validation) {
      mkdirSync(places.partial, { recursive: true });
      appendFileSync(partial(mode), `${JSON.stringify({ key, validation })}\n`);
    },
    clearPartial: (mode) => rm(partial(mode), { force: true }),
  };
}

/** A line a tool, so that a version's difference to the next is readable. */
function poolText({ tools, ...head }: ValidatedPool): string {
  const fields = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`);
  return `{\n${fields.join("\n")}\n  "tools": [\n${tools.map((tool) => `    ${JSON.stringify(tool)}`).join(",\n")}\n  ]\n}\n`;
}

/** Null for a line that was cut off in the middle. */
function parsedLine(line: string) {
  try {
    return PartialLine.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
