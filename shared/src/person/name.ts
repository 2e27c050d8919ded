/**
 * Characters of GBK's rows FE50–FEA0 that old systems stored in the private use area U+E815–U+E864,
 * in order, with the code points that GB 18030-2022 gives them.
 */
const privateUse = [
  ...'⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱',
  ...'䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻',
]
const firstPrivateUse = 0xe815

/** Every dot that people type between the parts of a minority or foreign name. */
const dots = /\s*[\u00B7\u2022\u2024\u2027\u2219\u22C5\u30FB\uFF0E\uFF65]\s*/g

/** The form in which a name is stored and printed: NFC, real characters for GBK's private ones, one kind of dot, no outer spaces. */
export function normalizeName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\uE815-\uE864]/g, c => privateUse[c.charCodeAt(0) - firstPrivateUse] ?? c)
    .replace(dots, '\u00B7')
    .replace(/[\s\u3000]+/g, ' ')
    .trim()
}

/** Spaces never tell Chinese names apart; in Latin names they do. */
const comparable = (name: string) =>
  normalizeName(normalizeName(name).normalize('NFKC'))
    .replace(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/gu, '')
    .toUpperCase()

/** Is it the same name? By characters only, never by sound. */
export const sameName = (a: string, b: string) => comparable(a) === comparable(b)
