import { PoolCard } from "../contracts/pools.ts";
import card from "./data/card.json" with { type: "json" };

/** What the shipped pools hold, and their checksums; small enough for every function. */
export const shippedCard = (): PoolCard => PoolCard.parse(card);
