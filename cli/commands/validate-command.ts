import type { Command } from "commander";
import type { PoolTool } from "../../shared/contracts/pool-tool.ts";
import { noContactNotice } from "../../shared/domain/user-agent.ts";
import type { ToolPool } from "../../shared/tools/core/tool-pool.ts";
import { type CommandRunner, type GlobalOptions, type Invocation, writeJson } from "../command.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { renderValidation, summaryOf } from "../render/validation.ts";
import { readStandInUrl } from "../stand-in-url.ts";
import { validateTools } from "../validation/validate-tools.ts";
import type { ValidationTarget } from "../validation/validation-world.ts";

type Options = { family?: string; tool?: string; live?: boolean; against?: string; out?: string; concurrency: string };

/** tools validate */
export function addValidateCommand(tools: Command, runner: CommandRunner): void {
  tools
    .command("validate")
    .description("Hold every tool to its cases: right answers, the same again and under load, honest errors. Only what passes is sampled")
    .option("--family <name>", "the tools of this family only")
    .option("--tool <name>", "this tool only")
    .option("--live", "ask the upstreams themselves; keys from the environment, as in TUSHARE_TOKEN")
    .option("--against <url>", "ask http://HOST:PORT in place of every upstream (default: a stand-in that the command starts)")
    .option("--out <file>", "where the result goes (default: the file that the pool is sampled by)")
    .option("--concurrency <n>", "tools at once", "16")
    .action(async function run(this: Command) {
      const { json = false } = this.optsWithGlobals<Partial<GlobalOptions>>();
      runner.exitCode = await validate({ json, context: runner.context, options: this.opts<Options>() });
    });
}

async function validate(invocation: Pick<Invocation, "json" | "context"> & { options: Options }): Promise<number> {
  const { context, json, options } = invocation;
  const target = targetOf(options);
  const concurrency = Number(options.concurrency);
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 64) throw new UsageError("--concurrency is a whole number from 1 to 64");
  const started = performance.now();
  const world = await context.openValidation(target);
  try {
    if (target.mode === "live" && world.contact === null) context.stderr(noContactNotice);
    const tools = chosen(world.pool, options);
    const done = await validateTools(world, { target, tools, concurrency, out: options.out ?? null }, context, (validation) => {
      if (json) writeJson(invocation, validation);
    });
    const summary = summaryOf(done, (performance.now() - started) / 1000);
    if (json) writeJson(invocation, { summary });
    else context.stdout(`${renderValidation(summary, done.validations, context.theme, context.width)}\n`);
    return summary.failed > 0 ? exitCodes.failure : exitCodes.ok;
  } finally {
    await world.close();
  }
}

function targetOf({ live, against }: Options): ValidationTarget {
  if (live && against !== undefined) throw new UsageError("give either --live or --against");
  if (live) return { mode: "live" };
  return against === undefined ? { mode: "stand-in" } : { mode: "against", url: readStandInUrl(against) };
}

function chosen({ tools }: ToolPool, { family, tool }: Options): readonly PoolTool[] {
  if (family !== undefined && tool !== undefined) throw new UsageError("give either --family or --tool");
  const found = tools.filter((one) => (family === undefined || one.family === family) && (tool === undefined || one.name === tool));
  if (found.length > 0) return found;
  if (tool !== undefined) throw new UsageError(`there is no tool ${tool}`);
  throw new UsageError(`there is no family ${family}; there are ${[...new Set(tools.map((one) => one.family))].join(", ")}`);
}
