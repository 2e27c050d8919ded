import type { ContractView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { call } from '../../api'
import { host } from '../../bridge'
import { Button, ErrorBox } from '../../components'
import { useAct } from '../../stores/useAct'
import { absolute } from '../filed/useFiled'

/** All checks as a sealed file, also of a contract that came to nothing: that is when people need it. */
export function RecordSheet({ view }: { view: ContractView }) {
  const act = useAct()
  const open = async () => {
    const link = await act.run(() => call(routes.recordSheetLink, { params: { id: view.id } }))
    if (link) host().window.open(absolute(link.url), link.fileName)
  }
  return (
    <>
      <Button icon="paper" busy={act.busy} onClick={() => void open()}>
        核验过程记录单（PDF）
      </Button>
      <p className="soft small">查过什么、结果怎样、谁在什么时候确认过，盖有电子印章，可以自己留存。</p>
      <ErrorBox error={act.error} onRetry={() => void open()} />
    </>
  )
}
