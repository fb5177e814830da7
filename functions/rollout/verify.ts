import { VerifyInput, VerifyOutput } from "../../shared/contracts/rollout-machine.ts";
import { verify } from "../../shared/pipeline/rollout/verify.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { modelPorts } from "../deps/models.ts";
import { tablePorts } from "../deps/table.ts";

export const createVerify = (ports: Parameters<typeof verify>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "Verify", input: VerifyInput, output: VerifyOutput, run: (input) => verify(ports, input) });
export const handler = createVerify(compose(base, tablePorts, bucketPorts, modelPorts)).handler;
