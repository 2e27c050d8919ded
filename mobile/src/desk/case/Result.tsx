import { KeyValue, Notice, instantText } from '../../components'
import { codeText } from '../../components/codeText'
import { useOpenCase } from './useCase'

const late = {
  WAITING: '处理中',
  LATE: '正在重试',
  DONE: '已完成',
  FAILED: '没有成功，已通知管理人员',
} as const

/** What came of the contract: filed, in review, or ended. */
export function Result() {
  const { view } = useOpenCase()
  const { filing } = view
  if (view.state === 'REVIEW')
    return (
      <Notice tone="warning" title="已提交，等人工审核">
        <p>这里现在是人工审核，由备案管理员审核后备案，结果会显示在这里，也会通知买卖双方。不用再做什么。</p>
      </Notice>
    )
  if (!filing) return null
  return (
    <section aria-label="备案结果" className="case-part">
      <h3>已备案</h3>
      <KeyValue
        pairs={[
          { key: '合同编号', text: <span className="digits">{filing.contractNo}</span> },
          { key: '查验码', text: <span className="digits">{codeText(filing.verifyCode)}</span> },
          { key: '备案时间', text: instantText(filing.filedAt) },
          { key: '电子合同', text: late[filing.document.state] },
          { key: '登记机构', text: late[filing.registry] },
        ]}
      />
      <p className="soft">
        备案不等于过户，请买卖双方按约定一起申请转移登记。电子合同在双方手机里查看，或按查验码核对。
      </p>
    </section>
  )
}
