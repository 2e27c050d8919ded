import { deskRoutes } from '@clf/shared/routes'
import { Button, ErrorBox, Sheet } from '../../components'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'

interface Props {
  id: string
  /** The check did not pass: what it found stands in the list of checks now. */
  onRefused(): Promise<void>
  onDone(sentence: string): void
  onClose(): void
}

/** Approving asks the registry once more; only then is the contract filed. */
export function ApproveDialog({ id, onRefused, onDone, onClose }: Props) {
  const act = useAct()
  const approve = async () => {
    const filed = await act.run(() => deskCall(deskRoutes.approveReview, { params: { id } }))
    if (filed) onDone(`已备案，合同编号 ${filed.contractNo}`)
    else await onRefused()
  }
  return (
    <Sheet title="通过审核并备案" open onClose={onClose}>
      <ErrorBox error={act.error} />
      <p>
        会再向不动产登记机构核验一次房屋和权属，并核对签名和在办登记。都通过才备案，没有通过就仍在审核中。
      </p>
      <Button kind="primary" busy={act.busy} onClick={() => void approve()}>
        通过审核并备案
      </Button>
    </Sheet>
  )
}
