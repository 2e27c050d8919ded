import type { BrokerageView } from '@clf/shared/routes'
import { phraseOf } from '@clf/shared/phrases'
import { Button, Chip, ErrorBox, instantText, Notice } from '../../components'
import { Pad } from '../../components/SignaturePad/Pad'
import { useOpenCase } from '../case/useCase'
import { useBrokerage } from './useBrokerage'
import { useBrokerSign } from './useBrokerSign'
import './index.scss'

/** Where the broker of a case stands while its parties read and sign: signed, to sign here and now, or waited for. */
export function BrokerSignature() {
  const { view, look } = useOpenCase()
  const { brokerage, setBrokerage, load, read } = useBrokerage(view.id, view.version)
  if (!brokerage) return <ErrorBox error={load.error} onRetry={() => void read()} />
  const { signing, broker, agency } = brokerage
  if (!signing) return null
  const signed = (next: BrokerageView) => {
    setBrokerage(next)
    void look()
  }
  return (
    <section className="desk-box" aria-label="经纪人员签名">
      <div className="desk-head">
        <h3>经纪人员签名</h3>
        <Chip tone={signing.signedAt ? 'done' : 'wait'}>{signing.signedAt ? '已签名' : '待签名'}</Chip>
      </div>
      <p>
        {agency.name}　{broker.name}（登记号 {broker.registerNo}）
        {signing.signedAt ? `，${instantText(signing.signedAt)}签名` : ''}
      </p>
      {agency.suspended ? (
        <Notice tone="warning" title={phraseOf('BRK-01').citizen}>
          <p>{phraseOf('BRK-01').next}</p>
        </Notice>
      ) : null}
      {!signing.signedAt && signing.challenge && !agency.suspended ? (
        <SignHere brokerage={brokerage} onSigned={signed} />
      ) : null}
    </section>
  )
}

interface Props {
  brokerage: BrokerageView
  onSigned(brokerage: BrokerageView): void
}

function SignHere({ brokerage, onSigned }: Props) {
  const { view } = useOpenCase()
  const { signing, broker } = brokerage
  const model = useBrokerSign(view.id, broker.id, onSigned)
  if (!signing) return null
  return (
    <>
      <p>请读完合同文本，在下面写下本人的姓名。签名印在合同的签名页上。</p>
      <div className="broker-pad">
        <Pad
          strokes={model.strokes}
          label={`签名板，请${broker.name}手写姓名`}
          onStroke={model.addStroke}
          onSize={model.resized}
        />
      </div>
      {model.tooLittle ? <p role="alert">签名太短或不清楚，请写完整的姓名。</p> : null}
      <ErrorBox error={model.act.error} />
      <div className="desk-acts">
        <Button kind="primary" icon="pen" busy={model.act.busy} onClick={() => void model.sign(signing)}>
          用这个签名签署
        </Button>
        <Button disabled={model.strokes.length === 0} onClick={model.clear}>
          重写
        </Button>
      </div>
      <p className="soft small digits">
        合同第{signing.textVersion}版 · 文本校验码 {signing.textSm3}
      </p>
    </>
  )
}
