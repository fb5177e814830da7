import type { Mining, MiningId, MiningPage, MiningWork } from "../contracts/mining.ts";
import type { Page } from "./stores.ts";

export type MiningStore = {
  /** False, and nothing is written, where it exists. */
  create(mining: Mining): Promise<boolean>;
  /** Consistent read. */
  get(id: MiningId): Promise<Mining | null>;
  /** Newest first. */
  list(limit: number, cursor: string | null): Promise<Page<Mining>>;
  /** Writes it whole where its attempt, status and end are still those of `before`; false where they are not. */
  update(mining: Mining, before: Mining): Promise<boolean>;
  /** How its pages ended, in their order. */
  pages(id: MiningId): Promise<MiningPage[]>;
  /** Over an earlier attempt's, never over a page that is done; false where it is. */
  putPage(page: MiningPage): Promise<boolean>;
};

export type MiningQueue = {
  send(items: readonly MiningWork[]): Promise<void>;
  /** A message that was received comes again after so many seconds, not before. */
  hide(receipt: string, seconds: number): Promise<void>;
};
