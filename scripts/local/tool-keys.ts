import { ToolKeySet } from "../../shared/contracts/tool-keys.ts";
import { BuiltInKeyName, ToolKeyName } from "../../shared/contracts/upstream.ts";
import { Failure } from "../lib/failure.mjs";

/**
 * The keys of tools that stand in the shell.
 * @throws Failure where there are none, or one is malformed
 */
export function toolKeysOf(environment: NodeJS.ProcessEnv): ToolKeySet {
  const given = Object.entries(environment).filter(([name, value]) => value && ToolKeyName.safeParse(name).success);
  if (given.length === 0)
    throw new Failure(
      `--tool-keys stores keys that stand in the shell, and there is none of ${BuiltInKeyName.options.join(", ")}, and none of an imported server (IMPORTED_...).`,
    );
  const keys = ToolKeySet.safeParse(Object.fromEntries(given));
  // The message must not show the key.
  if (!keys.success) throw new Failure(keys.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"));
  return keys.data;
}
