import { useEffect, useState } from 'react'
import { deskRoutes, type RecordDetail } from '@clf/shared/routes'
import { Button, Chip, ErrorBox, KeyValue, Waiting, instantText, type Tone } from '../../components'
import { asApiError, type ApiError } from '../../api'
import { Table, deskCall, goDesk, useRole, type Column } from '../kit'
import { OfficeFiles } from '../supervision/OfficeFiles'
import { ReasonDialog } from '../worklists/ReasonDialog'

type Rule = RecordDetail['rules'][number]
const results: Readonly<Record<Rule['result'], { label: string; tone: Tone }>> = {
  PASS: { label: '通过', tone: 'done' },
  B: { label: '不能办理', tone: 'danger' },
  W: { label: '到窗口', tone: 'warning' },
  A: { label: '提示并确认', tone: 'warning' },
  I: { label: '提示', tone: 'now' },
  M: { label: '只报监管', tone: 'now' },
}
const columns: readonly Column<Rule>[] = [
  { key: 'code', title: '规则', cell: row => row.code },
  {
    key: 'result',
    title: '结果',
    cell: row => <Chip tone={results[row.result].tone}>{results[row.result].label}</Chip>,
  },
  { key: 'seller', title: '告知卖方', cell: row => row.seller || '—' },
  { key: 'buyer', title: '告知买方', cell: row => row.buyer || '—' },
]

/** One check: every rule, versions and digests, and the registry's answer as far as it may be shown. */
export function RecordPane({ id }: { id: string }) {
  const mayTakeFiles = useRole('REVIEWER', 'SUPERVISOR')
  const [record, setRecord] = useState<RecordDetail | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [asking, setAsking] = useState(false)
  const [whole, setWhole] = useState<string | null>(null)
  const params = { recordId: id }
  const load = () =>
    deskCall(deskRoutes.readCheck, { params }).then(setRecord, (failure: unknown) =>
      setError(asApiError(failure)),
    )
  useEffect(() => void load(), [id])
  if (error) return <ErrorBox error={error} onRetry={() => void load()} />
  if (!record) return <Waiting title="正在打开核验记录" />
  const { proof, contractId } = record
  return (
    <article className="records-part" aria-label="核验记录详情">
      <h2>
        {record.gate} {record.gateLabel}：{record.outcomeLabel}
      </h2>
      <KeyValue
        pairs={[
          { key: '时间', text: instantText(record.at) },
          { key: '操作人', text: `${record.operator}（${record.channel}）` },
          {
            key: '来源',
            text: `${record.source}，${record.latencyMs} 毫秒${record.timedOut ? '，超时' : ''}`,
          },
          { key: '不动产单元号', text: record.unitNo ?? '未知' },
          { key: '规则参数版本', text: record.rulesVersion },
          proof
            ? {
                key: '应答摘要',
                text: <span className="records-digest">{proof.responseSm3 ?? '没有应答'}</span>,
              }
            : null,
          proof?.answerIntact === false ? { key: '应答', text: '和摘要不符，请调查' } : null,
          proof ? { key: '本条摘要', text: <span className="records-digest">{proof.hash}</span> } : null,
        ]}
      />
      {record.rules.length ? (
        <Table caption="每条规则的结果" columns={columns} rows={record.rules} rowKey={row => row.code} />
      ) : null}
      {record.snapshot ? (
        <details className="records-answer" open={whole !== null}>
          <summary>登记系统的应答（{whole ? '原文，查看已留痕' : '姓名和号码已隐藏'}）</summary>
          <pre tabIndex={0} aria-label="登记系统的应答">
            {whole ?? record.snapshot}
          </pre>
        </details>
      ) : null}
      <div className="desk-acts">
        <Button onClick={() => goDesk('case', { id: contractId })}>打开合同</Button>
        {record.mayUnmask ? <Button onClick={() => setAsking(true)}>查看完整应答</Button> : null}
      </div>
      {asking ? (
        <ReasonDialog
          title="查看完整应答"
          what="显示登记系统应答的原文，包括姓名和证件号码。"
          label="原因"
          act="留痕并查看"
          onClose={() => setAsking(false)}
          onSay={async reason => {
            const { snapshot } = await deskCall(deskRoutes.unmaskCheck, { params, body: { reason } })
            setWhole(JSON.stringify(JSON.parse(snapshot), null, 2))
          }}
        />
      ) : null}
      {mayTakeFiles ? <OfficeFiles contractId={contractId} /> : null}
    </article>
  )
}
