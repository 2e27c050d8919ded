import { canonicalJson, sha256Of } from '../evidence'
import type { Strokes } from './strokes'
import { strokesToSvg } from './svg'

// Apart from the schema and the drawing: a phone that only fills in a form needs no hash functions.

/** SHA-256 hex over the canonical JSON of the strokes: what the phone signs and the server recomputes. */
export const strokesSha256 = (strokes: Strokes): string => sha256Of(canonicalJson(strokes))

/** SHA-256 hex of the drawn image (UTF-8 of the SVG). */
export const imageSha256 = (strokes: Strokes): string => sha256Of(strokesToSvg(strokes))
