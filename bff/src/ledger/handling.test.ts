import { handlingOf } from './handling.sql'

const day = 86_400_000
const event = (type: string, actor: string, at: number) => ({ type, actor, at })

test('visits are days at a desk before the filing; papers are those that were seen and stayed', () => {
  const chain = [
    event('contract.started', 'p1', 0),
    event('party.named', 'staff:clerk', day),
    event('paper.seen', 'staff:clerk', day + 1),
    event('paper.seen', 'staff:clerk', 3 * day),
    event('paper.removed', 'staff:clerk', 3 * day),
    event('review.returned', 'staff:reviewer', 5 * day),
    event('case.unmasked', 'staff:supervisor', 6 * day),
    event('contract.filed', 'staff:reviewer', 7 * day),
    event('paper.seen', 'staff:clerk', 9 * day),
  ]
  expect(handlingOf(chain)).toEqual({ desk_days: 2, papers: 1 })
})

test('whoever did all on a phone went nowhere and handed in nothing', () => {
  const chain = [event('contract.started', 'p1', 0), event('contract.filed', 'p1', day)]
  expect(handlingOf(chain)).toEqual({ desk_days: 0, papers: 0 })
})
