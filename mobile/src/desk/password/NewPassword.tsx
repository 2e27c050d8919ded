import { useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import { Button, ErrorBox } from '../../components'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'
import { SecretField } from '../login/SecretField'
import type { Setup } from '.'

/** First step: a password that is long enough. */
export function NewPassword({ again, onSetup }: { again: boolean; onSetup(setup: Setup): void }) {
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string>()
  const act = useAct()
  async function submit() {
    const short = [...password].length < 12
    setError(short ? '密码至少12个字符' : undefined)
    if (short) return
    const setup = await act.run(() => deskCall(deskRoutes.preparePassword, { body: { password } }))
    if (setup) onSetup(setup)
  }
  return (
    <>
      <ErrorBox error={act.error} />
      <SecretField
        name="newPassword"
        label="新密码"
        hint="至少12个字符，可以是一句话；不要用姓名、登录名和常见的词"
        purpose="new-password"
        value={password}
        onChange={setPassword}
        error={error}
      />
      <Button kind={again ? 'second' : 'primary'} busy={act.busy} onClick={() => void submit()}>
        {again ? '更换密码和动态口令' : '开通密码登录'}
      </Button>
    </>
  )
}
