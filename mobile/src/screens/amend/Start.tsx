import { Button, Link, Notice, Page, Row, Rows } from '../../components'
import { go } from '../../platform/navigate'
import type { AmendProps } from './useAmendment'

/** Two ways, what each of them means, and how the last request ended. */
export function Start({ view, page: { amendment }, stale }: AmendProps) {
  return (
    <Page
      title="变更和撤销"
      stale={stale}
      lead="备案以后要改合同，或者不买卖了，要全部签名人同意。"
      foot={
        <Button kind="primary" onClick={() => go('amend', { id: view.id, part: 'choose' })}>
          申请变更
        </Button>
      }
    >
      {amendment ? (
        <Notice tone="warning" title={`上次申请：${amendment.stateLabel}`}>
          <p>原合同继续有效。{amendment.endReason ? `${amendment.endedBy}说：${amendment.endReason}` : ''}</p>
          <p>意见不一致的，可以协商或依法起诉，凭生效判决到窗口办理。</p>
        </Notice>
      ) : null}
      <Rows label="您想办什么">
        <Row
          icon="pen"
          title="申请变更"
          note="改交房日期、付款时间、联系方式等。价格、人、房屋不能改。改好后换新的合同编号和查验码。"
          onClick={() => go('amend', { id: view.id, part: 'choose' })}
        />
        <Row
          icon="close"
          title="申请撤销备案"
          note="不买卖了，或者价格、人、房屋写错了要重签。撤销后合同解除，房子可以重新签约。"
          onClick={() => go('revoke', { id: view.id })}
        />
      </Rows>
      <Notice title="怎么办">
        <p>提出申请后，每个签名人看过内容，刷脸并手写签名。在期限内（一般72小时）全部签完才生效。</p>
        <p>有人不同意，或者登记机构先受理了过户，申请就结束，原合同继续有效。</p>
      </Notice>
      <Link onClick={() => go('trouble', { kind: 'window', region: view.regionCode })}>
        对方不配合，凭判决书到窗口办
      </Link>
    </Page>
  )
}
