import { parseArgs } from "node:util";
import { startStandInModel } from "./server.ts";

const usage = "usage: node stand-ins/model/main.ts --port PORT [--host 127.0.0.1] [--latency-ms 0] [--steps rules|all] [--memory FILE]";

const { values } = parseArgs({
  options: {
    port: { type: "string" },
    host: { type: "string", default: "127.0.0.1" },
    "latency-ms": { type: "string", default: "0" },
    steps: { type: "string", default: "rules" },
    memory: { type: "string" },
  },
});
const port = Number(values.port);
if (values.port === undefined || !Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port must be a whole number from 0 to 65535\n${usage}`);
  process.exit(2);
}
if (values.steps !== "rules" && values.steps !== "all") {
  console.error(`--steps must be rules or all\n${usage}`);
  process.exit(2);
}
const latencyMs = Number(values["latency-ms"]);
if (!(latencyMs >= 0 && latencyMs <= 600_000)) {
  console.error(`--latency-ms must be a number from 0 to 600000\n${usage}`);
  process.exit(2);
}
const model = await startStandInModel({
  port,
  host: values.host,
  behaviour: { latencyMs, steps: values.steps },
  ...(values.memory === undefined ? {} : { memoryFile: values.memory }),
});
console.log(`stand-in model at ${model.url}`);
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    void model.close().then(() => process.exit(0));
  });
