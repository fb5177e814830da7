import type { Command } from "commander";
import pLimit from "p-limit";
import { z } from "zod";
import { type Json, JsonObject } from "../../shared/contracts/domain.ts";
import type { ToolClient } from "../api-client.ts";
import { addLocalOptions, type CommandRunner, type Invocation, toolAction, writeJson } from "../command.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { inOrder } from "../in-order.ts";
import { renderTool, renderTools, renderUnavailable } from "../render/tool.ts";
import { orRefusal, type Refusal } from "../tool-answer.ts";
import { addImportCommands } from "./import-commands.ts";
import { addServeCommand } from "./serve-command.ts";
import { addValidateCommand } from "./validate-command.ts";

/** tools list, show, call, validate, import, serve */
export function addToolCommands(program: Command, runner: CommandRunner): void {
  const tools = program.command("tools").description("The tool pool");

  addLocalOptions(tools.command("list"))
    .description("All tools that can be called, and why others cannot")
    .option("--all", "those that are not available, too, each with its reason")
    .action(
      toolAction(runner, async (invocation) => {
        const { client, context, json, options } = invocation;
        const tools = await client.tools();
        const listed = tools.filter(({ status }) => options.all || status === "available");
        if (json) for (const tool of listed) writeJson(invocation, tool);
        else context.stdout(`${renderTools(listed)}\n`);
        const leftOut = options.all ? null : renderUnavailable(tools);
        if (leftOut !== null) context.stderr(`${leftOut}\n`);
        return exitCodes.ok;
      }),
    );

  addLocalOptions(tools.command("show <name>"))
    .description("A tool with its parameters")
    .action(
      toolAction(runner, async (invocation, name = "") => {
        const tool = await invocation.client.tool(name);
        const { context, json } = invocation;
        if (json) writeJson(invocation, tool);
        else context.stdout(`${renderTool(tool, context.theme, context.width)}\n`);
        return exitCodes.ok;
      }),
    );

  addValidateCommand(tools, runner);

  addLocalOptions(tools.command("call [name]"))
    .description('Call a tool, or every line of a file: {"tool", "arguments"}')
    .option("--args <json>", "the arguments, a JSON object", "{}")
    .option("--file <calls.jsonl>", 'calls, one a line; answered in order, one a line: {"tool", "output"} or {"tool", "error": {"code", "message"}}')
    .option("--concurrency <n>", "calls at once, with --file", "8")
    .action(
      toolAction(runner, (invocation, name) => {
        const file = invocation.options.file;
        if (typeof file === "string") {
          if (name !== undefined) throw new UsageError("give either a tool's name or --file");
          return callFile(invocation, file);
        }
        if (name === undefined) throw new UsageError("give a tool's name, or --file");
        return callOne(invocation, name);
      }),
    );

  addImportCommands(tools, runner);
  addServeCommand(tools, runner);
}

async function callOne(invocation: Invocation<ToolClient>, name: string): Promise<number> {
  const { client, context, json, options } = invocation;
  const reply = await client.callTool(name, parseArguments(String(options.args)));
  if (json) writeJson(invocation, reply);
  else if (reply.error) context.stderr(`${context.theme.red("error")} ${reply.error.code}: ${reply.error.message}\n`);
  else context.stdout(`${JSON.stringify(reply.output, null, 2)}\n`);
  return reply.error ? exitCodes.failure : exitCodes.ok;
}

function parseArguments(text: string): JsonObject {
  try {
    return JsonObject.parse(JSON.parse(text));
  } catch (cause) {
    throw new UsageError(`--args is not a JSON object: ${text}`, { cause });
  }
}

const ToolCallLine = z.strictObject({ tool: z.string().min(1), arguments: JsonObject });
type ToolCallLine = z.infer<typeof ToolCallLine>;
const lineShape = 'a line is {"tool": NAME, "arguments": {...}}';

async function callFile(invocation: Invocation<ToolClient>, path: string): Promise<number> {
  const { client, context, options } = invocation;
  const concurrency = Number(options.concurrency);
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 100) throw new UsageError("--concurrency is a whole number from 1 to 100");
  const lines = parseLines(path, await context.readFile(path));
  let exitCode: number = exitCodes.ok;
  await inOrder(
    lines,
    pLimit(concurrency),
    (line) => answerTo(client, line),
    (answer) => {
      if (answer.error) exitCode = exitCodes.failure;
      writeJson(invocation, answer);
    },
  );
  return exitCode;
}

/** The whole file is checked before its first call. A blank line is refused: an answer's line number is that of its call. */
function parseLines(path: string, text: string): ToolCallLine[] {
  const lines = text.trimEnd().split("\n");
  if (lines.join("") === "") throw new UsageError(`${path} holds no calls; ${lineShape}`);
  return lines.map((line, place) => {
    try {
      return ToolCallLine.parse(JSON.parse(line));
    } catch (cause) {
      const blank = line.trim() === "" ? "blank" : "not JSON";
      const why = cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll("\n", " ") : blank;
      throw new UsageError(`${path}, line ${place + 1}: ${why}; ${lineShape}`, { cause });
    }
  });
}

type Answer = { tool: string; output?: Json | undefined; error?: Refusal };

/** A tool that is not there is an answer too, so that one line does not end the file. */
async function answerTo(client: ToolClient, line: ToolCallLine): Promise<Answer> {
  const { given, refusal } = await orRefusal(() => client.callTool(line.tool, line.arguments));
  const error = refusal ?? given.error;
  return error ? { tool: line.tool, error } : { tool: line.tool, output: given?.output };
}
