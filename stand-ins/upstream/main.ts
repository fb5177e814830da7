import { parseArgs } from "node:util";
import { startStandInUpstream } from "./server.ts";

const usage = "usage: node stand-ins/upstream/main.ts --port PORT [--host 127.0.0.1] [--latency-ms 0]";

function stop(problem: string): never {
  console.error(`${problem}\n${usage}`);
  process.exit(2);
}

const { values } = parseArgs({
  options: { port: { type: "string" }, host: { type: "string", default: "127.0.0.1" }, "latency-ms": { type: "string", default: "0" } },
});
const port = Number(values.port ?? Number.NaN);
if (!Number.isInteger(port) || port < 0 || port > 65_535) stop("--port must be a whole number from 0 to 65535");
const latencyMs = Number(values["latency-ms"]);
if (!(latencyMs >= 0 && latencyMs <= 600_000)) stop("--latency-ms must be a number from 0 to 600000");

const upstream = await startStandInUpstream({ port, host: values.host, behaviour: { latencyMs } });
console.log(`stand-in upstreams at ${upstream.url}`);
const close = () => void upstream.close().then(() => process.exit(0));
process.once("SIGINT", close).once("SIGTERM", close);
