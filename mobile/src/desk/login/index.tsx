import { useEffect } from 'react'
import { screen, useParams } from '../../platform/params'
import { goDesk } from '../kit/nav'
import { useDesk } from '../kit/session'
import '../kit/desk.scss'
import { LoginBox } from './LoginBox'

export default screen(Login)

/** Who sits here? `to`: the desk page to open afterwards. */
function Login() {
  const { to } = useParams()
  const enter = useDesk(s => s.enter)
  useEffect(() => {
    document.title = '登录工作台 - 咸宁市存量房一事联办'
  }, [])
  return (
    <main className="page desk desk-alone">
      <h1>登录工作台</h1>
      <p className="soft">
        只给登记在册的工作人员使用。登录后的每一步操作都记在本人名下，请不要让别人代为操作。
      </p>
      <LoginBox onSession={({ token }) => void enter(token).then(() => goDesk(to ?? 'start'))} />
    </main>
  )
}
