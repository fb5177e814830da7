import { z } from "zod";
import { Json, type JsonObject } from "../../contracts/domain.ts";
import type { MiningSettings, SourcePage, SourceText } from "../../contracts/mining.ts";
import { queryOf } from "../../domain/mining/sources.ts";
import { callUntilAnswered, type ToolPorts } from "./call-tool.ts";

/** Tables of the listings, read in turn: a page of one, then of the next. */
const listings = ["stock_basic", "hk_basic", "fund_basic"] as const;

const Articles = z.object({ articles: z.array(z.object({ pageid: z.int(), title: z.string(), extract: z.string() })) });
const Rows = z.object({ rows: z.array(z.record(z.string(), Json)) });
const Found = z.object({ idlist: z.array(z.string()) });
const Abstracts = z.object({
  articles: z.array(z.object({ pmid: z.string(), title: z.string().default(""), abstract: z.array(z.object({ text: z.string() })).default([]) })),
});
const Summaries = z.object({ result: z.array(z.looseObject({ uid: z.string(), name: z.string().optional() })) });

type Read = (settings: MiningSettings, page: number, call: (tool: string, args: JsonObject) => Promise<Json>) => Promise<SourceText[]>;

/** A source that has no more answers with nothing, which is null here. */
const readers: Record<MiningSettings["source"], Read> = {
  async wikipedia(settings, page, call) {
    const found = await call("wikipedia_articles", { search: queryOf(settings), offset: page * settings.texts, limit: settings.texts });
    return found === null ? [] : Articles.parse(found).articles.map(({ pageid, title, extract }) => ({ id: String(pageid), title, text: extract }));
  },
  async pubmed(settings, page, call) {
    const ids = await searchEntrez("pubmed", settings, page, call);
    const found = ids.length === 0 ? null : await call("ncbi_entrez_fetch", { db: "pubmed", ids });
    if (found === null) return [];
    return Abstracts.parse(found).articles.map(({ pmid, title, abstract }) => ({ id: pmid, title, text: abstract.map(({ text }) => text).join("\n") }));
  },
  async ncbi(settings, page, call) {
    const ids = await searchEntrez("gene", settings, page, call);
    const found = ids.length === 0 ? null : await call("ncbi_entrez_summary", { db: "gene", ids });
    return found === null
      ? []
      : Summaries.parse(found).result.map((record) => ({ id: record.uid, title: record.name ?? record.uid, text: linesOf(Json.parse(record)) }));
  },
  async listings({ texts }, page, call) {
    const found = await call(listings[page % listings.length] ?? listings[0], { offset: Math.floor(page / listings.length) * texts, limit: texts });
    return found === null ? [] : Rows.parse(found).rows.map((row) => ({ id: String(row.ts_code), title: String(row.name ?? row.ts_code), text: linesOf(row) }));
  },
};

/** The texts of one page of the source; none where it has no more. @throws MiningThrottled, ToolAnswerError */
export async function readSource(ports: ToolPorts, settings: MiningSettings, page: number): Promise<SourcePage> {
  let toolCalls = 0;
  const call = (tool: string, args: JsonObject) => {
    toolCalls += 1;
    return callUntilAnswered(ports, tool, args);
  };
  return { texts: await readers[settings.source](settings, page, call), toolCalls };
}

async function searchEntrez(db: string, settings: MiningSettings, page: number, call: Parameters<Read>[2]): Promise<string[]> {
  const found = await call("ncbi_entrez_search", { db, term: queryOf(settings), retstart: page * settings.texts, retmax: settings.texts });
  return found === null ? [] : Found.parse(found).idlist;
}

/** A record as lines of text, its empty fields left out. */
function linesOf(record: Json): string {
  if (record === null || typeof record !== "object") return String(record);
  return Object.entries(record)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : value}`)
    .join("\n");
}
