import { Choices, hash32 } from "../../../model/choices.ts";
import { entitiesOfTypes } from "../entities.ts";
import { lazy, remembered } from "../lazy.ts";
import { NameIndex } from "../name-index.ts";
import { normalise } from "../normalise.ts";
import { allDrugs, type Drug, drugCount, drugOf } from "./drugs.ts";
import { therapeuticGroups } from "./therapeutic-groups.ts";

/** A drug class of RxClass. */
export type DrugClass = { classId: string; className: string; classType: string; parent: string | null };

/** That a drug belongs to a class, and who says so. */
export type Membership = { drug: number; drugClass: DrugClass; rela: string; relaSource: string };

/** The sources of the class types: which relation they state. */
export const RELATIONS: readonly { classType: string; relaSource: string; rela: string }[] = [
  { classType: "ATC1-4", relaSource: "ATC", rela: "" },
  { classType: "ATC1-4", relaSource: "ATCPROD", rela: "" },
  { classType: "EPC", relaSource: "DAILYMED", rela: "has_EPC" },
  { classType: "EPC", relaSource: "FDASPL", rela: "has_EPC" },
  { classType: "MOA", relaSource: "MEDRT", rela: "has_MoA" },
  { classType: "PE", relaSource: "MEDRT", rela: "has_PE" },
  { classType: "CHEM", relaSource: "FDASPL", rela: "has_chemical_structure" },
  { classType: "DISEASE", relaSource: "MEDRT", rela: "may_treat" },
  { classType: "DISEASE", relaSource: "MEDRT", rela: "CI_with" },
  { classType: "MESHPA", relaSource: "MESH", rela: "" },
  { classType: "VA", relaSource: "VA", rela: "has_VAClass" },
];

const ROOTS: Readonly<Record<string, DrugClass>> = {
  "ATC1-4": root("0", "Anatomical Therapeutic Chemical (ATC1-4)", "ATC1-4"),
  EPC: root("N0000189939", "Established Pharmacologic Classes", "EPC"),
  MOA: root("N0000000223", "Mechanism of Action", "MOA"),
  PE: root("N0000009802", "Physiological Effect", "PE"),
  CHEM: root("N0000000002", "Chemical Ingredients", "CHEM"),
  DISEASE: root("N0000000004", "Diseases, Life Phases, Behavior Mechanisms and Physiologic States", "DISEASE"),
  MESHPA: root("D020228", "Pharmacologic Actions", "MESHPA"),
  VA: root("VA000", "VA Classes", "VA"),
};

function root(classId: string, className: string, classType: string): DrugClass {
  return { classId, className, classType, parent: null };
}

const rootIdOf = (classType: string): string | null => ROOTS[classType]?.classId ?? null;
const idOf = (classType: string, name: string): string =>
  classType === "DISEASE" || classType === "MESHPA"
    ? `D${String(400_000 + (hash32(`${classType}/${normalise(name)}`) % 599_999))}`
    : `N00${String(10_000_000 + (hash32(`${classType}/${normalise(name)}`) % 89_999_999))}`;
const flat = (classType: string, className: string, classId = idOf(classType, className)): DrugClass => ({
  classId,
  className,
  classType,
  parent: rootIdOf(classType),
});

const diseases = lazy(() => entitiesOfTypes("medical", "disease", "rare_disease"));
const diseaseByName = lazy(() => new NameIndex(diseases(), ({ name, aliases }) => [name, ...aliases]));

function diseaseClass(name: string): DrugClass {
  const [entity] = diseaseByName().named(name);
  const mesh = entity?.externalId?.startsWith("MESH:") ? entity.externalId.slice(5) : undefined;
  return flat("DISEASE", entity?.name ?? name, mesh);
}

/** Classes that the seed pool names: established classes and mechanisms by the mark in their name, else MeSH actions. */
const poolClasses = lazy(() =>
  entitiesOfTypes("medical", "drug_class").map(({ name }) => {
    const marked = /^(.*) \[(EPC|MoA|PE|Chemical.*|CS)\]$/i.exec(name);
    const mark = marked?.[2]?.toUpperCase() ?? "";
    return flat({ EPC: "EPC", MOA: "MOA", PE: "PE" }[mark] ?? (marked ? "CHEM" : "MESHPA"), marked?.[1] ?? name);
  }),
);

/** Classes of the pool by the drugs in them: three drugs each, so that none is empty. */
const poolClassesByDrug = lazy(() => {
  const found = new Map<number, DrugClass[]>();
  for (const one of poolClasses())
    for (const step of [0, 7, 19]) {
      const drug = (hash32(`members/${one.className}`) + step) % drugCount();
      found.set(drug, [...(found.get(drug) ?? []), one]);
    }
  return found;
});

function atcChain(drug: Drug): DrugClass[] {
  return drug.group.atc.map(([classId, className], level) => ({
    classId,
    className,
    classType: "ATC1-4",
    parent: level === 0 ? "0" : (drug.group.atc[level - 1]?.[0] ?? "0"),
  }));
}

/** All classes of a drug, directly. */
export const membershipsOf = remembered((number: number): readonly Membership[] => {
  const drug = drugOf(number);
  const { group } = drug;
  const choices = new Choices(`classes/${drug.name}`);
  const extraDisease = diseases().length > 0 ? [diseaseClass(choices.one(diseases()).name)] : [];
  const contraindicated = diseases().length > 0 ? [diseaseClass(choices.one(diseases()).name)] : [];
  const classes: [string, DrugClass][] = [
    ...atcChain(drug)
      .slice(3)
      .flatMap((one): [string, DrugClass][] => [
        ["ATC", one],
        ["ATCPROD", one],
      ]),
    ["DAILYMED", flat("EPC", group.epc)],
    ["FDASPL", flat("EPC", group.epc)],
    ["MEDRT", flat("MOA", group.moa)],
    ["MEDRT", flat("PE", group.pe)],
    ["FDASPL", flat("CHEM", group.chem)],
    ["MESH", flat("MESHPA", group.mesh)],
    ["VA", { classId: group.va[0], className: group.va[1], classType: "VA", parent: "VA000" }],
    ...[...group.treats.map(diseaseClass), ...extraDisease].map((one): [string, DrugClass] => ["MEDRT", one]),
    ...(poolClassesByDrug().get(number) ?? []).map((one): [string, DrugClass] => [
      RELATIONS.find(({ classType }) => classType === one.classType)?.relaSource ?? "MESH",
      one,
    ]),
  ];
  const members = classes.map(([relaSource, drugClass]) => ({
    drug: number,
    drugClass,
    relaSource,
    rela: RELATIONS.find((relation) => relation.classType === drugClass.classType && relation.relaSource === relaSource)?.rela ?? "",
  }));
  return [...members, ...contraindicated.map((drugClass) => ({ drug: number, drugClass, relaSource: "MEDRT", rela: "CI_with" }))];
});

/** Every class: the roots, the ATC tree, the classes of drugs, of diseases and of the pool. */
export const allClasses = lazy((): readonly DrugClass[] => {
  const found = new Map<string, DrugClass>();
  const add = (one: DrugClass) => found.set(`${one.classType}/${one.classId}`, one);
  for (const one of Object.values(ROOTS)) add(one);
  for (const drug of allDrugs()) for (const one of [...atcChain(drug), ...membershipsOf(drug.number).map(({ drugClass }) => drugClass)]) add(one);
  for (const one of poolClasses()) add(one);
  for (const { name } of diseases()) add(diseaseClass(name));
  for (const { atc } of therapeuticGroups)
    for (const [level, [classId, className]] of atc.entries())
      add({ classId, className, classType: "ATC1-4", parent: level === 0 ? "0" : (atc[level - 1]?.[0] ?? "0") });
  return [...found.values()];
});

const byId = lazy(() => {
  const found = new Map<string, DrugClass>();
  for (const one of allClasses()) if (!found.has(one.classId)) found.set(one.classId, one);
  return found;
});

export const classOf = (classId: string): DrugClass | null => byId().get(classId) ?? null;
export const classNames = lazy(() => new NameIndex(allClasses(), ({ className }) => [className]));

const childIds = lazy(() => {
  const found = new Map<string, DrugClass[]>();
  for (const one of allClasses()) if (one.parent !== null) found.set(one.parent, [...(found.get(one.parent) ?? []), one]);
  return found;
});
export const childrenOf = (classId: string): readonly DrugClass[] => childIds().get(classId) ?? [];

/** The class, its parent, and so on to the root. */
export function ancestorsOf(one: DrugClass): DrugClass[] {
  const parent = one.parent === null ? null : classOf(one.parent);
  return parent ? [one, ...ancestorsOf(parent)] : [one];
}

const membersById = lazy(() => {
  const found = new Map<string, Membership[]>();
  for (let number = 0; number < drugCount(); number++)
    for (const membership of membershipsOf(number)) found.set(membership.drugClass.classId, [...(found.get(membership.drugClass.classId) ?? []), membership]);
  return found;
});

/** Who belongs to a class, with what belongs to the classes under it unless `directOnly`. */
export function membersOf(classId: string, directOnly: boolean): readonly Membership[] {
  const own = membersById().get(classId) ?? [];
  return directOnly ? own : [...own, ...childrenOf(classId).flatMap((child) => membersOf(child.classId, false))];
}
