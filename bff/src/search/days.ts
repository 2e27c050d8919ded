const dayMs = 86_400_000

/** First instant of a calendar day in Beijing. */
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00.000+08:00`)
/** First instant after it. */
export const endOfDay = (day: string): number => startOfDay(day) + dayMs
