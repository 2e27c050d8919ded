import { useState } from 'react'
import { deskRoutes, type CaseParty } from '@clf/shared/routes'
import { Button, ErrorBox, Notice, instantText } from '../../components'
import { roleLabels } from '../../screens/people/labels'
import { useAct } from '../../stores/useAct'
import { Table, deskCall, type Column } from '../kit'
import { BrokerSignature } from '../brokerage/BrokerSignature'
import { Answers } from './Answers'
import { EndCase } from './EndCase'
import { Findings } from './Findings'
import { Fold } from './Fold'
import { Identify } from './Identify'
import { IdentityChip } from './PersonCard'
import { Result } from './Result'
import { TextFold } from './TextFold'
import { useOpenCase } from './useCase'

/** The text is made: who has read, confirmed and signed, live; then it is submitted. */
export function Signing() {
  const { view, change } = useOpenCase()
  const act = useAct()
  const submit = () =>
    act.run(() => change(() => deskCall(deskRoutes.caseSubmit, { params: { id: view.id } })))
  const maySubmit = view.actions.includes('submit')
  return (
    <>
      <Result />
      <Findings findings={view.findings.filter(one => one.severity === 'B' || one.severity === 'W')} />
      <People />
      {view.channel === 'BROKER' ? <BrokerSignature /> : null}
      <ErrorBox error={act.error} onRetry={() => void submit()} />
      {maySubmit ? (
        <Notice tone="success" title="所有人都签好了">
          <p>提交后再核验一遍房屋，然后备案。备案不等于过户。</p>
        </Notice>
      ) : null}
      <div className="case-foot">
        {maySubmit ? (
          <Button kind="primary" busy={act.busy} onClick={() => void submit()}>
            提交备案
          </Button>
        ) : null}
        <EndCase />
      </div>
      <TextFold />
      <Fold title="填写的内容" said="全部约定和房屋信息">
        <Answers />
      </Fold>
    </>
  )
}

const read = ({ confirmed, toConfirm }: CaseParty) => (toConfirm > 0 ? `${confirmed}/${toConfirm}` : '—')

/** Everybody who must sign. Reading, confirming and signing are theirs alone, on their phone or on the tablet. */
function People() {
  const { view } = useOpenCase()
  const [handing, setHanding] = useState<CaseParty | null>(null)
  const mayHand = view.actions.includes('reopen')
  const columns: readonly Column<CaseParty>[] = [
    {
      key: 'name',
      title: '签约的人',
      cell: party => (
        <>
          <span className="strong">{party.name}</span>{' '}
          <span className="soft">
            {roleLabels[party.role]}
            {party.representedBy ? `，${party.representedBy.kindLabel}${party.representedBy.name}` : ''}
          </span>
        </>
      ),
    },
    { key: 'identity', title: '本人核验', cell: party => <IdentityChip party={party} /> },
    { key: 'read', title: '已确认', figure: true, cell: read },
    {
      key: 'signed',
      title: '签名',
      cell: party => (party.signedAt ? `已签，${instantText(party.signedAt)}` : '还没签'),
    },
  ]
  const hand: Column<CaseParty> = {
    key: 'act',
    title: '交给本人',
    cell: party =>
      party.signedAt ? null : (
        <Button icon="pen" onClick={() => setHanding(party)}>
          {`交给${party.representedBy?.name ?? party.name}签`}
        </Button>
      ),
  }
  return (
    <>
      <h3>
        签名 {view.signing.signed}/{view.signing.required}
      </h3>
      <Table
        caption="签约的人"
        columns={mayHand ? [...columns, hand] : columns}
        rows={view.parties}
        rowKey={party => party.id}
      />
      {mayHand ? (
        <p className="soft">
          用自己手机的人在鄂汇办里阅读、确认、签名，这里自动更新；没有手机的点“交给本人”，核验后在签约点平板上签。
        </p>
      ) : null}
      {handing ? <Identify party={handing} open onClose={() => setHanding(null)} /> : null}
    </>
  )
}
