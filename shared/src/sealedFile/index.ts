export * from './checkFile'
export type { HashName, KeyKind, Means } from './means'
export { problemTexts, type Problem } from './problem'
