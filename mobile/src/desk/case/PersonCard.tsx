import { useState } from 'react'
import { shareText } from '@clf/shared/share'
import { deskRoutes, type CaseParty } from '@clf/shared/routes'
import { Button, Chip, ErrorBox, Link } from '../../components'
import { roleLabels } from '../../screens/people/labels'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'
import { DetailsFields } from './DetailsFields'
import { Findings, settled } from './Findings'
import { IdentifyButtons } from './IdentifyButtons'
import { Represent } from './Represent'
import { useOpenCase } from './useCase'

/** How somebody proved who they are, in a word. */
export function IdentityChip({ party }: { party: CaseParty }) {
  if (party.identifiedBy === 'ONSITE') return <Chip tone="done">已现场核验</Chip>
  if (party.identifiedBy === 'PHONE') return <Chip tone="done">已在手机上确认</Chip>
  return party.invited ? <Chip tone="wait">已邀请，等本人确认</Chip> : <Chip tone="warning">还没核验</Chip>
}

/** One person who must sign: who it is, how to reach them, how they prove who they are. */
export function PersonCard({ party }: { party: CaseParty }) {
  const { view, change } = useOpenCase()
  const [representing, setRepresenting] = useState(false)
  const act = useAct()
  const params = { id: view.id, partyId: party.id }
  const { representedBy } = party
  const drop = (what: 'caseRemoveParty' | 'caseDropRepresentative') =>
    act.run(() => change(() => deskCall(deskRoutes[what], { params })))
  return (
    <div className="case-person" role="group" aria-label={party.name}>
      <div className="case-person-head">
        <span className="strong">{party.name}</span>
        <span className="soft">
          {roleLabels[party.role]} · {party.idTypeLabel} {party.idNo}
          {party.share ? ` · 份额 ${shareText(party.share)}` : ''}
        </span>
        <IdentityChip party={party} />
      </div>
      <Findings findings={settled(view.findings).filter(one => one.partyId === party.id)} />
      {representedBy ? (
        <p>
          由{representedBy.kindLabel}
          <span className="strong">{representedBy.name}</span>（{representedBy.idNo}）代为签约{' '}
          {party.joined ? null : (
            <Link onClick={() => void drop('caseDropRepresentative')}>改为本人签约</Link>
          )}
        </p>
      ) : null}
      <DetailsFields party={party} />
      <ErrorBox error={act.error} />
      <div className="case-acts">
        <IdentifyButtons party={party} />
        {representedBy || party.joined ? null : (
          <Button kind="plain" onClick={() => setRepresenting(true)}>
            由他人代为签约
          </Button>
        )}
        {!party.joined && party.role !== 'OWNER' ? (
          <Button kind="plain" onClick={() => void drop('caseRemoveParty')}>
            移除{party.name}
          </Button>
        ) : null}
      </div>
      <Represent party={party} open={representing} onClose={() => setRepresenting(false)} />
    </div>
  )
}
