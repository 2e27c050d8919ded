export * from './checkFile'
export type { HashName, KeyKind, Means, National } from './means'
export { problemTexts, type Problem } from './problem'
