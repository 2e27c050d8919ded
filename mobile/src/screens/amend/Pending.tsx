import type { AmendmentView } from '@clf/shared/routes'
import { routes } from '@clf/shared/routes'
import type { ContractView } from '@clf/shared/contract'
import { call } from '../../api'
import {
  Button,
  Chip,
  ErrorBox,
  KeyValue,
  Link,
  Notice,
  Page,
  Row,
  Rows,
  Section,
  instantText,
} from '../../components'
import { go } from '../../platform/navigate'
import { useContractStore } from '../../stores/contract'
import { useAct } from '../../stores/useAct'
import { FromTo } from './FromTo'
import type { OpenProps } from './useAmendment'

const what = ({ kind }: AmendmentView) => (kind === 'change' ? '变更合同' : '撤销备案')

/** A request that waits: who asked for what, what I can do now, who is still missing. */
export function Pending({ view, amendment, amending, stale }: OpenProps) {
  const { requestedByMe, requestedBy, signedByMe, readByMe } = amendment
  const missing = amendment.signers.filter(signer => !signer.signedAt)
  const params = { id: view.id }
  const withdraw = () => void amending.change(() => call(routes.withdrawAmendment, { params }))
  return (
    <Page
      title={`${requestedBy}申请${what(amendment)}`}
      stale={stale}
      lead={`还差${missing.length}位签名，全部签完才生效。`}
      foot={<Next view={view} amendment={amendment} />}
    >
      <ErrorBox error={amending.act.error} />
      {signedByMe ? (
        <Notice tone="success" title="您已签名">
          <p>等{missing.map(signer => signer.name).join('、')}签名。签好后这里自动更新，不用一直等着。</p>
        </Notice>
      ) : (
        <Notice title={readByMe ? '您已读完，还没有签名' : `${requestedBy}提出了申请`}>
          <p>
            {amendment.kind === 'change'
              ? '同意就刷脸签名。全部签完后，变更后的合同重新备案，换新的合同编号和查验码。'
              : '同意就刷脸签名。全部签完后合同解除、备案撤销，不能恢复；房子可以重新签约。'}
          </p>
          <p>不同意，或者什么都不做，原合同都继续有效。</p>
        </Notice>
      )}
      {amendment.rows.length ? (
        <Section title="变更的内容">
          <FromTo rows={amendment.rows} />
        </Section>
      ) : null}
      <KeyValue
        pairs={[
          { key: '申请人', text: requestedBy },
          amendment.reason ? { key: '原因', text: amendment.reason } : null,
          amendment.settlement ? { key: '钱怎么处理', text: amendment.settlement } : null,
          amendment.deadline ? { key: '最晚签完', text: instantText(amendment.deadline) } : null,
        ]}
      />
      <Signers view={view} amendment={amendment} />
      {readByMe ? (
        <Link icon="paper" onClick={() => go('amend', { id: view.id, part: 'text' })}>
          再看一遍协议
        </Link>
      ) : null}
      {requestedByMe ? (
        <Button kind="danger" busy={amending.act.busy} onClick={withdraw}>
          撤回申请
        </Button>
      ) : (
        <Button kind="danger" onClick={() => go('amend', { id: view.id, part: 'refuse' })}>
          我不同意
        </Button>
      )}
    </Page>
  )
}

/** The one thing that I can do now. */
function Next({ view, amendment }: { view: ContractView; amendment: AmendmentView }) {
  if (amendment.signedByMe)
    return (
      <Button kind="primary" onClick={() => go('filed', { id: view.id })}>
        看备案的合同
      </Button>
    )
  if (amendment.readByMe)
    return (
      <Button kind="primary" icon="face" onClick={() => go('face', { id: view.id, purpose: amendment.kind })}>
        刷脸并签名
      </Button>
    )
  return (
    <Button kind="primary" onClick={() => go('amend', { id: view.id, part: 'text' })}>
      阅读协议
    </Button>
  )
}

function Signers({ view, amendment }: { view: ContractView; amendment: AmendmentView }) {
  const act = useAct()
  const remind = async (partyId: string) => {
    const reply = await act.run(() => call(routes.remind, { params: { id: view.id, partyId } }))
    if (reply) useContractStore.getState().apply(reply)
  }
  const reminded = (partyId: string) => view.parties.find(p => p.id === partyId)?.remindedTimes ?? 0
  const signed = amendment.signers.filter(signer => signer.signedAt).length
  return (
    <Section title={`签名 ${signed}/${amendment.signers.length}`}>
      <Rows label="签名的人">
        {amendment.signers.map(signer => (
          <Row
            key={signer.partyId}
            title={signer.isMe ? `${signer.name}（我）` : signer.name}
            note={
              signer.signedAt
                ? instantText(signer.signedAt)
                : reminded(signer.partyId)
                  ? `已提醒${reminded(signer.partyId)}次`
                  : ''
            }
            end={
              <Chip tone={signer.signedAt ? 'done' : 'wait'}>{signer.signedAt ? '已签名' : '还没签'}</Chip>
            }
          />
        ))}
      </Rows>
      {amendment.signers
        .filter(signer => !signer.isMe && !signer.signedAt)
        .map(signer => (
          <Link key={signer.partyId} icon="phone" onClick={() => void remind(signer.partyId)}>
            提醒{signer.name}
          </Link>
        ))}
      <ErrorBox error={act.error} />
    </Section>
  )
}
