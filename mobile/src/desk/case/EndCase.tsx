import { useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import { Button, ErrorBox, Field, Sheet } from '../../components'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'
import { useOpenCase } from './useCase'

/** Changing and cancelling take signatures with them: said before it is done. */
export function EndCase() {
  const { view, change } = useOpenCase()
  const [what, setWhat] = useState<'reopen' | 'cancel' | null>(null)
  const [reason, setReason] = useState('')
  const act = useAct()
  const close = () => setWhat(null)
  const params = { id: view.id }
  const cancel = what === 'cancel'
  const missing = cancel && act.error?.fields.length ? '请写明原因' : undefined
  const end = async () => {
    const done = await act.run(() =>
      change(() =>
        cancel
          ? deskCall(deskRoutes.caseCancel, { params, body: { reason } })
          : deskCall(deskRoutes.caseReopen, { params }),
      ),
    )
    if (done) close()
  }
  return (
    <>
      {view.actions.includes('reopen') ? <Button onClick={() => setWhat('reopen')}>修改合同</Button> : null}
      {view.actions.includes('cancel') ? (
        <Button kind="danger" onClick={() => setWhat('cancel')}>
          取消合同
        </Button>
      ) : null}
      <Sheet title={cancel ? '取消这份合同？' : '修改合同？'} open={what !== null} onClose={close}>
        <p>
          {cancel
            ? '取消后不能恢复，填写的内容和签名都会作废。要买卖这套房子，需要重新开始。'
            : '修改会生成新的版本，已有的确认和签名都会作废，所有人要重新阅读和签名。'}
        </p>
        {cancel ? (
          <Field
            name="cancelReason"
            label="取消的原因"
            hint="买卖双方会看到"
            value={reason}
            onChange={setReason}
            maxLength={200}
            error={missing}
          />
        ) : null}
        <ErrorBox error={act.error} onRetry={() => void end()} />
        <Button
          kind={cancel ? 'danger' : 'primary'}
          busy={act.busy}
          disabled={cancel && reason.trim() === ''}
          onClick={() => void end()}
        >
          {cancel ? '取消合同' : '修改合同'}
        </Button>
        <Button onClick={close}>先不{cancel ? '取消' : '修改'}</Button>
      </Sheet>
    </>
  )
}
