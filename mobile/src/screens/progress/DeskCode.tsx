import { useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { call } from '../../api'
import { ErrorBox, Link, Sheet, Waiting, instantText } from '../../components'
import { useAct } from '../../stores/useAct'

/** A code with which a sign point goes on with this contract; here everything stays as it is, and visible. */
export function DeskCode({ view }: { view: ContractView }) {
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<{ code: string; expiresAt: string } | null>(null)
  const act = useAct()
  const make = async () => {
    setOpen(true)
    setMade(null)
    setMade(await act.run(() => call(routes.deskCode, { params: { id: view.id } })))
  }
  return (
    <>
      <Link onClick={() => void make()}>到签约点继续办理</Link>
      <Sheet title="到签约点继续办理" open={open} onClose={() => setOpen(false)}>
        <ErrorBox error={act.error} onRetry={() => void make()} />
        {made ? (
          <>
            <p>把这个续办码给签约点的工作人员，接着往下办。填过的内容都在，手机上也能继续看。</p>
            <p className="invite-code" aria-label={`续办码 ${made.code}`}>
              {made.code}
            </p>
            <p className="soft small">只能用一次，{instantText(made.expiresAt)} 前有效。</p>
          </>
        ) : act.error ? null : (
          <Waiting title="正在生成续办码" />
        )}
      </Sheet>
    </>
  )
}
