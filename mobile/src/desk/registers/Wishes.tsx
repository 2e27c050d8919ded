import { deskRoutes, type RegisterWish, type Registers } from '@clf/shared/routes'
import { staffRoles } from '@clf/shared/staff'
import { Button, ErrorBox, KeyValue, Section, instantText } from '../../components'
import { useAct } from '../../stores/useAct'
import { deskCall, useRole } from '../kit'
import { kindLabels, stateLabels, useLabels } from './drafts'

interface Props {
  registers: Registers
  onDone(): Promise<void>
}

/** What waits for the second person. */
export function Wishes({ registers, onDone }: Props) {
  const { wishes } = registers
  if (!wishes.length) return null
  return (
    <Section title={`等待批准（${wishes.length}）`}>
      {wishes.map(wish => (
        <Wish key={wish.id} wish={wish} registers={registers} onDone={onDone} />
      ))}
    </Section>
  )
}

function Wish({ wish, registers, onDone }: Props & { wish: RegisterWish }) {
  const act = useAct()
  const mayDecide = useRole('SUPERVISOR') && !wish.mine
  const params = { regionCode: registers.regionCode, wishId: wish.id }
  const settle = (work: () => Promise<unknown>) => void act.run(work).then(onDone)
  const decide = (approve: boolean) =>
    settle(() => deskCall(deskRoutes.decideRegisterChange, { params, body: { approve, reason: '' } }))
  const name = `${kindLabels[wish.change.kind]}：${wish.change.name}`
  return (
    <div className="card" role="group" aria-label={name}>
      <p className="strong">{name}</p>
      <KeyValue
        pairs={[
          ...factsOf(wish, registers),
          { key: '原因', text: wish.reason },
          { key: '提出', text: `${wish.proposedBy}，${instantText(wish.proposedAt)}` },
        ]}
      />
      <ErrorBox error={act.error} />
      <div className="desk-acts">
        {mayDecide ? (
          <>
            <Button kind="primary" busy={act.busy} onClick={() => decide(true)}>
              批准变更
            </Button>
            <Button onClick={() => decide(false)}>不批准</Button>
          </>
        ) : null}
        {wish.mine ? (
          <Button onClick={() => settle(() => deskCall(deskRoutes.withdrawRegisterChange, { params }))}>
            撤回申请
          </Button>
        ) : null}
      </div>
    </div>
  )
}

/** What the row will say. */
function factsOf({ change }: RegisterWish, { sites, agencies }: Registers) {
  const state = { key: '状态', text: stateLabels[change.state] }
  if (change.kind === 'site')
    return [
      { key: '用途', text: useLabels[change.use] },
      { key: '允许的网络', text: change.networks.join('，') || '不限' },
      state,
    ]
  if (change.kind === 'agency')
    return [
      { key: '统一社会信用代码', text: change.creditCode },
      { key: '备案号', text: change.filingNo },
      state,
    ]
  const place =
    sites.find(site => site.id === change.siteId) ?? agencies.find(one => one.id === change.agencyId)
  return [
    { key: '岗位', text: staffRoles[change.role] },
    { key: '网点或机构', text: place?.name ?? '—' },
    change.registerNo ? { key: '经纪人登记号', text: change.registerNo } : null,
    state,
  ]
}
