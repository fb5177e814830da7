import { z } from "zod";

const share = z.number().min(0).max(1);

/** How the stand-in does as verifier of answers. */
export const VerifierBehaviour = z
  .strictObject({
    disagree: share.default(0).describe("share of answers on which a verifier whose name ends in -b says the opposite of what it sees"),
    unparsable: share.default(0).describe("share of answers for which a verifier's first reply holds no verdict"),
    silent: share.default(0).describe("share of answers for which none of a verifier's replies holds one"),
  })
  .prefault({});
export type VerifierBehaviour = z.infer<typeof VerifierBehaviour>;
