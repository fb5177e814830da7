import { type Reply, text } from "../../http/reply.ts";
import type { Asked, Service } from "../../http/service.ts";
import { databaseOf } from "../entrez/databases.ts";
import { searchTerm } from "../entrez/search-term.ts";
import { conversions } from "./convert.ts";
import { type Collection, collections } from "./entries.ts";

const MOST_ROWS = 100;
const refused = (message: string, status: number): Reply => text(`Error: ${message}\n`, status);
const collectionOf = (name: string): Collection | null => collections.find(({ names }) => names.includes(name)) ?? null;

/** `id,id/field.format`: the field and the format may be left out. */
function entry({ parts, query }: Asked): Reply {
  const collection = collectionOf(parts.db ?? "");
  if (!collection) return refused(`Invalid database: ${parts.db}`, 404);
  const [ids = "", last] = (parts.rest ?? "").split("/");
  const [, name = "", format] = /^(.*?)(?:\.([a-z]+))?$/.exec(last ?? ids) ?? [];
  // A dot in an accession is its version, not a format.
  const isFormat = format !== undefined && (last !== undefined || collection.formats.includes(format));
  const field = last === undefined ? null : name;
  const wanted = (last === undefined && isFormat ? name : ids).split(",").filter(Boolean);
  if (field !== null && !collection.fields.includes(field)) return refused(`Invalid field: ${field}`, 404);
  if (isFormat && !collection.formats.includes(format)) return refused(`Invalid format: ${format}`, 404);
  if ([...query].length > 0) return refused("Unknown parameter", 400);
  const found = wanted.map((id) => collection.entry(id));
  if (found.every((one) => one === null)) return refused(`Entry not found: ${wanted.join(",")}`, 404);
  return text(found.map((one) => (one ? (field !== null ? `${one.fields[field] ?? ""}\n` : isFormat ? (one.formats[format] ?? "") : one.flat) : "")).join(""));
}

function search({ parts }: Asked): Reply {
  const collection = collectionOf(parts.db ?? "");
  if (!collection || (collection.entrez === null && !collection.search)) return refused(`Invalid database: ${parts.db}`, 404);
  const [, query = "", range] = /^(.*?)(?:\/(count|\d+,\d+))?(?:\.[a-z]+)?$/.exec(parts.rest ?? "") ?? [];
  const words = query.replaceAll("+", " ");
  const database = collection.entrez === null ? null : databaseOf(collection.entrez);
  const ids = database ? searchTerm(database, words).ids : (collection.search?.(words) ?? []);
  if (range === "count") return text(`${ids.length}\n`);
  const [offset, limit] = range === undefined ? [1, MOST_ROWS] : range.split(",").map(Number);
  if (offset === undefined || limit === undefined || offset < 1 || limit < 1) return refused("offset and limit count from one", 400);
  if (limit > MOST_ROWS) return refused(`at most ${MOST_ROWS} rows at once`, 400);
  const rows = ids.slice(offset - 1, offset - 1 + limit);
  return text(rows.length === 0 ? "" : `${rows.join("\n")}\n`);
}

function list({ parts, query }: Asked): Reply {
  const collection = collectionOf(parts.db ?? "");
  if (!collection) return refused(`Invalid database: ${parts.db}`, 404);
  if (query.has("fields")) return text(`${collection.fields.join("\n")}\n`);
  return query.has("formats") ? text(`${collection.formats.join("\n")}\n`) : refused("fields or formats", 404);
}

export const togowsService: Service = {
  name: "TogoWS",
  hosts: ["togows.org", "togows.dbcls.jp"],
  routes: [
    ...["/entry", "/entry/"].map((path) => ({
      method: "GET" as const,
      path,
      answer: () => text(`${collections.map(({ names }) => names.join("\t")).join("\n")}\n`),
    })),
    ...["/search", "/search/"].map((path) => ({
      method: "GET" as const,
      path,
      answer: () => text(`${collections.map(({ names }) => names.join("\t")).join("\n")}\n`),
    })),
    ...["/convert", "/convert/"].map((path) => ({ method: "GET" as const, path, answer: () => text(`${Object.keys(conversions).join("\n")}\n`) })),
    { method: "GET", path: "/entry/:db", query: { fields: null, formats: null }, answer: list },
    { method: "GET", path: "/entry/:db/:rest+", query: null, answer: entry },
    { method: "GET", path: "/search/:db/:rest+", answer: search },
    {
      method: "POST",
      path: "/convert/:pair",
      query: null,
      answer: ({ parts, body }) => {
        const convert = conversions[parts.pair ?? ""];
        if (!convert) return refused(`Invalid conversion: ${parts.pair}`, 404);
        const converted = convert(body);
        return converted === null ? refused("the data is not of the format that it is said to be", 400) : text(converted);
      },
    },
  ],
  notFound: ({ path }) => refused(`Invalid path: ${path}`, 404),
  badRequest: ({ name }) => refused(`Unknown parameter: ${name}`, 400),
};
