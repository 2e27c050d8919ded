import { termGroups, type ContractView } from '@clf/shared/contract'
import { Button, ContractGate, Page, Refusal } from '../../components'
import { replace } from '../../platform/navigate'
import { screen, useParams } from '../../platform/params'
import { forms } from './groups'
import './index.scss'

const title = '填写合同约定'

export default screen(Terms)

function Terms() {
  const { group: wanted } = useParams()
  return (
    <ContractGate title={title}>
      {view => {
        const group = termGroups.find(one => one === wanted) ?? view.missingTerms[0] ?? 'price'
        const Form = forms[group]
        return view.actions.includes('editTerms') ? <Form key={group} view={view} /> : <Closed view={view} />
      }}
    </ContractGate>
  )
}

const Closed = ({ view }: { view: ContractView }) => (
  <Page
    title={title}
    foot={
      <Button kind="primary" onClick={() => replace('progress', { id: view.id })}>
        看看现在的进度
      </Button>
    }
  >
    <Refusal
      title="现在不能修改约定"
      found={[
        {
          message: `合同现在的状态是：${view.stateLabel}。`,
          next: '要修改内容，请在合同详情里选“修改合同”。',
          kept: '填好的内容都在。',
        },
      ]}
    />
  </Page>
)
