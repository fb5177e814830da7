import type { CanonicalRow } from "../../../contracts/dataset-rows/canonical.ts";
import type { ChatMessage } from "../../../contracts/dataset-rows/chat.ts";
import type { SharegptRow } from "../../../contracts/dataset-rows/sft.ts";
import { RowLeftOutError } from "../row-left-out-error.ts";
import { chatMessages, knownTokens, sftMarks } from "./messages.ts";
import { thinking } from "./thinking.ts";

type Turn = SharegptRow["conversations"][number];

/** What LLaMA-Factory's own converter puts between the results of parallel calls, which are one turn. */
const betweenResults = "\n</tool_response>\n<tool_response>\n";

/** @throws RowLeftOutError */
export function sharegptRow(row: CanonicalRow): SharegptRow {
  const messages = chatMessages(row.messages);
  const [first] = messages;
  const system = first?.role === "system" ? first.content : "";
  return {
    ...sftMarks(row),
    ...knownTokens(row),
    conversations: turnsOf(messages.filter(({ role }) => role !== "system")),
    system,
    tools: JSON.stringify(row.tools.map((tool) => tool.function)),
  };
}

function turnsOf(messages: readonly ChatMessage[]): Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    const before = turns.at(-1);
    if (message.role === "assistant") turns.push(policyTurn(message));
    else if (message.role === "tool" && before?.from === "observation") before.value += `${betweenResults}${message.content}`;
    // Text of the environment after the results of a turn: one turn more would break the alternation, and the row would be dropped.
    else if (message.role === "user" && before?.from === "observation") before.value += `\n\n${message.content}`;
    else turns.push({ from: message.role === "tool" ? "observation" : "human", value: message.content });
  }
  const alternates = turns.length % 2 === 0 && turns.every(({ from }, place) => (from === "gpt" || from === "function_call") === (place % 2 === 1));
  if (!alternates) throw new RowLeftOutError("turns_do_not_alternate");
  return turns;
}

function policyTurn({ content, reasoning_content: reasoning, tool_calls: calls }: Extract<ChatMessage, { role: "assistant" }>): Turn {
  if (calls === undefined) return { from: "gpt", value: `${thinking(reasoning ?? "")}${content}` };
  // Text beside a call has no place but the thought: the rest of the value must be JSON.
  const thought = [reasoning ?? "", content].filter((text) => text !== "").join("\n\n");
  const wanted = calls.map((call) => ({ name: call.function.name, arguments: call.function.arguments }));
  return { from: "function_call", value: `${thinking(thought)}${JSON.stringify(wanted.length === 1 ? wanted[0] : wanted)}` };
}

/** @param files of the view, by split. @returns LLaMA-Factory's `dataset_info.json` for the view's folder. */
export function datasetInfo(files: Readonly<Record<string, readonly string[]>>): Record<string, unknown> {
  const entry = (fileName: string) => ({
    file_name: fileName,
    formatting: "sharegpt",
    columns: { messages: "conversations", system: "system", tools: "tools" },
  });
  return Object.fromEntries(
    Object.entries(files).flatMap(([split, names]) =>
      names.map((name, place) => [names.length === 1 ? `dive_${split}` : `dive_${split}_${String(place).padStart(5, "0")}`, entry(name)]),
    ),
  );
}
