import { Button } from '../../components/Button'
import { Check } from '../../components/Choice'
import { Page } from '../../components/Page'
import { Notice, Row, Rows, Section } from '../../components/blocks'
import { go } from '../../platform/navigate'
import { screen } from '../../platform/params'
import { EntryNote } from './EntryNote'
import { useHome, type Summary } from './useHome'
import './index.scss'

const needs = [
  '本人的鄂汇办账号，已完成实名认证',
  '不动产权证书（房产证），要用上面的证号',
  '每一位卖方、买方的姓名和证件号码',
  '收房款的银行账号',
]

export default screen(Home)

function Home() {
  const { outside, name, large, setLarge, waiting, mine, begin } = useHome()
  return (
    <Page
      title="存量房一事联办"
      back={false}
      lead="在手机上签二手房买卖合同，签完就备案。大约十分钟，不收费。"
      foot={
        outside ? null : (
          <div className="button-row">
            <Button kind="primary" onClick={() => begin('seller')}>
              我要卖房
            </Button>
            <Button kind="primary" onClick={() => begin('buyer')}>
              我要买房
            </Button>
          </div>
        )
      }
    >
      {outside ? (
        <Notice tone="warning" title="请在鄂汇办里打开">
          <p>签合同要在鄂汇办里办。这里可以查验合同真假。</p>
        </Notice>
      ) : null}
      {outside ? null : <EntryNote />}
      {mine.map(one => (one.alert ? <Alarm key={one.id} contract={one} /> : null))}
      {waiting.length ? <Waiting contracts={waiting} /> : null}
      <Rows label="我的事">
        <Row
          icon="paper"
          title="我的合同"
          note={name ? `${name}，共${mine.length}份` : '查看进度、下载合同'}
          onClick={() => go('mine')}
        />
        <Row icon="people" title="我收到了邀请" note="用邀请码加入签约" onClick={() => go('join')} />
        <Row
          icon="shield"
          title="合同验真"
          note="输入查验码，看合同是不是真的"
          onClick={() => go('verify')}
        />
      </Rows>
      <Check label="大字模式" note="字更大，按钮更大" checked={large} onChange={setLarge} />
      <Section title="怎么办">
        <ol className="home-steps">
          <li>卖方核验房屋，邀请买方加入</li>
          <li>一起填好价格、付款、交房等约定</li>
          <li>每个人读合同、刷脸、手写签名</li>
          <li>提交备案，拿到电子合同，再去过户</li>
        </ol>
      </Section>
      <Section title="准备好这些">
        <ul className="home-needs">
          {needs.map(need => (
            <li key={need}>{need}</li>
          ))}
        </ul>
      </Section>
      <p className="soft small">
        由咸宁市各县（市、区）住房和城乡建设主管部门提供。备案不等于过户，过户要到不动产登记机构办理。
      </p>
    </Page>
  )
}

/** A filed home that got a restriction: nobody should pay before having seen this. */
const Alarm = ({ contract }: { contract: Summary }) => (
  <Notice tone="danger" title={contract.title}>
    <p>{contract.alert}</p>
    <Button onClick={() => go('filed', { id: contract.id })}>查看这份合同</Button>
  </Notice>
)

const Waiting = ({ contracts }: { contracts: readonly Summary[] }) => (
  <Section title="等您处理">
    <Rows>
      {contracts.map(contract => (
        <Row
          key={contract.id}
          icon="pen"
          title={contract.title}
          note={contract.stateLabel}
          end="去办"
          onClick={() => go('progress', { id: contract.id })}
        />
      ))}
    </Rows>
  </Section>
)
