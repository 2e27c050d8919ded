import type { CaseParty } from '@clf/shared/routes'
import { Button, Check, ErrorBox, Notice, Refusal, Sheet, Waiting, instantText } from '../../components'
import { QrCode } from '../../components/QrCode'
import { useOpenCase } from './useCase'
import { useIdentify } from './useIdentify'

interface Props {
  party: CaseParty
  open: boolean
  onClose(): void
}

/** Card on the reader, face before the camera; who passed may take the tablet. */
export function Identify({ party, open, onClose }: Props) {
  const { view } = useOpenCase()
  const model = useIdentify(party, open)
  const { agreed, setAgreed, check, running, handed, act, begin, handOver } = model
  const who = party.representedBy?.name ?? party.name
  const passed = check?.state === 'PASSED'
  const over = check && !passed && !running
  return (
    <Sheet title={`现场核验${who}`} open={open} onClose={onClose}>
      <ErrorBox error={act.error} />
      {check ? null : (
        <>
          <p>请{who}本人把身份证放在读卡器上，正对摄像头。只比对是不是本人，不保存照片。</p>
          <Check
            label={`已告知${who}要读取身份证、比对人脸，${who}同意`}
            checked={agreed}
            onChange={setAgreed}
          />
          <Button kind="primary" disabled={!agreed} busy={act.busy} onClick={() => void begin()}>
            开始核验
          </Button>
        </>
      )}
      {running ? (
        <Waiting title={`正在核验${who}`} note="读身份证、看摄像头，完成后自动显示，通常10秒左右" />
      ) : null}
      {over ? (
        <Refusal
          title="这次没有通过"
          found={[check.reason ?? { message: '本次现场核验已超过时间。', next: '请重新开始。' }]}
        >
          <p className="strong">今天还可以核验 {check.attemptsLeft} 次</p>
          <Button kind="primary" busy={act.busy} onClick={() => void begin()}>
            重新核验
          </Button>
        </Refusal>
      ) : null}
      {passed && !handed ? (
        <>
          <Notice tone="success" title={`${who}核验通过`}>
            <p>人、证一致，已经记入合同。</p>
          </Notice>
          {view.frozen ? (
            <Button kind="primary" icon="pen" busy={act.busy} onClick={() => void handOver()}>
              把平板交给{who}
            </Button>
          ) : null}
          <Button onClick={onClose}>{view.frozen ? '先不交平板' : '继续填写'}</Button>
        </>
      ) : null}
      {handed ? (
        <>
          <p>在签约点的平板上扫这个码，或者打开“签约点平板”输入交接码，然后把平板交给{who}。</p>
          <QrCode text={handed.url} label={`把平板交给${who}的二维码`} />
          <p className="invite-code" aria-label={`交接码 ${handed.code}`}>
            {handed.code}
          </p>
          <p className="soft small">
            只能用一次，{instantText(handed.expiresAt)} 前有效。阅读、确认和签名都由{who}自己完成。
          </p>
          <Button onClick={onClose}>关闭</Button>
        </>
      ) : null}
    </Sheet>
  )
}
