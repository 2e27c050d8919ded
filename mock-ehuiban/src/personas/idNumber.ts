const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checks = '10X98765432'

/** Check character of a resident number (GB 11643-1999, ISO 7064 MOD 11-2) for its first 17 digits. */
export const checkOf = (digits: string): string =>
  checks[weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11] ?? ''

/**
 * A synthetic resident number. Area 421200 is not used by real cards.
 * @param birth `YYYYMMDD` @param sequence 1–999, odd for men
 */
export function idNumber(birth: string, sequence: number): string {
  const digits = `421200${birth}${String(sequence).padStart(3, '0')}`
  return digits + checkOf(digits)
}

/** The 15-digit form that old register entries still hold: century and check character left out. */
export const oldIdNumber = (idNo: string): string => idNo.slice(0, 6) + idNo.slice(8, 17)
