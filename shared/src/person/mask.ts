/** `测大友` → `*大友`; `测某` → `*某`. */
export const maskName = (name: string) => `*${[...name].slice(1).join('')}`

/** `421200199001010018` → `421200********0018`; shorter numbers keep two characters on each side. */
export function maskIdNo(idNo: string): string {
  const [head, tail] = idNo.length >= 15 ? [6, 4] : [2, 2]
  if (idNo.length <= head + tail) return '*'.repeat(idNo.length)
  return idNo.slice(0, head) + '*'.repeat(idNo.length - head - tail) + idNo.slice(-tail)
}

/** `13800000000` → `138****0000`; other numbers keep their last four. */
export function maskPhone(phone: string): string {
  if (/^\d{11}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(-4)}`
  return '*'.repeat(Math.max(phone.length - 4, 0)) + phone.slice(-4)
}
