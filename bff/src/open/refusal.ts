/**
 * A refusal that another platform's program reads. Codes: 400xx malformed, 401xx signature, 403xx not authorised,
 * 404xx not found, 409xx conflict, 42900 too many calls, 50000 ours; a platform's own codes (2001 …) go out with 200.
 */
export class OpenRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    readonly msg: string,
    readonly data?: Readonly<Record<string, unknown>>,
  ) {
    super(`${code} ${msg}`)
    this.name = 'OpenRefusal'
  }

  toJSON() {
    const { code, msg, data } = this
    return { code, msg, ...(data ? { data } : {}) }
  }
}
