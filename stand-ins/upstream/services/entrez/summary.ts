import { json, type Reply, xml } from "../../http/reply.ts";
import { element, elementsOf, leaf } from "../../http/xml.ts";
import type { Database, SummaryItem } from "./databases.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" ?>\n';

/** Summaries as XML 1.0, as XML 2.0 with elements of their own, or as JSON. */
export function summaries(database: Database, uids: readonly string[], retmode: string, version: string): Reply {
  const found = uids.map((uid) => ({ uid, items: database.summary(uid) }));
  if (retmode === "json")
    return json({
      header: { type: "esummary", version: "0.3" },
      result: {
        uids,
        ...Object.fromEntries(
          found.map(({ uid, items }) => [uid, items ? { uid, ...Object.fromEntries(items.map(jsonItem)) } : { uid, error: "cannot get document summary" }]),
        ),
      },
    });
  if (version === "2.0")
    return xml(
      `${HEAD}${element("eSummaryResult", element("DocumentSummarySet", found.map(({ uid, items }) => element("DocumentSummary", items ? items.map(([name, , value]) => elementsOf(name, value)).join("") : leaf("error", "cannot get document summary"), { uid })).join(""), { status: "OK" }))}`,
    );
  const failed = found.filter(({ items }) => !items).map(({ uid }) => leaf("ERROR", `UID=${uid}: cannot get document summary`));
  return xml(
    `${HEAD}${element("eSummaryResult", found.flatMap(({ uid, items }) => (items ? [element("DocSum", leaf("Id", uid) + items.map(xmlItem).join(""))] : [])).join("") + failed.join(""))}`,
  );
}

const xmlItem = ([name, type, value]: SummaryItem): string => {
  if (!Array.isArray(value)) return leaf("Item", String(value), { Name: name, Type: type });
  const inner = name.replace(/List$/, "");
  return element("Item", value.map((one) => leaf("Item", String(one), { Name: inner, Type: "String" })).join(""), { Name: name, Type: "List" });
};

/** JSON has names in lower case, and authors as objects. */
const jsonItem = ([name, , value]: SummaryItem): [string, unknown] => {
  if (name === "AuthorList" && Array.isArray(value)) return ["authors", value.map((one) => ({ name: one, authtype: "Author", clusterid: "" }))];
  return [{ LangList: "lang", PubTypeList: "pubtype", DOI: "elocationid" }[name] ?? name.toLowerCase(), value];
};
