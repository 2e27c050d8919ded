/** Which platform a route is for. A registration of one platform opens no route of another. */
export type CallerKind = 'registry' | 'acceptance' | 'sharing'

/** How requests of an application are signed; see `verifiers.ts`. */
export type Scheme = 'ehb-hmac-v1' | 'gjgxjhpt'

/** An application of another platform that may call us. */
export interface Caller {
  kind: CallerKind
  appId: string
  /** Shown in logs and work lists. */
  name: string
  scheme: Scheme
  secret: string
  /** What the data are fetched for; written beside every call (条例 27–28, 个人信息保护法 23). */
  purpose: string
  /** Calls a minute. */
  rate: number
  /** Counties that it may ask about; null: all of the city. */
  regions: readonly string[] | null
  /** Items that it may read; null: all. Read by the sharing service. */
  fields: readonly string[] | null
}

/** A county that this caller has no business in answers like an unknown contract. */
export const mayAskAbout = ({ regions }: Pick<Caller, 'regions'>, regionCode: string): boolean =>
  regions === null || regions.includes(regionCode)
