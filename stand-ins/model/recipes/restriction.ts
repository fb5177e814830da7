import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import { isJsonObject } from "../json.ts";
import type { Field, Recipe } from "../rules/recipe.ts";

const list = (output: Json, key: string): Json[] => {
  const value = isJsonObject(output) ? output[key] : undefined;
  return Array.isArray(value) ? value : [];
};
const form = (linear: Json | undefined): string => (linear === false ? "circular" : "linear");

/** What the enzymes tell: their sites, cuts and relatives. */
const info: Recipe = {
  kinds: { enzyme: "enzyme" },
  make: (pick) => ({ enzyme: pick.enzyme() }),
  fields: (noun, { output }) => {
    const enzyme = noun("enzyme");
    return [
      { at: "/site", kind: "motif", say: `the recognition site of ${enzyme}` },
      { at: "/overhang_sequence", kind: "motif", say: `the overhang sequence that ${enzyme} leaves` },
      { at: "/size", say: `the length of the recognition site of ${enzyme}` },
      { at: "/frequency", say: `the number of bases in which one site of ${enzyme} is expected on average` },
      { at: "/cut", say: `the cut pattern of ${enzyme}` },
      { at: "/is_blunt", say: `${enzyme} leaves blunt ends` },
      { at: "/is_palindromic", say: `the recognition site of ${enzyme} is palindromic` },
      { at: "/is_commercial", say: `${enzyme} can be bought` },
      { at: "/cuts_twice", say: `${enzyme} cuts twice at each site` },
      ...(["isoschizomers", "neoschizomers", "compatible_ends"] as const).flatMap((key) =>
        list(output, key)
          .slice(0, 1)
          .map(
            (): Field => ({
              at: `/${key}/0`,
              kind: "enzyme",
              say: `the first in the list of ${key === "compatible_ends" ? "enzymes with ends compatible with those" : key} of ${enzyme}`,
            }),
          ),
      ),
    ];
  },
};

/** An enzyme on a sequence that often holds its site. */
function digest(fields: Recipe["fields"]): Recipe {
  return {
    kinds: { enzyme: "enzyme", sequence: "dna" },
    make: (pick) => {
      const enzyme = pick.enzyme();
      const site = pick.siteOf(enzyme);
      const holding = site === null ? null : (pick.text(["dna"], (text) => text.length >= 15 && text.includes(site)) ?? pick.embedded(24, site));
      return { enzyme, sequence: holding ?? pick.dna(18), ...(pick.choices.chance(0.3) ? { linear: false } : {}) };
    },
    fields,
  };
}

/** Bio.Restriction. */
export const restrictionRecipes: Record<string, Recipe> = {
  restriction_enzyme_info: info,
  restriction_search: digest((noun, { arguments: given, output }) => {
    const target = `${noun("sequence")} taken as a ${form(given.linear)} molecule`;
    return [
      { at: "/cut_count", say: `the number of cuts that ${noun("enzyme")} makes in ${target}` },
      { at: "/site", kind: "motif", say: `the recognition site of ${noun("enzyme")}` },
      ...list(output, "positions")
        .slice(0, 2)
        .map(
          (_, index): Field => ({
            at: `/positions/${index}`,
            kind: "position",
            say: `the 1-based position of the first base after cut ${index + 1} of ${noun("enzyme")} in ${target}`,
          }),
        ),
    ];
  }),
  restriction_catalyse: digest((noun, { arguments: given, output }) => {
    const target = `${noun("sequence")} taken as a ${form(given.linear)} molecule`;
    return [
      { at: "/fragment_count", say: `the number of fragments that ${noun("enzyme")} cuts ${target} into` },
      { at: "/fragment_lengths", kind: "numbers", ask: false, say: `the lengths of the fragments that ${noun("enzyme")} cuts ${target} into` },
      ...list(output, "fragments")
        .slice(0, 3)
        .flatMap((_, index): Field[] => [
          { at: `/fragments/${index}`, kind: "dna", say: `fragment ${index + 1} of ${target} cut with ${noun("enzyme")}` },
          { at: `/fragment_lengths/${index}`, kind: "number", say: `the length of fragment ${index + 1} of ${target} cut with ${noun("enzyme")}` },
        ]),
    ];
  }),
  restriction_all_enzymes: {
    kinds: { site: "motif" },
    make: (pick): JsonObject => {
      const site = pick.choices.chance(0.7) ? pick.text(["motif"], (text) => text.length >= 4 && text.length <= 8) : null;
      const enzyme = pick.enzyme();
      const way = pick.choices.integer(0, 2);
      if (site !== null) return { site, limit: 5 };
      if (way === 0) return { prefix: enzyme.slice(0, 3), limit: 5 };
      if (way === 1) return { overhang: pick.choices.one(["5' overhang", "3' overhang", "blunt"]), site_length: pick.choices.integer(4, 8), limit: 5 };
      return { prefix: enzyme.slice(0, 1), commercial: true, palindromic: pick.choices.chance(0.5), limit: 4 };
    },
    fields: (noun, { arguments: given, output }) => {
      const wanted = Object.entries(given).flatMap(([name]) => {
        if (name === "limit" || name === "offset") return [];
        if (name === "site") return [`whose recognition site is ${noun("site")}`];
        if (name === "prefix") return [`whose name begins with ${noun("prefix")}`];
        if (name === "site_length") return [`whose recognition site has ${noun("site_length")} letters`];
        if (name === "overhang") return [noun("overhang") === "blunt" ? "that leave blunt ends" : `that leave a ${noun("overhang")}`];
        return [`that are ${noun(name) === "true" ? "" : "not "}${name === "commercial" ? "sold" : name}`];
      });
      const enzymes = ["restriction enzymes of REBASE 404", wanted.join(" and ")].join(" ").trim();
      return [
        { at: "/total", say: `the number of ${enzymes}` },
        ...list(output, "enzymes")
          .slice(0, 3)
          .flatMap((_, index): Field[] => {
            const one = `entry ${index + 1} of the alphabetical list of the ${enzymes}`;
            return [
              { at: `/enzymes/${index}/name`, kind: "enzyme", say: one },
              { at: `/enzymes/${index}/site`, kind: "motif", say: `the recognition site of ${one}`, ...(given.site === undefined ? {} : { ask: false }) },
              { at: `/enzymes/${index}/cut`, say: `the cut pattern of ${one}` },
            ];
          }),
      ];
    },
  },
};
