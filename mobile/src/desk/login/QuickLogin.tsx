import type { DeskSession } from '@clf/shared/routes'
import { Button, ErrorBox, Notice, Waiting } from '../../components'
import { QrCode } from '../../components/QrCode'
import { useQuickLogin } from './useQuickLogin'

/** Login by one's own phone: a QR code, then what the phone says. */
export function QuickLogin({ onSession }: { onSession(session: DeskSession): void }) {
  const { login, state, error, again } = useQuickLogin(onSession)
  if (error) return <ErrorBox error={error} onRetry={again} />
  if (!login) return <Waiting title="正在准备二维码" />
  if (state === 'EXPIRED' || state === 'REFUSED')
    return (
      <>
        <Notice tone="warning" title={state === 'EXPIRED' ? '二维码已过期' : '手机上拒绝了登录'}>
          <p>{state === 'EXPIRED' ? '二维码两分钟内有效。' : '这台工作台没有登录。'}</p>
        </Notice>
        <Button kind="primary" onClick={again}>
          换一个二维码
        </Button>
      </>
    )
  return (
    <div className="desk-qr">
      <QrCode text={login.url} label="登录二维码，用本人手机上的鄂汇办扫" />
      <p>
        核对数字 <strong className="desk-number">{login.number}</strong>
      </p>
      <p role="status">
        {state === 'SCANNED'
          ? '已经扫码，请在手机上核对数字并确认。'
          : '打开本人手机上的鄂汇办扫一扫，两分钟内有效。'}
      </p>
    </div>
  )
}
