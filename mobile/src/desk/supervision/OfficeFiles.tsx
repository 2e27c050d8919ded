import { useState } from 'react'
import { deskRoutes, type AlertView } from '@clf/shared/routes'
import { Button, ErrorBox, Field, Notice } from '../../components'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'
import './index.scss'

const files = {
  bundle: { route: deskRoutes.officeBundleLink, label: '下载证据包' },
  sheet: { route: deskRoutes.officeSheetLink, label: '下载核验过程记录单（完整版）' },
} as const

/** The files of a contract for an office: for a reason, and the parties see that it was read. */
export function OfficeFiles({ contractId }: { contractId: NonNullable<AlertView['contractId']> }) {
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [taken, setTaken] = useState('')
  const act = useAct()
  const take = async (file: keyof typeof files) => {
    if (reason.trim().length < 4) return setWrong('请写明调阅原因，至少4个字')
    setWrong(undefined)
    const { route } = files[file]
    const link = await act.run(() => deskCall(route, { params: { id: contractId }, body: { reason } }))
    if (!link) return
    setTaken(link.fileName)
    const opener = document.createElement('a')
    // The server's own name may be another than the one that this desk is reached by.
    opener.href = new URL(link.url).pathname
    opener.download = link.fileName
    opener.click()
  }
  return (
    <section className="supervision-part" aria-label="调阅档案">
      <h2>调阅档案</h2>
      <Notice>
        调阅会写入合同的办理经过，当事人能看到“主管部门依职责调阅了合同档案”，看不到原因和您的姓名。
      </Notice>
      <ErrorBox error={act.error} />
      <Field
        name="fileReason"
        label="调阅原因"
        hint="写明因何公务需要；原因、时间和您的姓名永久留存"
        maxLength={200}
        value={reason}
        onChange={setReason}
        error={wrong}
      />
      <div className="desk-acts">
        <Button busy={act.busy} icon="shield" onClick={() => void take('bundle')}>
          {files.bundle.label}
        </Button>
        <Button busy={act.busy} icon="paper" onClick={() => void take('sheet')}>
          {files.sheet.label}
        </Button>
      </div>
      {taken ? <p role="status">已开始下载：{taken}</p> : null}
    </section>
  )
}
