import type { DeskSession } from '@clf/shared/routes'
import { QuickLogin } from './QuickLogin'
import './login.scss'

/** The ways in, on the page of their own and over a locked desk. */
export const LoginBox = ({ onSession }: { onSession(session: DeskSession): void }) => (
  <div className="desk-login">
    <QuickLogin onSession={onSession} />
  </div>
)
