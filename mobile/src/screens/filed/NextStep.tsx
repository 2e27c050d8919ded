import type { ContractView } from '@clf/shared/contract'
import { Button, Notice, Numbered, Page, Section, dayText } from '../../components'
import { goBack } from '../../platform/navigate'

const bring = [
  '买卖双方身份证件',
  '不动产权证书',
  '备案后的电子合同（登记机构能直接查到）',
  '缴税需要的材料，以税务部门要求为准',
]

/** The way from filing to ownership. */
export function NextStep({ view }: { view: ContractView }) {
  const terms = view.terms.registration
  return (
    <Page
      title="办理转移登记"
      lead="也就是过户。办完后房子才归买方。"
      foot={
        <Button kind="primary" onClick={goBack}>
          回到备案结果
        </Button>
      }
    >
      {terms ? (
        <Notice title={`约定最晚 ${dayText(terms.applyBy)} 申请`}>
          <p>
            {terms.online
              ? '双方已同意网上一起申请，备案信息会自动送到不动产登记机构。'
              : '双方约定到窗口申请。'}
          </p>
        </Notice>
      ) : null}
      <Section title="怎么办">
        <Numbered
          points={[
            '在鄂汇办搜索“不动产登记”，选“转移登记”，输入合同编号',
            '双方一起核对、缴税',
            '登记机构登簿后，领新的不动产权证',
          ]}
        />
      </Section>
      <Section title="要准备">
        <Numbered points={bring} />
      </Section>
    </Page>
  )
}
