import type { ContractView, PartyView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { call } from '../../api'
import { Chip, ErrorBox, Link, Row, Rows, instantText } from '../../components'
import { useContractStore } from '../../stores/contract'
import { useAct } from '../../stores/useAct'
import { signState } from './tasks'

/** Everyone who must sign, and a reminder for the others. */
export function SignerList({ view }: { view: ContractView }) {
  const act = useAct()
  const remind = async (party: PartyView) => {
    const reply = await act.run(() => call(routes.remind, { params: { id: view.id, partyId: party.id } }))
    if (reply) useContractStore.getState().apply(reply)
  }
  return (
    <>
      <Rows label="签名的人">
        {view.parties.map(party => {
          const { tone, state } = signState(party)
          return (
            <Row
              key={party.id}
              title={party.isMe ? `${party.name}（我）` : party.name}
              note={noteOf(party)}
              end={<Chip tone={tone}>{state}</Chip>}
            />
          )
        })}
      </Rows>
      {view.parties
        .filter(party => !party.isMe && !party.signedAt)
        .map(party => (
          <Link key={party.id} icon="phone" onClick={() => void remind(party)}>
            提醒{party.name}
          </Link>
        ))}
      <ErrorBox error={act.error} />
    </>
  )
}

function noteOf(party: PartyView): string {
  if (party.signedAt) return instantText(party.signedAt)
  const read = party.toConfirm ? `已确认${party.confirmed}条，共${party.toConfirm}条` : ''
  return party.remindedTimes ? `${read} · 已提醒${party.remindedTimes}次` : read
}
