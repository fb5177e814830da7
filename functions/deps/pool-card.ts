import type { PoolHashes } from "../../shared/contracts/configuration.ts";
import type { PoolContents } from "../../shared/domain/sampling/check-settings.ts";
import { shippedCard } from "../../shared/pools/card.ts";
import { contentsOf } from "../../shared/pools/contents.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { toolPoolSha256 } from "../../shared/tools/core/tool-pool.ts";
import { lazy } from "./lazy.ts";

const card = lazy(shippedCard);

/** What the pools hold and their hashes, without the pools. */
export const poolCardPorts = {
  poolContents: lazy((): PoolContents => contentsOf(card(), toolPool.tools)),
  poolHashes: lazy((): PoolHashes => ({ tools: toolPoolSha256(toolPool), seeds: card().seeds.sha256, exemplars: card().exemplars.sha256 })),
};
