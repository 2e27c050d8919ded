/** Why a document could not be made. `retryable` ones may pass by themselves; the others need a person. */
export type DocumentErrorCode =
  'GLYPH_MISSING' | 'TEMPLATE' | 'RENDERER_DOWN' | 'SEAL' | 'TSA_DOWN' | 'TSA_BAD_TOKEN'

const retryable: readonly DocumentErrorCode[] = ['RENDERER_DOWN', 'TSA_DOWN']

export class DocumentError extends Error {
  override readonly name: string = 'DocumentError'
  readonly retryable: boolean
  constructor(
    readonly code: DocumentErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${message}`, options)
    this.retryable = retryable.includes(code)
  }
}

/** Characters that no bundled font can draw: the contract must not be printed with boxes. */
export class GlyphMissing extends DocumentError {
  override readonly name = 'GlyphMissing'
  constructor(readonly characters: readonly string[]) {
    super('GLYPH_MISSING', characters.join(' '))
  }
}

/** The timestamp authority gave no answer: try again later, never use a local time. */
export class TsaUnavailable extends DocumentError {
  override readonly name = 'TsaUnavailable'
  constructor(message: string, options?: ErrorOptions) {
    super('TSA_DOWN', message, options)
  }
}
