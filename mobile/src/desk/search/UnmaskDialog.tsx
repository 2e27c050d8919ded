import { useState } from 'react'
import { deskRoutes, minReason, type FoundContract } from '@clf/shared/routes'
import { Button, ErrorBox, Field, KeyValue, Sheet } from '../../components'
import { useAct } from '../../stores/useAct'
import { Choose, deskCall } from '../kit'

interface Props {
  row: FoundContract
  onClose(): void
}

interface Shown {
  key: string
  text: string
}

const sides = { seller: '出卖人', buyer: '买受人' }

/** One fact behind the masks, for a reason that is kept. What is shown is gone when the dialog closes. */
export function UnmaskDialog({ row, onClose }: Props) {
  const [what, setWhat] = useState('address')
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [shown, setShown] = useState<Shown[] | null>(null)
  const act = useAct()
  const options = [
    { value: 'address', label: '房屋坐落' },
    ...row.parties.map(({ id, side, name, idNo }) => ({
      value: id,
      label: `${sides[side]} ${name} ${idNo}`,
    })),
  ]
  const show = async () => {
    if (reason.trim().length < minReason) return setWrong(`请写明查看原因，至少${minReason}个字`)
    setWrong(undefined)
    const body =
      what === 'address'
        ? { what: 'address' as const, reason }
        : { what: 'person' as const, partyId: what, reason }
    const reply = await act.run(() => deskCall(deskRoutes.unmaskContract, { params: { id: row.id }, body }))
    if (!reply) return
    const { person, location } = reply
    setShown(
      person
        ? [
            { key: '姓名', text: person.name },
            { key: '证件号码', text: person.idNo },
            { key: '电话', text: person.phone ?? '未填' },
            { key: '通信地址', text: person.address ?? '未填' },
          ]
        : [{ key: '坐落', text: location ?? '还没有核验房屋' }],
    )
  }
  return (
    <Sheet title="查看完整信息" open onClose={onClose}>
      <ErrorBox error={act.error} />
      <Choose name="what" label="查看什么" value={what} options={options} onChange={setWhat} />
      <Field
        name="reason"
        label="原因"
        hint="写明因何公务需要；原因、时间和您的姓名永久留存，审计员可见"
        multiline
        maxLength={200}
        value={reason}
        onChange={setReason}
        error={wrong}
      />
      <Button kind="primary" busy={act.busy} onClick={() => void show()}>
        留痕并查看
      </Button>
      {shown ? (
        <div role="status">
          <KeyValue pairs={shown} />
        </div>
      ) : null}
    </Sheet>
  )
}
