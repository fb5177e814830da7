import type { Command } from "commander";
import { Domain, JsonObject, ToolKind } from "../../shared/contracts/domain.ts";
import { ImportName } from "../../shared/contracts/tool-import.ts";
import { ImportedKeyName } from "../../shared/contracts/upstream.ts";
import type { ImportWishes } from "../../shared/tools/imported/describe-import.ts";
import { UsageError } from "../errors.ts";

export type ImportOptions = {
  name?: string;
  domain: string[];
  kind: string[];
  example: string[];
  only?: string;
  prefix?: string;
  key?: string;
  server?: string;
  against?: string;
  dryRun?: boolean;
};

export function addImportOptions(command: Command): Command {
  return command
    .option("--name <name>", "of the import, and the prefix of its tools' names (default: from the server's own)")
    .option("--domain <domain>", "of all its tools, or TOOL=DOMAIN of one; may be given again", collect, [])
    .option("--kind <tool=kind>", "R (Retrieval) or P (Processing) of a tool; may be given again", collect, [])
    .option("--only <tools>", "these tools alone, by the server's names, with commas between; takes those that change things, too")
    .option("--prefix <text>", "before the tools' names (default: the import's name and _)")
    .option("--example <tool=json>", "arguments of a tool that give an answer; may be given again", collect, [])
    .option("--key <name>", "the server's key: its name in the stage's secret, and of the variable with it here; IMPORTED_...")
    .option("--against <url>", "import from http://HOST:PORT in place of the server")
    .option("--dry-run", "show what would be imported, and write nothing");
}

const collect = (value: string, before: string[]) => [...before, value];

/** @throws UsageError */
export function readWishes(options: ImportOptions, name: string): ImportWishes {
  const domains = options.domain.filter((text) => text.includes("=")).map(pair);
  const [domain, ...more] = options.domain.filter((text) => !text.includes("="));
  if (more.length > 0) throw new UsageError("--domain gives one domain for all tools; TOOL=DOMAIN for one of them");
  return {
    prefix: readPrefix(options.prefix ?? `${name}_`),
    domain: domain === undefined ? null : readLabel(Domain.options, "--domain", domain),
    domains: new Map(domains.map(([tool, label]) => [tool, readLabel(Domain.options, "--domain", label)])),
    kinds: new Map(options.kind.map(pair).map(([tool, label]) => [tool, readLabel(ToolKind.options, "--kind", label)])),
    examples: new Map(options.example.map(pair).map(([tool, text]) => [tool, readArguments(tool, text)])),
    only: options.only === undefined ? null : new Set(options.only.split(",").map((tool) => tool.trim())),
  };
}

/** @throws UsageError for a tool that was named and is not there */
export function checkNamed(wishes: ImportWishes, offered: readonly string[]): void {
  const named = [...(wishes.only ?? []), ...wishes.domains.keys(), ...wishes.kinds.keys(), ...wishes.examples.keys()];
  const unknown = [...new Set(named)].filter((tool) => !offered.includes(tool));
  if (unknown.length > 0) throw new UsageError(`the server has no tool ${unknown.join(", ")}; it has ${offered.slice(0, 50).join(", ")}`);
}

/** @throws UsageError */
export function readImportName(given: string | undefined, own: string): string {
  const name =
    given ??
    own
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^[^a-z]+|_+$/g, "")
      .slice(0, 30)
      .replace(/_+$/, "");
  const parsed = ImportName.safeParse(name);
  if (given === undefined && !parsed.success) throw new UsageError(`${JSON.stringify(own)} gives the import no name: name it with --name`);
  if (!parsed.success) throw new UsageError(`--name ${JSON.stringify(name)}: ${parsed.error.issues[0]?.message ?? "is none"}`);
  return parsed.data;
}

/** @throws UsageError */
export function readKeyName(given: string): ImportedKeyName {
  const parsed = ImportedKeyName.safeParse(given);
  if (!parsed.success) throw new UsageError("--key is a name, never the key itself: IMPORTED_ and then capital letters, digits or underscores");
  return parsed.data;
}

function readPrefix(prefix: string): string {
  if (/^(?:[A-Za-z]\w{0,31})?$/.test(prefix)) return prefix;
  throw new UsageError("--prefix is a letter, then at most 31 letters, digits or underscores; or empty");
}

function pair(text: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw new UsageError(`${text}: give TOOL=VALUE`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function readLabel<Label extends string>(labels: readonly Label[], option: string, text: string): Label {
  const label = labels.find((known) => known === text);
  if (label === undefined) throw new UsageError(`${option}: ${text} is none of ${labels.join(", ")}`);
  return label;
}

function readArguments(tool: string, text: string): JsonObject {
  try {
    return JsonObject.parse(JSON.parse(text));
  } catch (cause) {
    throw new UsageError(`--example ${tool}: not a JSON object`, { cause });
  }
}
