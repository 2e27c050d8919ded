import { useEffect, useState } from 'react'
import { Button } from '../../components'
import { ofSide, sideLabels } from '../../screens/people/labels'
import { AddPerson } from './AddPerson'
import { PersonCard } from './PersonCard'
import { useSheet } from './sheet'
import { useOpenCase } from './useCase'

/** Everybody who must sign: sellers as the registry names them, buyers as they come to the desk. */
export function PeoplePart() {
  const { view } = useOpenCase()
  const [adding, setAdding] = useState<'seller' | 'buyer' | null>(null)
  const sheet = useSheet()
  const alone = ofSide(view, 'buyer').length === 0
  useEffect(() =>
    sheet.enroll('people', {
      open: false,
      problems: alone ? [{ path: 'new.name', message: '请添加买方' }] : [],
      save: () => Promise.resolve(true),
      leave: () => undefined,
    }),
  )
  return (
    <section className="case-part" aria-label="签约的人">
      <div className="case-part-head">
        <h3>签约的人</h3>
      </div>
      {(['seller', 'buyer'] as const).map(side => {
        const people = ofSide(view, side)
        return (
          <div key={side} className="case-side" role="group" aria-label={sideLabels[side]}>
            <h4>{sideLabels[side]}</h4>
            {people.map(party => (
              <PersonCard key={party.id} party={party} />
            ))}
            {adding === side || (side === 'buyer' && people.length === 0) ? (
              <AddPerson side={side} onDone={() => setAdding(null)} />
            ) : (
              <div>
                <Button icon="plus" onClick={() => setAdding(side)}>
                  {side === 'buyer' ? '还有人一起买' : '添加卖方'}
                </Button>
              </div>
            )}
          </div>
        )
      })}
    </section>
  )
}
