/** A well-known thing: name, type, external id, and its other names, among which further identifiers are. */
export type Example = readonly [name: string, type: string, externalId: string | null, ...aliases: string[]];
