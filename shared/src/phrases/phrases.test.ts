import { fillPhrase, isErrorCode, type Phrase, phraseOf, phrases } from './index'

/** Every code of the rule tables (person, ownership, restriction, price, signing, system). */
const domainCodes = [
  ...numbered('PTY', 12),
  ...numbered('AGT', 4),
  ...numbered('FAC', 4),
  ...numbered('OWN', 10),
  ...numbered('PRO', 7),
  ...numbered('RST', 10),
  ...numbered('REG', 2),
  ...numbered('DUP', 3),
  ...numbered('LEA', 1),
  ...numbered('QRY', 2),
  ...numbered('PRC', 4),
  ...numbered('PAY', 5),
  ...numbered('SHR', 4),
  ...numbered('CON', 6),
  ...numbered('SIG', 7),
  ...numbered('SUB', 4),
  ...numbered('CHG', 3),
  ...numbered('SYS', 3),
  ...numbered('SUP', 5),
  ...numbered('VER', 1),
]

function numbered(group: string, count: number) {
  return Array.from({ length: count }, (_, i) => `${group}-${String(i + 1).padStart(2, '0')}`)
}

const all = Object.entries<Phrase>(phrases)

it.each(domainCodes)('%s has its sentences', code => {
  expect(isErrorCode(code)).toBe(true)
})

it.each(all)('%s reads as whole sentences', (_, phrase) => {
  for (const sentence of [phrase.citizen, phrase.kept, phrase.next, phrase.buyer ?? phrase.citizen]) {
    expect(sentence).toMatch(/[。）]$/)
    expect(sentence).not.toMatch(/[A-Za-z]{4,}(?![^{]*\})/)
  }
  expect(phrase.status).toBeGreaterThanOrEqual(400)
})

it('tells a buyer nothing about why a home is restricted', () => {
  for (const code of ['RST-01', 'RST-03', 'RST-04', 'RST-08', 'RST-09'] as const)
    expect(phraseOf(code).buyer).toBe('该房屋目前不能交易，请谨慎付款。')
})

it('fills placeholders and leaves unknown ones', () => {
  expect(fillPhrase('差{difference}元，{other}', { difference: '100.00' })).toBe('差100.00元，{other}')
})

it('does not take an inherited property for a code', () => {
  expect(isErrorCode('toString')).toBe(false)
})

it('needs no values for what every signer acknowledges: the frozen text keeps codes only', () => {
  for (const [, phrase] of all) if (phrase.severity === 'A') expect(phrase.citizen).not.toContain('{')
})
