import type { Mining, MiningId, MiningPage } from "../../shared/contracts/mining.ts";
import { MiningSettings } from "../../shared/contracts/mining.ts";
import { noMiningTotals } from "../../shared/domain/mining/mining-totals.ts";

export const miningIdNumber = (n: number): MiningId => `mine-${String(n).padStart(26, "0")}`;

export function makeMiningSettings(overrides: Partial<MiningSettings> = {}): MiningSettings {
  return MiningSettings.parse({ domain: "medical", source: "pubmed", pages: 3, texts: 4, model: "stand-in/rules", ...overrides });
}

export function makeMining(overrides: Partial<Mining> = {}): Mining {
  return {
    id: miningIdNumber(1),
    status: "running",
    settings: makeMiningSettings(),
    attempt: 1,
    createdAt: "2026-01-01T00:00:00.000Z",
    endedAt: null,
    bodySha256: "0".repeat(64),
    result: null,
    ...overrides,
  };
}

export const makeMiningPage = (overrides: Partial<MiningPage> = {}): MiningPage => ({
  miningId: miningIdNumber(1),
  page: 0,
  attempt: 1,
  status: "done",
  reason: null,
  totals: noMiningTotals,
  ...overrides,
});
