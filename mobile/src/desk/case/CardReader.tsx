import { deskRoutes } from '@clf/shared/routes'
import { Button, ErrorBox } from '../../components'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'

export interface Card {
  name: string
  idNo: string
  address: string
}

/** Reads the identity card that lies on the reader of this site: nobody types what stands on it. */
export function CardReader({
  label,
  onCard,
}: {
  label: string
  onCard(card: Card): void | Promise<unknown>
}) {
  const act = useAct()
  const read = () => act.run(async () => void (await onCard(await deskCall(deskRoutes.readCard))))
  return (
    <>
      <Button icon="scan" busy={act.busy} onClick={() => void read()}>
        {label}
      </Button>
      <ErrorBox error={act.error} />
    </>
  )
}
