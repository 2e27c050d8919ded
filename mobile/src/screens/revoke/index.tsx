import { useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { call, type FieldError } from '../../api'
import { Button, ContractGate, ErrorBox, Field, KeyValue, Link, Notice, Page } from '../../components'
import { go, replace } from '../../platform/navigate'
import { screen, useParams } from '../../platform/params'
import { useContractStore } from '../../stores/contract'
import { useDrafts } from '../../stores/drafts'
import { useAct } from '../../stores/useAct'

const title = '申请撤销备案'

export default screen(Revoke)

function Revoke() {
  const { part } = useParams()
  return (
    <ContractGate title={title}>
      {(view, stale) => {
        if (!view.actions.includes('requestRevoke')) return <NotNow view={view} />
        return part === 'check' ? <Check view={view} stale={stale} /> : <Form view={view} stale={stale} />
      }}
    </ContractGate>
  )
}

interface Props {
  view: ContractView
  stale: boolean
}

const NotNow = ({ view }: { view: ContractView }) => (
  <Page
    title={title}
    foot={
      <Button kind="primary" onClick={() => replace('amend', { id: view.id })}>
        看看现在的情况
      </Button>
    }
  >
    <Notice title={view.stateLabel}>
      <p>现在不能申请撤销备案。</p>
    </Notice>
  </Page>
)

interface Draft {
  reason: string
  settlement: string
}
const empty: Draft = { reason: '', settlement: '' }

/** Kept in memory while the page is open. */
function useDraft(view: ContractView) {
  const key = `${view.id}/revoke`
  const { forms, keepForm, dropForm } = useDrafts()
  const draft = (forms[key] as Draft | undefined) ?? empty
  return {
    draft,
    set: (patch: Partial<Draft>) => keepForm(key, { ...draft, ...patch }),
    drop: () => dropForm(key),
  }
}

const missing = ({ reason, settlement }: Draft): FieldError[] => [
  ...(reason.trim().length < 2 ? [{ path: 'reason', message: '请写明撤销的原因' }] : []),
  ...(settlement.trim().length < 2
    ? [{ path: 'settlement', message: '请写明已付的钱怎么处理；没有付过就写“没有付款”' }]
    : []),
]

function Form({ view, stale }: Props) {
  const { draft, set } = useDraft(view)
  const [tried, setTried] = useState(false)
  const errors = tried ? missing(draft) : []
  const error = (path: string) => errors.find(e => e.path === path)?.message
  const next = () => {
    setTried(true)
    if (!missing(draft).length) go('revoke', { id: view.id, part: 'check' })
  }
  return (
    <Page
      title={title}
      stale={stale}
      errors={errors}
      foot={
        <Button kind="primary" onClick={next}>
          下一步
        </Button>
      }
    >
      <Notice tone="warning" title="撤销以后">
        <p>合同解除，查验码显示“已撤销”，不能恢复。要再买卖这套房子，需要重新签约。</p>
        <p>只想改日期、付款时间这些，不用撤销。</p>
        <Link onClick={() => replace('amend', { id: view.id, part: 'choose' })}>改为申请变更</Link>
      </Notice>
      <Field
        name="reason"
        label="撤销的原因"
        multiline
        maxLength={500}
        value={draft.reason}
        onChange={reason => set({ reason })}
        error={error('reason')}
      />
      <Field
        name="settlement"
        label="已付的钱怎么处理"
        hint="定金退不退、哪天退、退多少。没有付过就写“没有付款”"
        multiline
        maxLength={500}
        value={draft.settlement}
        onChange={settlement => set({ settlement })}
        error={error('settlement')}
      />
    </Page>
  )
}

function Check({ view, stale }: Props) {
  const { draft, drop } = useDraft(view)
  const act = useAct()
  async function ask() {
    const params = { id: view.id }
    const reply = await act.run(() => call(routes.requestRevoke, { params, body: draft }))
    if (!reply) return
    drop()
    await useContractStore.getState().open(view.id)
    replace('amend', params)
  }
  const ready = missing(draft).length === 0
  return (
    <Page
      title="核对撤销申请"
      stale={stale}
      lead="提出后其他签名人会收到通知。全部签名人签名后才生效，在这之前原合同继续有效。"
      foot={
        ready ? (
          <Button kind="primary" busy={act.busy} onClick={() => void ask()}>
            提出撤销申请
          </Button>
        ) : (
          <Button kind="primary" onClick={() => replace('revoke', { id: view.id })}>
            填写撤销申请
          </Button>
        )
      }
    >
      <ErrorBox error={act.error} onRetry={() => void ask()} regionCode={view.regionCode} />
      <KeyValue
        pairs={[
          { key: '合同编号', text: view.filing?.contractNo ?? '' },
          { key: '房屋', text: view.house?.location ?? '' },
          { key: '原因', text: draft.reason || '还没有填写' },
          { key: '钱怎么处理', text: draft.settlement || '还没有填写' },
        ]}
      />
      <Link icon="pen" onClick={() => go('revoke', { id: view.id })}>
        修改
      </Link>
    </Page>
  )
}
