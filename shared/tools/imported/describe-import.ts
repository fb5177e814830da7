import { z } from "zod";
import type { Domain, Json, JsonObject, ToolKind } from "../../contracts/domain.ts";
import type { ImportedTool } from "../../contracts/tool-import.ts";
import { ImportRefused } from "./import-refused.ts";
import { proposeLabels } from "./propose-labels.ts";
import { adaptSchema } from "./schema/adapt-schema.ts";
import { makeExample } from "./schema/make-example.ts";
import { plainWords } from "./schema/plain-words.ts";
import { readInput } from "./schema/read-input.ts";
import { safeName } from "./schema/safe-name.ts";

/** What whoever imports may say. */
export type ImportWishes = {
  /** Before every name. */
  prefix: string;
  /** For all tools, or by the server's name of a tool. */
  domain: Domain | null;
  domains: ReadonlyMap<string, Domain>;
  kinds: ReadonlyMap<string, ToolKind>;
  examples: ReadonlyMap<string, JsonObject>;
  /** The server's names of the tools to take; null: all that change nothing at the server. */
  only: ReadonlySet<string> | null;
};

/** A tool as its server gives it. */
export type OfferedTool = {
  name: string;
  description: string;
  returns: string;
  input: Json;
  /** What the input's references point into. */
  document: Json;
};

/** The description, what comes back and an example are told together; OpenAI takes 1,024 characters of it. */
const longest = { told: 980, description: 600, returns: 240, example: 480 };

/** @throws ImportRefused for one that no model API takes */
export function describeTool(offered: OfferedTool, wishes: ImportWishes, taken: ReadonlySet<string>): ImportedTool {
  const { input, renamed, adapted, samples } = adaptSchema(offered.input, offered.document);
  const wanted = `${wishes.prefix}${offered.name}`;
  const name = safeName(wanted, taken);
  const returns = plainWords(offered.returns, longest.returns) || "What the server answers.";
  const example = exampleOf(wishes.examples.get(offered.name) ?? null, () => makeExample(input, samples), input);
  const room = Math.min(longest.description, longest.told - returns.length - JSON.stringify(example.example).length);
  const words = plainWords(offered.description, Number.POSITIVE_INFINITY) || `${plainWords(offered.name, 100)}; its server says no more about it.`;
  const proposed = proposeLabels(offered.name, words);
  const notes = [
    ...(name === wanted.replace(/[^A-Za-z0-9_]+/g, "_").replace(/_$/, "") ? [] : [`the name is the server's ${plainWords(offered.name, 100)}`]),
    ...(words.length > room ? ["the description is cut"] : []),
    ...adapted,
  ];
  return {
    name,
    originalName: offered.name,
    domain: wishes.domains.get(offered.name) ?? wishes.domain ?? proposed.domain,
    kind: wishes.kinds.get(offered.name) ?? proposed.kind,
    description: plainWords(words, room),
    returns,
    input,
    ...example,
    renamed,
    adapted: notes,
  };
}

function exampleOf(
  given: JsonObject | null,
  make: () => Pick<ImportedTool, "example" | "exampleFrom">,
  input: JsonObject,
): Pick<ImportedTool, "example" | "exampleFrom"> {
  const proposed = given === null ? make() : ({ example: given, exampleFrom: "given" } as const);
  const parsed = readInput(input).safeParse(proposed.example);
  if (!parsed.success) throw new ImportRefused(`${given === null ? "no example fits its schema" : "the example does not fit"}: ${firstIssue(parsed.error)}`);
  if (JSON.stringify(proposed.example).length > longest.example)
    throw new ImportRefused(`its example is longer than ${longest.example} characters: give a shorter one`);
  return proposed;
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${z.core.toDotPath(issue.path) || "arguments"}: ${issue.message}` : "";
}
