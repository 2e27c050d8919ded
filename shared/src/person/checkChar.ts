const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checkChars = '10X98765432'

/** Check character of the first 17 digits of a citizen number: ISO 7064 MOD 11-2, as GB 11643-1999 uses it. */
export function checkCharOf(digits17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits17[i]), 0)
  return checkChars.charAt(sum % 11)
}

export const hasValidCheckChar = (number18: string) =>
  checkCharOf(number18.slice(0, 17)) === number18.charAt(17)
