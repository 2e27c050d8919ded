import { changeLabels } from '@clf/shared/amendment'
import { routes } from '@clf/shared/routes'
import { call } from '../../api'
import { Button, Check, ErrorBox, Field, Link, Notice, Page, Section } from '../../components'
import { go, replace } from '../../platform/navigate'
import { chosen, rowsOf, useChangeDraft } from './draft'
import { FromTo } from './FromTo'
import type { AmendProps } from './useAmendment'

/** Check your answers: what becomes of what, what it costs, and that it is only a request. */
export function CheckChange({ view, stale, amending }: AmendProps) {
  const { draft, set, drop } = useChangeDraft(view)
  const rows = rowsOf(view, draft)
  const { act, change } = amending
  // New risks are named by the server; who asks knows of them first.
  const risks = act.error?.code === 'ACK-01' ? act.error.findings : []
  const codes = risks.map(risk => risk.code)
  const known = codes.length > 0 && codes.every(code => draft.acknowledged.includes(code))
  async function ask() {
    const { reason, settlement, acknowledged } = draft
    const body = { reason, settlement, changes: { ...chosen(draft) }, acknowledged: [...acknowledged] }
    const done = await change(() => call(routes.requestChange, { params: { id: view.id }, body }))
    if (!done) return
    drop()
    replace('amend', { id: view.id })
  }
  if (!rows.length)
    return (
      <Page
        title="核对变更内容"
        foot={
          <Button kind="primary" onClick={() => replace('amend', { id: view.id, part: 'choose' })}>
            选择要改的内容
          </Button>
        }
      >
        <Notice tone="warning" title="没有改动">
          <p>填的内容和原合同一样，没有可以申请的变更。</p>
        </Notice>
      </Page>
    )
  return (
    <Page
      title="核对变更内容"
      stale={stale}
      lead="提出后对方会看到。全部签名人签名后才生效，在这之前原合同继续有效。"
      foot={
        <Button kind="primary" busy={act.busy} onClick={() => void ask()}>
          提出变更申请
        </Button>
      }
    >
      {risks.length ? (
        <Section title="请知道这些事">
          {risks.map(risk => (
            <Notice key={risk.code} tone="warning" title={risk.message}>
              <p>{risk.next}</p>
            </Notice>
          ))}
          <Check label="我知道了" checked={known} onChange={on => set({ acknowledged: on ? codes : [] })} />
        </Section>
      ) : (
        <ErrorBox error={act.error} onRetry={() => void ask()} regionCode={view.regionCode} />
      )}
      <Section title="变更的内容">
        <FromTo rows={rows} />
        {draft.groups.map(group => (
          <Link key={group} icon="pen" onClick={() => go('amend', { id: view.id, part: 'fill', group })}>
            修改{changeLabels[group]}
          </Link>
        ))}
      </Section>
      <Field
        name="reason"
        label="变更的原因"
        hint="可以不填，会写进协议"
        multiline
        maxLength={500}
        value={draft.reason}
        onChange={reason => set({ reason })}
      />
      <Field
        name="settlement"
        label="因为变更要补的钱"
        hint="比如晚交房补多少租金；没有就不填，会写进协议"
        multiline
        maxLength={500}
        value={draft.settlement}
        onChange={settlement => set({ settlement })}
      />
    </Page>
  )
}
