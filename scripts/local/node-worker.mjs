// A process of a function on local AWS: takes calls as lines of JSON on its standard input, many at a time, and answers each with a
// line on the file descriptor that node_workers.py names. Usage: node-worker.mjs FUNCTION MODULE HANDLER DESCRIPTOR
import { AsyncLocalStorage } from "node:async_hooks";
import { flushCompileCache } from "node:module";
import { Socket } from "node:net";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [functionName, module, handlerName, descriptor] = process.argv.slice(2);
const replies = new Socket({ fd: Number(descriptor), readable: false, writable: true });
const reply = (message) => replies.write(`${JSON.stringify(message)}\n`);
const calls = new AsyncLocalStorage();

// What a call prints is its log; what nothing or an ended call prints goes where local AWS prints.
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream);
  stream.write = (text, ...rest) => {
    const call = calls.getStore();
    if (call === undefined || call.ended) return write(text, ...rest);
    call.log += text;
    const written = rest.at(-1);
    if (typeof written === "function") process.nextTick(written);
    return true;
  };
}

async function answer({ id, event, arn, timeoutMs }) {
  const call = { log: "", ended: false };
  const deadline = Date.now() + timeoutMs;
  const context = {
    functionName,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    invokedFunctionArn: arn,
    awsRequestId: id,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  const outcome = await calls.run(call, () => outcomeOf(event, context));
  call.ended = true;
  reply({ id, ...outcome, log: call.log.trimEnd() });
}

async function outcomeOf(event, context) {
  try {
    return { status: "ok", result: (await handler(event, context)) ?? null };
  } catch (error) {
    if (!(error instanceof Error)) return { status: "error", errorType: "Error", error: String(error) };
    return { status: "error", errorType: error.name, error: error.message, trace: error.stack };
  }
}

let handler;
try {
  handler = (await import(pathToFileURL(module).href))[handlerName];
  if (typeof handler !== "function") throw new Error(`${module} exports no function ${handlerName}`);
  reply({ status: "ready" });
} catch (error) {
  reply({ status: "error", error: error.message });
  throw error;
}

let first = true;
createInterface({ input: process.stdin, terminal: false }).on("line", async (line) => {
  await answer(JSON.parse(line));
  if (!first) return;
  first = false;
  // This process is ended by a signal, before Node.js would write by itself what it has compiled.
  flushCompileCache();
});
