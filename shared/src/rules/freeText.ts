import type { ContractData, TermGroup } from '@clf/shared/contract'

export interface FreeText {
  text: string
  group?: TermGroup
  partyId?: string
}

/** Control and invisible characters, direction marks, private use, half of a pair: they print nothing or lie about order. */
const unprintable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffc-\uffff\ue000-\uf8ff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
const markup = /<\s*[a-z!/?]|&#?\w+;|javascript:/i

/** Why a free text can't be printed (rule CON-06), or null. */
export function textProblem(text: string, max = 2000): 'markup' | 'character' | 'length' | null {
  if ([...text].length > max) return 'length'
  if (markup.test(text)) return 'markup'
  return unprintable.test(text) ? 'character' : null
}

/** Words that speak of a second price beside the one in the contract (rule CON-05). */
const hiddenPrice =
  /阴阳合同|补充协议价|(另有|另外|额外|私下|场外|单独)[^，。；\n]{0,10}(价款|房款|款项|支付|付款|补偿|转账|现金)|(实际|真实|真正)(的)?(成交)?(价|房款|总价)|不(写|列|计)入(本)?合同|以(另一份|口头|私下)[^，。；\n]{0,8}(合同|协议|约定)为准|(做|报)(低|高)[^，。；\n]{0,4}价/

export const hasHiddenPrice = (text: string) => hiddenPrice.test(text.replace(/\s/g, ''))

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : []
}

/** Everything that somebody typed freely: terms by group, addresses by person. */
export function freeTextsOf({ terms, parties }: Pick<ContractData, 'terms' | 'parties'>): FreeText[] {
  const inTerms = (Object.keys(terms) as TermGroup[]).map(group => ({
    group,
    text: stringsIn(terms[group]).join('\n'),
  }))
  const addresses = parties.map(p => ({ partyId: p.id, text: p.address ?? '' }))
  return [...inTerms, ...addresses]
}
