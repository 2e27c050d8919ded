import { useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { call } from '../../api'
import { Button, ErrorBox, Field, Sheet } from '../../components'
import { go } from '../../platform/navigate'
import { useContractStore } from '../../stores/contract'
import { useAct } from '../../stores/useAct'

interface Props {
  view: ContractView
  what: 'cancel' | 'reopen' | null
  onClose(): void
}

/** Cancelling and changing take signatures with them: said before it is done. */
export function EndSheet({ view, what, onClose }: Props) {
  const [reason, setReason] = useState('')
  const act = useAct()
  const params = { id: view.id }
  const end = async () => {
    const reply = await act.run(() =>
      what === 'cancel'
        ? call(routes.cancelContract, { params, body: { reason } })
        : call(routes.reopenText, { params }),
    )
    if (!reply) return
    useContractStore.getState().apply(reply)
    onClose()
    if (what === 'reopen') go('answers', params)
  }
  const cancel = what === 'cancel'
  return (
    <Sheet title={cancel ? '取消这份合同？' : '修改合同？'} open={what !== null} onClose={onClose}>
      <p>
        {cancel
          ? '取消后不能恢复，填写的内容和签名都会作废。要买卖这套房子，需要重新开始。'
          : '修改会生成新的版本，已有的确认和签名都会作废，所有人要重新阅读和签名。'}
      </p>
      {cancel ? (
        <Field label="原因" hint="可以不填，对方会看到" value={reason} onChange={setReason} maxLength={200} />
      ) : null}
      <ErrorBox error={act.error} onRetry={() => void end()} />
      <Button kind={cancel ? 'danger' : 'primary'} busy={act.busy} onClick={() => void end()}>
        {cancel ? '取消合同' : '修改合同'}
      </Button>
      <Button onClick={onClose}>先不{cancel ? '取消' : '修改'}</Button>
    </Sheet>
  )
}
