/** What the parties are told, in plain words: what happened, what it means, what to do next. */
export const messages = {
  locked: (caseNo: string) => ({
    title: '登记中心已受理过户',
    body: `登记案件号${caseNo}。合同已锁定，不能变更或撤销，请等待登簿。受理还不是过户。`,
  }),
  returned: (caseNo: string, withdrawn: boolean) => ({
    title: withdrawn ? '过户登记已撤回' : '登记中心退回了过户申请',
    body: `登记案件号${caseNo}。合同恢复为“已备案”，继续有效。${withdrawn ? '' : '请按登记中心的说明补正后再申请。'}`,
  }),
  recorded: (caseNo: string) => ({
    title: '房屋已过户',
    body: `登记案件号${caseNo}。不动产登记簿已登记到买方名下，本合同办理完毕。`,
  }),
  otherOwners: (caseNo: string) => ({
    title: '请立即停止付款：房屋登记到了他人名下',
    body: `登记案件号${caseNo}。登记簿上的新权利人不是本合同买方，请停止付款并联系登记中心。`,
  }),
  unitLocked: {
    title: '房屋正在办理不动产登记',
    body: '登记中心正在办理这套房屋的登记，合同暂停，填写和签名都保留。登记结束后会再通知您；买方请谨慎付款。',
  },
  unitUnlocked: {
    title: '房屋上的登记已结束',
    body: '合同可以继续办理。继续前系统会再向登记中心核验一次房屋。',
  },
  restricted: {
    title: '请立即停止付款：房屋新增限制',
    body: '您已备案的房屋新增了限制，请立即停止付款并联系对方和登记中心。合同和核验记录都在。',
  },
  free: {
    title: '房屋的限制已解除',
    body: '最近一次复核没有再查到备案后新增的限制，可以与对方和登记中心确认后继续办理。',
  },
} as const
