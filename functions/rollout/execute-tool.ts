import { ExecuteToolInput, ExecuteToolOutput } from "../../shared/contracts/rollout-machine.ts";
import { executeTool } from "../../shared/pipeline/rollout/execute-tool.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { toolExecutorPorts } from "../deps/tool-executor.ts";

export const createExecuteTool = (ports: Parameters<typeof executeTool>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "ExecuteTool", input: ExecuteToolInput, output: ExecuteToolOutput, run: (input) => executeTool(ports, input) });
export const handler = createExecuteTool(compose(base, bucketPorts, toolExecutorPorts)).handler;
