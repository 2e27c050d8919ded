import type { Phrase } from './phrase'

/** Refusals at the desks: session, role, network. */
export const staffPhrases = {
  'STF-01': {
    severity: 'B',
    status: 401,
    citizen: '工作台登录已失效，请重新登录。',
    staff: 'no staff session, or it ended, idled out or was replaced by a newer one',
    kept: '已保存的内容都在。',
    next: '用鄂汇办扫码，或用密码和动态口令重新登录。',
  },
  'STF-02': {
    severity: 'B',
    status: 403,
    citizen: '网络地址和登录时不一致，为安全起见已停止操作。',
    staff: 'request from another address than the login',
    kept: '已保存的内容都在。',
    next: '请在签约点的网络里重新登录。',
  },
  'STF-03': {
    severity: 'B',
    status: 403,
    citizen: '您的岗位不能做这项操作。',
    staff: 'role not allowed on this route',
    kept: '没有任何内容被改动。',
    next: '请由有权限的同事办理。',
  },
} as const satisfies Record<string, Phrase>
