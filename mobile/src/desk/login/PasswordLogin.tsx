import { useState, type FormEvent } from 'react'
import { deskRoutes, type DeskSession } from '@clf/shared/routes'
import type { FieldError } from '../../api'
import { Button, ErrorBox, ErrorSummary, Field, errorAt } from '../../components'
import { useAct } from '../../stores/useAct'
import { SecretField } from './SecretField'
import { callOut } from './useQuickLogin'

/** Login without a phone: name, password, dynamic code. */
export function PasswordLogin({ onSession }: { onSession(session: DeskSession): void }) {
  const [loginName, setLoginName] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const act = useAct()

  async function submit() {
    const found = [
      ...(loginName.trim() ? [] : [{ path: 'loginName', message: '请填写登录名' }]),
      ...(password ? [] : [{ path: 'password', message: '请填写密码' }]),
      ...(/^\d{6}$/.test(code.trim()) ? [] : [{ path: 'code', message: '请填写6位动态口令' }]),
    ]
    setErrors(found)
    if (found.length) return
    const body = { loginName: loginName.trim(), password, code: code.trim() }
    const session = await act.run(() => callOut(deskRoutes.logInByPassword, { body }))
    setCode('')
    if (session) onSession(session)
  }
  const byEnter = (e: FormEvent) => {
    e.preventDefault()
    void submit()
  }
  return (
    <form className="desk-login" onSubmit={byEnter} noValidate>
      <ErrorSummary errors={errors} />
      <ErrorBox error={act.error} />
      <Field
        name="loginName"
        label="登录名"
        value={loginName}
        onChange={setLoginName}
        error={errorAt(errors, 'loginName')}
      />
      <SecretField
        name="password"
        label="密码"
        purpose="current-password"
        value={password}
        onChange={setPassword}
        error={errorAt(errors, 'password')}
      />
      <Field
        name="code"
        label="动态口令"
        hint="身份验证器里的6位数字，每个只能用一次"
        inputMode="numeric"
        maxLength={6}
        value={code}
        onChange={setCode}
        error={errorAt(errors, 'code')}
      />
      <button type="submit" className="unseen" tabIndex={-1} aria-hidden="true" />
      <Button kind="primary" busy={act.busy} onClick={() => void submit()}>
        登录
      </Button>
    </form>
  )
}
