import { routes } from '@clf/shared/routes'
import { call } from '../../api'
import { host } from '../../bridge'
import {
  Button,
  ErrorBox,
  KeyValue,
  Link,
  Notice,
  Page,
  Section,
  Waiting,
  instantText,
} from '../../components'
import { go, replace } from '../../platform/navigate'
import { useAct } from '../../stores/useAct'
import type { AmendProps } from './useAmendment'

const absolute = (url: string) =>
  /^https?:/.test(url) ? url : `${process.env.TARO_APP_API || location.origin}${url}`

/** The contract has ended; the sealed agreement can be kept. */
export function Revoked({ view, page: { amendment }, stale }: AmendProps) {
  const agreed = amendment?.kind === 'revoke' && amendment.state === 'DONE'
  return (
    <Page
      title="备案已撤销"
      stale={stale}
      foot={
        <Button kind="primary" onClick={() => replace('contract', { id: view.id })}>
          合同详情和记录
        </Button>
      }
    >
      <Notice tone="success" title="合同已解除，备案已撤销">
        <p>原来的查验码现在显示“已撤销”，房子可以重新签约。原合同和签名作为档案保存。</p>
      </Notice>
      <KeyValue
        pairs={[
          { key: '合同编号', text: view.filing?.contractNo ?? '' },
          amendment?.endedAt ? { key: '撤销时间', text: instantText(amendment.endedAt) } : null,
          agreed ? { key: '钱怎么处理', text: amendment.settlement } : null,
        ]}
      />
      {agreed && amendment.document ? (
        <File id={view.id} ready={amendment.document.state === 'DONE'} />
      ) : (
        <Notice title="凭法律文书撤销">
          <p>依据生效的法律文书撤销。有疑问请到签约窗口查询。</p>
        </Notice>
      )}
      <Link onClick={() => go('mine')}>我的合同</Link>
    </Page>
  )
}

function File({ id, ready }: { id: string; ready: boolean }) {
  const act = useAct()
  async function open() {
    const link = await act.run(() => call(routes.amendmentDocumentLink, { params: { id } }))
    if (link) host().window.open(absolute(link.url), link.fileName)
  }
  if (!ready)
    return <Waiting title="正在生成撤销协议" note="通常1分钟内，好了会自动出现。撤销已经完成，不受影响。" />
  return (
    <Section title="撤销协议">
      <Button icon="paper" busy={act.busy} onClick={() => void open()}>
        查看和下载撤销协议（PDF）
      </Button>
      <p className="soft small">盖有电子印章，与纸质协议效力相同。</p>
      <ErrorBox error={act.error} onRetry={() => void open()} />
    </Section>
  )
}

/** Another contract has taken the place of this one. */
export function Changed({ view, page: { amendment, successor }, stale }: AmendProps) {
  return (
    <Page
      title="合同已变更"
      stale={stale}
      foot={
        successor ? (
          <Button kind="primary" onClick={() => replace('filed', { id: successor.id })}>
            查看变更后的合同
          </Button>
        ) : null
      }
    >
      <Notice tone="success" title="变更后的合同已重新备案">
        <p>请用新的合同编号和查验码。原来的查验码现在显示“已变更”，原合同作为档案保存。</p>
      </Notice>
      <KeyValue
        pairs={[
          { key: '新合同编号', text: successor?.contractNo ?? '' },
          { key: '原合同编号', text: view.filing?.contractNo ?? '' },
          amendment?.endedAt ? { key: '变更时间', text: instantText(amendment.endedAt) } : null,
          ...(amendment?.rows ?? []).map(({ label, from, to }) => ({
            key: label,
            text: `原来${from}，现在${to}`,
          })),
        ]}
      />
      <Link onClick={() => go('contract', { id: view.id })}>原合同的详情和记录</Link>
    </Page>
  )
}
