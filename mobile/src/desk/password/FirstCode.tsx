import { useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import { Button, ErrorBox, Field, Notice } from '../../components'
import { QrCode } from '../../components/QrCode'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'
import type { Setup } from '.'

/** Second step: the secret, shown this once, and its first code. */
export function FirstCode({ setup, onDone }: { setup: Setup; onDone(): void }) {
  const [code, setCode] = useState('')
  const [error, setError] = useState<string>()
  const act = useAct()
  async function submit() {
    const right = /^\d{6}$/.test(code.trim())
    setError(right ? undefined : '请填写6位数字')
    if (!right) return
    const body = { setup: setup.setup, code: code.trim() }
    if (await act.run(() => deskCall(deskRoutes.confirmPassword, { body }))) onDone()
  }
  return (
    <>
      <Notice title="用身份验证器扫这个二维码">
        <p>密钥只显示这一次。扫好后填写验证器里的6位数字，密码登录才会开通。</p>
      </Notice>
      <div className="desk-qr">
        <QrCode text={setup.url} label="动态口令的密钥，用身份验证器扫" />
        <p className="small soft">
          扫不了时手工输入密钥：<span className="desk-secret">{setup.secret}</span>
        </p>
      </div>
      <ErrorBox error={act.error} />
      <Field
        name="firstCode"
        label="动态口令"
        inputMode="numeric"
        maxLength={6}
        value={code}
        onChange={setCode}
        error={error}
      />
      <Button kind="primary" busy={act.busy} onClick={() => void submit()}>
        确认开通
      </Button>
    </>
  )
}
