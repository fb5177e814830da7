import { RolloutConfiguration } from "../../contracts/rollout.ts";
import { rememberingCheckpoints } from "../checkpoint-cache.ts";

export const readRolloutConfiguration = rememberingCheckpoints(RolloutConfiguration, 200);
