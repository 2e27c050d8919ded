const beijingOffsetMs = 8 * 3_600_000

/** `2026-11-23T16:30:00.000+08:00` from epoch milliseconds. */
export const isoTime = (ms: number): string =>
  new Date(ms + beijingOffsetMs).toISOString().replace('Z', '+08:00')

/** Calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const beijingDay = (ms: number): string => isoTime(ms).slice(0, 10)

/** Epoch milliseconds of the first instant of the Beijing day of `ms`. */
export const startOfBeijingDay = (ms: number): number => Date.parse(`${beijingDay(ms)}T00:00:00.000+08:00`)

/** Calendar month in Asia/Shanghai, `YYYY-MM`. */
export const beijingMonth = (ms: number): string => isoTime(ms).slice(0, 7)
