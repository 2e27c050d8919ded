const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Beijing is eight hours ahead all year. */
const beijingMs = 8 * hourMs

/** Hours of the day, Beijing time; from 22 to 6 is the night over midnight. */
export interface NightHours {
  nightFromHour: number
  nightToHour: number
}

/** Beijing hour of the day, 0–23. @param at epoch ms */
export const beijingHour = (at: number): number => Math.floor(((at + beijingMs) % dayMs) / hourMs)

/** Is that moment outside of working hours? Equal hours mean that there is no night. @param at epoch ms */
export function isNight(at: number, { nightFromHour: from, nightToHour: to }: NightHours): boolean {
  const hour = beijingHour(at)
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to
}

/** The day on which the night that this moment belongs to began, `YYYY-MM-DD`. @param at epoch ms */
export function nightOf(at: number, { nightToHour }: NightHours): string {
  return new Date(at + beijingMs - nightToHour * hourMs).toISOString().slice(0, 10)
}

/** County and cadastral district (地籍区) of a home: the first nine digits of its unit number. */
export const districtOf = (unitNo: string): string => unitNo.slice(0, 9)
