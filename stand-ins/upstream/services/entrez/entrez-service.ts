import { json, type Reply, text, xml } from "../../http/reply.ts";
import { type Asked, integerOf, type Parameters, type Route, type Service, textOf } from "../../http/service.ts";
import { element, leaf } from "../../http/xml.ts";
import { authorsOf } from "../../world/academic/authors.ts";
import { organisationNames } from "../../world/academic/organisations.ts";
import { paperOf, papersIn } from "../../world/academic/papers.ts";
import { allEntities } from "../../world/entities.ts";
import { lazy } from "../../world/lazy.ts";
import { NameIndex } from "../../world/name-index.ts";
import { wordsOf } from "../../world/normalise.ts";
import { databaseOf, databases, EMPTY_DATABASES, initialsOf, isKnown } from "./databases.ts";
import { fetchRecords } from "./fetch.ts";
import { LINKS } from "./links.ts";
import { searchTerm } from "./search-term.ts";
import { summaries } from "./summary.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" ?>\n';
const COUNT = { matches: /^\d*$/ };
const DAY = { matches: /^(\d{4}(\/\d{1,2}){0,2})?$/ };
const COMMON: Parameters = { tool: null, email: null, api_key: null };
const DATES: Parameters = { datetype: { oneOf: ["mdat", "pdat", "edat"] }, reldate: COUNT, mindate: DAY, maxdate: DAY };
const HISTORY: Parameters = { WebEnv: null, query_key: null, retstart: COUNT, retmax: COUNT };

/** The error of a program, in a reply that says 200. */
function failed(program: string, root: string, retmode: string, message: string): Reply {
  if (retmode === "json")
    return json({
      header: { type: program, version: "0.3" },
      [program === "esearch" ? "esearchresult" : "result"]: { ERROR: message },
      ...(program === "elink" ? { ERROR: message } : {}),
    });
  return xml(`${HEAD}${element(root, leaf("ERROR", message))}`);
}

const webEnvOf = (db: string, term: string): string => `MCID_${Buffer.from(JSON.stringify([db, term])).toString("base64url")}`;

/** Ids of a request: written in it, or those that a search left on the server. */
function idsOf(asked: Asked, db: string): string[] | null {
  const written = asked.query
    .getAll("id")
    .flatMap((one) => one.split(","))
    .map((one) => one.trim())
    .filter(Boolean);
  const environment = textOf(asked, "WebEnv");
  const [start, most] = [integerOf(asked, "retstart", 0), integerOf(asked, "retmax", 20)];
  if (environment === "") return written.slice(start, start + Math.max(most, written.length));
  try {
    const [stored, term]: [string, string] = JSON.parse(Buffer.from(environment.slice(5), "base64url").toString("utf8"));
    const database = databaseOf(stored);
    return database && stored === db ? searchTerm(database, term).ids.slice(start, start + most) : null;
  } catch {
    return null;
  }
}

function esearch(asked: Asked): Reply {
  const [db, term, retmode] = [textOf(asked, "db") || "pubmed", textOf(asked, "term"), textOf(asked, "retmode")];
  const fail = (message: string) => failed("esearch", "eSearchResult", retmode, message);
  if (!isKnown(db)) return fail(`Invalid db name specified: ${db}`);
  if (term.trim() === "") return fail("Empty term and query_key - nothing todo");
  const [start, most] = [integerOf(asked, "retstart", 0), Math.min(10_000, integerOf(asked, "retmax", 20))];
  const database = databaseOf(db);
  const field = textOf(asked, "field");
  const found = database ? searchTerm(database, field ? `${term}[${field}]` : term) : { ids: [], translation: `${term}[All Fields]`, notFound: [term] };
  const ids = dated(asked, db, found.ids);
  const page =
    textOf(asked, "rettype") === "count" ? [] : ids.slice(start, start + most).map((id) => (textOf(asked, "idtype") === "acc" ? accessionOf(db, id) : id));
  const history = textOf(asked, "usehistory") === "y" ? { querykey: "1", webenv: webEnvOf(db, term) } : null;
  const none = ids.length === 0;
  if (retmode === "json") {
    if (textOf(asked, "rettype") === "count") return json({ header: { type: "esearch", version: "0.3" }, esearchresult: { count: String(ids.length) } });
    const problems = none
      ? {
          errorlist: { phrasesnotfound: found.notFound, fieldsnotfound: [] },
          warninglist: { phrasesignored: [], quotedphrasesnotfound: [], outputmessages: ["No items found."] },
        }
      : {};
    return json({
      header: { type: "esearch", version: "0.3" },
      esearchresult: {
        count: String(ids.length),
        retmax: String(page.length),
        retstart: String(start),
        ...history,
        idlist: page,
        translationset: [],
        querytranslation: found.translation,
        ...problems,
      },
    });
  }
  if (textOf(asked, "rettype") === "count") return xml(`${HEAD}${element("eSearchResult", leaf("Count", ids.length))}`);
  const problems = none
    ? element("ErrorList", found.notFound.map((one) => leaf("PhraseNotFound", one)).join("")) + element("WarningList", leaf("OutputMessage", "No items found."))
    : "";
  return xml(
    `${HEAD}<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" "https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd">\n${element("eSearchResult", leaf("Count", ids.length) + leaf("RetMax", page.length) + leaf("RetStart", start) + (history ? leaf("QueryKey", history.querykey) + leaf("WebEnv", history.webenv) : "") + element("IdList", page.map((id) => leaf("Id", id)).join("")) + element("TranslationSet", "") + leaf("QueryTranslation", found.translation) + problems)}`,
  );
}

const accessionOf = (db: string, id: string): string =>
  String(
    databaseOf(db)
      ?.summary(id)
      ?.find(([name]) => name === "AccessionVersion")?.[2] ?? id,
  );

/** Only papers have dates. */
function dated(asked: Asked, db: string, ids: readonly string[]): readonly string[] {
  const [from, to] = [textOf(asked, "mindate"), textOf(asked, "maxdate")];
  if ((db !== "pubmed" && db !== "pmc") || (from === "" && to === "")) return sorted(asked, db, ids);
  const yearOf = (id: string) =>
    String(
      databaseOf(db)
        ?.summary(id)
        ?.find(([name]) => name === "PubDate")?.[2] ?? "",
    ).slice(0, 4);
  return sorted(
    asked,
    db,
    ids.filter((id) => yearOf(id) >= from.slice(0, 4) && (to === "" || yearOf(id) <= to.slice(0, 4))),
  );
}

function sorted(asked: Asked, db: string, ids: readonly string[]): readonly string[] {
  const key: Record<string, string> = { pub_date: "PubDate", Author: "LastAuthor", JournalName: "Source", title: "Title" };
  const name = key[textOf(asked, "sort")];
  if (name === undefined || db !== "pubmed") return ids;
  const valueOfId = (id: string) =>
    String(
      databaseOf(db)
        ?.summary(id)
        ?.find(([item]) => item === name)?.[2] ?? "",
    );
  return ids.toSorted((a, b) => (name === "PubDate" ? Date.parse(valueOfId(b)) - Date.parse(valueOfId(a)) : valueOfId(a).localeCompare(valueOfId(b))));
}

function esummary(asked: Asked): Reply {
  const [db, retmode] = [textOf(asked, "db") || "pubmed", textOf(asked, "retmode")];
  const fail = (message: string) => failed("esummary", "eSummaryResult", retmode, message);
  if (!isKnown(db)) return fail(`Invalid db name specified: ${db}`);
  const ids = idsOf(asked, db);
  if (ids === null) return fail("Unable to obtain query #1");
  if (ids.length === 0) return fail("Empty id list - nothing todo");
  const database = databaseOf(db);
  if (!database) return fail(`Invalid uid ${ids[0]} at position= 0`);
  return summaries(
    database,
    ids.map((id) => database.uidOf(id) ?? id),
    retmode,
    textOf(asked, "version"),
  );
}

function efetch(asked: Asked): Reply {
  const db = textOf(asked, "db") || "pubmed";
  if (!isKnown(db)) return text(`Error: Invalid db name specified: ${db}\n`, 400);
  const ids = idsOf(asked, db);
  if (ids === null) return text("Unable to obtain query #1\n", 400);
  return ids.length === 0 ? text("id parameter is required\n", 400) : fetchRecords(asked, db, ids);
}

function einfo(asked: Asked): Reply {
  const [db, retmode] = [textOf(asked, "db"), textOf(asked, "retmode")];
  const names = [...databases.map(({ name }) => name), ...EMPTY_DATABASES].sort();
  if (db === "")
    return retmode === "json"
      ? json({ header: { type: "einfo", version: "0.3" }, einforesult: { dblist: names } })
      : xml(`${HEAD}${element("eInfoResult", element("DbList", names.map((name) => leaf("DbName", name)).join("\n")))}`);
  if (!isKnown(db))
    return retmode === "json"
      ? json({ header: { type: "einfo", version: "0.3" }, einforesult: { ERROR: `Can not retrieve DbInfo for db=${db}` } })
      : xml(`${HEAD}${element("eInfoResult", leaf("ERROR", `Can not retrieve DbInfo for db=${db}`))}`);
  const found = databaseOf(db);
  const fields = (found?.fields ?? [["ALL", "All Fields"] as const]).map(([name, fullname]) => ({
    name,
    fullname,
    description: `All terms of ${fullname}`,
    termcount: "120000",
    isdate: name === "PDAT" ? "Y" : "N",
    isnumerical: name === "SLEN" ? "Y" : "N",
    singletoken: "N",
    hierarchy: "N",
    ishidden: "N",
  }));
  const links = LINKS.filter(({ from }) => from === db).map(({ name, to }) => ({ name, menu: `${to} links`, description: `Links to ${to}`, dbto: to }));
  const count = String(found?.count() ?? 0);
  if (retmode === "json")
    return json({
      header: { type: "einfo", version: "0.3" },
      einforesult: {
        dbinfo: [
          {
            dbname: db,
            menuname: found?.title ?? db,
            description: found?.description ?? db,
            dbbuild: "Build-2026.11.24.02.10",
            count,
            lastupdate: "2026/11/24 04:15",
            fieldlist: fields,
            linklist: links,
          },
        ],
      },
    });
  const field = (one: (typeof fields)[number]) =>
    element(
      "Field",
      leaf("Name", one.name) +
        leaf("FullName", one.fullname) +
        leaf("Description", one.description) +
        leaf("TermCount", one.termcount) +
        leaf("IsDate", one.isdate) +
        leaf("IsNumerical", one.isnumerical) +
        leaf("SingleToken", one.singletoken) +
        leaf("Hierarchy", one.hierarchy) +
        leaf("IsHidden", one.ishidden),
    );
  const link = (one: (typeof links)[number]) =>
    element("Link", leaf("Name", one.name) + leaf("Menu", one.menu) + leaf("Description", one.description) + leaf("DbTo", one.dbto));
  return xml(
    `${HEAD}${element("eInfoResult", element("DbInfo", leaf("DbName", db) + leaf("MenuName", found?.title ?? db) + leaf("Description", found?.description ?? db) + leaf("DbBuild", "Build-2026.11.24.02.10") + leaf("Count", count) + leaf("LastUpdate", "2026/11/24 04:15") + element("FieldList", fields.map(field).join("")) + element("LinkList", links.map(link).join(""))))}`,
  );
}

function elink(asked: Asked): Reply {
  const [from, to, retmode, command] = [textOf(asked, "dbfrom"), textOf(asked, "db"), textOf(asked, "retmode"), textOf(asked, "cmd") || "neighbor"];
  const fail = (message: string) => failed("elink", "eLinkResult", retmode, message);
  if (!isKnown(from)) return fail(`Invalid dbfrom name specified: ${from}`);
  if (to !== "" && !isKnown(to)) return fail(`Invalid db name specified: ${to}`);
  const groups = asked.query
    .getAll("id")
    .map((one) =>
      one
        .split(",")
        .map((id) => id.trim())
        .filter(Boolean),
    )
    .filter((one) => one.length > 0);
  if (groups.length === 0) return fail("Empty id list - nothing todo");
  const uids = (ids: readonly string[]) => ids.map((id) => databaseOf(from)?.uidOf(id) ?? id);
  const possible = LINKS.filter(
    (link) => link.from === from && (to === "" || link.to === to) && (textOf(asked, "linkname") === "" || link.name === textOf(asked, "linkname")),
  );
  const sets = groups.map((ids) => ({
    ids: uids(ids),
    found: possible
      .map(({ name, to: dbTo, links }) => ({
        name,
        dbTo,
        links: [
          ...new Map(
            uids(ids)
              .flatMap(links)
              .map((link) => [link.id, link]),
          ).values(),
        ],
      }))
      .filter(({ links }) => links.length > 0),
  }));
  const withScores = command === "neighbor_score";
  if (retmode === "json") {
    const linksets = sets.map(({ ids, found }) => ({
      dbfrom: from,
      ids,
      ...(found.length === 0
        ? {}
        : {
            linksetdbs: found.map(({ name, dbTo, links }) => ({
              dbto: dbTo,
              linkname: name,
              links: withScores ? links.map(({ id, score }) => ({ id, score: String(score) })) : links.map(({ id }) => id),
            })),
          }),
    }));
    return json({ header: { type: "elink", version: "0.3" }, linksets });
  }
  return xml(
    `${HEAD}${element("eLinkResult", sets.map(({ ids, found }) => element("LinkSet", leaf("DbFrom", from) + linkContent(command, ids, found, withScores))).join(""))}`,
  );
}

type FoundLinks = readonly { name: string; dbTo: string; links: readonly { id: string; score: number }[] }[];

function linkContent(command: string, ids: readonly string[], found: FoundLinks, withScores: boolean): string {
  const list = element("IdList", ids.map((id) => leaf("Id", id)).join(""));
  switch (command) {
    case "acheck":
      return element(
        "IdCheckList",
        ids
          .map((id) =>
            element(
              "IdLinkSet",
              leaf("Id", id) + found.map(({ name, dbTo }) => element("LinkInfo", leaf("DbTo", dbTo) + leaf("LinkName", name) + leaf("Priority", 128))).join(""),
            ),
          )
          .join(""),
      );
    case "ncheck":
    case "lcheck":
      return element(
        "IdCheckList",
        ids.map((id) => leaf("Id", id, { [command === "ncheck" ? "HasNeighbor" : "HasLinkOut"]: found.length > 0 ? "Y" : "N" })).join(""),
      );
    case "llinks":
    case "llinkslib":
    case "prlinks":
      return element(
        "IdUrlList",
        ids
          .map((id) =>
            element(
              "IdUrlSet",
              leaf("Id", id) +
                element(
                  "ObjUrl",
                  leaf("Url", `https://articles.example.org/${id}`) +
                    leaf("SubjectType", "publishers/providers") +
                    element("Provider", leaf("Name", "Articles Online") + leaf("NameAbbr", "ARTONL") + leaf("Id", 3051)),
                ),
            ),
          )
          .join(""),
      );
    case "neighbor_history":
      return (
        list +
        found.map(({ name, dbTo }, index) => element("LinkSetDbHistory", leaf("DbTo", dbTo) + leaf("LinkName", name) + leaf("QueryKey", index + 1))).join("") +
        leaf("WebEnv", webEnvOf(found[0]?.dbTo ?? "", found[0]?.links.map(({ id }) => id).join(" OR ") ?? ""))
      );
    default:
      return (
        list +
        found
          .map(({ name, dbTo, links }) =>
            element(
              "LinkSetDb",
              leaf("DbTo", dbTo) +
                leaf("LinkName", name) +
                links.map(({ id, score }) => element("Link", leaf("Id", id) + (withScores ? leaf("Score", score) : ""))).join(""),
            ),
          )
          .join("")
      );
  }
}

/** Two citations of the manual; the others are looked up in the world. */
const KNOWN_CITATIONS: Readonly<Record<string, string>> = {
  "proc natl acad sci u s a|1991|88|3248|mann bj": "2014248",
  "science|1987|235|182|palmenberg ac": "3026048",
};

function ecitmatch(asked: Asked): Reply {
  const answered = textOf(asked, "bdata")
    .split(/\r|%0D|\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [journal = "", year = "", volume = "", page = "", author = ""] = line.split("|");
      const known = KNOWN_CITATIONS[[journal, year, volume, page, author].join("|").toLowerCase()];
      const candidates = organisationNames("source")
        .named(journal)
        .flatMap((source) => papersIn(source))
        .map(paperOf);
      const found = candidates.filter(
        (paper) =>
          (!year || paper.year === Number(year)) &&
          (!volume || paper.volume === volume) &&
          (!page || String(paper.pages[0]) === page) &&
          (!author ||
            initialsOf(authorsOf(paper.number)[0] ?? { given: "", family: "" })
              .toLowerCase()
              .startsWith(author.toLowerCase().split(" ")[0] ?? "")),
      );
      const answer =
        known ??
        (found.length === 1
          ? String(found[0]?.pmid)
          : found.length > 1
            ? `AMBIGUOUS (${found.length} citations)`
            : candidates.length === 0
              ? "NOT_FOUND;INVALID_JOURNAL"
              : "NOT_FOUND");
      return `${line.replace(/\|?$/, "|")}${answer}`;
    });
  return text(`${answered.join("\n")}\n`);
}

/** Words of medicine that are no entity's name. */
const PLAIN_WORDS = ["asthma", "allergies", "allergy"];
const vocabulary = lazy(
  () =>
    new NameIndex(
      new Set([
        ...PLAIN_WORDS,
        ...allEntities()
          .flatMap(({ name, aliases }) => [name, ...aliases].flatMap(wordsOf))
          .filter((word) => word.length > 3),
      ]),
      (word) => [word],
    ),
);

function espell(asked: Asked): Reply {
  const [db, term] = [textOf(asked, "db") || "pubmed", textOf(asked, "term")];
  const words = term
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => (vocabulary().named(word).length > 0 ? word : (vocabulary().similar(word, 1)[0] ?? word)));
  const corrected = words.join(" ").toLowerCase() === term.trim().toLowerCase() ? "" : words.join(" ");
  const parts = words.flatMap((word, index) => (word === term.split(/\s+/)[index] ? [leaf("Original", word)] : [leaf("Replaced", word)]));
  return xml(
    `${HEAD}${element("eSpellResult", leaf("Database", db) + leaf("Query", term) + leaf("CorrectedQuery", corrected) + element("SpelledQuery", corrected ? parts.join("") : "") + (term === "" ? leaf("ERROR", "Empty term") : element("ERROR", "")))}`,
  );
}

const PROGRAMS: readonly [string, Parameters, (asked: Asked) => Reply][] = [
  [
    "esearch.fcgi",
    {
      ...COMMON,
      ...DATES,
      ...HISTORY,
      db: null,
      term: null,
      rettype: { oneOf: ["uilist", "count"] },
      retmode: { oneOf: ["xml", "json"] },
      sort: null,
      field: null,
      idtype: { oneOf: ["acc"] },
      usehistory: { oneOf: ["y", "n"] },
    },
    esearch,
  ],
  [
    "efetch.fcgi",
    {
      ...COMMON,
      ...HISTORY,
      db: null,
      id: null,
      rettype: null,
      retmode: { oneOf: ["xml", "text", "asn.1", ""] },
      strand: { oneOf: ["1", "2"] },
      seq_start: COUNT,
      seq_stop: COUNT,
      complexity: { oneOf: ["0", "1", "2", "3", "4"] },
    },
    efetch,
  ],
  ["esummary.fcgi", { ...COMMON, ...HISTORY, db: null, id: null, retmode: { oneOf: ["xml", "json"] }, version: { oneOf: ["2.0", "1.0"] } }, esummary],
  ["einfo.fcgi", { ...COMMON, db: null, version: { oneOf: ["2.0"] }, retmode: { oneOf: ["xml", "json"] } }, einfo],
  [
    "elink.fcgi",
    {
      ...COMMON,
      ...DATES,
      ...HISTORY,
      dbfrom: { required: true },
      db: null,
      id: null,
      cmd: { oneOf: ["neighbor", "neighbor_score", "neighbor_history", "acheck", "ncheck", "lcheck", "llinks", "llinkslib", "prlinks"] },
      linkname: null,
      term: null,
      holding: null,
      retmode: { oneOf: ["xml", "json", "ref"] },
      idtype: null,
    },
    elink,
  ],
  [
    "ecitmatch.cgi",
    { ...COMMON, db: { required: true, oneOf: ["pubmed"] }, rettype: { oneOf: ["xml"] }, retmode: { oneOf: ["xml"] }, bdata: { required: true } },
    ecitmatch,
  ],
  ["espell.fcgi", { ...COMMON, db: null, term: null }, espell],
];

export const entrezService: Service = {
  name: "NCBI Entrez",
  hosts: ["eutils.ncbi.nlm.nih.gov"],
  routes: PROGRAMS.flatMap(([program, query, answer]) =>
    (["GET", "POST"] as const).map((method): Route => ({ method, path: `/entrez/eutils/${program}`, query, answer })),
  ),
  notFound: () => text("404 Not Found", 404),
  badRequest: ({ kind, name, value }) =>
    text(
      kind === "unknown" ? `Unknown parameter: ${name}\n` : kind === "missing" ? `Missing parameter: ${name}\n` : `Invalid value of ${name}: ${value}\n`,
      400,
    ),
  throttled: json({ error: "API rate limit exceeded", "api-key": "127.0.0.1", count: "4", limit: "3" }, 429),
};
