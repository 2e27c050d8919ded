/** The engine under the store; migrations and column types differ in a few places. */
export type StoreKind = 'embedded' | 'postgres'
