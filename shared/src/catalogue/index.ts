import type { Item, SharedRow } from './item'
import { version1 } from './v1'

/** Versions of the catalogue of resource 1; a published one is never changed, a new one stands beside it. */
export const catalogues = { 1: version1 } as const satisfies Record<number, readonly Item[]>
export type CatalogueVersion = keyof typeof catalogues
export const currentCatalogue: CatalogueVersion = 1

/** Codes of every item in the order of the catalogue, extensions last. */
export const itemCodes = (version: CatalogueVersion = currentCatalogue): readonly string[] =>
  catalogues[version].map(item => item.code)
/** Codes of the plan's 27 items only. */
export const plannedCodes = (version: CatalogueVersion = currentCatalogue): readonly string[] =>
  catalogues[version].filter(item => item.no !== null).map(item => item.code)

/** One contract in the codes of the catalogue; `fields` (null: all) says which, the order stays the catalogue's. */
export function itemsOf(
  row: SharedRow,
  fields: readonly string[] | null = null,
  version: CatalogueVersion = currentCatalogue,
): Record<string, string | null> {
  const wanted = catalogues[version].filter(item => fields === null || fields.includes(item.code))
  return Object.fromEntries(wanted.map(item => [item.code, item.of(row)]))
}

export * from './facts'
export type { Item, SharedRow } from './item'
