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
      try {
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, poolText(pool));
      } catch (cause) {
        throw new UsageError(`--out: cannot write ${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
      }
      return file;
    },
    async readPartial(mode) {
      return new Map((await linesOf(partial(mode))).map(({ key, validation }) => [key, validation]));
    },
    appendPartial(mode, key, validation) {
      mkdirSync(places.partial, { recursive: true });
      appendFileSync(partial(mode), lineText({ key, validation }));
    },
    async clearPartial(mode, keys) {
      const left = (await linesOf(partial(mode))).filter(({ key }) => !keys.has(key));
      if (left.length === 0) await rm(partial(mode), { force: true });
      else await writeFile(partial(mode), left.map(lineText).join(""));
    },
  };
}

/** A line a tool, so that a version's difference to the next is readable. */
function poolText({ tools, ...head }: ValidatedPool): string {
  const fields = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`);
  return `{\n${fields.join("\n")}\n  "tools": [\n${tools.map((tool) => `    ${JSON.stringify(tool)}`).join(",\n")}\n  ]\n}\n`;
}

type PartialLine = z.infer<typeof PartialLine>;
const lineText = (line: PartialLine) => `${JSON.stringify(line)}\n`;
const linesOf = async (path: string) => ((await readIfThere(path)) ?? "").split("\n").flatMap((line) => parsedLine(line) ?? []);

/** Null for a line that was cut off in the middle. */
function parsedLine(line: string): PartialLine | null {
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
    throw new UsageError(`cannot read ${path}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
