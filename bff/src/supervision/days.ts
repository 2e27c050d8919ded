/** Start of a calendar day in Beijing (`YYYY-MM-DD`), epoch ms; null for anything else. */
export function parseDay(day: string | null): number | null {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const at = Date.parse(`${day}T00:00:00+08:00`)
  return Number.isNaN(at) ? null : at
}
