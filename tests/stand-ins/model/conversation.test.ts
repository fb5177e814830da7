import { describe, expect, it } from "vitest";
import type { Message } from "../../../shared/contracts/model.ts";
import { readConversation } from "../../../stand-ins/model/conversation.ts";
import { parseCutJson } from "../../../stand-ins/model/cut-json.ts";
import { deriveText, openingOf, specs, submitSpec, userText } from "./support.ts";

const call = (id: string, name: string): Message => ({ role: "assistant", content: [{ type: "toolCall", id, name, arguments: { enzyme: "EcoRI" } }] });
const result = (callId: string, text: string, isError = false): Message => ({ role: "user", content: [{ type: "toolResult", callId, text, isError }] });
const read = (...messages: Message[]) => readConversation([...specs, submitSpec], messages);

describe("reading a conversation", () => {
  it("finds seed, query, answer and iteration, and leaves submit_task out of the toolset", () => {
    const conversation = read(userText(openingOf({ k: 2, query: "What is the site?", rest: "<answer>GAATTC</answer>" })));
    expect(conversation).toMatchObject({
      query: "What is the site?",
      answer: "GAATTC",
      iteration: 2,
      turns: 0,
      derive: null,
      seed: { name: "EcoRI", type: "restriction enzyme" },
    });
    expect(conversation.tools.map(({ name }) => name)).not.toContain("submit_task");
  });

  it.each([
    ["attributes in the usual order", `<item id="e1" tool="t" arguments='{"overhang":"x"}'>{"a":1}</item>`, { overhang: "x" }],
    ["attributes in another order", `<item arguments='{"overhang":"x"}' tool="t" id="e1">{"a":1}</item>`, { overhang: "x" }],
    ["an unescaped quote in the arguments", `<item id="e1" tool="t" arguments='{"overhang":"5' overhang"}'>{"a":1}</item>`, { overhang: "5' overhang" }],
    ["an escaped quote in the arguments", `<item id="e1" tool="t" arguments='{"overhang":"5\\u0027 overhang"}'>{"a":1}</item>`, { overhang: "5' overhang" }],
    ["entities", `<item id="e1" tool="t" arguments="{&quot;q&quot;:&quot;a &gt; b&quot;}">{"a":1}</item>`, { q: "a > b" }],
  ])("reads an evidence item with %s", (_, item, given) => {
    const { evidence } = read(userText(openingOf({ rest: `<evidence>\n${item}\n</evidence>` })));
    expect(evidence).toMatchObject([{ id: "e1", tool: "t", arguments: given, output: { a: 1 }, fresh: false }]);
  });

  it("takes evidence results as evidence, and counts the others as failed calls", () => {
    const conversation = read(
      userText(openingOf()),
      call("c1", "restriction_enzyme_info"),
      result("c1", '[evidence e1]\n{"site":"GAATTC"}'),
      call("c2", "bio_seq_count"),
      result("c2", "[error: invalid_arguments]\nno", true),
      call("c3", "bio_seq_count"),
      result("c3", "[not evidence: repeat]\n{}"),
    );
    expect(conversation.evidence).toMatchObject([{ id: "e1", tool: "restriction_enzyme_info", output: { site: "GAATTC" }, fresh: true }]);
    expect(conversation.calls.map(({ failed }) => failed)).toEqual([false, true, true]);
    expect(conversation.turns).toBe(3);
  });

  it("reads the derivation and its exemplars, also in one message with the rest, and counts submissions", () => {
    const conversation = read(userText(`${openingOf()}\n${deriveText}`), call("s1", "submit_task"), result("s1", "[not accepted]", true));
    expect(conversation).toMatchObject({ derive: { exemplars: [{ pattern: "multi-hop", query: "form only" }] }, submissions: 1, evidence: [] });
  });

  it("keeps what stands before a cut and knows what misses its end", () => {
    const cut = '[evidence e1]\n{"name":"EcoRI","fragments":["AAA","CC\n[cut: 40 of 900 characters shown]';
    const [item] = read(userText(openingOf()), call("c1", "restriction_catalyse"), result("c1", cut)).evidence;
    expect(item?.output).toEqual({ name: "EcoRI", fragments: ["AAA"] });
    expect([...(item?.incomplete ?? [])]).toContainEqual(["AAA"]);
  });
});

describe("cut JSON", () => {
  it.each([
    ['{"a":1,"b":"x', { a: 1 }],
    ['{"a":12', {}],
    ['{"a":[1,2,34', { a: [1, 2] }],
    ['{"a":{"b":true,"c":fal', { a: { b: true } }],
    ['{"a":"\\"q\\"","b', { a: '"q"' }],
    ['[{"n":1},{"n":2},{"m"', [{ n: 1 }, { n: 2 }, {}]],
    ['{"a":-1.5e3, "b" : null ,', { a: -1500, b: null }],
  ])("%s", (text, kept) => expect(parseCutJson(text)?.output).toEqual(kept));

  it("gives nothing where nothing is whole", () => {
    expect(parseCutJson('"half')).toBeNull();
    expect(parseCutJson("no JSON")).toBeNull();
  });
});
