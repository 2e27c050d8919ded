import { useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import {
  Button,
  Card,
  Chip,
  ContractGate,
  ErrorBox,
  KeyValue,
  Link,
  Notice,
  Page,
  Refusal,
  Section,
  Timeline,
  Waiting,
  instantText,
  type Tone,
} from '../../components'
import { HouseCard } from '../../components/HouseCard'
import { go } from '../../platform/navigate'
import { screen } from '../../platform/params'
import { stops } from '../house/useHouse'
import { Alert } from '../filed/Registration'
import { EndSheet } from './EndSheet'
import { RecordSheet } from './RecordSheet'
import { useHistory, type VerificationRecord } from './useHistory'

export default screen(Contract)

function Contract() {
  return <ContractGate title="合同详情">{(view, stale) => <Detail view={view} stale={stale} />}</ContractGate>
}

function Detail({ view, stale }: { view: ContractView; stale: boolean }) {
  const [ending, setEnding] = useState<'cancel' | 'reopen' | null>(null)
  const history = useHistory(view)
  return (
    <Page
      title="合同详情"
      stale={stale}
      lead={view.stateLabel}
      foot={
        <Button kind="primary" onClick={() => go(view.filing ? 'filed' : 'progress', { id: view.id })}>
          {view.filing ? '查看备案结果' : '查看办理进度'}
        </Button>
      }
    >
      <Alert view={view} />
      {view.state === 'BLOCKED' ? (
        <Refusal title="这套房子现在还不能签约" found={stops(view)} regionCode={view.regionCode} />
      ) : null}
      <KeyValue
        pairs={[
          { key: '状态', text: view.stateLabel },
          view.filing ? { key: '合同编号', text: view.filing.contractNo } : null,
          { key: '开始时间', text: instantText(view.startedAt) },
          view.expiresAt && !view.filing ? { key: '有效期至', text: instantText(view.expiresAt) } : null,
        ]}
      />
      {view.house ? (
        <Section title="房屋">
          <HouseCard house={view.house} />
        </Section>
      ) : null}
      <Section title="文件">
        <Link icon="paper" onClick={() => go('answers', { id: view.id })}>
          填写的内容
        </Link>
        {view.frozen ? (
          <Link icon="paper" onClick={() => go('read', { id: view.id })}>
            合同全文
          </Link>
        ) : null}
        <RecordSheet view={view} />
      </Section>
      <Records records={history.records} />
      <Section title="经过">
        {history.events ? (
          <Timeline events={history.events} />
        ) : history.error ? null : (
          <Waiting title="正在查找记录" />
        )}
        <ErrorBox error={history.error} onRetry={() => void history.load()} />
      </Section>
      {view.actions.includes('reopen') || view.actions.includes('cancel') ? (
        <Section title="改变主意">
          {view.actions.includes('reopen') ? (
            <Button onClick={() => setEnding('reopen')}>修改合同</Button>
          ) : null}
          {view.actions.includes('cancel') ? (
            <Button kind="danger" onClick={() => setEnding('cancel')}>
              取消合同
            </Button>
          ) : null}
        </Section>
      ) : null}
      <EndSheet view={view} what={ending} onClose={() => setEnding(null)} />
    </Page>
  )
}

const outcomes: Readonly<Record<VerificationRecord['outcome'], { tone: Tone; text: string }>> = {
  PASS: { tone: 'done', text: '通过' },
  NOTICE: { tone: 'done', text: '通过，有提醒' },
  BLOCKED: { tone: 'danger', text: '不能签约' },
  WINDOW: { tone: 'warning', text: '到窗口办' },
  UNAVAILABLE: { tone: 'wait', text: '没查到结果' },
}

/** Every check with the registry in plain words, so that nobody has to argue about it later. */
const Records = ({ records }: { records: readonly VerificationRecord[] | null }) =>
  records?.length ? (
    <Section title="核验记录">
      {records.map(record => {
        const { tone, text } = outcomes[record.outcome]
        return (
          <Card key={record.id} label={record.gateLabel}>
            <p>
              <span className="strong">{record.gateLabel}</span> <Chip tone={tone}>{text}</Chip>
            </p>
            <p className="soft small">
              {instantText(record.at)} · 来源：{record.source} · {record.by}
            </p>
            {record.findings.map(finding => (
              <Notice key={finding.code + finding.message} tone="warning">
                {finding.message}
              </Notice>
            ))}
          </Card>
        )
      })}
    </Section>
  ) : null
