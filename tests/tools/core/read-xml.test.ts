import { describe, expect, it } from "vitest";
import { at, elements, readXml, textOf, xmlJson } from "../../../shared/tools/core/read-xml.ts";

const read = (text: string, prose: string[] = []) => readXml("atlas", { status: 200, headers: {}, text }, prose);

describe("XML", () => {
  it("becomes objects and texts, numbers left as they are written", () => {
    const xml = read('<?xml version="1.0"?><!DOCTYPE a PUBLIC "-//x//EN" "https://x.example.org/a.dtd"><a><b n="007">x &amp; &#945;</b><b>010</b><c/></a>');
    expect(xml).toEqual({ a: { b: [{ "#text": "x & α", "@n": "007" }, "010"], c: "" } });
    expect(elements(at(xml, "a", "b")).map((each) => textOf(each))).toEqual(["x & α", "010"]);
    expect([textOf(xml, "a", "b"), textOf(xml, "a", "c"), textOf(xml, "a", "c", "d"), textOf(xml, "toString")]).toEqual([null, null, null, null]);
    expect(elements(at(xml, "a", "c"))).toEqual([]);
    expect(xmlJson(xml.a ?? "")).toEqual({ b: [{ "#text": "x & α", "@n": "007" }, "010"] });
  });

  it("keeps the words of prose in order", () => {
    expect(read('<a><T lang="en">H<sub>2</sub>O is\n <i>wet</i> &lt; <b><i>ice</i></b></T><T/><T>x</T><Tx>y <i>z</i></Tx></a>', ["T"])).toEqual({
      a: { T: [{ "#text": "H2O is wet < ice", "@lang": "en" }, "", "x"], Tx: { "#text": "y", i: "z" } },
    });
  });

  it("takes any number of the entities that every XML has", () => {
    expect(textOf(read(`<a>${"&#x3b1;&amp;".repeat(20_000)}</a>`), "a")).toBe("α&".repeat(20_000));
  });

  it.each([
    ["no XML", "Service unavailable"],
    ["cut off", "<a><b>x</b>"],
    ["with entities of its own", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ["with entities that multiply", '<!DOCTYPE a [<!ENTITY x "yyyyyyyyyy"><!ENTITY z "&x;&x;&x;&x;&x;&x;">]><a>&z;</a>'],
    ["with the address of a file as an entity", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ["nested too deep", "<a>".repeat(5_000) + "</a>".repeat(5_000)],
    ["with a name that changes objects", "<a><__proto__>x</__proto__></a>"],
  ])("is refused when it is %s", (_what, text) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ name: "ToolCallError", code: "upstream_error", message: expect.stringContaining("no sound XML") }),
    );
  });
});
