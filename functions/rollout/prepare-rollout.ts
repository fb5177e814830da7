import { PrepareRolloutInput, PrepareRolloutOutput } from "../../shared/contracts/rollout-machine.ts";
import { prepareRollout } from "../../shared/pipeline/rollout/prepare-rollout.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { tablePorts } from "../deps/table.ts";

export const createPrepareRollout = (ports: Parameters<typeof prepareRollout>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "PrepareRollout", input: PrepareRolloutInput, output: PrepareRolloutOutput, run: (input) => prepareRollout(ports, input) });
export const handler = createPrepareRollout(compose(base, tablePorts, bucketPorts)).handler;
