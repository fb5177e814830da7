import { startStandInModel } from "../stand-ins/model/server.ts";
import { createModelRouter } from "../shared/adapters/models/model-router.ts";
import { createCycleWorld } from "./support/cycle-world.ts";
import { makeRun, testRunId } from "./support/factories.ts";
import { startPythonProcesses } from "./support/python-process.ts";
import { createToolExecutor } from "../shared/tools/core/tool-executor.ts";
import { createToolRunners } from "../shared/tools/tool-runners.ts";
import { toolPool } from "../shared/tools/tool-pool.ts";
import { builtInSeeds } from "../shared/pools/seeds.ts";
import { builtInExemplars } from "../shared/pools/exemplars.ts";
import { cycleIdOf } from "../shared/contracts/ids.ts";

const n = Number(process.argv[2] ?? 6);
const standIn = await startStandInModel({ port: 0 });
const python = startPythonProcesses();
const models = createModelRouter({ credentials: async () => ({}), standInUrl: standIn.url, clock: { now: () => new Date() } });
const executor = createToolExecutor(toolPool, createToolRunners({ pythonFunctions: python }));
const pools = { tools: toolPool.tools, seeds: builtInSeeds(), exemplars: builtInExemplars(), hashes: { tools: "", seeds: "", exemplars: "" } };
const world = await createCycleWorld({ run: makeRun({ cycles: n, toolset: { includeGeneral: true } }), pools, models, executor });
const t = performance.now();
for (let i = 0; i < n; i++) {
  const r = await world.runCycle(i).catch((e) => e);
  const c = await world.cycles.get(cycleIdOf(testRunId, i));
  console.log(i, JSON.stringify(r), c?.seedName, c?.reason, JSON.stringify(c?.rejections), JSON.stringify(c?.totals));
}
console.log("seconds", (performance.now() - t) / 1000, (await world.runs.get(testRunId))?.totals);
let cursor: string | null = null; const used = new Map<string, number>();
do { const page = await world.tasks.list(testRunId, 100, cursor); for (const x of page.items) { if (page.items.length < 40 || Math.random() < 0.1) console.log(x.k, x.query, "=>", x.answer); } cursor = page.cursor; } while (cursor);
for (let i = 0; i < n; i++) { const c = await world.cycles.get(cycleIdOf(testRunId, i)); for (const tool of c?.usedTools ?? []) used.set(tool, (used.get(tool) ?? 0) + 1); }
console.log("unused", toolPool.tools.filter((x) => !used.has(x.name)).map((x) => x.name).join(" "), used.size);
python.end(); await standIn.close();
