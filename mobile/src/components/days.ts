const weekdays = '日一二三四五六'
const zone = 8 * 3600_000

/** `2026年12月31日 星期四`; the text itself when it is not a day. */
export function dayText(day: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!match) return day
  const at = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) return day
  return `${match[1]}年${Number(match[2])}月${Number(match[3])}日 星期${weekdays.charAt(at.getUTCDay())}`
}

/** Calendar day in Asia/Shanghai, `days` after the instant `now`. */
export const dayAfter = (days: number, now = Date.now()) =>
  new Date(now + zone + days * 86_400_000).toISOString().slice(0, 10)

const two = (n: number) => String(n).padStart(2, '0')
/** An instant as `2026年11月23日 09:41` in Asia/Shanghai, whatever the phone's zone. */
export function instantText(instant: string): string {
  const at = new Date(Date.parse(instant) + zone)
  if (Number.isNaN(at.getTime())) return instant
  const day = `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日`
  return `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
}

export const clockText = (instant: string) => instantText(instant).slice(-5)
