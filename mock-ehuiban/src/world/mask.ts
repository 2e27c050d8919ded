const nameKeys = /^(name|certName|userName|realName|applyName|sellerName|buyerName)$/
const secretKeys = /^(ticketId|ticket|token|accessToken|receipt|projPwd|certHash)$/
const idNumber = /(?<!\d)([1-9]\d)\d{12,14}([\dX]{2})(?![\dX])/g
const phoneNumber = /(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g

const hideName = (name: string): string => `*${[...name].slice(1).join('')}`

const measured = new WeakMap<ReadonlySet<string>, { size: number; lengths: number[] }>()
/** How long names are, longest first; measured again only when there are more of them. */
function lengthsOf(names: ReadonlySet<string>): number[] {
  const known = measured.get(names)
  if (known?.size === names.size) return known.lengths
  const lengths = [...new Set([...names].map(name => [...name].length))].sort((a, b) => b - a)
  measured.set(names, { size: names.size, lengths })
  return lengths
}

/** The names of people who are known here, wherever they stand in a sentence. */
function hideNames(text: string, names: ReadonlySet<string>): string {
  if (!/\p{Script=Han}/u.test(text)) return text
  const lengths = lengthsOf(names)
  const chars = [...text]
  let hidden = ''
  for (let i = 0; i < chars.length;) {
    const name = lengths.map(n => chars.slice(i, i + n).join('')).find(part => names.has(part))
    hidden += name ? hideName(name) : chars[i]
    i += name ? [...name].length : 1
  }
  return hidden
}

const maskText = (text: string, names: ReadonlySet<string>): string =>
  hideNames(text.replace(idNumber, '$1**************$2').replace(phoneNumber, '$1****$2'), names)

/** A copy for the call log: ID numbers, phones, names, tickets and long binary texts are hidden. */
export function mask(value: unknown, names: ReadonlySet<string>, key = ''): unknown {
  if (typeof value === 'string') {
    if (secretKeys.test(key)) return `${value.slice(0, 4)}…`
    if (nameKeys.test(key)) return hideName(value)
    return value.length > 400
      ? `${maskText(value.slice(0, 100), names)}… (${value.length})`
      : maskText(value, names)
  }
  if (Array.isArray(value)) return value.map(item => mask(item, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, mask(v, names, k)]))
}
