import { FailRolloutInput, FailRolloutOutput } from "../../shared/contracts/rollout-machine.ts";
import { failRollout } from "../../shared/pipeline/rollout/fail-rollout.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { unitEndPorts } from "../deps/unit-end.ts";

export const createFailRollout = (ports: Parameters<typeof failRollout>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "FailRollout", input: FailRolloutInput, output: FailRolloutOutput, run: (input) => failRollout(ports, input) });
export const handler = createFailRollout(unitEndPorts).handler;
