import { describe, expect, it } from "vitest";
import { renderExtraction, submitEntitiesSpec } from "../../../shared/prompts/mining/extraction.ts";
import { extractionTurn } from "../../../stand-ins/model/extraction/extraction-turn.ts";

const ask = (types: string[], ...texts: { title: string; text: string }[]) =>
  extractionTurn(
    [submitEntitiesSpec],
    [
      {
        role: "user",
        content: [
          {
            type: "text",
            text: renderExtraction(
              "medical",
              types,
              texts.map((text, n) => ({ id: `"${n}`, ...text })),
              10_000,
            ),
          },
        ],
      },
    ],
  )?.calls[0]?.arguments.entities;
const entity = (name: string, type: string, aliases: string[] = [], identifier: string | null = null) => ({ name, type, aliases, identifier });

describe("the stand-in that names entities", () => {
  it("takes no part in other conversations", () => {
    const message = { role: "user" as const, content: [{ type: "text" as const, text: "<query>x</query>" }] };
    expect(extractionTurn([], [message])).toBeNull();
    expect(extractionTurn([submitEntitiesSpec], [message])).toBeNull();
  });

  it.each([
    [
      "an article",
      ["rare_disease"],
      {
        title: "X <Y> disease",
        text: 'X <Y> disease is a rare disease, also known as XY, "Y". Brand names: A, B.\nX <Y> disease is often mentioned together with C, D.',
      },
      [
        entity("rare disease", "rare_disease"),
        entity("X <Y> disease", "rare_disease", ["XY", '"Y"']),
        entity("A", "brand_name"),
        entity("B", "brand_name"),
        entity("C", "rare_disease"),
        entity("D", "rare_disease"),
      ],
    ],
    [
      "a record of a gene",
      ["gene", "organism"],
      { title: "TP53", text: "uid: 7157\ndescription: tumor protein p53\norgname: Homo sapiens\notheraliases: P53, LFS1" },
      [entity("gene", "gene"), entity("TP53", "gene", ["tumor protein p53", "P53", "LFS1"], "7157"), entity("Homo sapiens", "organism")],
    ],
    [
      "a listing",
      ["hk_company"],
      { title: "腾讯控股", text: "ts_code: 00700.HK\nname: 腾讯控股\nenname: Tencent Holdings" },
      [entity("hk company", "hk_company"), entity("腾讯控股", "hk_company", ["Tencent Holdings"], "00700.HK")],
    ],
    [
      "an abstract",
      ["paper", "research_topic"],
      { title: "On topics.", text: "Topic modelling remains incompletely understood." },
      [entity("paper", "paper"), entity("On topics", "paper"), entity("Topic modelling", "research_topic")],
    ],
    ["a text of another form", ["gene"], { title: "Nothing", text: "There is nothing here." }, []],
  ])("names what %s names, and the kind of the first", (_what, types, text, entities) => {
    expect(ask(types, text)).toEqual(entities);
  });
});
