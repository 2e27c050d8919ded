import { useState } from 'react'
import { deskRoutes, type SettingView } from '@clf/shared/routes'
import { Button, ErrorBox, Field, KeyValue, Section, Sheet, instantText } from '../../components'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'

interface Props {
  settings: readonly SettingView[]
  onDone(): Promise<void>
}

/** What waits for a second person; whoever may decide has the buttons. */
export function Proposals({ settings, onDone }: Props) {
  const waiting = settings.filter(one => one.state === 'WAITING')
  const mine = waiting.filter(one => one.mayDecide).length
  if (!waiting.length) return null
  return (
    <Section
      title={
        mine ? `等待批准（${waiting.length}），其中 ${mine} 项等您处理` : `等待批准（${waiting.length}）`
      }
    >
      <div className="setting-list">
        {waiting.map(one => (
          <Proposal key={one.id} setting={one} onDone={onDone} />
        ))}
      </div>
    </Section>
  )
}

const reasonTooShort = '请写明理由，至少四个字'

function Proposal({ setting, onDone }: { setting: SettingView; onDone(): Promise<void> }) {
  const act = useAct()
  const [rejecting, setRejecting] = useState(false)
  const params = { regionCode: setting.regionCode, settingId: setting.id }
  const decide = async (work: () => Promise<unknown>) => {
    await act.run(work)
    await onDone()
  }
  const name = `${setting.regionName} ${setting.title}`
  return (
    <div className="card" role="group" aria-label={name}>
      <p className="strong">
        {name}：{setting.before ?? '未设置'} → {setting.after}
      </p>
      <KeyValue
        pairs={[
          { key: '理由', text: setting.reason },
          { key: '生效', text: setting.effectiveAt ? instantText(setting.effectiveAt) : '批准后立即' },
          {
            key: '提出',
            text: `${setting.proposedBy.name}（${setting.proposedBy.roleLabel}）${instantText(setting.proposedAt)}`,
          },
        ]}
      />
      <ErrorBox error={act.error} />
      <div className="setting-acts">
        {setting.mayDecide ? (
          <>
            <Button
              kind="primary"
              busy={act.busy}
              onClick={() => void decide(() => deskCall(deskRoutes.approveSetting, { params }))}
            >
              批准
            </Button>
            <Button onClick={() => setRejecting(true)}>不批准</Button>
          </>
        ) : null}
        {setting.mayWithdraw ? (
          <Button onClick={() => void decide(() => deskCall(deskRoutes.withdrawSetting, { params }))}>
            撤回申请
          </Button>
        ) : null}
      </div>
      {rejecting ? (
        <Reject
          name={name}
          onClose={() => setRejecting(false)}
          send={reason => decide(() => deskCall(deskRoutes.rejectSetting, { params, body: { reason } }))}
        />
      ) : null}
    </div>
  )
}

function Reject({
  name,
  send,
  onClose,
}: {
  name: string
  send(reason: string): Promise<void>
  onClose(): void
}) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const submit = async () => {
    if (reason.trim().length < 4) return setError(reasonTooShort)
    onClose()
    await send(reason.trim())
  }
  return (
    <Sheet title={`不批准：${name}`} open onClose={onClose}>
      <Field
        name="rejection"
        label="不批准的理由"
        multiline
        value={reason}
        onChange={setReason}
        error={error}
      />
      <Button kind="primary" onClick={() => void submit()}>
        不批准，告知提出人
      </Button>
    </Sheet>
  )
}
