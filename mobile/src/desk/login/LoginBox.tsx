import { useState } from 'react'
import type { DeskSession } from '@clf/shared/routes'
import { Button } from '../../components'
import { PasswordLogin } from './PasswordLogin'
import { QuickLogin } from './QuickLogin'
import './login.scss'

/** The ways in, on the page of their own and over a locked desk. */
export function LoginBox({ onSession }: { onSession(session: DeskSession): void }) {
  const [byPassword, setByPassword] = useState(false)
  return (
    <div className="desk-login">
      {byPassword ? <PasswordLogin onSession={onSession} /> : <QuickLogin onSession={onSession} />}
      <Button kind="plain" onClick={() => setByPassword(!byPassword)}>
        {byPassword ? '用鄂汇办扫码登录' : '手机不在身边，用密码登录'}
      </Button>
    </div>
  )
}
