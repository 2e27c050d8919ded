/** Days of a month, proleptic Gregorian. */
function daysIn(year: number, month: number) {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Is `YYYY-MM-DD` a day that exists? */
export function isCalendarDay(day: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!parts) return false
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month)
}

/** `19900101` → `1990-01-01`, or null when there is no such day since 1850. */
export function birthdayOf(eightDigits: string): string | null {
  const day = `${eightDigits.slice(0, 4)}-${eightDigits.slice(4, 6)}-${eightDigits.slice(6, 8)}`
  return isCalendarDay(day) && day >= '1850-01-01' ? day : null
}

/** Full years (周岁) on a day; both are `YYYY-MM-DD`. Somebody born on 29 February turns a year older on 1 March of a common year. */
export function ageOn(birthday: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthday.slice(0, 4))
  return day.slice(5) < birthday.slice(5) ? years - 1 : years
}

/** 民法典 17: an adult is 18 or older. */
export const isAdultOn = (birthday: string, day: string) => ageOn(birthday, day) >= 18
