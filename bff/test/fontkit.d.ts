/** The little of fontkit that tests use; the package brings no types. */
declare module 'fontkit' {
  export function create(file: Buffer): {
    characterSet: number[]
    familyName: string
    getGlyph(id: number): { path: { commands: unknown[] } }
  }
}
