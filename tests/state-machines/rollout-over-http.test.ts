import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { policyPrompt } from "../../shared/prompts/policy.ts";
import { anthropic, type Dialect, openai } from "../adapters/models/dialects.ts";
import { type MisbehavingServer, startMisbehavingServer } from "../support/misbehaving-server.ts";
import { oneRollout } from "../support/rollout-script.ts";
import { makeTask } from "../support/tasks.ts";

const toolset = ["restriction_enzyme_info", "bio_seq_translate", "bio_seq_reverse_complement"];
const query = "Which site does BamHI cut?";

/** Whatever a policy must not see carries a mark that stands nowhere else. */
const secret = makeTask({
  query,
  answer: "ANSWER-MARK",
  toolset,
  seed: { ...makeTask().seed, id: "seed-mark", name: "SEED-MARK", aliases: ["ALIAS-MARK"] },
  exemplarIds: ["EXEMPLAR-MARK"],
  facts: [{ value: "FACT-MARK", evidenceId: "EVIDENCE-MARK", field: "/FIELD-MARK" }],
  evidenceIds: ["EVIDENCE-MARK"],
  evidence: makeTask().evidence.map((item) => ({ ...item, id: "EVIDENCE-MARK", output: { site: "OUTPUT-MARK" } })),
  usedTools: ["USED-MARK"],
  solutionPath: [{ evidenceId: "EVIDENCE-MARK", tool: "PATH-MARK", dependsOn: [] }],
  rngSeed: 987_654_321,
});
const marks = /mark|987654321/i;

type ToolParam = { name?: string; function?: { name: string } };

describe.each([
  ["Anthropic", anthropic, (body: Body) => [body.system, body.messages[0]]],
  ["an OpenAI-compatible server", openai, (body: Body) => body.messages],
] as const)("a policy of %s", (_name, dialect: Dialect, openingOf) => {
  let server: MisbehavingServer;
  beforeAll(async () => {
    server = await startMisbehavingServer();
  });
  afterAll(() => server.close());

  const call = (name: string, args: object, id = "c1") => dialect.reply({ calls: [{ id, name, arguments: JSON.stringify(args) }], stop: "calls" });
  const world = (settings = {}) => oneRollout(dialect.create(server.url), { policy: dialect.model, ...settings }, undefined, secret);

  it("is sent the query and the toolset in its recorded order, never answer, evidence, seed or exemplars: the bytes of every request", async () => {
    server.script(
      { body: call("restriction_enzyme_info", { enzyme: "BamHI" }) },
      { body: call("restriction_enzyme_info", { enzym: "BamHI" }, "c2") },
      { body: dialect.reply({ text: "GGATCC", stop: "end" }) },
    );
    const { run, rollout } = await world({ sampling: { temperature: 0.7 } });
    await run();
    expect(server.received).toHaveLength(3);
    for (const { body } of server.received) {
      expect(body).not.toMatch(marks);
      const sent = JSON.parse(body) as Body;
      expect(sent.tools.map((tool) => tool.function?.name ?? tool.name)).toEqual(toolset);
      expect(Object.keys(sent).filter((key) => !allowed.has(key))).toEqual([]);
    }
    const opening = openingOf(JSON.parse(server.received[0]?.body ?? "{}") as Body);
    expect(textsIn(opening)).toEqual([policyPrompt, query]);
    expect(await rollout()).toMatchObject({ end: "answered", answer: "GGATCC", correct: false, calls: { total: 2, invalidArguments: 1 } });
  });

  it("is given the same bytes at the head of every request of the rollout", async () => {
    server.script({ body: call("restriction_enzyme_info", { enzyme: "BamHI" }) }, { body: dialect.reply({ text: "GGATCC", stop: "end" }) });
    const { run } = await world({ promptCache: "off" });
    await run();
    const [first = "", second = ""] = server.received.map(({ body }) => dialect.withoutBreakpoints(body));
    const tools = (body: string) => JSON.stringify((JSON.parse(body) as Body).tools);
    expect(tools(second)).toBe(tools(first));
    const messages = (body: string) => (JSON.parse(body) as Body).messages.map((message) => JSON.stringify(message));
    expect(messages(second).slice(0, messages(first).length)).toEqual(messages(first));
  });
});

type Body = { system?: unknown; messages: unknown[]; tools: ToolParam[] };
const allowed = new Set([
  ...["model", "max_tokens", "max_completion_tokens", "system", "messages", "tools", "thinking", "output_config", "cache_control", "metadata"],
  ...["temperature", "top_p", "seed", "reasoning_effort", "stream"],
]);

/** The texts below a value, in order. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  const { text, content } = value as { text?: unknown; content?: unknown };
  return [...textsIn(text ?? []), ...textsIn(content ?? [])];
}

describe("reasoning of an OpenAI-compatible server", () => {
  let server: MisbehavingServer;
  beforeAll(async () => {
    server = await startMisbehavingServer();
  });
  afterAll(() => server.close());

  const reply = (message: object, finish: string) => ({
    model: "gpt-oss-120b",
    choices: [{ index: 0, finish_reason: finish, message: { role: "assistant", ...message } }],
    usage: { prompt_tokens: 100, completion_tokens: 10 },
  });
  const calls = [{ id: "c1", type: "function", function: { name: "restriction_enzyme_info", arguments: '{"enzyme":"EcoRI"}' } }];

  it("is kept beside the calls of its turn, and an answer that stands in the reasoning alone is the answer", async () => {
    server.script(
      { body: reply({ content: null, reasoning_content: "Look EcoRI up.", tool_calls: calls }, "tool_calls") },
      { body: reply({ content: "", reasoning_content: "GAATTC" }, "stop") },
    );
    const { run, rollout } = await oneRollout(openai.create(server.url), { policy: openai.model });
    await run();
    const { messages, ...whole } = await rollout();
    expect(whole).toMatchObject({ end: "answered", answer: "GAATTC", correct: true, calls: { total: 1, replayed: 1 } });
    expect(messages.at(1)?.content).toEqual([
      { type: "reasoning", text: "Look EcoRI up.", opaque: { field: "reasoning_content" } },
      { type: "toolCall", id: "c1", name: "restriction_enzyme_info", arguments: { enzyme: "EcoRI" } },
    ]);
    expect(messages.at(-1)?.content).toEqual([
      { type: "reasoning", text: "GAATTC", opaque: { field: "reasoning_content" } },
      { type: "text", text: "GAATTC" },
    ]);
    const second = JSON.parse(server.received[1]?.body ?? "{}") as Body;
    expect(second.messages).toContainEqual(expect.objectContaining({ role: "assistant", reasoning_content: "Look EcoRI up." }));
  });
});
