/** One check: what it says when `ok`; `code` is stable. */
export interface CheckLine {
  ok: boolean
  code: string
  text: string
}
export interface Report {
  ok: boolean
  /** Was the trust list brought along, and not taken from the bundle itself? */
  anchored: boolean
  lines: CheckLine[]
}
export function verifySm2(publicKey: string, data: string | Uint8Array, signature: Uint8Array): boolean
export function verifyBundle(
  bundle: Uint8Array | ReadonlyMap<string, Uint8Array>,
  trusted?: unknown,
  options?: { quick?: boolean },
): Report
export function main(args: string[], print?: (text: string) => void): number
