const nameKeys = /^(name|certName|userName|realName|applyName|sellerName|buyerName)$/
const secretKeys = /^(ticketId|ticket|token|accessToken|receipt|projPwd|certHash)$/
const idNumber = /(?<!\d)([1-9]\d)\d{12,14}([\dX]{2})(?![\dX])/g
const phoneNumber = /(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g

const maskText = (text: string): string =>
  text.replace(idNumber, '$1**************$2').replace(phoneNumber, '$1****$2')

/** A copy for the call log: ID numbers, phones, names, tickets and long binary texts are hidden. */
export function mask(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    if (secretKeys.test(key)) return `${value.slice(0, 4)}…`
    if (nameKeys.test(key)) return `*${[...value].slice(1).join('')}`
    return value.length > 400 ? `${maskText(value.slice(0, 100))}… (${value.length})` : maskText(value)
  }
  if (Array.isArray(value)) return value.map(item => mask(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, mask(v, k)]))
}
