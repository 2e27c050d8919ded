// Our own few lines, not the `canonicalize` package (which judges them in the test): its current version needs
// String.isWellFormed, which the WebViews of older phones do not have.

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/

function scalar(value: unknown): string {
  if (typeof value === 'string' && loneSurrogate.test(value))
    throw new TypeError('half a character has no JSON form')
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('number has no JSON form')
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw new TypeError('value has no JSON form')
  return text
}

/**
 * One JSON text for one value (RFC 8785, JCS) for plain objects, arrays and scalars; members that are undefined are left out.
 * Use integers, not fractions, in what is signed.
 * @throws TypeError when a value has no JSON form (undefined, a function, NaN, half a surrogate pair)
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return scalar(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${scalar(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}
