import { expect, it } from "vitest";
import { readResult } from "../../../shared/tools/imported/mcp/read-result.ts";

const text = (value: string) => ({ type: "text", text: value });

it.each<[string, unknown, unknown]>([
  ["structured content", { content: [text('{"a":2}')], structuredContent: { a: 1 } }, { a: 1 }],
  ["text that is JSON", { content: [text('{"a":[1]}')] }, { a: [1] }],
  ["text", { content: [text("42 apples")] }, { text: "42 apples" }],
  ["a number as text", { content: [text("42")] }, { text: "42" }],
  ["nothing", { content: [] }, { text: "" }],
  ["no content", {}, { text: "" }],
  [
    "several things",
    {
      content: [
        text("a"),
        { type: "image", mimeType: "image/png", data: "AAAA" },
        { type: "resource", resource: { uri: "file:///x", blob: "AAAAAA" } },
        { type: "resource", resource: { uri: "file:///y", mimeType: "text/plain", text: "y" } },
        { type: "resource_link", uri: "file:///z", name: "z" },
      ],
    },
    {
      content: [
        { type: "text", text: "a" },
        { type: "image", mimeType: "image/png", base64Characters: 4 },
        { type: "resource", resource: { uri: "file:///x", mimeType: null, base64Characters: 6 } },
        { type: "resource", resource: { uri: "file:///y", mimeType: "text/plain", text: "y" } },
        { type: "resource_link", uri: "file:///z" },
      ],
    },
  ],
])("an output is made of %s", (_what, result, output) => {
  expect(readResult(result)).toEqual(output);
});

it("an error keeps its words", () => {
  expect(() => readResult({ isError: true, content: [text("no such\n city")] })).toThrow(
    expect.objectContaining({ code: "upstream_error", message: "no such city" }),
  );
});

it.each([null, [], "text", { content: "text" }, { content: [{}] }])("what is no result of the protocol is an error: %j", (result) => {
  expect(() => readResult(result)).toThrow("the server's result is none of the MCP protocol");
});
