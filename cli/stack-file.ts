import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { UnreachableError } from "./errors.ts";

/** `.dive/local/stack.json`: how the local stack is reached; written when it is deployed. */
export const StackFile = z.object({
  apiUrl: z.url(),
  token: z.string().min(1),
  endpoint: z.url(),
  region: z.string().min(1),
  stage: z.string().min(1),
  bucket: z.string().min(1),
  table: z.string().min(1),
  modelsSecretId: z.string().min(1),
});
export type StackFile = z.infer<typeof StackFile>;

/** @param projectRoot folder of package.json; null where no local stack was deployed. */
export function readStackFile(projectRoot: string): StackFile | null {
  const path = join(projectRoot, ".dive", "local", "stack.json");
  const text = readIfThere(path);
  if (text === null) return null;
  try {
    return StackFile.parse(JSON.parse(text));
  } catch (cause) {
    throw new UnreachableError(`${path} is damaged; \`npm start\` writes it again`, { cause });
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
