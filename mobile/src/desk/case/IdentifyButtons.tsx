import { useState } from 'react'
import type { CaseParty } from '@clf/shared/routes'
import { Button } from '../../components'
import { Identify } from './Identify'
import { InviteDialog } from './InviteDialog'
import { useOpenCase } from './useCase'

/** The two ways in which somebody proves who they are. Nobody at the desk can do it for them. */
export function IdentifyButtons({ party }: { party: CaseParty }) {
  const { view } = useOpenCase()
  const [open, setOpen] = useState<'onsite' | 'phone' | null>(null)
  const close = () => setOpen(null)
  if (party.joined || !view.actions.includes('editPeople')) return null
  return (
    <>
      <Button icon="face" onClick={() => setOpen('onsite')}>
        现场核验{party.representedBy?.name ?? party.name}
      </Button>
      {party.representedBy ? null : (
        <Button icon="phone" onClick={() => setOpen('phone')}>
          {party.name}用自己的手机
        </Button>
      )}
      <Identify party={party} open={open === 'onsite'} onClose={close} />
      <InviteDialog party={party} open={open === 'phone'} onClose={close} />
    </>
  )
}
