import { FinishRolloutInput, FinishRolloutOutput } from "../../shared/contracts/rollout-machine.ts";
import { finishRollout } from "../../shared/pipeline/rollout/finish-rollout.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { unitEndPorts } from "../deps/unit-end.ts";

export const createFinishRollout = (ports: Parameters<typeof finishRollout>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "FinishRollout", input: FinishRolloutInput, output: FinishRolloutOutput, run: (input) => finishRollout(ports, input) });
export const handler = createFinishRollout(unitEndPorts).handler;
