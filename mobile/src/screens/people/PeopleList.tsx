import { useState } from 'react'
import type { ContractView, PartyView } from '@clf/shared/contract'
import { shareText } from '@clf/shared/share'
import { routes } from '@clf/shared/routes'
import { call } from '../../api'
import { Button, Card, Chip, ErrorBox, Link, Notice, Page, Section } from '../../components'
import { go, replace } from '../../platform/navigate'
import { useContractStore } from '../../stores/contract'
import { useAct } from '../../stores/useAct'
import { InviteSheet } from './InviteSheet'
import { joinState, myParty, ofSide, roleLabels, sharesOpen, sideLabels } from './labels'

export function PeopleList({ view, stale }: { view: ContractView; stale: boolean }) {
  const [inviting, setInviting] = useState<PartyView | null>(null)
  const me = myParty(view)
  const mayEdit = view.actions.includes('editPeople')
  const buyers = ofSide(view, 'buyer')
  const next = nextPart(view)
  return (
    <Page
      title="签约的人"
      stale={stale}
      lead="名单上的每个人都要加入并签名，一个都不能少。"
      foot={
        next ? (
          <Button kind="primary" onClick={() => go('people', { id: view.id, part: next.part })}>
            {next.label}
          </Button>
        ) : (
          <Button kind="primary" onClick={() => replace('progress', { id: view.id })}>
            看看还要办什么
          </Button>
        )
      }
    >
      {(['seller', 'buyer'] as const).map(side => (
        <Section key={side} title={sideLabels[side]}>
          {ofSide(view, side).map(party => (
            <Person
              key={party.id}
              view={view}
              party={party}
              mayEdit={mayEdit}
              onInvite={() => setInviting(party)}
            />
          ))}
          {side === 'seller' && !view.house && view.me.side === 'seller' ? (
            <Notice>
              <p>核验房屋后，房产证上的其他产权人会自动列在这里。</p>
            </Notice>
          ) : null}
          {mayEdit && mayAdd(view, side) ? (
            <Button icon="plus" onClick={() => go('people', { id: view.id, part: 'add', side })}>
              {buyers.length === 0 || side === 'seller' ? `添加${sideLabels[side]}` : '还有人一起买'}
            </Button>
          ) : null}
        </Section>
      ))}
      {me ? (
        <Button icon="pen" onClick={() => go('people', { id: view.id, part: 'me' })}>
          我的电话和地址
        </Button>
      ) : null}
      {view.me.side === 'buyer' && buyers.length > 1 ? (
        <Button onClick={() => go('people', { id: view.id, part: 'shares' })}>各买方的份额</Button>
      ) : null}
      <InviteSheet view={view} party={inviting} onClose={() => setInviting(null)} />
    </Page>
  )
}

/** Owners come from the registry once it has been asked; anyone may name buyers, a buyer also the seller to invite. */
const mayAdd = (view: ContractView, side: 'seller' | 'buyer') =>
  side === 'buyer' || (view.house === null && ofSide(view, 'seller').length === 0)

function nextPart(view: ContractView): { part: string; label: string } | null {
  if (!view.actions.includes('editPeople')) return null
  const me = myParty(view)
  if (me && !me.detailsDone) return { part: 'me', label: '填写我的电话和地址' }
  if (ofSide(view, 'buyer').length === 0) return { part: 'add', label: '添加买方' }
  return sharesOpen(view) ? { part: 'shares', label: '填写各买方的份额' } : null
}

interface PersonProps {
  view: ContractView
  party: PartyView
  mayEdit: boolean
  onInvite(): void
}

function Person({ view, party, mayEdit, onInvite }: PersonProps) {
  const act = useAct()
  const state = joinState(party)
  const params = { id: view.id, partyId: party.id }
  const remove = async () => {
    const reply = await act.run(() => call(routes.removeParty, { params }))
    if (reply) useContractStore.getState().apply(reply)
  }
  return (
    <Card label={party.name}>
      <div className="person-head">
        <span className="strong">{party.isMe ? `${party.name}（我）` : party.name}</span>
        <Chip tone={state.tone}>{state.text}</Chip>
      </div>
      <p className="soft small">
        {roleLabels[party.role]} · 证件号 <span className="nowrap">{party.idNo}</span>
        {party.share ? ` · 份额 ${shareText(party.share)}` : ''}
      </p>
      {party.joined ? null : (
        <Button kind={party.invited ? 'second' : 'primary'} icon="share" onClick={onInvite}>
          {party.invited ? '重新发邀请' : `邀请${party.name}`}
        </Button>
      )}
      {mayEdit && !party.joined && party.role !== 'OWNER' ? (
        <Link onClick={() => void remove()}>移除{party.name}</Link>
      ) : null}
      <ErrorBox error={act.error} />
    </Card>
  )
}
