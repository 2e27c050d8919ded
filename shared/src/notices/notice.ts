/** What somebody reads before agreeing. A new text needs a new version, and a new version a new consent. */
export interface Notice {
  kind: 'privacy' | 'face' | 'registryQuery' | 'electronicSignature'
  version: string
  /** What is agreed to, in the reader's own voice. */
  title: string
  /** One line under the title. */
  note: string
  /** The plain short form: ten lines. */
  lines: readonly string[]
  full: readonly string[]
}
