import { z } from "zod";
import type { Json } from "../../contracts/domain.ts";
import { at, items, pick } from "../academic/json-fields.ts";
import { openAlexTool } from "./openalex-tool.ts";
import { topic } from "./shape-record.ts";

const tags = (list: Json) => items(list).map((tag) => pick(tag, ["id", "display_name", "score"]));

/** What a text is about. */
export const analysisTools = [
  openAlexTool({
    name: "openalex_analyze_text",
    kind: "P",
    description:
      "Tag a text with OpenAlex's keywords, topics and concepts. Title and abstract together have 20 to 2,000 characters. OpenAlex calls this service " +
      "deprecated; it may stop answering.",
    returns:
      "keywords, concepts (id, display_name, score from 0 to 1), topics (best first: id, display_name, score, subfield, field, domain), primary_topic (the best " +
      "one, null if none).",
    input: z
      .strictObject({
        title: z.string().trim().min(1).max(2_000).describe("Title, for example Type 1 diabetes research for children"),
        abstract: z.string().trim().min(1).max(2_000).optional().describe("Abstract or any other text of the work"),
      })
      .refine(({ title, abstract = "" }) => title.length + abstract.length >= 20, { message: "title and abstract must have 20 characters", path: ["title"] })
      .refine(({ title, abstract = "" }) => title.length + abstract.length <= 2_000, {
        message: "title and abstract must have no more than 2,000 characters",
        path: ["abstract"],
      }),
    examples: [{ title: "Type 1 diabetes research for children" }],
    request: (query) => ({ method: "GET", path: "/text", query }),
    output: (reply) => {
      const primary = at(reply, "primary_topic");
      return {
        keywords: tags(at(reply, "keywords")),
        primary_topic: primary === null ? null : topic(primary),
        topics: items(at(reply, "topics")).map(topic),
        concepts: tags(at(reply, "concepts")),
      };
    },
  }),
];
