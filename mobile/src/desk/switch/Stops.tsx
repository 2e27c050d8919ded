import { useState } from 'react'
import { deskRoutes, type SettingView, type StopView } from '@clf/shared/routes'
import { Button, ErrorBox, Field, Notice, Sheet, instantText } from '../../components'
import { useAct } from '../../stores/useAct'
import { deskCall, useDesk, useRole } from '../kit'
import { StopDialog } from './StopDialog'

interface Props {
  stops: readonly StopView[]
  settings: readonly SettingView[]
  onDone(): Promise<void>
}

/** What is stopped now, and for supervisors the way to stop. */
export function Stops({ stops, settings, onDone }: Props) {
  const region = useDesk(s => s.staff?.regionCode)
  const mayStop = useRole('SUPERVISOR')
  const mayLift = useRole('REVIEWER', 'SUPERVISOR')
  const [asking, setAsking] = useState(false)
  const [lifting, setLifting] = useState<StopView | null>(null)
  const done = () => {
    setAsking(false)
    setLifting(null)
    void onDone()
  }
  const waits = (stop: StopView) => settings.some(one => one.subject === stop.id && one.state === 'WAITING')
  return (
    <>
      {stops.map(stop => (
        <div
          className="setting-stop"
          key={stop.id}
          role="group"
          aria-label={`${stop.regionName}已暂停自动备案`}
        >
          <Notice tone="danger" title={`${stop.regionName}已暂停自动备案`}>
            {stop.stoppedBy.name}（{stop.stoppedBy.roleLabel}）{instantText(stop.stoppedAt)}暂停：
            {stop.reason}。 所有渠道提交的合同都转人工审核。
          </Notice>
          {waits(stop) ? (
            <p>已有人申请恢复，等待另一人批准。</p>
          ) : mayLift ? (
            <div className="setting-acts">
              <Button onClick={() => setLifting(stop)}>申请恢复自动备案</Button>
            </div>
          ) : null}
        </div>
      ))}
      {mayStop && !stops.some(stop => stop.regionCode === region) ? (
        <div className="setting-acts">
          <Button kind="danger" icon="warning" onClick={() => setAsking(true)}>
            紧急暂停自动备案
          </Button>
        </div>
      ) : null}
      {asking ? <StopDialog stopped={stops} onClose={() => setAsking(false)} onDone={done} /> : null}
      {lifting ? <LiftDialog stop={lifting} onClose={() => setLifting(null)} onDone={done} /> : null}
    </>
  )
}

function LiftDialog({ stop, onClose, onDone }: { stop: StopView; onClose(): void; onDone(): void }) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const act = useAct()
  const submit = async () => {
    if (reason.trim().length < 4) return setError('请写明理由，至少四个字')
    const call = { params: { stopId: stop.id }, body: { reason: reason.trim() } }
    if (await act.run(() => deskCall(deskRoutes.proposeLift, call))) onDone()
  }
  return (
    <Sheet title={`申请恢复${stop.regionName}的自动备案`} open onClose={onClose}>
      <ErrorBox error={act.error} />
      <Field name="reason" label="理由" multiline value={reason} onChange={setReason} error={error} />
      <p className="soft small">由另一位监管人员批准后恢复。批准前继续人工审核。</p>
      <Button kind="primary" busy={act.busy} onClick={() => void submit()}>
        提交申请
      </Button>
    </Sheet>
  )
}
