import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import type { Message, ToolSpec } from "../../../shared/contracts/model.ts";
import { startStandInModel } from "../../../stand-ins/model/server.ts";

const text = { type: "string" };
const tool = (name: string, properties: JsonObject, required: string[] = Object.keys(properties), description = `The tool ${name}.`): ToolSpec => ({
  name,
  description,
  strict: false,
  parameters: { type: "object", properties, required, additionalProperties: false },
});

export const specs: ToolSpec[] = [
  tool("restriction_enzyme_info", { enzyme: text }),
  tool("bio_seq_reverse_complement", { sequence: text }),
  tool("bio_seq_transcribe", { dna: text }),
  tool("bio_sequtils_gc_content", { seq: text }),
  tool("bio_seq_count", { sequence: text, sub: text, overlapping: { type: "boolean", default: false } }, ["sequence", "sub"]),
  tool("bio_seq_find", { sequence: text, sub: text }),
  tool("protparam_molecular_weight", { prot_sequence: text, monoisotopic: { type: "boolean", default: false } }, ["prot_sequence"]),
];
export const submitSpec: ToolSpec = tool("submit_task", { query: text, answer: text });

const COMPLEMENT: Record<string, string> = { A: "T", C: "G", G: "C", T: "A", U: "A" };
const SITES: Record<string, string> = { EcoRI: "GAATTC", BamHI: "GGATCC", HindIII: "AAGCTT", PstI: "CTGCAG", KpnI: "GGTACC" };

/** Outputs written by hand in the tools' own shape; the arithmetic is simple enough to read. */
export function fakeOutput(name: string, given: JsonObject): Json {
  const of = (key: string) => String(given[key] ?? "");
  switch (name) {
    case "restriction_enzyme_info": {
      const site = SITES[of("enzyme")] ?? "GGCC";
      return { name: of("enzyme"), site, size: site.length, is_blunt: false, is_palindromic: true, frequency: 4 ** site.length, isoschizomers: [] };
    }
    case "bio_seq_reverse_complement":
      return {
        reverse_complement: [...of("sequence")]
          .toReversed()
          .map((letter) => COMPLEMENT[letter] ?? letter)
          .join(""),
        length: of("sequence").length,
      };
    case "bio_seq_transcribe":
      return { rna: of("dna").replaceAll("T", "U"), length: of("dna").length };
    case "bio_sequtils_gc_content": {
      const fraction = (of("seq").match(/[GC]/g)?.length ?? 0) / of("seq").length;
      return { gc_fraction: fraction, gc_percent: fraction * 100, length: of("seq").length };
    }
    case "bio_seq_count":
      return { count: of("sequence").split(of("sub")).length - 1, overlapping: given.overlapping === true };
    case "bio_seq_find":
      return { position: of("sequence").indexOf(of("sub")), found: of("sequence").includes(of("sub")) };
    case "protparam_molecular_weight":
      return { molecular_weight_da: of("prot_sequence").length * 110.123, monoisotopic: false, length: of("prot_sequence").length };
    default:
      return { value: `${name}-output`, arguments_seen: Object.keys(given).length };
  }
}

export const seedOf = (name = "EcoRI", type = "restriction enzyme") => ({ name, type, domain: "biological", aliases: [] });
export const openingOf = (given: { k?: number; seed?: object; query?: string; rest?: string } = {}): string =>
  `<iteration k="${given.k ?? 1}"/>\n<seed>${JSON.stringify(given.seed ?? seedOf())}</seed>\n<query>${given.query ?? "EcoRI"}</query>\n${given.rest ?? ""}`;
export const deriveText = '<derive>\n<exemplar pattern="multi-hop">form only</exemplar>\n</derive>\nDerive the task and call submit_task.';
export const userText = (content: string): Message => ({ role: "user", content: [{ type: "text", text: content }] });

export async function withModel<T>(behaviour: Parameters<typeof startStandInModel>[0]["behaviour"], use: (model: Clients) => Promise<T>): Promise<T> {
  const server = await startStandInModel({ port: 0, behaviour });
  try {
    return await use(clientsOf(server.url));
  } finally {
    await server.close();
  }
}

export type Clients = ReturnType<typeof clientsOf>;

function clientsOf(url: string) {
  const post = (path: string, body: unknown, headers: Record<string, string> = { "x-api-key": "test", "anthropic-version": "2026-10-21" }) =>
    fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return {
    url,
    post,
    anthropic: new Anthropic({ baseURL: url, apiKey: "test", maxRetries: 0, timeout: 1_000 }),
    openai: new OpenAI({ baseURL: `${url}/v1`, apiKey: "test", maxRetries: 0, timeout: 1_000 }),
    setBehaviour: (change: unknown) => post("/_stand-in/behaviour", change),
    stats: async (): Promise<Record<string, Json>> => (await fetch(`${url}/_stand-in/stats`)).json() as Promise<Record<string, Json>>,
  };
}

export const anthropicTools = (list: readonly ToolSpec[] = [...specs, submitSpec]): Anthropic.Tool[] =>
  list.map(({ name, description, parameters }) => ({ name, description, input_schema: { ...parameters, type: "object" as const } }));
