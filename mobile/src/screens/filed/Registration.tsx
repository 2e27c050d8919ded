import type { ContractView, TransferView } from '@clf/shared/contract'
import { Button, Card, KeyValue, Notice, Section, instantText } from '../../components'
import { host } from '../../bridge'

/** What came up on the home after it was filed (RST-10), in front of everything else until it is gone. */
export function Alert({ view }: { view: ContractView }) {
  const found = view.findings.find(finding => finding.code === 'RST-10')
  if (!found) return null
  return (
    <Notice tone="danger" title="房屋新增了限制">
      <p>{found.message}</p>
      <p>合同和核验记录都在，限制解除后这里会自动更新。</p>
    </Notice>
  )
}

const states: Readonly<
  Record<TransferView['state'], { title: string; text: string; tone: 'info' | 'success' | 'warning' }>
> = {
  ACCEPTED: {
    title: '登记中心已受理，合同已锁定',
    text: '现在不能变更或撤销合同，请等待登簿。受理还不是过户。',
    tone: 'info',
  },
  PAUSED: {
    title: '登记中心暂停了办理',
    text: '合同仍然锁定。请按登记中心的通知补充材料，或打电话问清楚。',
    tone: 'warning',
  },
  RETURNED: {
    title: '登记中心退回了申请',
    text: '合同恢复为已备案，继续有效。按登记中心的说明补正后，可以再次申请。',
    tone: 'warning',
  },
  WITHDRAWN: {
    title: '过户登记已撤回',
    text: '合同恢复为已备案，继续有效。需要时可以再次申请。',
    tone: 'info',
  },
  RECORDED: {
    title: '已登簿，房屋过户到买方名下',
    text: '本合同办理完毕。新的不动产权证向登记中心领取。',
    tone: 'success',
  },
}

/** Where the transfer stands; before it begins, that filing is not yet owning. */
export function Registration({ view }: { view: ContractView }) {
  const { transfer, state } = view
  if (!transfer)
    return state === 'FILED' ? (
      <Notice tone="warning" title="备案不等于过户">
        <p>房子还没有归买方。要到不动产登记机构办理转移登记，拿到新证才算过户。</p>
      </Notice>
    ) : null
  const { title, text, tone } = states[transfer.state]
  return (
    <Section title="过户登记">
      <Notice tone={tone} title={title}>
        <p>{text}</p>
      </Notice>
      <KeyValue
        pairs={[
          { key: '登记案件号', text: transfer.caseNo },
          { key: '更新时间', text: instantText(transfer.at) },
        ]}
      />
    </Section>
  )
}

/** The way back to the registry's page for people whom it sent here. */
export function ReturnCard({ view }: { view: ContractView }) {
  const back = view.registryCase
  if (!back || view.state !== 'FILED') return null
  const { returnUrl } = back
  return (
    <Card label="回登记中心">
      <p className="strong">合同已备案，可以回登记中心继续过户</p>
      <p className="soft small">登记申请编号 {back.regProjId}。登记中心能直接查到合同，不用带纸质合同。</p>
      {returnUrl ? (
        <Button kind="primary" onClick={() => host().window.open(returnUrl, '不动产登记')}>
          返回登记页面
        </Button>
      ) : null}
    </Card>
  )
}
