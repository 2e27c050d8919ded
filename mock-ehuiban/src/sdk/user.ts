import { button, el, sheet } from './layer'
import { method, namespace } from './method'
import { moment, phone, refreshPhone, tell, wait } from './phone'

/** The host's own login sheet. @returns whether the person is logged in now */
export async function logIn(): Promise<boolean> {
  const { effects, person } = phone()
  if (effects.login === 'cancelled') {
    await wait(moment())
    return false
  }
  const agreed = await sheet<boolean>({
    title: '登录鄂汇办',
    cancelled: false,
    content: settle => [
      el(
        'p',
        {},
        person ? `将以“${person.name}”的实名身份登录。` : '这部手机上没有人。请在外面的面板里选一个人。',
      ),
      person ? button('登录', () => settle(true), 'main') : null,
      button('取消', () => settle(false)),
    ],
  })
  if (!agreed) return false
  await tell('login')
  await refreshPhone()
  return true
}

const loggedIn = () => phone().person !== null && !phone().effects.login

export const user = () =>
  namespace('user', {
    login: method('user.login', {}, async (_, done) => {
      if (loggedIn() || (await logIn())) done.success({ loginStatus: '1' })
      else done.fail('-1', '用户取消登录')
    }),
    getLoginStatus: method(
      'user.getLoginStatus',
      { jumpToLogin: 'string' },
      async ({ jumpToLogin }, done) => {
        const yes = loggedIn() || (jumpToLogin === '1' && (await logIn()))
        done.success({ loginStatus: yes ? '1' : '0' })
      },
    ),
    // ASSUMED: no public source names the ticket call.
    getTicket: method('user.getTicket', {}, async (_, done) => {
      if (phone().effects.ticket === 'silent') return
      try {
        done.success(await tell<{ ticketId: string }>('ticket'))
      } catch (error) {
        const code = (error as Error).message
        if (code === 'NOT_LOGGED_IN') done.fail('-1', '用户未登录')
        else done.fail(code, '暂时拿不到票据')
      }
    }),
  })
