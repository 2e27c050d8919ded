/** Hides the door: the last number of an address becomes `***` (`3栋1单元1202室` → `3栋1单元***室`). */
export function maskDoor(location: string): string {
  const masked = location.replace(/[0-9A-Za-z０-９]+(?=[^0-9A-Za-z０-９]*$)/, '***')
  return masked === location ? `${location.slice(0, Math.ceil(location.length / 2))}***` : masked
}

/** Hundredths of a square metre → `118.52`. */
export function areaText(hundredths: number): string {
  const digits = String(hundredths).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** `118.52` → 11852; null for anything that isn't an area with at most two decimals. */
export function parseArea(text: string): number | null {
  const parts = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(text.trim())
  return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : null
}
