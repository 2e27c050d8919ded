import { useRef, useState } from 'react'
import type { CaseParty } from '@clf/shared/routes'
import { Button } from '../../components'
import { Identify } from './Identify'
import { InviteDialog } from './InviteDialog'
import { useOpenCase } from './useCase'

/** The two ways in which somebody proves who they are. Nobody at the desk can do it for them. */
export function IdentifyButtons({ party }: { party: CaseParty }) {
  const { view } = useOpenCase()
  const [open, setOpen] = useState<'onsite' | 'phone' | null>(null)
  const card = useRef<HTMLSpanElement>(null)
  const close = () => {
    setOpen(null)
    // The button that opened it is gone once the person has passed: the keyboard goes on from the person.
    setTimeout(() => {
      if (document.activeElement === document.body) card.current?.focus()
    })
  }
  if (!view.actions.includes('editPeople')) return null
  return (
    <>
      <span tabIndex={-1} ref={card} />
      {party.joined ? null : <Ways party={party} onOpen={setOpen} />}
      <Identify party={party} open={open === 'onsite'} onClose={close} />
      <InviteDialog party={party} open={open === 'phone'} onClose={close} />
    </>
  )
}

const Ways = ({ party, onOpen }: { party: CaseParty; onOpen(way: 'onsite' | 'phone'): void }) => (
  <>
    <Button icon="face" onClick={() => onOpen('onsite')}>
      现场核验{party.representedBy?.name ?? party.name}
    </Button>
    {party.representedBy ? null : (
      <Button icon="phone" onClick={() => onOpen('phone')}>
        {party.name}用自己的手机
      </Button>
    )}
  </>
)
